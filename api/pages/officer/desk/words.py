"""What a worklist says of itself: its tabs, and the sentence that comes first."""

from datetime import date

from api.pages.frame.dates import day_text
from ledger.queries.worklists import Tab, Tally, Urgency, Wanted
from regulation.text import Text

TAB_WORDS: dict[Tab, Text] = {
    Tab.MINE: Text("我的", "Mine"),
    Tab.UNIT: Text("本单位", "My unit"),
    Tab.UNASSIGNED: Text("未分派", "Unassigned"),
    Tab.PAUSED: Text("暂停中", "Paused"),
    Tab.WAITING: Text("等对方", "Waiting for others"),
}
ALL_UNITS = Text("全部单位", "All units")
"""The unit's tab, for whoever watches over several."""
TABS_OF_OFFICERS = (Tab.MINE, Tab.UNIT, Tab.UNASSIGNED, Tab.PAUSED, Tab.WAITING)
TABS_OF_SUPERVISORS = (Tab.UNIT, Tab.UNASSIGNED, Tab.PAUSED)

_FIRST = Text("先办{listed}。", "First: {listed}.")
_THERE = Text("有{listed}。", "{listed}.")
_WAITING = Text("对方有{listed}。", "Of theirs, {listed}.")
_NONE_DUE = Text("今天没有到期的事。", "Nothing is due today.")
_NEXT = Text("下一件{day}届满。", "The next is due on {day}.")
_PAUSED = Text("另有{paused}，在等报告。", "Beside these, {paused}, waiting for a report.")
_EMPTY: dict[Tab, Text] = {
    Tab.MINE: Text("没有分派给您的事。", "Nothing is assigned to you."),
    Tab.UNIT: Text("没有未办结的事。", "Nothing is open."),
    Tab.UNASSIGNED: Text("每件事都已经有人办。", "Everything has been assigned."),
    Tab.PAUSED: Text("没有暂停的期限。", "No time limit is paused."),
    Tab.WAITING: Text("没有在等对方的事。", "Nothing waits for another unit."),
}


def summary(tally: Tally, wanted: Wanted, today: date, acts: bool) -> Text:
    """What to do first, for whoever `acts`; where nothing is due, when the next is."""
    if not tally.total():
        return _EMPTY[wanted.tab]
    paused = tally.of(Urgency.PAUSED)
    if wanted.tab is Tab.PAUSED:
        return _paused_only(paused)
    said = _WAITING if wanted.tab is Tab.WAITING else _FIRST if acts else _THERE
    due = _due(tally.of(Urgency.OVERDUE), tally.of(Urgency.TODAY), said)
    first = due or _none_due(tally.next_on, today)
    return _joined(first, _PAUSED.filled(paused=_paused(paused))) if paused else first


def _none_due(next_on: date | None, today: date) -> Text:
    return _joined(_NONE_DUE, _NEXT.filled(day=day_text(next_on, today))) if next_on else _NONE_DUE


def _due(overdue: int, due: int, said: Text) -> Text | None:
    parts = []
    if overdue:
        parts.append(Text(f"{overdue}件逾期", f"{overdue} overdue"))
    if due:
        parts.append(Text(f"{due}件今天届满", f"{due} due today"))
    if not parts:
        return None
    listed = Text("、".join(part.zh for part in parts), " and ".join(part.en for part in parts))
    return said.filled(listed=listed)


def _paused(number: int) -> Text:
    return Text(f"{number}件暂停", "one is paused" if number == 1 else f"{number} are paused")


def _paused_only(number: int) -> Text:
    return Text(
        f"{number}件暂停，在等报告，没有届满日。",
        "One is paused, waiting for a report, and has no last day."
        if number == 1
        else f"{number} are paused, waiting for reports, and have no last day.",
    )


def _joined(first: Text, second: Text) -> Text:
    return Text(f"{first.zh}{second.zh}", f"{first.en} {second.en}")

"""A row of the desk of the lists: by when, what is next, for whom."""

from dataclasses import dataclass
from datetime import date

from api.pages.frame.dates import day_text
from api.pages.officer.lists.tabs import Desk
from ledger.queries.desk_lists import Listed
from ledger.tables.cases import NOTHING_DUE
from regulation.case_words import STATE_WORDS
from regulation.list_words import LIST_KIND_WORDS
from regulation.text import Text

_NEXT: dict[tuple[str, str], Text] = {
    ("designation", "drafted"): Text("批准或者退回", "Approve it or send it back"),
    ("designation", "approved"): Text("发出告知书或者开始公示", "Issue the notice or begin the display"),
    ("designation", "noticed"): Text("登记送达，等异议期届满", "Record service; wait for the windows"),
    ("designation", "displayed"): Text("等公示满期", "Wait for the display"),
    ("designation", "objected"): Text("核查并答复异议", "Verify and answer the objection"),
    ("designation", "on_hold"): Text("登记结果送达，等暂缓期届满", "Record service of the outcome; wait for the hold"),
    ("designation", "reconsidered"): Text("等省级主管部门决定", "Wait for the province"),
    ("designation", "ready"): Text("决定列入", "Decide to enter"),
    ("designation", "entered"): Text("登记列入决定送达", "Record service of the decision"),
    ("entry", "ending"): Text("公告移出，等各单位停止", "Announce the removal; wait for the units"),
    ("reconsideration", "received"): Text("作出复核决定", "Decide the reconsideration"),
}  # fmt: skip
_STOP = Text("停止措施并确认", "Stop the measures and confirm it")
_ACKNOWLEDGE = Text("确认收到实施通知", "Acknowledge the order")
_TODAY = Text("今天24:00前", "by 24:00 today")
_LATE = Text("已经逾期", "overdue")


@dataclass(frozen=True)
class Row:
    """`due` is by when, `tone` how pressing; `state` where the case stands, `kind` which list."""

    listed: Listed
    due: Text | None
    left: Text | None
    tone: str
    step: Text
    state: Text
    kind: Text


def row_of(listed: Listed, desk: Desk, today: date) -> Row:
    case, due_on = listed.case, listed.case.due_on
    nothing = due_on == NOTHING_DUE
    late = not nothing and due_on < today
    return Row(
        listed=listed,
        due=None if nothing else day_text(due_on, today),
        left=_LATE if late else _TODAY if due_on == today else None,
        tone="alarm" if late else "due" if due_on == today else "plain",
        step=_step(listed, desk),
        state=STATE_WORDS[case.state],
        kind=LIST_KIND_WORDS[listed.kind],
    )


def _step(listed: Listed, desk: Desk) -> Text:
    case, own = listed.case, listed.own
    if desk is Desk.IMPLEMENTER and own is not None:
        if own.stop_ordered_at is not None and own.stopped_at is None:
            return _STOP
        if own.acknowledged_at is None and own.measures and case.state in {"active", "suspended"}:
            return _ACKNOWLEDGE
        return STATE_WORDS[case.state]
    return _NEXT.get((case.procedure, case.state), STATE_WORDS[case.state])

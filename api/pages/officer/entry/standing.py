"""Where an entry stands, for whoever reads it: its own unit, or one that applies its measures."""

from api.pages.frame.dates import day_text
from api.pages.officer.casework.next import Next
from api.pages.officer.entry.file import EntryFile
from regulation.entry import State
from regulation.list_words import CHANNEL_WORDS, SUSPENSION_CAUSE_WORDS, listed_text
from regulation.text import Text
from steps.entry.announcing import DISPLAY
from steps.entry.ordering import STOP


def ahead(it: EntryFile) -> Next:
    own = _of_implementer(it)
    if own is not None:
        return own
    match State(it.file.case.state):
        case State.ACTIVE:
            return _active(it)
        case State.SUSPENDED:
            causes = [SUSPENSION_CAUSE_WORDS[each.cause] for each in it.open_suspensions]
            return Next(
                Text("中止：{why}", "Suspended: {why}").filled(why=listed_text(causes)),
                Text("中止期间不对外显示，措施不实施。", "Meanwhile it is out of view and its measures are not applied."),
            )  # fmt: skip
        case State.ENDING:
            return _ending(it)
        case State.ENDED:
            return _ended(it)


def _of_implementer(it: EntryFile) -> Next | None:
    """What the reader's own unit has to confirm comes before everything."""
    own = it.own
    if own is None or not it.file.reader.is_officer_of(own.unit):
        return None
    if "acknowledge_stop" in it.file.actions:
        clock = it.stop_clock
        words = Text("停止措施并确认", "Stop the measures and confirm it")
        if clock is not None and clock.last_day is not None:
            words = Text("{day}24:00前停止措施并确认", "Stop the measures and confirm it by 24:00 on {day}").filled(day=day_text(clock.last_day, it.file.today))  # fmt: skip
        return Next(
            words,
            Text("名单已经移出或者减少了措施。", "The entry has ended, or has fewer measures."),
            (clock,) if clock is not None else (),
        )
    if "acknowledge" in it.file.actions:
        return Next(
            Text("确认收到实施通知", "Acknowledge the order to apply the measures"),
            Text("措施从收到通知起实施，到名单移出为止。", "They are applied from the order until the entry ends."),
        )  # fmt: skip
    return None


def _active(it: EntryFile) -> Next:
    last = day_text(it.row.last_day, it.file.today)
    if it.row.published_at is None:
        who = listed_text([it.name(person) for person in it.unserved]) if it.unserved else Text("各人", "everyone")  # fmt: skip
        return Next(
            Text("还没有公布：列入决定等待送达{who}", "Not published yet: the decision is still to be served on {who}").filled(who=who),
            Text("都送达以后立即公布，通知实施单位。", "Once all are served it is published at once and its measures are ordered."),
            path=f"/cases/{it.row.designation}" if it.reads_designation else None,
            link=Text("到认定案件登记送达", "Record the service in the designation"),
        )  # fmt: skip
    waiting = [it.name(unit) for unit in sorted(it.facts.unacknowledged)]
    detail = Text("期满自动移出，不需要办理。", "It ends by itself when the term is over.")
    if waiting:
        detail = Text("还没有确认收到实施通知的：{who}。", "Not yet acknowledged by: {who}.").filled(who=listed_text(waiting))  # fmt: skip
    return Next(Text("在名单上，到{day}24:00", "On the list until 24:00 on {day}").filled(day=last), detail)


def _ending(it: EntryFile) -> Next:
    parts = []
    unstopped = [it.name(unit) for unit in sorted(it.facts.unstopped)]
    if unstopped:
        parts.append(Text("等{who}确认停止措施", "Waiting for {who} to confirm the stop").filled(who=listed_text(unstopped)))  # fmt: skip
    if it.facts.unannounced:
        where = listed_text([CHANNEL_WORDS[channel] for channel in sorted(it.facts.unannounced)])
        parts.insert(0, Text("在{where}公告移出", "Announce the removal on {where}").filled(where=where))
    clocks = tuple(clock for clock in (it.announcement, *it.open_clocks(STOP)) if clock is not None)
    return Next(
        Text("；".join(part.zh for part in parts), "; ".join(part.en for part in parts)), None, clocks
    )


def _ended(it: EntryFile) -> Next:
    shown = it.open_clocks(DISPLAY)
    if shown and shown[-1].last_day is not None:
        return Next(
            Text("移出公告展示到{day}24:00，期满自动撤下", "The announcement of the removal stands until 24:00 on {day} and then goes by itself").filled(day=day_text(shown[-1].last_day, it.file.today)),
            None,
            shown,
        )  # fmt: skip
    return Next(Text("已经移出，全部办结", "Removed, and everything about it is done"))

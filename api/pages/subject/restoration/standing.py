"""How an application for credit restoration stands for whoever applied: by when it is decided, what is missing, what was
decided. Source: Art. 43."""

from datetime import date

from api.pages.frame.dates import day_text
from api.pages.subject.designation.own import Days, Stands
from api.pages.subject.next_steps import Chip, Next
from ledger.queries.restored import RestorationCase
from ledger.tables import Clock
from regulation.definitions import ClockState, RestorationOutcome
from regulation.limits import limit
from regulation.restoration import State
from regulation.text import Text
from regulation.words import length_text, word
from steps.restoration.matters import CLOCK

_DAYS = Text("办理期限，逐日", "The time to decide, day by day")


def title_of(facts: RestorationCase) -> Text:
    name = facts.record.document_no or facts.record.title
    return Text("信用修复：{name}", "Credit restoration: {name}").filled(name=name)


def says(facts: RestorationCase) -> Text:
    """What the record is, in a sentence."""
    return Text("{title}，{authority}作出。", "{title}, by {authority}.").filled(
        title=facts.record.title, authority=facts.record.authority
    )


def time_to_decide(today: date) -> Text:
    """How long the unit has: "1个工作日"."""
    row = limit(CLOCK, today)
    return length_text(row.amount, row.unit)


def is_to_be_completed(facts: RestorationCase) -> bool:
    return facts.case.state == State.INCOMPLETE


def clock_of(facts: RestorationCase) -> Clock | None:
    """The clock of the decision as it stands now: the last that was started."""
    return facts.clocks[-1] if facts.clocks else None


def was_late(facts: RestorationCase) -> bool:
    """Whether the day of the decision passed without it, which nothing undoes."""
    return any(clock.breached_at is not None for clock in facts.clocks)


def stands(facts: RestorationCase, today: date) -> Stands:
    match State(facts.case.state):
        case State.RECEIVED:
            return _undecided(facts, today)
        case State.INCOMPLETE:
            return Stands(_incomplete(facts, today), (_ONCE,))
        case State.DECIDED:
            return _decided(facts)


def _undecided(facts: RestorationCase, today: date) -> Stands:
    clock = clock_of(facts)
    more = (_COMPLETED,) if facts.row.completed_on is not None else ()
    if clock is None or clock.last_day is None:
        headline = Text("{unit}将作出决定", "{unit} will decide").filled(unit=facts.unit)
        return Stands(Next(_RECEIVED, headline), more)
    days = (Days(clock, _DAYS),)
    if clock.state is ClockState.BREACHED:
        return Stands(_late(facts, clock.last_day, today), (), days)
    if clock.last_day == today:
        chip = Chip("due", "clock", Text("今天届满", "Due today"))
        headline = Text("{unit}在今天24:00前作出决定", "{unit} is to decide by 24:00 today")
    else:
        chip = _RECEIVED
        headline = Text("{unit}在{day}24:00前作出决定", "{unit} is to decide by 24:00 on {day}")
    said = headline.filled(unit=facts.unit, day=day_text(clock.last_day, today))
    return Stands(Next(chip, said, _NOT_YET), more, days)


def _late(facts: RestorationCase, last: date, today: date) -> Next:
    return Next(
        Chip("alarm", "triangle-alert", Text("逾期，仍须决定", "Late, decision still owed")),
        Text("{unit}没有按期作出决定，决定仍须作出", "{unit} is late; it still owes you the decision").filled(
            unit=facts.unit
        ),
        Text(
            "应在{day}24:00前决定。逾期已经自动记录，监督人员和省级主管部门都收到了通知。您不需要重新申请。",
            "It was to decide by 24:00 on {day}. The breach is recorded, and the supervisor and the provincial department have "
            "been told. You need not apply again.",
        ).filled(day=day_text(last, today)),
    )


def _incomplete(facts: RestorationCase, today: date) -> Next:
    return Next(
        Chip("accent", "file-plus", Text("已退回，等您补正", "Given back, for you to complete")),
        Text(
            "请您补齐材料，{unit}收到后{length}内作出决定",
            "Please add what is missing; {unit} decides within {length} of receiving it",
        ).filled(unit=facts.unit, length=time_to_decide(today)),
        Text(
            "补交没有最后一天。补齐以前没有期限在走，记录照旧披露。",
            "There is no last day for it. Until then no time runs, and the record is disclosed as before.",
        ),
    )


def _decided(facts: RestorationCase) -> Stands:
    outcome = facts.row.outcome
    if outcome is None:
        raise LookupError(f"{facts.case.case_no} is decided without an outcome")
    restored = outcome is RestorationOutcome.RESTORED
    chip = Chip(
        "done" if restored else "plain",
        "circle-check" if restored else "circle-x",
        Text("已决定：{outcome}", "Decided: {outcome}").filled(outcome=word(outcome)),
    )
    sent, being_served = _SENT[outcome]
    detail = being_served if facts.case.closed_at is None else sent
    clock = clock_of(facts)
    return Stands(
        Next(chip, _OUTCOMES[outcome].filled(unit=facts.unit), detail),
        (_LATE,) if was_late(facts) else (),
        (Days(clock, _DAYS),) if clock is not None else (),
    )


_RECEIVED = Chip("accent", "inbox", Text("已收到，待决定", "Received, decision due"))
_NOT_YET = Text("在此之前，记录照旧披露。", "Until then the record is disclosed as before.")
_COMPLETED = Text(
    "您补交的材料已经收到，期限从收到之日重新计算，不会再退回。",
    "What you added has been received. The time runs anew from that day, and it is not given back again.",
)
_ONCE = Text(
    "同一件申请只退回这一次，缺什么都列在下面。",
    "An application is given back only this once, and everything that is missing is listed below.",
)
_LATE = Text("决定晚于期限，逾期的记录保留。", "The decision came late, and the breach stays on the record.")
_OUTCOMES = {
    RestorationOutcome.RESTORED: Text(
        "{unit}准予修复，这条记录停止公示、共享和授权查询",
        "{unit} granted the restoration: the record is out of display, sharing and authorised inquiry",
    ),
    RestorationOutcome.REFUSED: Text(
        "{unit}不予修复，记录照旧披露",
        "{unit} refused the restoration; the record is disclosed as before",
    ),
}
_SENT = {
    RestorationOutcome.RESTORED: (
        Text("信用修复证书已经发给您。", "The certificate has been sent to you."),
        Text("信用修复证书正在送达。", "The certificate is being served."),
    ),
    RestorationOutcome.REFUSED: (
        Text("决定书已经发给您。", "The decision has been sent to you."),
        Text("决定书正在送达。", "The decision is being served."),
    ),
}

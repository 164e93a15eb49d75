"""An objection that is being verified, for whoever objected and for who is concerned: by when it is answered, and that
nothing is entered before. Source: Art. 28(2), (3)."""

from datetime import date

from api.pages.frame.dates import day_text
from api.pages.subject.designation.own import Days, Stands, verification
from api.pages.subject.next_steps import Chip, Next
from ledger.queries.designated import ListFacts
from ledger.tables import Clock
from regulation.definitions import ClockState, ReconsiderationOutcome
from regulation.text import Text

_ANSWER_DAYS = Text("核查答复期限，逐日", "The time to verify and answer, day by day")


def being_verified(facts: ListFacts, today: date) -> Stands:
    clock = verification(facts)
    own = any(one.outcome is None for one in facts.objections)
    if clock is None or clock.state is ClockState.BREACHED:
        return _late(facts, clock, own, today)
    days = (Days(clock, _ANSWER_DAYS),)
    nothing_before = Text("答复之前不会列入。", "Nothing is entered before that.")
    if clock.last_day is None:
        left = clock.remaining
        headline = Text(
            f"{{unit}}在等报告，收到后还有{left}个工作日答复{'您' if own else ''}",
            f"{{unit}} is waiting for a report; then it has {left} working day{'' if left == 1 else 's'} left to answer"
            f"{' you' if own else ''}",
        )
        chip = Chip("pause", "circle-pause", Text("等报告，计时暂停", "Waiting for a report, clock paused"))
        return Stands(Next(chip, headline.filled(unit=facts.unit), nothing_before), (), days)
    headline = (
        Text("{unit}在{day}24:00前核查并答复您的异议", "{unit} is to answer your objection by 24:00 on {day}")
        if own
        else Text(
            "有人提出了异议，{unit}在{day}24:00前核查并答复",
            "There is an objection, which {unit} is to answer by 24:00 on {day}",
        )
    )
    chip = Chip("accent", "search-check", Text("正在核查异议", "Objection being verified"))
    again = facts.designation.outcome is not None and facts.objected and own
    return Stands(
        Next(chip, headline.filled(unit=facts.unit, day=day_text(clock.last_day, today)), nothing_before),
        (_ANSWERED_ANEW,) if again and _was_returned(facts) else (),
        days,
    )


_ANSWERED_ANEW = Text(
    "省级主管部门要求重新核查，期限重新计算。", "The province had it verified anew, in full time."
)


def _was_returned(facts: ListFacts) -> bool:
    return any(one.row.outcome is ReconsiderationOutcome.RETURNED for one in facts.applications)


def _late(facts: ListFacts, clock: Clock | None, own: bool, today: date) -> Stands:
    detail = None
    if clock is not None and clock.last_day is not None:
        detail = Text(
            "应在{day}24:00前答复。逾期已经自动记录，监督人员和省级主管部门都收到了通知。答复之前不会列入，您不需要重新提出。",
            "The answer was due by 24:00 on {day}. The breach is recorded, and the supervisor and the provincial department "
            "have been told. Nothing is entered before the answer, and you need not object again.",
        ).filled(day=day_text(clock.last_day, today))
    headline = (
        Text("{unit}没有按期答复您，答复仍须作出", "{unit} is late; it still owes you the answer")
        if own
        else Text(
            "{unit}没有按期答复异议，答复仍须作出",
            "{unit} is late; it still owes the answer to the objection",
        )
    )
    return Stands(
        Next(
            Chip("alarm", "triangle-alert", Text("逾期，仍须答复", "Late, answer still owed")),
            headline.filled(unit=facts.unit),
            detail,
        ),
        (),
        (Days(clock, _ANSWER_DAYS),) if clock is not None else (),
    )


def answer_sentence(facts: ListFacts, today: date) -> Text | None:
    """While others have objected, beside what the reader may do."""
    clock = verification(facts)
    if clock is None or clock.last_day is None or clock.state is not ClockState.RUNNING:
        return None
    return Text(
        "已经有人提出异议，{unit}在{day}24:00前核查并答复，答复之前不会列入。",
        "Somebody has objected already; {unit} is to answer by 24:00 on {day}, and nothing is entered before.",
    ).filled(unit=facts.unit, day=day_text(clock.last_day, today))

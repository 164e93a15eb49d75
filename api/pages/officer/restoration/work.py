"""What a restoration says to its page and its forms."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from api.dependencies import House
from api.pages.frame.dates import day_text
from api.pages.officer.acts.choices import Option
from api.pages.officer.acts.requirements import Requirement
from api.pages.officer.casework.choices import common, first_task, read_plain
from api.pages.officer.casework.next import Next
from api.pages.officer.casework.work import Casework, StepShown
from api.pages.officer.restoration.consequences import follows
from api.pages.officer.restoration.file import RestorationFile, restoration_file
from api.pages.officer.restoration.forms import FORMS
from regulation.definitions import RestorationOutcome
from regulation.restoration import State
from regulation.text import Text
from regulation.words import RESTORATION_OUTCOME_WORDS

_DONE = {
    "decide": Text("修复决定已经发出。", "The decision has been sent."),
    "return_incomplete": Text("申请已经退回补正。", "The application has been given back."),
    "complete": Text("补正材料已经录入，期限重新开始。", "It is entered, and a fresh working day runs."),
    "record_service": Text("送达已经登记。", "The service is recorded."),
    "assign": Text("已经分派。", "The case is assigned."),
    "settle_task": Text("待办事项已经办结。", "The task is settled."),
    "state_cause": Text("逾期原因已经写明。", "The cause of the breach is stated."),
}
_HINTS: dict[RestorationOutcome, Text] = {
    RestorationOutcome.RESTORED: Text("已经纠正失信行为并消除影响", "Corrected, and its effects removed"),
    RestorationOutcome.REFUSED: Text("还不符合条件", "Not eligible yet"),
}


def _title(it: RestorationFile) -> Text:
    name, number = it.file.subject.name, it.record.document_no or it.record.title
    return Text(f"{name}申请信用修复：{number}", f"{name}: restoration of {number}")


def _ahead(it: RestorationFile) -> Next:
    match State(it.file.case.state):
        case State.RECEIVED:
            return _with_the_unit(it)
        case State.INCOMPLETE:
            return Next(
                Text("等申请人补正", "Wait for the applicant to complete it"),
                Text("补正以后，重新计算1个工作日。期限现在不计算。", "Completion starts a fresh working day. Nothing runs now."),
            )  # fmt: skip
        case State.DECIDED if it.file.case.closed_at is None:
            return Next(
                Text("决定书等待送达", "The decision is still to be served"),
                Text("邮寄或者当面送达并登记以后，才算送出。", "It counts as sent once it was posted or handed over, and recorded."),
            )  # fmt: skip
        case State.DECIDED:
            outcome = RESTORATION_OUTCOME_WORDS[it.row.outcome or RestorationOutcome.REFUSED]
            return Next(Text("已经决定：{outcome}", "Decided: {outcome}").filled(outcome=outcome))


def _with_the_unit(it: RestorationFile) -> Next:
    clock = it.clock
    if clock is None or clock.last_day is None:
        return Next(Text("作出修复决定", "Decide the restoration"))
    once = (
        Text("材料不齐的，可以退回补正一次。", "An incomplete application may be given back, once.")
        if "return_incomplete" in it.file.actions
        else None
    )
    words = Text("{day}24:00前作出修复决定", "Decide the restoration by 24:00 on {day}")
    return Next(words.filled(day=day_text(clock.last_day, it.file.today)), once, (clock,))


def _on_turn(it: RestorationFile) -> Sequence[str]:
    return ("decide",) if State(it.file.case.state) is State.RECEIVED else ("record_service",)


def _outcomes() -> tuple[Option, ...]:
    return tuple((each.value, RESTORATION_OUTCOME_WORDS[each], hint) for each, hint in _HINTS.items())


def _choices(session: Session, it: RestorationFile, action: str) -> dict[str, Any]:
    return {"options": _outcomes()} if action == "decide" else common(session, it.file, action)


def _begins_with(it: RestorationFile, action: str, _asked: Mapping[str, Any]) -> dict[str, Any]:
    return {"on_behalf_of": it.file.case.subject} if action == "complete" else first_task(it.file, action)


def _requirements(
    _session: Session, _held: House, _it: RestorationFile, _action: str
) -> tuple[Requirement, ...]:
    return ()


def _nobody_barred(_it: RestorationFile) -> None:
    """Whoever made the finding may judge whether it has been put right."""


def _no_steps(_it: RestorationFile) -> Sequence[StepShown]:
    return ()


def _read_day(it: RestorationFile, _name: str, typed: str, _values: Mapping[str, Any]) -> Text | None:
    return read_plain(it.file, typed)


RESTORATION: Casework[RestorationFile] = Casework(
    procedure="restoration",
    kind=Text("信用修复", "Credit restoration"),
    forms=FORMS,
    read=restoration_file,
    title=_title,
    next=_ahead,
    steps=_no_steps,
    on_turn=_on_turn,
    choices=_choices,
    begins_with=_begins_with,
    follows=follows,
    requirements=_requirements,
    barred=_nobody_barred,
    read_day=_read_day,
    done=_DONE,
    final=frozenset({"decide", "return_incomplete"}),
)

"""What a reconsideration says to its page and its forms."""

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
from api.pages.officer.reconsideration.consequences import follows
from api.pages.officer.reconsideration.file import ReconsiderationFile, reconsideration_file
from api.pages.officer.reconsideration.forms import FORMS
from regulation.definitions import ReconsiderationOutcome, Role
from regulation.list_words import RECONSIDERATION_OUTCOME_WORDS
from regulation.reconsideration import State
from regulation.text import Text

_DONE = {
    "decide": Text("复核决定已经发出。", "The decision has been sent."),
    "suspend": Text("名单已经中止，到决定为止。", "The entry is suspended until the decision."),
    "withdraw": Text("撤回已经录入，复核已经结束。", "The withdrawal is entered and the case has ended."),
    "record_service": Text("送达已经登记。", "The service is recorded."),
    "assign": Text("已经分派。", "The case is assigned."),
    "settle_task": Text("待办事项已经办结。", "The task is settled."),
    "state_cause": Text("逾期原因已经写明。", "The cause of the breach is stated."),
    "file": Text("复核申请已经录入，期限已经开始。", "The application is entered and its clock runs."),
}
_HINTS: dict[ReconsiderationOutcome, Text] = {
    ReconsiderationOutcome.UPHELD: Text("原来的结果正确", "The outcome is right"),
    ReconsiderationOutcome.AMENDED: Text("减少措施；不能加重", "With fewer measures; nothing harsher"),
    ReconsiderationOutcome.ANNULLED: Text("原来的结果错误", "The outcome is wrong"),
    ReconsiderationOutcome.RETURNED: Text("事实没有查清", "The facts were not established"),
}


def _title(it: ReconsiderationFile) -> Text:
    name, subject = it.name(it.row.person), it.name(it.designating.subject)
    if it.row.person == it.designating.subject:
        return Text(f"{name.zh}申请复核", f"{name.en}: application for reconsideration")
    return Text(
        f"{name.zh}申请复核：{subject.zh}", f"{name.en}: application for reconsideration about {subject.en}"
    )


def _ahead(it: ReconsiderationFile) -> Next:
    match State(it.file.case.state):
        case State.RECEIVED:
            return _undecided(it)
        case State.DECIDED if it.facts.awaiting_service:
            return Next(
                Text("复核决定书等待送达", "The decision is still to be served"),
                Text("邮寄或者当面送达并登记以后，才算送出。", "It counts as sent once it was posted or handed over, and recorded."),
                (it.clock,) if it.clock else (),
            )  # fmt: skip
        case State.DECIDED:
            return Next(Text("已经作出复核决定", "Decided"))
        case State.WITHDRAWN:
            return Next(Text("已经撤回，原来的结果有效", "Withdrawn; the outcome stands"))


def _undecided(it: ReconsiderationFile) -> Next:
    clock = it.clock
    held = (
        Text("在暂缓列入期内提出：决定以前不能列入。", "Made within the hold: nothing is entered before the decision.")
        if it.row.within_hold
        else Text("在暂缓列入期以后提出，不妨碍列入。", "Made after the hold; it does not keep the entry off.")
    )  # fmt: skip
    if clock is None or clock.last_day is None:
        return Next(Text("作出复核决定", "Decide the reconsideration"), held)
    words = Text("{day}24:00前作出复核决定", "Decide the reconsideration by 24:00 on {day}")
    return Next(words.filled(day=day_text(clock.last_day, it.file.today)), held, (clock,))


def _on_turn(it: ReconsiderationFile) -> Sequence[str]:
    return ("decide",) if State(it.file.case.state) is State.RECEIVED else ("record_service",)


def _outcomes() -> tuple[Option, ...]:
    return tuple((each.value, RECONSIDERATION_OUTCOME_WORDS[each], hint) for each, hint in _HINTS.items())


def _choices(session: Session, it: ReconsiderationFile, action: str) -> dict[str, Any]:
    if action == "decide":
        return {"options": _outcomes(), "measures": it.measures}
    return common(session, it.file, action)


def _begins_with(it: ReconsiderationFile, action: str, _asked: Mapping[str, Any]) -> dict[str, Any]:
    match action:
        case "decide":
            return {"measures": [measure.code for measure in it.measures]}
        case "withdraw":
            return {"on_behalf_of": it.row.person}
    return first_task(it.file, action)


def _requirements(
    _session: Session, _held: House, _it: ReconsiderationFile, _action: str
) -> tuple[Requirement, ...]:
    return ()


def _barred(it: ReconsiderationFile) -> Text | None:
    reader = it.file.reader
    if reader.role is not Role.REVIEWER or State(it.file.case.state) is not State.RECEIVED:
        return None
    if "decide" not in it.file.actions and (it.took_part or reader.unit == it.designating.unit):
        return Text("您参与过这项认定，由另一位复核人员办理。", "You took part in the designation, so another reviewer decides.")  # fmt: skip
    return None


def _no_steps(_it: ReconsiderationFile) -> Sequence[StepShown]:
    return ()


def _read_day(it: ReconsiderationFile, _name: str, typed: str, _values: Mapping[str, Any]) -> Text | None:
    return read_plain(it.file, typed)


RECONSIDERATION: Casework[ReconsiderationFile] = Casework(
    procedure="reconsideration",
    kind=Text("复核", "Reconsideration"),
    forms=FORMS,
    read=reconsideration_file,
    title=_title,
    next=_ahead,
    steps=_no_steps,
    on_turn=_on_turn,
    choices=_choices,
    begins_with=_begins_with,
    follows=follows,
    requirements=_requirements,
    barred=_barred,
    read_day=_read_day,
    done=_DONE,
    final=frozenset({"decide"}),
)

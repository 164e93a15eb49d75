"""What a designation says to its page and its forms."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from api.dependencies import House
from api.pages.officer.acts.requirements import Requirement
from api.pages.officer.casework.work import Casework
from api.pages.officer.designation.choices import begins_with, choices, read_day, value_of
from api.pages.officer.designation.conditions import before_entry, of_content
from api.pages.officer.designation.consequences import follows
from api.pages.officer.designation.file import DesignationFile, designation_file
from api.pages.officer.designation.forms import FORMS
from api.pages.officer.designation.standing import ahead, steps
from api.pages.story.service_words import METHOD_WORDS
from regulation.definitions import Channel, Role
from regulation.designation import State
from regulation.list_words import CHANNEL_WORDS, CONDUCT_WORDS, LIST_KIND_WORDS
from regulation.text import Text

_DONE = {
    "draft": Text("草稿已经送批准。", "The draft is with the approver."),
    "amend": Text("修改已经送批准。", "The change is with the approver."),
    "approve": Text("草稿已经批准。", "The draft is approved."),
    "return": Text("草稿已经退回。", "The draft is returned."),
    "issue_notice": Text("告知书已经发出。", "The notice has been issued."),
    "start_display": Text("公示已经开始。", "The public display has begun."),
    "hide_display": Text("公示已经撤下。", "The display has been taken down."),
    "record_service": Text("送达已经登记。", "The service is recorded."),
    "void_service": Text("送达不成立已经登记。", "It is recorded that the service was none."),
    "object": Text("异议已经录入，期限已经开始。", "The objection is entered and its clock runs."),
    "commission_review": Text("委托已经登记，期限已经暂停。", "The commission is recorded and the clock stopped."),
    "receive_report": Text("报告已经登记。", "The report is recorded."),
    "cancel_review": Text("委托已经取消。", "The review is cancelled."),
    "decide_objection": Text("异议已经答复，结果已经发出。", "The objection is answered and the outcome sent."),
    "enter": Text("已经决定列入。", "The entry is decided."),
    "drop": Text("认定已经终止，不列入。", "The designation is dropped; there is no entry."),
    "assign": Text("已经分派。", "The case is assigned."),
    "settle_task": Text("待办事项已经办结。", "The task is settled."),
    "state_cause": Text("逾期原因已经写明。", "The cause of the breach is stated."),
}  # fmt: skip


def _title(it: DesignationFile) -> Text:
    name, words = it.name(it.file.case.subject), LIST_KIND_WORDS[it.row.kind]
    return Text(f"{name.zh}：拟列入{words.zh}", f"{name.en}: planned entry on the {words.en}")


def _on_turn(it: DesignationFile) -> Sequence[str]:
    """What its own turn calls for; a letter to hand over comes before waiting."""
    match State(it.file.case.state):
        case State.DRAFTED:
            return ("approve",)
        case State.APPROVED:
            return ("issue_notice", "start_display")
        case State.OBJECTED:
            return ("receive_report", "decide_objection")
        case State.READY:
            return ("enter",)
    by_hand = [row for row in it.waiting() if row.waits_by is None]
    return ("record_service",) if by_hand else ()


def _barred(it: DesignationFile) -> Text | None:
    reader, state = it.file.reader, State(it.file.case.state)
    drafted, approved = reader.id in it.row.drafters, reader.id in it.row.approvers
    if reader.unit != it.file.case.unit:
        return None
    if reader.role is Role.APPROVER and drafted and state in {State.DRAFTED, State.READY}:
        return Text("您起草过这项认定，由另一位批准人办理。", "You drafted this, so another approver takes it on.")  # fmt: skip
    if reader.role is Role.OFFICER and state is State.OBJECTED and (drafted or approved):
        return Text("您起草或者批准过这项认定，异议由同事答复。", "You drafted or approved this, so a colleague answers the objection.")  # fmt: skip
    return None


def _requirements(
    _session: Session, _held: House, it: DesignationFile, action: str
) -> tuple[Requirement, ...]:
    match action:
        case "approve" | "issue_notice" | "start_display":
            return of_content(it)
        case "enter":
            return before_entry(it)
        case "decide_objection" if it.file.open_reviews:
            words = Text("报告还没有收到：收到或者取消以前不能维持", "A report is awaited: it cannot be upheld before it is in or cancelled")  # fmt: skip
            return (Requirement(words, "41(3)", met=False, field="outcome"),)
    return ()


def _facts(_session: Session, _held: House, it: DesignationFile) -> dict[str, Any]:
    return {
        "conditions": before_entry(it),
        "value_of": value_of,
        "methods_words": METHOD_WORDS,
        "conduct": CONDUCT_WORDS.get(it.row.conduct_category or 0),
        "channels": [CHANNEL_WORDS[Channel(channel)] for channel in it.row.channels],
    }


def _whose(it: DesignationFile) -> Mapping[str, Text]:
    """The unit owes the service of several letters at once, each to somebody else."""
    return {
        clock: it.name(row.letter.person)
        for row in it.letters
        for clock in (row.letter.electronic, row.letter.notice)
        if clock is not None
    }


DESIGNATION: Casework[DesignationFile] = Casework(
    procedure="designation",
    kind=Text("名单认定", "Designation"),
    forms=FORMS,
    read=designation_file,
    title=_title,
    next=ahead,
    steps=steps,
    on_turn=_on_turn,
    choices=choices,
    begins_with=begins_with,
    follows=follows,
    requirements=_requirements,
    barred=_barred,
    read_day=read_day,
    done=_DONE,
    final=frozenset({"issue_notice", "decide_objection", "enter", "drop"}),
    facts=_facts,
    whose=_whose,
)

"""Drafting, amending, approving, returning: two people, and every guard anew at each of them. Source: Arts. 24, 28(1)."""

from typing import Any

from sqlmodel import Session

from ledger.tables import Case, Designation
from notifications.catalogue import DraftApproved, DraftReturned, NoticeTakenBack
from regulation.definitions import Capacity, Role
from regulation.designation import State
from regulation.designation_law import (
    Requirement,
    may_approve,
    may_designate,
    may_not_be_harsher,
    requirements,
)
from regulation.refusals import Invalid
from regulation.text import Text
from regulation.zone import shanghai_date
from steps.designation.bodies import AmendDesignation, ApproveDesignation, DraftDesignation, ReturnDraft
from steps.designation.content import Content, amended_content, content_kept, content_of, keep
from steps.designation.judged import law_facts, published
from steps.designation.matters import (
    DISPLAY,
    NOTICES,
    designation_of,
    end_windows,
    persons_of,
    release_holds,
)
from steps.designation.stating import subject_name
from steps.numbering import add_party, new_case
from steps.people import Actor, capacities
from steps.procedures import Arrival, Matter
from steps.records import held
from steps.refusals import NotAllowed
from steps.registry import Registry
from steps.step import Step
from steps.telling import one, person_side, tell, unit_name
from steps.windows import grow_stale


def allowed(session: Session, actor: Actor, _body: Any) -> None:
    """An officer of a unit that may designate."""
    designates = actor.unit is not None and Capacity.DESIGNATOR in capacities(session, actor.unit)
    if not (actor.role is Role.OFFICER and designates):
        raise NotAllowed(
            Text(
                zh="名单认定由认定单位的工作人员起草。",
                en="A designation is drafted by an officer of a unit that may designate.",
            )
        )


def open_case(arrival: Arrival, body: DraftDesignation) -> Step:
    """The draft, if the law allows it; nobody but the unit sees it yet."""
    session, actor, today = arrival.session, arrival.actor, shanghai_date(arrival.at)
    assert actor.unit is not None  # noqa: S101 - only officers draft
    content = content_of(session, arrival.registry, body, today)
    hold_records(session, content)
    may_designate(law_facts(session, arrival.registry, actor.unit, content, today))
    case = new_case(
        session,
        prefix="DES",
        procedure="designation",
        state=State.DRAFTED.value,
        unit=actor.unit,
        provider=None,
        subject=content.subject,
        record=None,
        opened_by=actor.id,
        opened_at=arrival.at,
        received_on=today,
    )
    session.add(case)
    session.flush()
    add_party(session, case, f"unit:{actor.unit}")
    by = published(session, content, today, None)
    assert by.standard is not None and by.standard.id is not None and by.measures_list is not None  # noqa: S101 - the guards saw to it
    designation = Designation(
        case_no=case.case_no,
        kind=content.kind,
        field=content.field,
        facts=content.facts,
        legal_basis=content.legal_basis,
        effective_months=content.effective_months or 0,
        standard=by.standard.id,
        measures_list=by.measures_list.number,
        drafters=[actor.id],
    )
    keep(session, designation, content)
    step = arrival.step_on(case)
    _record(step, "drafted", designation)
    return step


def considered(
    session: Session, registry: Registry, actor: Actor, body: DraftDesignation, today: Any
) -> tuple[Content, tuple[Requirement, ...]]:
    """What the law says of a draft as it stands, requirement by requirement; whoever asks rolls back. Raises: Invalid for
    what is no draft at all."""
    content = content_of(session, registry, body, today)
    return content, requirements(law_facts(session, registry, actor.unit or "", content, today))


def hold_records(session: Session, content: Content) -> None:
    """No record changes while it is relied on; in one order, so that two who rely on the same do not wait for each
    other."""
    for record in sorted(content.records):
        held(session, record)


def may_still(matter: Matter) -> None:
    """Everything the law requires of the designation, as things stand now. Raises: NotPermitted."""
    designation = designation_of(matter.session, matter.case)
    content = content_kept(matter.session, designation, matter.case.subject)
    hold_records(matter.session, content)
    today = shanghai_date(matter.at)
    may_designate(law_facts(matter.session, matter.registry, matter.case.unit, content, today, designation))


def _amended(matter: Matter | Step, body: AmendDesignation) -> Content:
    designation = designation_of(matter.session, matter.case)
    before = content_kept(matter.session, designation, matter.case.subject)
    return amended_content(matter.session, matter.registry, before, body, shanghai_date(matter.at))


def check_amend(matter: Matter, body: AmendDesignation) -> None:
    if not body.model_fields_set:
        raise Invalid("", Text(zh="请写明改什么。", en="Say what is to change."))
    content, designation = _amended(matter, body), designation_of(matter.session, matter.case)
    if designation.entry is not None:
        _only_lessens(content, designation)
    hold_records(matter.session, content)
    today = shanghai_date(matter.at)
    may_designate(law_facts(matter.session, matter.registry, matter.case.unit, content, today, designation))


def _only_lessens(content: Content, designation: Designation) -> None:
    """An entry that is noticed anew, because some of its records have gone, goes on within what it is: for its term, on
    its channels, with no more measures. Raises: Invalid, NotPermitted."""
    for field in ("effective_months", "channels"):
        kept = getattr(designation, field)
        if getattr(content, field) != (tuple(kept) if isinstance(kept, list) else kept):
            raise Invalid(
                field,
                Text(
                    zh="已经列入的，有效期和公布渠道不能修改。",
                    en="Once entered, neither the term nor the channels can be changed.",
                ),
            )
    may_not_be_harsher(content.measures, None, frozenset(designation.measures), None)


def amend(step: Step, body: AmendDesignation) -> None:
    """A change takes approval, notice and windows back, of which whoever was noticed is told: the new version begins where
    a draft does."""
    content, designation = _amended(step, body), designation_of(step.session, step.case)
    noticed = persons_of(step.session, step.case.case_no) if _is_noticed(designation) else []
    by = published(step.session, content, step.today, designation)
    assert by.standard is not None and by.standard.id is not None and by.measures_list is not None  # noqa: S101 - as above
    designation.standard, designation.measures_list = by.standard.id, by.measures_list.number
    keep(step.session, designation, content)
    if step.actor not in designation.drafters:
        designation.drafters = [*designation.drafters, step.actor]
    begin_anew(step, designation)
    _record(step, "amended", designation)
    _tell_that_it_is_taken_back(step, designation, [person.subject for person in noticed])


def _is_noticed(designation: Designation) -> bool:
    """Whether what is planned now is what was noticed, or displayed."""
    return designation.noticed_version == designation.version


def _tell_that_it_is_taken_back(step: Step, designation: Designation, noticed: list[str]) -> None:
    named = {person.subject for person in persons_of(step.session, step.case.case_no)}
    for person in noticed:
        notice = NoticeTakenBack(
            case_no=step.case.case_no,
            kind=designation.kind,
            unit=unit_name(step.session, step.case.unit),
            subject=subject_name(step.session, step.case),
            named=person in named,
            entered=designation.entry is not None,
        )
        tell(step, notice, person_side(step, person), own=person)


def begin_anew(step: Step, designation: Designation) -> None:
    """The next version: what was approved, noticed, displayed or held off was so of the one before."""
    designation.version += 1
    designation.displayed_at, designation.display_ended_on = None, None
    step.session.add(designation)
    step.session.flush()
    grow_stale(step, *NOTICES)
    end_windows(step, DISPLAY)
    release_holds(step)


def bar_drafters(session: Session, case: Case, actor: Actor) -> None:
    may_approve(actor.id, designation_of(session, case).drafters)


def check_approve(matter: Matter, _body: ApproveDesignation) -> None:
    may_still(matter)
    may_approve(matter.actor.id, designation_of(matter.session, matter.case).drafters)


def approve(step: Step, _body: ApproveDesignation) -> None:
    designation = designation_of(step.session, step.case)
    designation.approved_version = designation.version
    if step.actor not in designation.approvers:
        designation.approvers = [*designation.approvers, step.actor]
    step.session.add(designation)
    step.record("approved", "24", version=designation.version)
    notice = DraftApproved(
        case_no=step.case.case_no, subject=subject_name(step.session, step.case), kind=designation.kind
    )
    _tell_the_drafter(step, designation, notice)


def check_return(matter: Matter, _body: ReturnDraft) -> None:
    may_approve(matter.actor.id, designation_of(matter.session, matter.case).drafters)


def return_draft(step: Step, body: ReturnDraft) -> None:
    designation = designation_of(step.session, step.case)
    designation.approved_version = None
    step.session.add(designation)
    step.record("returned", "24", version=designation.version, reasons=body.reasons)
    notice = DraftReturned(
        case_no=step.case.case_no,
        subject=subject_name(step.session, step.case),
        kind=designation.kind,
        reasons=body.reasons,
    )
    _tell_the_drafter(step, designation, notice)


def _tell_the_drafter(step: Step, designation: Designation, notice: DraftApproved | DraftReturned) -> None:
    tell(step, notice, one(designation.drafters[-1]))


def _record(step: Step, kind: str, designation: Designation) -> None:
    step.record(
        kind,
        "28(1)",
        version=designation.version,
        kind=designation.kind.value,
        field=designation.field,
        records=designation.records,
        measures=designation.measures,
        months=designation.effective_months,
        standard=designation.standard,
        measures_list=designation.measures_list,
    )

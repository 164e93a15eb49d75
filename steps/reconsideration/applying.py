"""Taking an application in: who applies and by when, receipt, file request and clock in one transaction. Source: Art. 28(4)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from ledger.tables import Case, DesignationObjection, Reconsideration, Subject
from notifications.catalogue import FileRequest, ReconsiderationReceipt
from regulation.definitions import Role
from regulation.reconsideration import State
from regulation.reconsideration_guards import may_apply_again
from regulation.refusals import Invalid
from regulation.text import Text
from regulation.zone import shanghai_date
from steps.clocks import start
from steps.designation.matters import objectors, seen_by, undecided
from steps.designation.stating import subject_name
from steps.documents import listed, put_on_case, usable
from steps.door import may_see
from steps.numbering import add_party, new_case
from steps.people import Actor, subject_named
from steps.procedures import Arrival, Matter
from steps.receipt import kept_on, received_on_paper
from steps.reconsideration.bodies import ApplyForReconsideration
from steps.reconsideration.in_time import is_within_hold, may_still_apply, told_at
from steps.reconsideration.matters import (
    CLOCK,
    RECEIVING,
    entry_reconsidered,
    held_case,
    held_designation,
    province,
)
from steps.refusals import NO_MANDATE, NOT_FOUND, NotAllowed, NotFound, NotNow
from steps.step import Step
from steps.telling import officers, person_side, tell, unit_name

NOT_YOURS = Text(
    zh="复核由提出异议的人申请；有人提出异议的，拟列入的主体也可以申请。代为录入的，由省级主管部门的工作人员办理，并写明代谁申请。",
    en="Reconsideration is for whoever objected and, where someone did, for the subject; what they sent on paper is entered, on "
    "behalf of a named person, by the provincial department.",
)
NOBODY_OBJECTED = Text(
    zh="没有人对这项认定提出异议，没有可以复核的异议处理结果。",
    en="Nobody has objected to this designation, so there is no outcome to reconsider.",
)
DECIDED = Text(
    zh="对这一次异议处理结果的复核已经作出决定，案号{case}。",
    en="The reconsideration of this outcome has been decided already, in {case}.",
)


@dataclass(frozen=True)
class _Application:
    """Whose application it is, when it was received, and the day by which its window and the hold are judged."""

    person: str
    received_on: date
    kept_on: date


def allowed(session: Session, actor: Actor, body: Any) -> None:
    """Subjects; whoever objected under an account of another kind; the province for what came on paper."""
    if actor.role is Role.SUBJECT:
        return
    said = body if isinstance(body, dict) else {}
    if said.get("on_behalf_of") is not None and _receives(session, actor):
        return
    named = said.get("designation")
    if not isinstance(named, str) or actor.id not in objectors(session, named):
        raise NotAllowed(NOT_YOURS)


def _receives(session: Session, actor: Actor) -> bool:
    return actor.role in RECEIVING and actor.unit is not None and actor.unit == province(session)


def open_case(arrival: Arrival, body: ApplyForReconsideration) -> Step:
    """Check an application, then write case, receipt, file request and clock; the designation is held meanwhile, so that of
    two applications at once the second finds the first."""
    session, actor = arrival.session, arrival.actor
    designating = _held(session, actor, body.designation)
    held_designation(session, designating.case_no)
    application = _application(arrival, designating, body)
    case = _case(arrival, designating, application)
    usable(Matter(session, arrival.registry, case, actor, arrival.at), listed("documents", body.documents))
    _may_apply(session, designating, application)
    session.add(case)
    session.flush()
    session.add(
        Reconsideration(
            case_no=case.case_no,
            designation=designating.case_no,
            person=application.person,
            statement=body.statement,
            within_hold=is_within_hold(session, designating.case_no, application.person, application.kept_on),
        )
    )
    session.flush()
    for holder in (f"unit:{case.unit}", f"unit:{designating.unit}", _holder(session, application.person)):
        add_party(session, case, holder)
    step = arrival.step_on(case)
    put_on_case(step, body.documents)
    _take_in(step, step.reach(designating.case_no), body, on_paper=_on_paper(session, actor, body))
    return step


def _held(session: Session, actor: Actor, case_no: str) -> Case:
    """The designation's case, held until the transaction ends. Raises: NotFound for one that the actor may not know of."""
    case = held_case(session, case_no)
    if case is None or not (
        may_see(session, actor, case_no) or seen_by(session, case, actor) or _receives(session, actor)
    ):
        raise NotFound(NOT_FOUND)
    return case


def _application(arrival: Arrival, designating: Case, body: ApplyForReconsideration) -> _Application:
    """Raises: NotAllowed for whom it is not open to, then Invalid."""
    session, actor = arrival.session, arrival.actor
    today = shanghai_date(arrival.at)
    entitled = [*objectors(session, designating.case_no), designating.subject]
    if body.on_behalf_of is not None:
        person = _named(arrival, entitled, body)
    else:
        mine = {actor.id, *actor.subjects}
        person = next((one for one in entitled if one in mine), "")
        if not person:
            raise NotAllowed(NOT_YOURS)
    received_on = received_on_paper(actor, body.received_on, today)
    day = kept_on(actor, body.posted_on, received_on)
    if not _on_paper(session, actor, body):
        _dated_today(body, today)
    return _Application(person, received_on, day)


def _on_paper(session: Session, actor: Actor, body: ApplyForReconsideration) -> bool:
    return body.on_behalf_of is not None and _receives(session, actor)


def _dated_today(body: ApplyForReconsideration, today: date) -> None:
    """Raises: Invalid for a date that whoever applies sets by oneself."""
    for field in ("received_on", "posted_on"):
        if getattr(body, field) not in {None, today}:
            raise Invalid(
                field,
                Text(
                    zh="纸质材料的日期由收到材料的单位录入。",
                    en="The dates of paper are entered by the unit that received it.",
                ),
            )


def _named(arrival: Arrival, entitled: list[str], body: ApplyForReconsideration) -> str:
    """Whom somebody else applies for: an objector without being a subject is named by the account."""
    session, actor, named = arrival.session, arrival.actor, body.on_behalf_of
    if isinstance(named, str) and named in entitled:
        person = named
    else:
        assert named is not None  # noqa: S101 - asked by the caller
        today = shanghai_date(arrival.at)
        person = subject_named(session, arrival.registry, named, "on_behalf_of", today)
    receives = _receives(session, actor)
    if not receives and person not in actor.subjects:
        raise NotAllowed(NO_MANDATE)
    if person in entitled:
        return person
    if not receives:
        raise NotAllowed(NOT_YOURS)
    raise Invalid(
        "on_behalf_of",
        Text(
            zh="该主体没有对这项认定提出异议，也不是拟列入的主体。",
            en="This subject neither objected to the designation nor is the one to be entered.",
        ),
    )


def _may_apply(session: Session, designating: Case, application: _Application) -> None:
    """Raises: NotPermitted while the person's own application is open; NotNow without an outcome to reconsider, after the
    window, and after a decision on this outcome."""
    person = application.person
    own = [one for one in undecided(session, designating.case_no) if one.person == person]
    may_apply_again(own[0].case_no if own else None)
    objected = select(DesignationObjection.id).where(DesignationObjection.case_no == designating.case_no)
    if session.exec(objected).first() is None:
        raise NotNow(NOBODY_OBJECTED)
    may_still_apply(session, designating.case_no, person, application.kept_on)
    decided = (
        select(Case.case_no)
        .join(Reconsideration, col(Reconsideration.case_no) == Case.case_no)
        .where(
            Reconsideration.designation == designating.case_no,
            Reconsideration.person == person,
            Case.state == State.DECIDED.value,
        )
    )
    if (since := told_at(session, designating.case_no, person)) is not None:
        decided = decided.where(Case.opened_at >= since)
    if (earlier := session.exec(decided.order_by(col(Case.case_no).desc())).first()) is not None:
        raise NotNow(DECIDED.filled(case=earlier))


def _case(arrival: Arrival, designating: Case, application: _Application) -> Case:
    """Not yet added. An applicant who is no subject has the case as an account; the case then names whom the designation
    is about, who is no party to it."""
    session = arrival.session
    unit = province(session)
    if unit is None:
        raise Invalid("designation", Text(zh="没有省级主管部门。", en="There is no provincial department."))
    is_subject = session.get(Subject, application.person) is not None
    return new_case(
        session,
        prefix="REC",
        procedure="reconsideration",
        state=State.RECEIVED.value,
        unit=unit,
        provider=None,
        subject=application.person if is_subject else designating.subject,
        record=None,
        opened_by=arrival.actor.id,
        opened_at=arrival.at,
        received_on=application.received_on,
    )


def _holder(session: Session, person: str) -> str:
    return f"{'subject' if session.get(Subject, person) is not None else 'account'}:{person}"


def _take_in(step: Step, designation: Step, body: ApplyForReconsideration, on_paper: bool) -> None:
    case, row = step.case, step.session.get_one(Reconsideration, step.case.case_no)
    step.record(
        "filed",
        "28(4)",
        designation=row.designation,
        received_on=case.received_on,
        posted_on=body.posted_on,
        within_hold=row.within_hold,
        on_paper=True if on_paper else None,
        documents=list(body.documents) or None,
    )
    add_party(step.session, designation.case, f"unit:{case.unit}")  # who is to judge it reads the file
    designation.record(
        "reconsideration_applied", "28(4)", case=case.case_no, within_hold=True if row.within_hold else None
    )
    clock = start(step, CLOCK, case.unit, case.received_on)
    unit, subject = unit_name(step.session, case.unit), subject_name(step.session, designation.case)
    receipt = ReconsiderationReceipt(
        case_no=case.case_no,
        unit=unit,
        designation=row.designation,
        subject=subject,
        received_on=case.received_on,
        last_day=clock.last_day,
        provisional=clock.provisional,
        holds_entry=row.within_hold,
        entered=entry_reconsidered(step.session, row) is not None,
        tracking_code=case.tracking_code,
    )
    tell(step, receipt, person_side(step, row.person))
    request = FileRequest(
        case_no=case.case_no,
        unit=unit,
        designation=row.designation,
        subject=subject,
        received_on=case.received_on,
        last_day=clock.last_day,
        holds_entry=row.within_hold,
    )
    tell(step, request, officers(designation, designation.case.unit))

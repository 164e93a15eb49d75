"""Objecting to a planned entry: each person concerned within their own window, anybody to an incentive while it is on
display; on paper from its true date. Source: Art. 28(2), (3)."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from ledger.tables import Case, Clock, DesignationObjection
from notifications.catalogue import DesignationObjected, DesignationObjectionReceipt, DisplayObjected
from regulation.definitions import ListKind
from regulation.designation import State
from regulation.guards import may_object_to_entry_again
from regulation.refusals import Invalid
from regulation.text import Text
from regulation.words import day_text
from regulation.zone import shanghai_date
from steps.clocks import clocks_of, is_open, open_clock, start
from steps.designation.bodies import ObjectToDesignation
from steps.designation.matters import (
    DISPLAY,
    NOTICES,
    WINDOW,
    designation_of,
    persons_of,
)
from steps.designation.reviewing import VERIFICATION
from steps.designation.stating import subject_name
from steps.documents import listed, put_on_case, usable
from steps.people import Actor, load_actor, subject_named
from steps.procedures import Matter
from steps.receipt import kept_on, received_on_paper
from steps.refusals import NO_MANDATE, NotAllowed, NotNow
from steps.step import Step
from steps.telling import officers, person_side, subject_side, tell, unit_name
from steps.windows import letters_to_serve

OVER = Text(
    zh="提出异议的期限已在{day}届满。列入决定作出以后，仍可以依法申请行政复议或者提起行政诉讼。",
    en="The time to object ended on {day}. Once there is a decision to enter, the statutory remedies are open to you all "
    "the same.",
)
ANSWERED = Text(
    zh="您对这一次告知的异议已经有结果；不服的，可以向省级主管部门申请复核。",
    en="Your objection to this notice has been answered; you may ask the provincial department for reconsideration.",
)
NOT_ON_DISPLAY = Text(
    zh="这项认定没有在公示，现在不能提出异议。",
    en="This is not on public display, so no objection is open now.",
)


@dataclass(frozen=True)
class _Objector:
    """Who objects, and when the objection counts as made."""

    person: str
    received_on: date
    kept_on: date


def _objector(matter: Matter | Step, actor: Actor, body: ObjectToDesignation) -> _Objector:
    """Raises: Invalid, NotAllowed."""
    today = shanghai_date(matter.at)
    received_on = received_on_paper(actor, body.received_on, today)
    day = kept_on(actor, body.posted_on, received_on)
    concerned = [person.subject for person in persons_of(matter.session, matter.case.case_no)]
    if body.on_behalf_of is not None:
        person = subject_named(matter.session, matter.registry, body.on_behalf_of, "on_behalf_of", today)
        if not actor.is_officer_of(matter.case.unit) and person not in actor.subjects:
            raise NotAllowed(NO_MANDATE)
    else:
        person = next((subject for subject in concerned if subject in actor.subjects), _oneself(actor))
    incentive = designation_of(matter.session, matter.case).kind is ListKind.INCENTIVE
    if not incentive and person not in concerned:
        if actor.is_officer_of(matter.case.unit) and body.on_behalf_of is None:
            raise Invalid(
                "on_behalf_of",
                Text(zh="请写明代谁提出。", en="Say on whose behalf the objection is entered."),
            )
        raise NotAllowed(
            Text(
                zh="对拟列入提出异议的，是拟列入的主体和有关责任人员。",
                en="Those who may object are the subject and the persons responsible.",
            )
        )
    return _Objector(person, received_on, day)


def _oneself(actor: Actor) -> str:
    return actor.own_subject or next(iter(sorted(actor.subjects)), actor.id)


def bar_after_the_window(session: Session, case: Case, actor: Actor) -> None:
    """Whoever has no window open, or has objected to this version, is not offered to object; an officer enters paper by
    its own date."""
    if actor.is_officer_of(case.unit):
        return
    designation = designation_of(session, case)
    objected = {objection.person for objection in _objections(session, case.case_no, designation.version)}
    may = actor.subjects or frozenset({actor.id})
    if designation.kind is ListKind.DISCIPLINARY:
        running = [clock for clock in clocks_of(session, case.case_no) if clock.code == WINDOW]
        may = actor.subjects & {clock.party for clock in running if is_open(clock)}
    if not may - objected:
        raise NotNow(ANSWERED)


def _objections(session: Session, case_no: str, version: int) -> list[DesignationObjection]:
    found = select(DesignationObjection).where(
        DesignationObjection.case_no == case_no, DesignationObjection.version == version
    )
    return list(session.exec(found).all())


def check_object(matter: Matter, body: ObjectToDesignation) -> None:
    usable(matter, listed("documents", body.documents))
    objector = _objector(matter, matter.actor, body)
    designation = designation_of(matter.session, matter.case)
    own = [
        objection
        for objection in _objections(matter.session, matter.case.case_no, designation.version)
        if objection.person == objector.person
    ]
    if any(objection.outcome is None for objection in own):
        may_object_to_entry_again(matter.case.case_no)
    if designation.noticed_version != designation.version:
        return  # the table says that it is not open
    _within_the_window(matter, objector)
    if own:
        raise NotNow(ANSWERED)


def _within_the_window(matter: Matter, objector: _Objector) -> None:
    """Raises: NotNow where the objection was made after its window; Invalid where it is dated before there was one."""
    began, clock = _window(matter, objector.person)
    if began is not None and objector.kept_on < began:
        raise Invalid(
            "received_on",
            Text(zh="日期早于告知或者公示。", en="The date lies before the notice or the display."),
        )
    if clock is not None and clock.last_day is not None and objector.kept_on > clock.last_day:
        raise NotNow(OVER.filled(day=day_text(clock.last_day)))


def _window(matter: Matter, person: str) -> tuple[date | None, Clock | None]:
    """The first day on which the person could object, and the clock by which; without a clock service is not proven yet,
    and nothing stands in the way."""
    session, case = matter.session, matter.case
    if designation_of(session, case).kind is ListKind.INCENTIVE:
        ran = [clock for clock in clocks_of(session, case.case_no) if clock.code == DISPLAY]
        if not ran:
            raise NotNow(NOT_ON_DISPLAY)
        return ran[-1].from_on, ran[-1]
    letter = next(
        (one for one in letters_to_serve(session, case.case_no, *NOTICES) if one.person == person), None
    )
    clock = session.get(Clock, letter.clocks[0]) if letter is not None and letter.clocks else None
    return None, clock


def object_to(step: Step, body: ObjectToDesignation) -> None:
    """Nothing is entered until it is answered; an entry made meanwhile does not stand."""
    session, case = step.session, step.case
    actor = load_actor(session, step.actor, step.today)
    assert actor is not None  # noqa: S101 - the door has loaded it
    objector, designation = _objector(step, actor, body), designation_of(session, case)
    late = State(case.state) in {State.READY, State.ENTERED}
    session.add(
        DesignationObjection(
            case_no=case.case_no,
            person=objector.person,
            account=step.actor,
            version=designation.version,
            statement=body.statement,
            documents=list(body.documents),
            received_on=objector.received_on,
            at=step.at,
        )
    )
    session.flush()
    put_on_case(step, body.documents)
    step.record(
        "objected",
        "28(2)(3)",
        person=objector.person,
        received_on=objector.received_on,
        posted_on=body.posted_on,
        on_paper=True if body.on_behalf_of is not None and actor.is_officer_of(case.unit) else None,
        late_keyed=True if late else None,
        documents=list(body.documents) or None,
    )
    clock = open_clock(session, case.case_no, VERIFICATION) or start(
        step, VERIFICATION, case.unit, objector.received_on
    )
    _tell(step, objector, clock, late)


def _tell(step: Step, objector: _Objector, clock: Clock, late: bool) -> None:
    session, case = step.session, step.case
    designation, subject = designation_of(session, case), subject_name(session, case)
    unit = unit_name(session, case.unit)
    receipt = DesignationObjectionReceipt(
        case_no=case.case_no,
        kind=designation.kind,
        unit=unit,
        subject=subject,
        received_on=objector.received_on,
        last_day=clock.last_day,
        provisional=clock.provisional,
        tracking_code=case.tracking_code,
    )
    tell(step, receipt, person_side(step, objector.person), own=objector.person)
    objected = DesignationObjected(
        case_no=case.case_no,
        kind=designation.kind,
        subject=subject,
        received_on=objector.received_on,
        last_day=clock.last_day,
        late_keyed=late,
    )
    tell(step, objected, officers(step, case.unit))
    if designation.kind is ListKind.INCENTIVE and objector.person != case.subject:
        unnamed = DisplayObjected(
            case_no=case.case_no, unit=unit, received_on=objector.received_on, last_day=clock.last_day
        )
        tell(step, unnamed, subject_side(step, case.subject))

"""How a designation is stated in letters: its measures with their law, the records it rests on, what the field is called.

By the versions of list and standard that it was drafted by.
"""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col, select

from ledger.queries.published import measures_of
from ledger.tables import Case, Clock, Designation, Record, Standard, Subject
from notifications.catalogue import (
    AdvanceNotice,
    AmendedNotice,
    DisplayNotice,
    EntryDecision,
    RestsOn,
    StatedMeasure,
)
from regulation.limits import limit
from regulation.text import Text
from steps.designation.matters import WINDOW, objectors, persons_of
from steps.step import Step
from steps.telling import unit_name


def stated_measures(session: Session, version: int, codes: Iterable[str]) -> tuple[StatedMeasure, ...]:
    """In the order of the published list."""
    wanted = set(codes)
    return tuple(
        StatedMeasure(measure.code, measure.title, measure.law)
        for measure in measures_of(session, version)
        if measure.code in wanted
    )


def measures_stated(session: Session, designation: Designation) -> tuple[StatedMeasure, ...]:
    return stated_measures(session, designation.measures_list, designation.measures)


def field_name(session: Session, designation: Designation) -> Text:
    return session.get_one(Standard, designation.standard).name


def subject_name(session: Session, case: Case) -> str:
    return session.get_one(Subject, case.subject).name


def records_stated(session: Session, designation: Designation) -> tuple[RestsOn, ...]:
    found = session.exec(
        select(Record).where(col(Record.id).in_(designation.records)).order_by(col(Record.id))
    ).all()
    return tuple(RestsOn(record.title, record.document_no, record.decided_on) for record in found)


def notice_to(step: Step, designation: Designation, person: str, amended: bool) -> AdvanceNotice:
    """The written notice as it goes to one person."""
    session = step.session
    persons = persons_of(session, step.case.case_no)
    names = {one.subject: session.get_one(Subject, one.subject).name for one in persons}
    assert designation.conduct_category is not None and designation.conduct_on is not None  # noqa: S101 - the law saw to it
    return (AmendedNotice if amended else AdvanceNotice)(
        case_no=step.case.case_no,
        unit=unit_name(session, step.case.unit),
        subject=names[step.case.subject],
        role=next(one.role for one in persons if one.subject == person),
        responsible=tuple(names[one.subject] for one in persons if one.role is not None),
        no_person_reason=designation.no_person_reason,
        field=field_name(session, designation),
        standard=session.get_one(Standard, designation.standard).title,
        conduct_category=designation.conduct_category,
        conduct_law=designation.conduct_law,
        conduct_on=designation.conduct_on,
        rests_on=records_stated(session, designation),
        facts=designation.facts,
        legal_basis=designation.legal_basis,
        measures=measures_stated(session, designation),
        proportionality=designation.proportionality or "",
        months=designation.effective_months,
        restoration_terms=designation.restoration_terms or "",
        days=limit(WINDOW, step.case.received_on).amount,
    )


def display_to(step: Step, designation: Designation, display: Clock) -> DisplayNotice:
    """The letter on the public display, whose days `display` counts, as it goes to the subject."""
    return DisplayNotice(
        case_no=step.case.case_no,
        unit=unit_name(step.session, step.case.unit),
        field=field_name(step.session, designation),
        facts=designation.facts,
        measures=measures_stated(step.session, designation),
        displayed_on=step.today,
        last_day=display.last_day,
        provisional=display.provisional,
    )


def decision_to(
    step: Step, designation: Designation, person: str, entry: str, last_day: date
) -> EntryDecision:
    """The decision to enter as it goes to one person."""
    session = step.session
    persons = persons_of(session, step.case.case_no)
    return EntryDecision(
        case_no=step.case.case_no,
        unit=unit_name(session, step.case.unit),
        subject=subject_name(session, step.case),
        role=next(one.role for one in persons if one.subject == person),
        entry=entry,
        field=field_name(session, designation),
        standard=session.get_one(Standard, designation.standard).title,
        facts=designation.facts,
        legal_basis=designation.legal_basis,
        measures=measures_stated(session, designation),
        proportionality=designation.proportionality or "",
        months=designation.effective_months,
        entered_on=step.today,
        last_day=last_day,
        restoration_terms=designation.restoration_terms or "",
        channels=tuple(designation.channels),
        objected=bool(objectors(session, step.case.case_no)),
    )

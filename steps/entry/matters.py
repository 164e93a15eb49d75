"""What an entry's table decides on, read from the record: its publications, its implementers, its suspensions, its people.

Source: Arts. 34 to 37.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlmodel import Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from ledger.tables import (
    Case,
    Clock,
    Designation,
    DesignationPerson,
    Entry,
    Implementation,
    Measure,
    Publication,
    Suspension,
)
from notifications.catalogue import StatedMeasure
from regulation.definitions import EndGround, ListKind, Role
from regulation.designation_law import may_approve
from regulation.entry import EntryFacts
from regulation.procedure import Part
from steps.clocks import is_breached
from steps.people import Actor
from steps.service import awaiting_service
from steps.step import SYSTEM, Step
from steps.tasks import is_task_open
from steps.telling import Addressees, subject_side

Row = TypeVar("Row", bound=SQLModel)


def entry_of(session: Session, case: Case) -> Entry:
    """As it stands now: another case may have read it before this one was locked."""
    return _fresh(session, select(Entry).where(Entry.case_no == case.case_no))[0]


def designation_of(session: Session, entry: Entry) -> Designation:
    return session.get_one(Designation, entry.designation)


def publications_of(session: Session, case_no: str) -> list[Publication]:
    return _fresh(
        session, select(Publication).where(Publication.entry == case_no).order_by(col(Publication.id))
    )


def implementations_of(session: Session, case_no: str) -> list[Implementation]:
    found = select(Implementation).where(Implementation.entry == case_no)
    return _fresh(session, found.order_by(col(Implementation.unit)))


def open_suspensions(session: Session, case_no: str) -> list[Suspension]:
    found = select(Suspension).where(Suspension.entry == case_no, col(Suspension.lifted_at).is_(None))
    return _fresh(session, found.order_by(col(Suspension.id)))


def persons_of(session: Session, entry: Entry) -> list[str]:
    """The subject and, of an organisation, those responsible for its conduct."""
    found = select(DesignationPerson.subject).where(DesignationPerson.case_no == entry.designation)
    return list(session.exec(found.order_by(col(DesignationPerson.place))).all())


def measures_of(session: Session, entry: Entry, codes: Iterable[str]) -> list[Measure]:
    """These measures, by the version of the list that the designation used."""
    found = select(Measure).where(Measure.version == entry.measures_list, col(Measure.code).in_(list(codes)))
    return list(session.exec(found.order_by(col(Measure.place))).all())


def stated(session: Session, entry: Entry, codes: Iterable[str]) -> tuple[StatedMeasure, ...]:
    """As letters name them."""
    return tuple(
        StatedMeasure(measure.code, measure.title, measure.law)
        for measure in measures_of(session, entry, codes)
    )


def facts(session: Session, case: Case) -> EntryFacts:
    entry, units = entry_of(session, case), implementations_of(session, case.case_no)
    publications, ended = publications_of(session, case.case_no), entry.ended_at is not None
    announced = [each for each in publications if each.announced_at is not None]
    return EntryFacts(
        channels=frozenset(each.channel for each in publications),
        ordered=frozenset(each.unit for each in units),
        unacknowledged=frozenset(
            each.unit for each in units if each.measures and not each.acknowledged_at and not ended
        ),
        unstopped=frozenset(each.unit for each in units if each.stop_ordered_at and not each.stopped_at),
        unannounced=frozenset(each.channel for each in publications if ended and not each.announced_at),
        shown=frozenset(each.channel for each in announced if each.gone_at is None),
        suspensions=frozenset(each.cause for each in open_suspensions(session, case.case_no)),
        ended=ended,
        may_be_wrongful=entry.kind is ListKind.DISCIPLINARY and entry.ground is not EndGround.WRONGFUL,
        waiting=any(awaiting_service(session, case, person) for person in persons_of(session, entry)),
        breached=is_breached(session, case.case_no),
        task_open=is_task_open(session, case),
    )


def parts(session: Session, case: Case, actor: Actor) -> frozenset[Part]:
    taken: set[Part] = set()
    implementers = [each.unit for each in implementations_of(session, case.case_no)]
    if actor.id == SYSTEM:
        taken.add(Part.CALENDAR)
    if actor.is_officer_of(case.unit):
        taken.add(Part.DESIGNATOR_OFFICER)
    if actor.role is Role.APPROVER and actor.unit == case.unit:
        taken.add(Part.APPROVER)
    if any(actor.is_officer_of(unit) for unit in implementers):
        taken.add(Part.IMPLEMENTER_OFFICER)
    if actor.supervises(case.unit):
        taken.add(Part.HANDLING_SUPERVISOR)
    if any(actor.supervises(unit) for unit in (case.unit, *implementers)):
        taken.add(Part.OWING_SUPERVISOR)
    return frozenset(taken)


def bar_who_drafted(session: Session, case: Case, actor: Actor) -> None:
    """The second pair of eyes stays the second: an approver who has drafted the designation decides nothing of its entry."""
    may_approve(actor.id, designation_of(session, entry_of(session, case)).drafters)


def persons_touched(step: Step, _clock: Clock) -> Sequence[Addressees]:
    """A measure not stopped, a removal not announced, touches everybody whom the entry concerns."""
    entry = entry_of(step.session, step.case)
    return [subject_side(step, person) for person in persons_of(step.session, entry)]


def _fresh(session: Session, found: SelectOfScalar[Row]) -> list[Row]:
    return list(session.exec(found, execution_options={"populate_existing": True}).all())

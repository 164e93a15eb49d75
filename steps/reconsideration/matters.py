"""What a reconsideration's table decides on, read from the record: facts, parts, who took part in what is reconsidered.

Source: Arts. 24, 28(4).
"""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from ledger.queries.units import first_unit_with
from ledger.tables import (
    Case,
    Clock,
    Designation,
    DesignationObjection,
    Entry,
    Reconsideration,
    Submission,
)
from regulation.definitions import Capacity, Role
from regulation.designation_law import may_reconsider
from regulation.procedure import Part
from regulation.reconsideration import ReconsiderationFacts, State
from steps.clocks import is_breached
from steps.designation.matters import live_entry, persons_of, undecided
from steps.people import Actor
from steps.service import awaiting_service
from steps.step import SYSTEM, Step
from steps.tasks import is_task_open
from steps.telling import Addressees, person_side

CLOCK = "reconsideration"
RECEIVING = frozenset({Role.OFFICER, Role.REVIEWER})


def reconsideration_of(session: Session, case: Case) -> Reconsideration:
    return session.get_one(Reconsideration, case.case_no)


def province(session: Session) -> str | None:
    """The provincial department in charge, of which there is one."""
    return first_unit_with(session, Capacity.PROVINCE)


def held_case(session: Session, case_no: str, procedure: str = "designation") -> Case | None:
    """The case, if it is one of this procedure, held until the transaction ends."""
    held = select(Case).where(Case.case_no == case_no, Case.procedure == procedure)
    found = held.with_for_update(key_share=True)
    return session.exec(found, execution_options={"populate_existing": True}).first()


def held_designation(session: Session, case_no: str) -> Designation:
    """As it stands now, and until the transaction ends, its entry with it: either may have been read before it was held,
    and be changed by a step of its own."""
    held_case(session, case_no)
    session.flush()
    designation = session.get_one(Designation, case_no, populate_existing=True)
    if designation.entry is not None:
        held_case(session, designation.entry, "entry")
        session.get_one(Entry, designation.entry, populate_existing=True)
    return designation


def entry_reconsidered(session: Session, row: Reconsideration) -> Entry | None:
    """The entry that the designation was made into, where it has not ended."""
    return live_entry(session, session.get_one(Designation, row.designation))


def facts(session: Session, case: Case) -> ReconsiderationFacts:
    row = reconsideration_of(session, case)
    closed = State(case.state)
    return ReconsiderationFacts(
        entered=entry_reconsidered(session, row) is not None,
        suspends=row.suspends,
        closed=None if closed is State.RECEIVED else closed,
        awaiting_service=awaiting_service(session, case, row.person) is not None,
        breached=is_breached(session, case.case_no),
        task_open=is_task_open(session, case),
    )


def parts(session: Session, case: Case, actor: Actor) -> frozenset[Part]:
    if actor.id == SYSTEM:
        return frozenset({Part.CALENDAR})
    taken: set[Part] = set()
    if reconsideration_of(session, case).person in {actor.id, *actor.subjects}:
        taken.add(Part.APPLICANT)
    if actor.unit == case.unit and actor.role in RECEIVING:
        taken.add(Part.RECEIVING_OFFICER)
    if actor.unit == case.unit and actor.role is Role.REVIEWER:
        taken.add(Part.REVIEWER)
    if actor.supervises(case.unit):
        taken |= {Part.HANDLING_SUPERVISOR, Part.OWING_SUPERVISOR}
    return frozenset(taken)


def applicant(step: Step, _clock: Clock) -> Sequence[Addressees]:
    """Lateness of the province touches whoever applied."""
    return (person_side(step, reconsideration_of(step.session, step.case).person),)


def bar_who_took_part(session: Session, case: Case, actor: Actor) -> None:
    """Raises: NotPermitted for a reviewer of the designating unit, and for one who had a hand in the designation."""
    row = reconsideration_of(session, case)
    designating = session.get_one(Case, row.designation)
    may_reconsider(actor.id, actor.unit, designating.unit, _took_part(session, row.designation, actor))


def _took_part(session: Session, designation_no: str, actor: Actor) -> bool:
    """Drafted or approved it, objected, is concerned by it, or took any other step in it or in its entry. What a reviewer
    decided about it on reconsideration is no such step: it is written down in another case."""
    designation = session.get_one(Designation, designation_no)
    if actor.id in {*designation.drafters, *designation.approvers}:
        return True
    oneself = {actor.id, *actor.subjects}
    if any(person.subject in oneself for person in persons_of(session, designation_no)):
        return True
    objected = select(DesignationObjection).where(DesignationObjection.case_no == designation_no)
    if any(one.account == actor.id or one.person in oneself for one in session.exec(objected)):
        return True
    entries = session.exec(select(Entry.case_no).where(Entry.designation == designation_no)).all()
    acted = select(Submission.id).where(
        col(Submission.case_no).in_([designation_no, *entries]),
        Submission.actor == actor.id,
        Submission.status == "done",
    )
    return session.exec(acted).first() is not None


def another_suspends(session: Session, row: Reconsideration) -> bool:
    """Whether the province holds the entry suspended by another application too."""
    return any(
        other.suspends for other in undecided(session, row.designation) if other.case_no != row.case_no
    )

"""What a restoration's table decides on, read from the record: facts, parts, and how the record's disclosure stands.

Source: Art. 43.
"""

from sqlmodel import Session

from ledger.tables import Case, Record, Restoration
from regulation.definitions import ClockState, RecordStanding
from regulation.procedure import Part
from regulation.restoration import RestorationFacts
from regulation.restoration_guards import DisclosureFacts
from regulation.state_rules import Untrustworthy
from steps.clocks import is_breached, open_clock
from steps.entry.records import resting_on
from steps.people import Actor
from steps.service import awaiting_service
from steps.step import SYSTEM, Step
from steps.tasks import is_task_open

CLOCK = "restoration"


def restoration_of(session: Session, case: Case) -> Restoration:
    return session.get_one(Restoration, case.case_no)


def record_of(session: Session, case: Case) -> Record:
    return session.get_one(Record, case.record)


def facts(session: Session, case: Case) -> RestorationFacts:
    row, clock = restoration_of(session, case), open_clock(session, case.case_no, CLOCK)
    return RestorationFacts(
        incomplete=row.returned_on is not None and row.completed_on is None,
        given_back=row.returned_on is not None,
        late=clock is not None and clock.state is ClockState.BREACHED,
        decided=row.outcome is not None,
        awaiting_service=awaiting_service(session, case, case.subject) is not None,
        breached=is_breached(session, case.case_no),
        task_open=is_task_open(session, case),
    )


def parts(session: Session, case: Case, actor: Actor) -> frozenset[Part]:
    taken: set[Part] = set()
    if actor.id == SYSTEM:
        taken.add(Part.CALENDAR)
    if case.subject in actor.subjects:
        taken.add(Part.APPLICANT)
    if actor.is_officer_of(case.unit):
        taken |= {Part.HANDLING_OFFICER, Part.RECEIVING_OFFICER}
    if actor.supervises(case.unit):
        taken |= {Part.HANDLING_SUPERVISOR, Part.OWING_SUPERVISOR}
    return frozenset(taken)


def set_state(step: Step) -> None:
    step.case.state = facts(step.session, step.case).state.value
    step.session.add(step.case)


def disclosure_of(session: Session, record: Record) -> tuple[DisclosureFacts, Untrustworthy]:
    """How the record's disclosure stands, and what the State's rules look at. One that was deleted is withdrawn."""
    listed = bool(resting_on(session, record.id))
    disclosure = DisclosureFacts(
        verified=record.verified,
        standing=RecordStanding.WITHDRAWN if record.deleted_at is not None else record.standing,
        begins=record.disclosed_from,
        ends=record.disclosure_ends,
        listed=listed,
    )
    return disclosure, Untrustworthy(
        catalogue_item=record.catalogue_item,
        decided_on=record.decided_on,
        simplified_procedure=record.simplified_procedure,
        listed=listed,
    )

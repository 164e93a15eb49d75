"""Who may look at which records, and what looking at somebody else's takes: a purpose, which is written down and which
its subject can read. Source: Arts. 18, 24, 25, 39, 40."""

from collections.abc import Sequence

from sqlmodel import Session

from api import present
from api.dependencies import House
from ledger.queries.records import RecordReach
from ledger.tables import Record, RecordLookup
from regulation.definitions import Capacity, Role
from regulation.text import Text
from steps.people import Actor, capacities
from steps.refusals import NOT_ALLOWED, FieldError, InvalidFields, NotAllowed

LONGEST_PURPOSE = 300


def reach_of(session: Session, actor: Actor) -> RecordReach:
    """Which records this actor may look at. Raises: NotAllowed for an administrator, who sees no contents."""
    if actor.role is Role.AUDITOR:
        return RecordReach(everything=True, deleted=True)
    if actor.role is Role.SUBJECT:
        return RecordReach(subjects=actor.subjects)
    if actor.role is Role.ADMIN or actor.unit is None:
        raise NotAllowed(NOT_ALLOWED)
    if Capacity.PLATFORM in capacities(session, actor.unit):
        return RecordReach(everything=True)
    return RecordReach(unit=actor.unit)


def purpose_said(actor: Actor, purpose: str | None) -> None:
    """Raises: InvalidFields where somebody else's record is looked up for no stated purpose."""
    if actor.role is not Role.SUBJECT and not (purpose and purpose.strip()):
        reason = Text(
            zh="查询他人的记录须写明用途（purpose）；信用主体能够看到。",
            en="Say for what purpose the record is looked up; its subject can read it.",
        )
        raise InvalidFields((FieldError("purpose", "missing", reason),))


def write_down(held: House, actor: Actor, purpose: str | None, records: Sequence[Record]) -> None:
    """Each look at somebody else's record, with its purpose."""
    if actor.role is Role.SUBJECT or purpose is None or not records:
        return
    with held.door.registry.database.writing() as session:
        at = present.now()
        for record in records:
            session.add(
                RecordLookup(
                    record=record.id,
                    subject=record.subject,
                    account=actor.id,
                    unit=actor.unit,
                    purpose=purpose.strip(),
                    at=at,
                )
            )

"""What is asked about records: who may see which, their marks, versions, copies and look-ups."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, true
from sqlmodel import Session, col, select

from ledger.queries.paging import BadCursor, Page, cursor_of, parts_of
from ledger.tables import (
    Account,
    Record,
    RecordCopy,
    RecordLookup,
    RecordMark,
    RecordPerson,
    RecordVersion,
)


@dataclass(frozen=True)
class RecordReach:
    """Which records somebody may see: those of, or naming, subjects; those a unit provides or was given; or all.
    `deleted` ones are for auditors."""

    subjects: frozenset[str] = frozenset()
    unit: str | None = None
    everything: bool = False
    deleted: bool = False


def records_page(
    session: Session, reach: RecordReach, subject: str | None, cursor: str | None, limit: int
) -> Page:
    """Records in the order of their ids."""
    query = select(Record).where(col(Record.deleted_at).is_(None)).where(_within(reach))
    if subject is not None:
        query = query.where(Record.subject == subject)
    if cursor is not None:
        query = query.where(col(Record.id) > parts_of(cursor, 1)[0])
    rows = session.exec(query.order_by(col(Record.id)).limit(limit + 1)).all()
    return Page(rows[:limit], cursor_of(rows[limit - 1].id) if len(rows) > limit else None)


def record_within(session: Session, reach: RecordReach, record_id: str) -> Record | None:
    """The record, where it is there and within reach. Deleted ones are the auditors' alone."""
    query = select(Record).where(Record.id == record_id).where(_within(reach))
    if not reach.deleted:
        query = query.where(col(Record.deleted_at).is_(None))
    return session.exec(query).first()


def _within(reach: RecordReach) -> Any:
    if reach.everything:
        return true()
    naming = select(RecordPerson.record).where(col(RecordPerson.subject).in_(reach.subjects))
    theirs = or_(col(Record.subject).in_(reach.subjects), col(Record.id).in_(naming))
    if reach.unit is None:
        return theirs
    given = select(RecordCopy.record).where(RecordCopy.unit == reach.unit)
    return or_(theirs, col(Record.provider) == reach.unit, col(Record.id).in_(given))


def marked(session: Session, record_ids: Iterable[str]) -> frozenset[str]:
    """Which of these records bear an objection mark now."""
    ids = list(record_ids)
    open_marks = select(RecordMark.record).where(
        col(RecordMark.record).in_(ids), col(RecordMark.removed_at).is_(None)
    )
    return frozenset(session.exec(open_marks).all())


def versions_of(session: Session, record_id: str) -> Sequence[RecordVersion]:
    return session.exec(
        select(RecordVersion).where(RecordVersion.record == record_id).order_by(col(RecordVersion.version))
    ).all()


def copies_of(session: Session, record_id: str) -> Sequence[RecordCopy]:
    return session.exec(
        select(RecordCopy).where(RecordCopy.record == record_id).order_by(col(RecordCopy.unit))
    ).all()


def lookups_page(session: Session, subjects: frozenset[str], cursor: str | None, limit: int) -> Page:
    """Who looked at these subjects' records, newest first: `(RecordLookup, role, unit)` rows."""
    query = (
        select(RecordLookup, Account.role)
        .join(Record, col(Record.id) == RecordLookup.record)
        .join(Account, col(Account.id) == RecordLookup.account)
        .where(col(Record.subject).in_(subjects))
    )
    if cursor is not None:
        place = parts_of(cursor, 1)[0]
        if not place.isdecimal():
            raise BadCursor
        query = query.where(col(RecordLookup.id) < int(place))
    rows = session.exec(query.order_by(col(RecordLookup.id).desc()).limit(limit + 1)).all()
    return Page(rows[:limit], cursor_of(str(rows[limit - 1][0].id)) if len(rows) > limit else None)

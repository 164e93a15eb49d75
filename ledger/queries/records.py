"""What is asked about records: who may see which, their marks, versions, copies and look-ups."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import union
from sqlmodel import Session, col, select

from ledger.queries.paging import Page, cursor_of, number_of, parts_of
from ledger.tables import (
    Account,
    Record,
    RecordCopy,
    RecordLookup,
    RecordMark,
    RecordPerson,
    RecordVersion,
    Subject,
)
from regulation.definitions import RecordStanding

ENDED = (RecordStanding.RESTORED, RecordStanding.ARCHIVED, RecordStanding.REVOKED)
"""Display, sharing and authorised look-up of such a record have ended. Source: Arts. 19, 42, 43."""


@dataclass(frozen=True)
class RecordReach:
    """Which records somebody may see: those of, or naming, subjects; those a unit provides or was given; or all. A unit no
    longer sees one whose disclosure has ended (`ENDED`); its subject does. `deleted` ones are for auditors."""

    subjects: frozenset[str] = frozenset()
    unit: str | None = None
    everything: bool = False
    deleted: bool = False


def records_page(
    session: Session,
    reach: RecordReach,
    subject: str | Sequence[str] | None,
    cursor: str | None,
    limit: int,
) -> Page:
    """Records, of one subject or several or of anybody, in the order of their ids. Each way of reaching one is read along its own index, a page of each, and the
    first of all of them are the page."""
    after = parts_of(cursor, 1)[0] if cursor is not None else ""
    ways = []
    for way in _ways(reach):
        query = way.where(col(Record.deleted_at).is_(None), col(Record.id) > after)
        if subject is not None:
            query = query.where(col(Record.subject).in_([subject] if isinstance(subject, str) else subject))
        page = query.order_by(col(Record.id)).limit(limit + 1).subquery()
        ways.append(select(page.c.id))
    found = select(Record).where(col(Record.id).in_(union(*ways)))
    rows = session.exec(found.order_by(col(Record.id)).limit(limit + 1)).all()
    return Page(rows[:limit], cursor_of(rows[limit - 1].id) if len(rows) > limit else None)


def record_within(session: Session, reach: RecordReach, record_id: str) -> Record | None:
    """The record, where it is there and within reach."""
    for way in _ways(reach):
        query = way.where(Record.id == record_id)
        if not reach.deleted:
            query = query.where(col(Record.deleted_at).is_(None))
        if session.exec(query).first() is not None:
            return session.get(Record, record_id)
    return None


def _ways(reach: RecordReach) -> list[Any]:
    """The ways somebody reaches a record: each selects ids."""
    ids: Any = select(Record.id)
    if reach.deleted:
        return [ids]
    if reach.everything or reach.unit is not None:
        ids = ids.where(col(Record.standing).not_in(ENDED))
    if reach.everything:
        return [ids]
    if reach.unit is not None:
        given = ids.join(RecordCopy, col(RecordCopy.record) == Record.id)
        return [ids.where(Record.provider == reach.unit), given.where(RecordCopy.unit == reach.unit)]
    naming = ids.join(RecordPerson, col(RecordPerson.record) == Record.id)
    return [
        ids.where(col(Record.subject).in_(reach.subjects)),
        naming.where(col(RecordPerson.subject).in_(reach.subjects)),
    ]


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


def lookups_page(
    session: Session, subjects: frozenset[str], cursor: str | None, limit: int, record: str | None = None
) -> Page:
    """Who looked at these subjects' records, or at one of them, newest first: `(RecordLookup, role)` rows."""
    query = (
        select(RecordLookup, Account.role)
        .join(Account, col(Account.id) == RecordLookup.account)
        .where(col(RecordLookup.subject).in_(subjects))
    )
    if record is not None:
        query = query.where(RecordLookup.record == record)
    if cursor is not None:
        query = query.where(col(RecordLookup.id) < number_of(parts_of(cursor, 1)[0]))
    rows = session.exec(query.order_by(col(RecordLookup.id).desc()).limit(limit + 1)).all()
    return Page(rows[:limit], cursor_of(str(rows[limit - 1][0].id)) if len(rows) > limit else None)


def subjects_called(session: Session, name: str, hashes: Iterable[str], at_most: int) -> Sequence[Subject]:
    """Those with exactly this name, or found by the keyed hash of an identifier."""
    found: list[Subject] = []
    for way in (Subject.name == name, col(Subject.id_hash).in_(list(hashes))):
        found.extend(session.exec(select(Subject).where(way).order_by(col(Subject.id)).limit(at_most)))
    return found


def subjects_of(session: Session, records: Iterable[Record]) -> dict[str, Subject]:
    ids = sorted({record.subject for record in records})
    return {subject.id: subject for subject in session.exec(select(Subject).where(col(Subject.id).in_(ids)))}

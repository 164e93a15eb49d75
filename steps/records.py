"""What steps do to a record: mark it, correct it, take it away; and see that every copy and every reader follows.

Source: Arts. 18, 19(2), 22, 40, 41(2).
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import delete as delete_rows
from sqlmodel import Session, col, select

from ledger.queries.units import units_with
from ledger.tables import (
    Account,
    Record,
    RecordCopy,
    RecordLookup,
    RecordMark,
    RecordPerson,
    RecordUpdate,
    RecordVersion,
)
from notifications.catalogue import Change, MarkRemoved, MarkSet, RecordCorrected
from regulation.definitions import Capacity
from steps.bodies import RecordFields
from steps.entry.records import record_is_gone
from steps.record_changes import stated, subjects_named, would_change
from steps.step import Step
from steps.telling import Addressees, officers, tell, without

FIELDS = tuple(RecordFields.model_fields)


def concerns(session: Session, record: Record, subjects: frozenset[str]) -> bool:
    """Whether the record is of one of these subjects, or names one."""
    if record.subject in subjects:
        return True
    named = select(RecordPerson.subject).where(RecordPerson.record == record.id)
    return not subjects.isdisjoint(session.exec(named).all())


def held(session: Session, record_id: str) -> Record:
    """The record's row, held until the transaction ends: two cases about one record take turns. Always after the
    case's own row."""
    row = select(Record).where(Record.id == record_id).with_for_update(key_share=True)
    return session.exec(row, execution_options={"populate_existing": True}).one()


def is_marked(session: Session, record_id: str) -> bool:
    open_marks = select(RecordMark.case_no).where(
        RecordMark.record == record_id, col(RecordMark.removed_at).is_(None)
    )
    return session.exec(open_marks).first() is not None


def mark(step: Step, record: Record) -> None:
    """The objection mark, in the transaction that takes the objection in."""
    held(step.session, record.id)
    already = is_marked(step.session, record.id)
    step.session.add(RecordMark(case_no=step.case.case_no, record=record.id, set_at=step.at))
    step.session.flush()
    step.record("mark_set", "41(2)", record=record.id)
    if not already:
        notice = MarkSet(
            case_no=step.case.case_no, record=record.title, record_id=record.id, marked_on=step.today
        )
        for unit in update_copies(step, record, "mark_set"):
            tell(step, notice, officers(step, unit))


def unmark(step: Step, record: Record) -> None:
    """This case's mark goes; the record's, when no other objection to it is open."""
    held(step.session, record.id)
    own = step.session.get(RecordMark, step.case.case_no)
    if own is None or own.removed_at is not None:
        return
    own.removed_at = step.at
    step.session.add(own)
    step.session.flush()
    if is_marked(step.session, record.id):
        return
    step.record("mark_removed", "41(2)", record=record.id)
    notice = MarkRemoved(
        case_no=step.case.case_no, record=record.title, record_id=record.id, removed_on=step.today
    )
    for unit in update_copies(step, record, "mark_removed"):
        tell(step, notice, officers(step, unit))


def correct(step: Step, record: Record, fields: dict[str, Any]) -> tuple[Change, ...]:
    """The record becomes its next version. Its disclosure period does not start anew. Returns what changed."""
    record = held(step.session, record.id)
    if (names := fields.get("names")) is not None:
        _name(step, record, names)
    changed = would_change(step.session, step.registry, record, fields, step.today)
    if not changed:
        return ()
    keep_version(step, record)
    changes = stated(record, changed)
    for name, value in changed.items():
        setattr(record, name, value)
    record.version += 1
    step.session.add(record)
    step.session.flush()
    step.record("record_changed", "41(2)", record=record.id, version=record.version, fields=sorted(changed))
    _spread(step, record, "corrected", changes)
    return changes


def delete(step: Step, record: Record) -> None:
    """The record leaves every view but the auditors'; whoever was given it is told, and entries resting on it follow."""
    record = held(step.session, record.id)
    keep_version(step, record)
    record.deleted_at = step.at
    record.version += 1
    step.session.add(record)
    step.session.flush()
    step.record("record_changed", "41(2)", record=record.id, version=record.version, deleted=True)
    _spread(step, record, "deleted", ())
    record_is_gone(step, record.id)


def holders(session: Session, record_id: str) -> list[str]:
    """The units that were ever given the record, and the platforms that always are."""
    given = session.exec(select(RecordCopy.unit).where(RecordCopy.record == record_id)).all()
    return sorted({*given, *units_with(session, Capacity.PLATFORM)})


def content(record: Record) -> dict[str, Any]:
    """The record's own fields, as JSON keeps them."""
    return {name: _json(getattr(record, name)) for name in FIELDS}


def _name(step: Step, record: Record, names: Sequence[str]) -> None:
    """Write down whom the record names from now on; they may object to it."""
    subjects = subjects_named(step.session, step.registry, names, step.today)
    step.session.execute(delete_rows(RecordPerson).where(col(RecordPerson.record) == record.id))
    step.session.add_all(RecordPerson(record=record.id, subject=subject) for subject in subjects)


def _json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, date):
        return value.isoformat()
    return value


def keep_version(step: Step, record: Record) -> None:
    step.session.add(
        RecordVersion(
            record=record.id,
            version=record.version,
            content=content(record),
            changed_at=step.at,
            case_no=step.case.case_no,
        )
    )


def update_copies(step: Step, record: Record, kind: str) -> list[str]:
    """Put the update in the queue of every unit holding a copy but the one that acts. Returns these units."""
    units = [unit for unit in holders(step.session, record.id) if unit != step.case.unit]
    for unit in units:
        step.session.add(
            RecordUpdate(
                record=record.id,
                unit=unit,
                kind=kind,
                version=record.version,
                case_no=step.case.case_no,
                at=step.at,
            )
        )
    return units


def _spread(step: Step, record: Record, kind: str, changes: tuple[Change, ...]) -> None:
    """Everyone who was given the record, and everyone who looked at it, learns of the change: each once."""
    notice = RecordCorrected(
        case_no=step.case.case_no,
        record=record.title,
        record_id=record.id,
        deleted=kind == "deleted",
        changes=changes,
        changed_on=step.today,
    )
    told: set[str] = set()
    for unit in update_copies(step, record, kind):
        tell(step, notice, without(officers(step, unit), told))
    looked = (
        select(RecordLookup.account)
        .join(Account, col(Account.id) == RecordLookup.account)
        .where(RecordLookup.record == record.id, col(Account.active))
        .distinct()
    )
    readers = Addressees(tuple(sorted(step.session.exec(looked).all())))
    tell(step, notice, without(readers, told))

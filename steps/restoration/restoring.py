"""What a restoration does: display, sharing and authorised look-ups of the record end, it is marked restored, every copy
follows, and so do the entries that rest on it. Source: Arts. 37, 43.
"""

from sqlmodel import col, select

from ledger.tables import Case, DesignationRecord, Entry, Implementation, Record
from regulation.definitions import RecordStanding
from steps.entry.records import record_is_gone
from steps.records import held, holders, keep_version, update_copies
from steps.step import Step


def restore(step: Step, record: Record) -> None:
    record = held(step.session, record.id)
    keep_version(step, record)
    record.standing = RecordStanding.RESTORED
    record.version += 1
    step.session.add(record)
    step.session.flush()
    step.record("restored", "43", record=record.id, version=record.version)
    update_copies(step, record, "restored")
    record_is_gone(step, record.id)


def concerned_units(step: Step, record: Record) -> set[str]:
    """Who is told: the provider and every unit holding a copy, and, where a designation or an entry rests on it, its
    designator and its implementers."""
    session = step.session
    resting = select(DesignationRecord.case_no).where(DesignationRecord.record == record.id)
    designators = session.exec(
        select(Case.unit).where(col(Case.case_no).in_(resting), col(Case.closed_at).is_(None))
    ).all()
    entries = select(Entry.case_no).where(col(Entry.designation).in_(resting), col(Entry.ended_at).is_(None))
    listed_by = session.exec(select(Case.unit).where(col(Case.case_no).in_(entries))).all()
    implementers = session.exec(
        select(Implementation.unit).where(col(Implementation.entry).in_(entries))
    ).all()
    return {record.provider, *holders(session, record.id), *designators, *listed_by, *implementers}

"""What becomes of entries when a record goes that they rest on. Source: Arts. 33(5), 37(3)."""

from sqlmodel import Session, col, select

from ledger.tables import DesignationRecord, Entry, Record
from regulation.definitions import EndGround, RecordStanding, SuspensionCause
from steps.entry.ending import end_entry
from steps.entry.matters import designation_of, entry_of
from steps.entry.suspending import suspend
from steps.step import Step

_GROUNDS: dict[RecordStanding | None, EndGround] = {
    RecordStanding.RESTORED: EndGround.RESTORATION,
    RecordStanding.REVOKED: EndGround.REVOCATION,
}
THE_COURTS_LIST = 5
"""The category of conduct that rests on the court's own list. Source: Art. 33(5)."""


def record_is_gone(step: Step, record_id: str) -> None:
    """`step` is on whichever case took the record away. An entry ends when all its records are gone, and when the court has
    delisted; while some are left it is suspended, until it is noticed anew or ends."""
    for case_no in resting_on(step.session, record_id):
        _follow(step.reach(case_no), by=step.case.case_no)


def _follow(step: Step, by: str) -> None:
    entry = entry_of(step.session, step.case)
    records = _records_of(step.session, entry)
    gone = [each for each in records if each.deleted_at or each.standing is not RecordStanding.IN_USE]
    delisted = any(each.standing is RecordStanding.DELISTED for each in gone)
    if delisted and designation_of(step.session, entry).conduct_category == THE_COURTS_LIST:
        end_entry(step, EndGround.DELISTED)
    elif gone == records:
        end_entry(step, _why_all_are_gone(gone))
    elif gone:
        suspend(step, SuspensionCause.RECORDS, by)


def _why_all_are_gone(records: list[Record]) -> EndGround:
    """Where one thing became of them all, that is the ground."""
    standings = {None if each.deleted_at else each.standing for each in records}
    return (
        _GROUNDS.get(standings.pop(), EndGround.RECORDS_GONE)
        if len(standings) == 1
        else EndGround.RECORDS_GONE
    )


def resting_on(session: Session, record_id: str) -> list[str]:
    """The entries that have not ended and rest on a record, in the order in which they are locked."""
    found = (
        select(Entry.case_no)
        .join(DesignationRecord, col(DesignationRecord.case_no) == Entry.designation)
        .where(DesignationRecord.record == record_id, col(Entry.ended_at).is_(None))
    )
    return sorted(session.exec(found).all())


def _records_of(session: Session, entry: Entry) -> list[Record]:
    found = select(Record).join(DesignationRecord, col(DesignationRecord.record) == Record.id)
    theirs = found.where(DesignationRecord.case_no == entry.designation).order_by(col(Record.id))
    return list(session.exec(theirs, execution_options={"populate_existing": True}).all())

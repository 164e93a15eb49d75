"""Showing a case's record to staff is a look-up: for the case, written down once a day, and read by its subject.

Source: Arts. 24, 39, 40.
"""

from datetime import timedelta

from sqlmodel import Session, col, select

from api.dependencies import House
from api.pages.frame.visits import SignedInVisit
from api.pages.officer.case.file import CaseFile, case_file
from api.record_reading import write_down
from ledger.tables import Case, RecordLookup
from regulation.definitions import Role
from regulation.zone import end_of

_DAY = timedelta(days=1)
_PURPOSES = {Role.SUPERVISOR: "监督异议", Role.AUDITOR: "审计异议", Role.OFFICER: "办理异议"}


def open_file(seen: SignedInVisit, session: Session, case: Case) -> CaseFile:
    """The case as its reader sees it. The first look of a day is counted among those that the page states."""
    held, reader = seen.house, seen.who
    file = case_file(session, held, reader, case, seen.today)
    if not file.readable or not _write_down(session, held, file):
        return file
    with held.door.registry.database.reading() as fresh:
        return case_file(fresh, held, reader, case, seen.today)


def _write_down(session: Session, held: House, file: CaseFile) -> bool:
    """False where it was today already."""
    assert file.record is not None  # noqa: S101 - it is readable
    reader = file.reader
    purpose = f"{_PURPOSES.get(reader.role, '查阅异议')}{file.case.case_no}"
    today = select(RecordLookup.id).where(
        RecordLookup.record == file.record.id,
        RecordLookup.account == reader.id,
        RecordLookup.purpose == purpose,
        col(RecordLookup.at) >= end_of(file.today - _DAY),
    )
    if session.exec(today).first() is not None:
        return False
    write_down(held, reader, purpose, [file.record])
    return True

"""Showing a case's record to staff is a look-up: for the case, written down once a day, and read by its subject.

Source: Arts. 24, 39, 40.
"""

from datetime import timedelta

from sqlmodel import Session, col, select

from api.dependencies import House
from api.pages.case_file import CaseFile
from api.record_reading import reach_of, write_down
from ledger.queries.records import record_within
from ledger.tables import RecordLookup
from regulation.definitions import Role
from regulation.zone import end_of
from steps.refusals import NotAllowed

_DAY = timedelta(days=1)
_PURPOSES = {Role.SUPERVISOR: "监督异议", Role.AUDITOR: "审计异议", Role.OFFICER: "办理异议"}


def may_look(session: Session, file: CaseFile) -> bool:
    """Whether the record of a case lies within what its reader may see at all."""
    if file.record is None:
        return False
    try:
        return record_within(session, reach_of(session, file.reader), file.record.id) is not None
    except NotAllowed:
        return False


def write_down_the_look(session: Session, held: House, file: CaseFile) -> None:
    if file.record is None:
        return
    reader = file.reader
    purpose = f"{_PURPOSES.get(reader.role, '查阅异议')}{file.case.case_no}"
    today = select(RecordLookup.id).where(
        RecordLookup.record == file.record.id,
        RecordLookup.account == reader.id,
        RecordLookup.purpose == purpose,
        col(RecordLookup.at) >= end_of(file.today - _DAY),
    )
    if session.exec(today).first() is None:
        write_down(held, reader, purpose, [file.record])

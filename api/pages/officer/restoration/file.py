"""A restoration read once for its page and every form on it: the application, the record, and what rests on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from api.dependencies import House
from api.pages.officer.case.file import CaseFile
from ledger.tables import Clock, Record, Restoration
from regulation.restoration import RestorationFacts
from regulation.text import Text
from steps.entry.records import resting_on
from steps.restoration.matters import CLOCK, facts, record_of


@dataclass(frozen=True)
class RestorationFile:
    """`entries` are those on a list that rest on the record and have not ended: a restoration ends or suspends them."""

    file: CaseFile
    row: Restoration
    facts: RestorationFacts
    record: Record
    entries: Sequence[str]
    names: dict[str, Text] = field(default_factory=dict)

    @property
    def clock(self) -> Clock | None:
        return self.file.open_clock(CLOCK)


def restoration_file(session: Session, _held: House, file: CaseFile) -> RestorationFile:
    record = record_of(session, file.case)
    return RestorationFile(
        file=file,
        row=session.get_one(Restoration, file.case.case_no),
        facts=facts(session, file.case),
        record=record,
        entries=resting_on(session, record.id),
    )

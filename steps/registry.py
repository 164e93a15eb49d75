"""What every step has at hand beside its transaction."""

from dataclasses import dataclass, field

from sqlmodel import Session, func, select

from ledger.document_store import DocumentStore
from ledger.seals import Seals
from ledger.sessions import Database
from ledger.tables import ArrangementImport
from regulation.calendar import HENAN, WorkingCalendar, read_arrangement


@dataclass
class Registry:
    """`demo` lets subjects be named by their account."""

    database: Database
    seals: Seals
    documents: DocumentStore
    demo: bool = False
    _calendar: WorkingCalendar = field(default=HENAN, init=False)
    _calendar_of: int = field(default=0, init=False)

    def calendar(self, session: Session) -> WorkingCalendar:
        """The working calendar with every arrangement imported so far laid over the published ones, oldest first."""
        newest = session.exec(select(func.max(ArrangementImport.id))).one() or 0
        if newest != self._calendar_of:
            calendar = HENAN
            for row in session.exec(select(ArrangementImport).order_by(ArrangementImport.id)):  # type: ignore[arg-type]
                calendar = calendar.with_arrangement(read_arrangement(row.toml))
            self._calendar, self._calendar_of = calendar, newest
        return self._calendar

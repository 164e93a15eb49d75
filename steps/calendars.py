"""The working calendar as a house knows it: the arrangements the product ships with, then those taken in here.

Source: Civil Code Art. 203; the State Council's yearly arrangement.
"""

from sqlmodel import Session, col, func, select

from ledger.tables import ArrangementImport
from regulation.calendar import HENAN, WorkingCalendar, read_arrangement


class Calendars:
    """Calendars by the last import they know; each is built once. Safe to share between threads."""

    def __init__(self) -> None:
        self._known: dict[int, WorkingCalendar] = {0: HENAN}

    def newest(self, session: Session) -> int:
        """The last import so far; 0 before the first."""
        return session.exec(select(func.max(ArrangementImport.id))).one() or 0

    def as_of(self, session: Session, imported: int) -> WorkingCalendar:
        """Every arrangement up to this import laid over the published ones, oldest first."""
        if imported not in self._known:
            calendar = HENAN
            rows = select(ArrangementImport).where(col(ArrangementImport.id) <= imported)
            for row in session.exec(rows.order_by(col(ArrangementImport.id))):
                calendar = calendar.with_arrangement(read_arrangement(row.toml))
            self._known[imported] = calendar
        return self._known[imported]

    def now(self, session: Session) -> WorkingCalendar:
        return self.as_of(session, self.newest(session))

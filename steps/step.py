"""One step: the transaction in which an act, or something that fell due, is carried out on one case."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session

from ledger.chain import append
from ledger.tables import Case, Event, FormalLetter
from notifications.catalogue import Notice
from regulation.calendar import WorkingCalendar
from regulation.zone import SHANGHAI, shanghai_date
from steps.registry import Registry

SYSTEM = "system"


@dataclass
class Step:
    """`at` is when the act was received, or when what fell due was due; everything the step writes bears it.
    `letters` are the formal letters it has issued, each by its notice."""

    session: Session
    registry: Registry
    case: Case
    actor: str
    at: datetime
    letters: dict[Notice, FormalLetter] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return shanghai_date(self.at)

    @property
    def calendar(self) -> WorkingCalendar:
        return self.registry.calendars.now(self.session)

    def record(self, kind: str, provision: str | None = None, /, **data: Any) -> Event:
        """Write the case's next event."""
        written = {name: _plain(value, name) for name, value in data.items() if value is not None}
        return append(self.session, self.case, kind, self.actor, self.at, provision, written)


def _plain(value: Any, name: str = "") -> Any:
    """As JSON keeps it: instants in UTC, but the end of a day where the day is."""
    if isinstance(value, datetime):
        zone = SHANGHAI if name == "due_at" else UTC
        return value.astimezone(zone).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    return value

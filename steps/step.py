"""One step: the transaction in which an act, or something that fell due, is carried out on one case; and, where it has
effects elsewhere, on others."""

from collections.abc import Callable
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


def _nowhere(_step: "Step", case_no: str) -> "Step":
    raise LookupError(f"{case_no} cannot be reached from here")


@dataclass
class Reach:
    """What one step comes to: its step on every case it has reached or made so far, in that order, and how to reach one
    more. `made` are the cases it has made."""

    go: Callable[["Step", str], "Step"] = _nowhere
    steps: dict[str, "Step"] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)


@dataclass
class Step:
    """`at` is when the act was received, or when what fell due was due; everything the step writes bears it.
    `letters` are the formal letters it has issued, each by its notice and whose own it is. `reached` is shared with the
    steps on other cases that come of it."""

    session: Session
    registry: Registry
    case: Case
    actor: str
    at: datetime
    letters: dict[tuple[Notice, str | None], FormalLetter] = field(default_factory=dict)
    reached: Reach = field(default_factory=Reach)

    def __post_init__(self) -> None:
        self.reached.steps.setdefault(self.case.case_no, self)

    def reach(self, case_no: str) -> "Step":
        """The same act, on another case: locked, and brought up to now before anything is written in it. Cases are
        reached in one direction: from a reconsideration its designation, from there the entry."""
        steps = self.reached.steps
        return steps[case_no] if case_no in steps else self.reached.go(self, case_no)

    def make(self, case: Case) -> "Step":
        """The same act, on a case it has just made."""
        self.reached.made.append(case.case_no)
        return self.on(case)

    def on(self, case: Case) -> "Step":
        return Step(self.session, self.registry, case, self.actor, self.at, reached=self.reached)

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

"""One event, as its words need it: who, when, what it says, what the same step wrote beside it, and who reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.pages.frame.dates import day_text
from ledger.tables import Event
from regulation.text import Text

SYSTEM = Text("系统", "The system")


@dataclass(frozen=True, slots=True)
class Said:
    """`mark` is how it is drawn; `quiet` events say again what another says better."""

    title: Text
    detail: Text | None = None
    quote: str | None = None
    documents: tuple[str, ...] = ()
    mark: str = "event"
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of a case in the hands of its words. `year` is a day of the year that need not be said."""

    event: Event
    beside: tuple[Event, ...]
    names: Mapping[str, Text]
    reader_is_subject: bool
    year: date

    @property
    def data(self) -> dict[str, Any]:
        return self.event.data

    @property
    def who(self) -> Text:
        return SYSTEM if self.event.actor == "system" else self.name(self.event.actor)

    def name(self, code: str | None) -> Text:
        """A unit or a person by its id; what is not known is said as it stands."""
        return self.names.get(code or "", Text(code or "", code or ""))

    def named(self, field: str) -> Text:
        return self.name(self.data.get(field))

    def day(self, field: str) -> Text | None:
        said = self.data.get(field)
        return day_text(date.fromisoformat(said), self.year) if said else None

    def companion(self, kind: str, *codes: str) -> "Happening | None":
        """An event of this kind that the same step wrote, about one of these clocks where any are named."""
        for event in self.beside:
            if event.type == kind and (not codes or event.data.get("code") in codes):
                return Happening(event, (), self.names, self.reader_is_subject, self.year)
        return None

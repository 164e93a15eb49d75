"""The days of a strip: each with its kind, and, of a long period, which of them are drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from api.pages.strip.facts import StripFacts
from regulation.calendar import DayKind
from regulation.counting import (
    years_after,
)
from regulation.limits import LimitUnit
from regulation.text import Text

DAY = timedelta(days=1)
MOST_DRAWN = 62
"""Of a longer period only the weeks in which something happens are drawn."""


class Kind(StrEnum):
    """How a day is drawn."""

    ZERO = "zero"
    PAST = "past"
    COUNTED = "counted"
    OFF = "off"
    EXCLUDED = "excluded"
    LAST = "last"
    LAST_OVER = "last-over"
    DONE = "done"
    MISSED = "missed"
    LATE = "late"
    PROVISIONAL = "provisional"
    WAIT = "wait"
    EXPECTED = "expected"
    EXPECTED_LAST = "expected-last"


@dataclass(frozen=True, slots=True)
class Day:
    """`ordinal` counts the days of the limit, or, of a late day, the working days since the last. `rolled`: after the
    n-th date, because that was no working day. `zero`, `last`, `missed` stay true of a day that is drawn as done."""

    on: date
    kind: Kind
    calendar: DayKind
    name: Text | None = None
    ordinal: int = 0
    zero: bool = False
    last: bool = False
    missed: bool = False
    late: bool = False
    rolled: bool = False
    reports: bool = False
    reviewed: bool = False

    @property
    def swapped(self) -> bool:
        """A weekend day that is worked, and drawn as such."""
        return self.calendar is DayKind.SWAPPED_WORKDAY and self.kind not in {
            Kind.ZERO,
            Kind.EXCLUDED,
            Kind.WAIT,
        }

    @property
    def free(self) -> bool:
        return self.calendar in {DayKind.WEEKEND, DayKind.HOLIDAY}


@dataclass(frozen=True, slots=True)
class Gap:
    """Days left undrawn, both ends in; `counted` of them count."""

    first: date
    until: date
    counted: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """Every day of the period, one after another without a gap."""

    facts: StripFacts
    days: tuple[Day, ...]

    @property
    def expected_last_day(self) -> date | None:
        return next((day.on for day in self.days if day.kind is Kind.EXPECTED_LAST), None)

    def shown(self) -> list[Day | Gap]:
        """The days to draw: all, or of a long period the weeks that matter, with gaps between."""
        if self.facts.limit.unit is LimitUnit.YEAR:
            years = range(1, self.facts.limit.amount)
            kept = {years_after(self.facts.from_on, year) for year in years}
            return self._with_gaps(lambda day: day.on in kept or self._matters(day))
        if len(self.days) <= MOST_DRAWN:
            return list(self.days)
        first, last = self.days[0].on, self.days[-1].on
        weeks = {_week(first), _week(first) + 1, _week(last) - 1, _week(last)}
        weeks |= {_week(day.on) for day in self.days if self._matters(day)}
        return self._with_gaps(lambda day: _week(day.on) in weeks)

    def _matters(self, day: Day) -> bool:
        return (
            day.zero
            or day.last
            or day.reports
            or day.on in {self.facts.today, self.facts.over_on}
            or day.kind in {Kind.DONE, Kind.EXPECTED_LAST}
        )

    def _with_gaps(self, is_kept: Callable[[Day], bool]) -> list[Day | Gap]:
        shown: list[Day | Gap] = []
        left_out: list[Day] = []
        for day in self.days:
            if not is_kept(day):
                left_out.append(day)
                continue
            if left_out:
                shown.append(_gap(left_out))
                left_out = []
            shown.append(day)
        return shown


def _gap(days: Sequence[Day]) -> Gap:
    return Gap(days[0].on, days[-1].on, sum(1 for day in days if day.ordinal and not day.late))


def _week(on: date) -> int:
    return (on.toordinal() - 1) // 7

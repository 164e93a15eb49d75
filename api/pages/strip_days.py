"""Which days a strip draws and of what kind each is: the explained ones, then those after a missed last day, during a
pause, and up to the last day that an expected report would lead to."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from api.pages.strip_facts import StripFacts
from regulation.calendar import DayKind, WorkingCalendar
from regulation.counting import (
    Exclusion,
    ExplainedDay,
    ExplainedKind,
    explain,
    years_after,
)
from regulation.course import nth_date
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


def drawn(facts: StripFacts, explained: Sequence[ExplainedDay], calendar: WorkingCalendar) -> Drawn:
    days = [_explained(facts, day, number, calendar) for day, number in _numbered(facts, explained)]
    beyond = _beyond(facts, days[-1].on, calendar)
    return Drawn(facts, tuple(_as_done(facts, day) for day in (*days, *beyond)))


def _numbered(facts: StripFacts, explained: Sequence[ExplainedDay]) -> Iterator[tuple[ExplainedDay, int]]:
    """Each day with its number among those that count; 0 for one that does not."""
    number = 0
    for day in explained:
        counts = day.kind in {ExplainedKind.COUNTED, ExplainedKind.LAST_DAY}
        number += counts
        yield day, number if counts else 0


def _explained(facts: StripFacts, day: ExplainedDay, number: int, calendar: WorkingCalendar) -> Day:
    nth = nth_date(facts.limit, facts.from_on)
    rolled = day.date > nth if nth else number > facts.limit.amount
    drawn_day = Day(
        on=day.date,
        kind=_kind(facts, day),
        calendar=_on_the_calendar(facts, day, calendar),
        name=day.name,
        ordinal=0 if rolled else number,
        zero=day.kind is ExplainedKind.DAY_ZERO,
        last=day.kind is ExplainedKind.LAST_DAY,
        missed=day.kind is ExplainedKind.LAST_DAY and facts.breached,
        rolled=rolled,
    )
    if day.kind is ExplainedKind.EXCLUDED:
        return replace(drawn_day, reviewed=True)
    if day.kind not in {ExplainedKind.WEEKEND, ExplainedKind.HOLIDAY}:
        return drawn_day
    if any(_leaves_out(exclusion, day.date) for exclusion in facts.exclusions):
        return replace(drawn_day, kind=Kind.EXCLUDED, reviewed=True)
    return replace(drawn_day, kind=_counted(facts, day.date)) if rolled else drawn_day


def _on_the_calendar(facts: StripFacts, day: ExplainedDay, calendar: WorkingCalendar) -> DayKind:
    """Where every day counts, a swapped working day is one like others, unless the period ends on it."""
    kind = calendar.kind(day.date)
    matters = facts.limit.unit is LimitUnit.WORKING_DAY or day.kind is ExplainedKind.LAST_DAY
    return kind if matters or kind is not DayKind.SWAPPED_WORKDAY else DayKind.WORKDAY


def _kind(facts: StripFacts, day: ExplainedDay) -> Kind:
    match day.kind:
        case ExplainedKind.DAY_ZERO:
            return Kind.ZERO
        case ExplainedKind.COUNTED:
            return _counted(facts, day.date)
        case ExplainedKind.EXCLUDED:
            return Kind.EXCLUDED
        case ExplainedKind.LAST_DAY:
            return _last(facts)
        case _:
            return Kind.OFF


def _counted(facts: StripFacts, on: date) -> Kind:
    """Days after the duty was done are no longer counted off."""
    past = facts.today is not None and on <= facts.today and (facts.over_on is None or on <= facts.over_on)
    return Kind.PAST if past else Kind.COUNTED


def _last(facts: StripFacts) -> Kind:
    if facts.breached:
        return Kind.MISSED
    if facts.over_on is not None:
        return Kind.LAST_OVER
    return Kind.PROVISIONAL if facts.provisional else Kind.LAST


def _as_done(facts: StripFacts, day: Day) -> Day:
    return replace(day, kind=Kind.DONE) if day.on == facts.done_on else day


def _beyond(facts: StripFacts, reached: date, calendar: WorkingCalendar) -> Iterator[Day]:
    """The days after those explained."""
    if facts.last_day is None:
        yield from _paused(facts, reached, calendar)
    elif facts.breached:
        yield from _late(facts, reached, calendar)


def _late(facts: StripFacts, last_day: date, calendar: WorkingCalendar) -> Iterator[Day]:
    """Each day after a missed last day, until it was done or today."""
    until = facts.done_on or facts.stopped_on or facts.today or last_day
    late = 0
    for on in _dates(last_day, until):
        works = calendar.is_working(on)
        late += works
        kind = Kind.LATE if works else Kind.OFF
        yield Day(on, kind, calendar.kind(on), calendar.name(on), late if works else 0, late=True)


def _paused(facts: StripFacts, reached: date, calendar: WorkingCalendar) -> Iterator[Day]:
    """The review's days until today or until the clock stopped; then what an expected report would lead to."""
    until = facts.over_on or facts.today or reached
    for on in _dates(reached, until):
        yield Day(on, Kind.EXCLUDED, calendar.kind(on), calendar.name(on), reviewed=True)
    if facts.expected_on is not None:
        yield from _expected(facts, max(reached, until), facts.expected_on, calendar)


def _expected(facts: StripFacts, after: date, expected_on: date, calendar: WorkingCalendar) -> Iterator[Day]:
    in_time = [
        Exclusion(exclusion.commissioned, exclusion.reported or expected_on) for exclusion in facts.exclusions
    ]
    explained = explain(facts.limit, facts.from_on, in_time, calendar)
    for day, number in _numbered(facts, explained):
        if day.date <= after:
            continue
        waits = day.date <= expected_on
        kind = Kind.WAIT if waits else Kind.EXPECTED
        if day.kind is ExplainedKind.LAST_DAY:
            kind = Kind.EXPECTED_LAST
        yield Day(
            day.date,
            kind,
            calendar.kind(day.date),
            day.name,
            number,
            last=day.kind is ExplainedKind.LAST_DAY,
            reports=day.date == expected_on,
            reviewed=waits,
        )


def _leaves_out(exclusion: Exclusion, on: date) -> bool:
    return exclusion.commissioned < on and (exclusion.reported is None or on <= exclusion.reported)


def _gap(days: Sequence[Day]) -> Gap:
    return Gap(days[0].on, days[-1].on, sum(1 for day in days if day.ordinal and not day.late))


def _week(on: date) -> int:
    return (on.toordinal() - 1) // 7


def _dates(after: date, until: date) -> Iterator[date]:
    for on in range(after.toordinal() + 1, until.toordinal() + 1):
        yield date.fromordinal(on)

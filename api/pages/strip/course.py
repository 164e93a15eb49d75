"""Which days a strip draws and of what kind each is: the explained ones, then those after a missed last day, during a
pause, and up to the last day that an expected report would lead to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from api.pages.strip.days import Day, Drawn, Kind
from api.pages.strip.facts import StripFacts
from regulation.calendar import DayKind, WorkingCalendar
from regulation.counting import Exclusion, ExplainedDay, ExplainedKind, explain
from regulation.course import nth_date
from regulation.limits import LimitUnit


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


def _dates(after: date, until: date) -> Iterator[date]:
    for on in range(after.toordinal() + 1, until.toordinal() + 1):
        yield date.fromordinal(on)

"""How a period is counted, and how every day of it is explained.

Day zero does not count; the time of a review is left out; the period ends at 24:00 of its last day.
Source: Arts. 19(2), 41(3); Civil Code Arts. 201 to 203.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from regulation.calendar import HENAN, DayKind, WorkingCalendar
from regulation.course import (
    LATEST,
    Course,
    Exclusion,
    course_of,
    months_after,
    nth_date,
    ordinal,
    years_after,
)
from regulation.limits import Limit, LimitUnit
from regulation.refusals import Invalid
from regulation.text import Text
from regulation.zone import SHANGHAI, end_of, morning_of, shanghai_date

__all__ = [
    "EARLIEST",
    "LATEST",
    "SHANGHAI",
    "Counted",
    "DutyMoments",
    "Exclusion",
    "ExplainedDay",
    "ExplainedKind",
    "asked_from",
    "count",
    "duty_moments",
    "explain",
    "months_after",
    "ordinal_day",
    "shanghai_date",
    "told_later",
    "window_moment",
    "years_after",
]

EARLIEST = date(2018, 1, 1)


@dataclass(frozen=True, slots=True)
class Counted:
    """`last_day` and `due_at` are None while a review is open; `remaining` is then what is left, else 0.

    `due_at` is 00:00 in Shanghai of the date after `last_day`. `provisional`: some day that decides the date
    lies in a year whose arrangement is not published. `paused_on` is the open review's commission day.
    """

    limit: Limit
    from_on: date
    last_day: date | None
    due_at: datetime | None
    remaining: int
    provisional: bool
    paused_on: date | None


class ExplainedKind(StrEnum):
    DAY_ZERO = "day_zero"
    COUNTED = "counted"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    EXCLUDED = "excluded"
    LAST_DAY = "last_day"


_KINDS_LEFT_IN = {
    DayKind.WORKDAY: ExplainedKind.COUNTED,
    DayKind.SWAPPED_WORKDAY: ExplainedKind.COUNTED,
    DayKind.WEEKEND: ExplainedKind.WEEKEND,
    DayKind.HOLIDAY: ExplainedKind.HOLIDAY,
}


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """`name` is the calendar's: of a holiday, or of a weekend day worked in exchange for one."""

    date: date
    kind: ExplainedKind
    name: Text | None


@dataclass(frozen=True, slots=True)
class DutyMoments:
    """When the owing officer is reminded; `half_way` is None where both fall on one day."""

    half_way: datetime | None
    last_day: datetime | None


def asked_from(value: date) -> date:
    """The date a count may be asked to run from: a date, or an aware instant turned into Shanghai's date.

    Raises: `Invalid` outside `EARLIEST` to `LATEST`, or for a naive instant.
    """
    try:
        day = shanghai_date(value)
    except ValueError as error:
        raise Invalid("from", Text(zh="时刻须注明时区。", en="An instant must say its time zone.")) from error
    except OverflowError:
        day = date(value.year, value.month, value.day)
    if not EARLIEST <= day <= LATEST:
        raise Invalid(
            "from",
            Text(
                zh="起算日须在{first}至{last}之间。", en="The first day must lie between {first} and {last}."
            ).filled(first=EARLIEST, last=LATEST),
        )
    return day


def count(
    limit: Limit, from_on: date, exclusions: Iterable[Exclusion] = (), calendar: WorkingCalendar = HENAN
) -> Counted:
    """Raises: `Invalid` for a review reported before it was commissioned, or where the limit admits none."""
    course = course_of(limit, from_on, exclusions, calendar)
    last_day = course.last_day
    return Counted(
        limit=limit,
        from_on=from_on,
        last_day=last_day,
        due_at=end_of(last_day) if last_day else None,
        remaining=course.remaining,
        provisional=_provisional(limit, from_on, course, calendar),
        paused_on=course.paused_on,
    )


def explain(
    limit: Limit, from_on: date, exclusions: Iterable[Exclusion] = (), calendar: WorkingCalendar = HENAN
) -> tuple[ExplainedDay, ...]:
    """Every date from day zero to the last, or to the day of the open review's commission."""
    course = course_of(limit, from_on, exclusions, calendar)
    explained = [ExplainedDay(from_on, ExplainedKind.DAY_ZERO, calendar.name(from_on))]
    end = course.last_day or course.paused_on or from_on
    nth = nth_date(limit, from_on)
    for day in _dates(from_on, end):
        if day == course.last_day:
            kind = ExplainedKind.LAST_DAY
        elif nth and day <= nth:
            kind = ExplainedKind.COUNTED
        else:
            kind = _kind(day, course, calendar)
        explained.append(ExplainedDay(day, kind, calendar.name(day)))
    return tuple(explained)


def told_later(
    days: tuple[ExplainedDay, ...], last_day: date | None, calendar: WorkingCalendar = HENAN
) -> tuple[ExplainedDay, ...]:
    """The same days, up to a last day that was told later than the count alone gives: a recount neither ends a duty
    before the day it is made on, nor a window before the day that people were told."""
    final = days[-1]
    if last_day is None or final.kind is not ExplainedKind.LAST_DAY or last_day <= final.date:
        return days
    further = [
        ExplainedDay(
            day,
            ExplainedKind.LAST_DAY if day == last_day else _KINDS_LEFT_IN[calendar.kind(day)],
            calendar.name(day),
        )
        for day in _dates(final.date, last_day)
    ]
    return (*days[:-1], ExplainedDay(final.date, ExplainedKind.COUNTED, final.name), *further)


def ordinal_day(
    limit: Limit,
    from_on: date,
    k: int,
    exclusions: Iterable[Exclusion] = (),
    calendar: WorkingCalendar = HENAN,
) -> date | None:
    """The k-th counted day (of a limit of years, the k-th year's corresponding date); the n-th is the last day.
    None if the count is paused before it."""
    if not 1 <= k <= limit.amount:
        raise ValueError(f"a limit of {limit.amount} has no day {k}")
    return ordinal(limit, from_on, k, course_of(limit, from_on, exclusions, calendar), calendar)


def duty_moments(
    limit: Limit, from_on: date, exclusions: Iterable[Exclusion] = (), calendar: WorkingCalendar = HENAN
) -> DutyMoments:
    """09:00 of the ceil(n/2)-th counted day and of the last; neither while paused."""
    course = course_of(limit, from_on, exclusions, calendar)
    if course.last_day is None:
        return DutyMoments(None, None)
    half_way = ordinal(limit, from_on, (limit.amount + 1) // 2, course, calendar)
    if half_way is None or half_way == course.last_day:
        return DutyMoments(None, morning_of(course.last_day))
    return DutyMoments(morning_of(half_way), morning_of(course.last_day))


def window_moment(
    limit: Limit, from_on: date, exclusions: Iterable[Exclusion] = (), calendar: WorkingCalendar = HENAN
) -> datetime | None:
    """09:00 of the second working day before the last day; None while paused."""
    last_day = course_of(limit, from_on, exclusions, calendar).last_day
    return morning_of(calendar.nth_working_day_before(last_day, 2)) if last_day else None


def _provisional(limit: Limit, from_on: date, course: Course, calendar: WorkingCalendar) -> bool:
    end = course.last_day or course.paused_on or from_on
    match limit.unit:
        case LimitUnit.WORKING_DAY:
            first = from_on + timedelta(days=1)
        case LimitUnit.CALENDAR_DAY:
            first = from_on + timedelta(days=limit.amount)
        case LimitUnit.YEAR:
            return False
    return first <= end and not all(calendar.is_published(year) for year in range(first.year, end.year + 1))


def _kind(day: date, course: Course, calendar: WorkingCalendar) -> ExplainedKind:
    left_out = calendar.is_working(day) and any(first <= day <= last for first, last in course.spans)
    return ExplainedKind.EXCLUDED if left_out else _KINDS_LEFT_IN[calendar.kind(day)]


def _dates(after: date, until: date) -> Iterator[date]:
    for on in range(after.toordinal() + 1, until.toordinal() + 1):
        yield date.fromordinal(on)

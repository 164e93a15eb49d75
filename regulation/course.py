"""How a count runs: to its last day, or to the day it is paused, and over which days it is not counted.

Source: Arts. 19(2), 41(3); Civil Code Arts. 201 to 203.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from regulation.calendar import WorkingCalendar
from regulation.limits import Limit, LimitUnit
from regulation.refusals import Invalid
from regulation.text import Text

LATEST = date(2090, 12, 31)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A review commissioned and reported on these days; `reported` is None while it is open."""

    commissioned: date
    reported: date | None


@dataclass(frozen=True, slots=True)
class Course:
    """How a count runs: to its last day, or to the day it was paused; over the spans left out, both ends in."""

    last_day: date | None
    paused_on: date | None
    remaining: int
    spans: tuple[tuple[date, date], ...]


def months_after(day: date, months: int) -> date:
    """The corresponding date so many months later, or that month's last day where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_after(day: date, years: int) -> date:
    """The corresponding date so many years later, or the month's last day where there is none."""
    return months_after(day, 12 * years)


def course_of(
    limit: Limit, from_on: date, exclusions: Iterable[Exclusion], calendar: WorkingCalendar
) -> Course:
    if isinstance(from_on, datetime):
        raise TypeError("a count runs from a date; turn an instant into one by shanghai_date")
    left_out = _in_order(limit, exclusions)
    nth = nth_date(limit, from_on)
    if nth is None:
        return _working_course(limit.amount, from_on, left_out, calendar)
    rolls = limit.unit is LimitUnit.CALENDAR_DAY and not calendar.is_working(nth)
    return Course(calendar.nth_working_day(nth, 1) if rolls else nth, None, 0, ())


def _working_course(
    amount: int, from_on: date, exclusions: list[Exclusion], calendar: WorkingCalendar
) -> Course:
    """Taken in the order of commission, since one commissioned after the last day as counted without it changes
    nothing. `left` working days remain to be counted after `reached`."""
    reached, left = from_on, amount
    last_day = calendar.nth_working_day(reached, left)
    spans: list[tuple[date, date]] = []
    for exclusion in exclusions:
        begun, ended = exclusion.commissioned, exclusion.reported
        if begun > last_day:
            break
        passed_over = begun == last_day
        if begun > reached:
            left -= calendar.working_days_between(reached, begun) - passed_over
            reached = begun
        if ended is None:
            if passed_over:
                spans.append((begun, begun))
            return Course(None, begun, left, tuple(spans))
        spans.append((begun if passed_over else begun + DAY, ended))
        reached = max(reached, ended)
        last_day = calendar.nth_working_day(reached, left)
    return Course(last_day, None, 0, tuple(spans))


def _in_order(limit: Limit, exclusions: Iterable[Exclusion]) -> list[Exclusion]:
    given = list(exclusions)
    if given and not limit.admits_exclusions:
        raise Invalid(
            "exclusions",
            Text(
                zh="该期限不因检验、检测、检疫、鉴定或者专家评审而扣除时间。",
                en="This limit leaves out no time for an inspection, test, quarantine, appraisal or expert review.",
            ),
        )
    for exclusion in given:
        if exclusion.reported and exclusion.reported < exclusion.commissioned:
            raise Invalid(
                "exclusions", Text(zh="报告日早于委托日。", en="The report is earlier than the commission.")
            )
        if exclusion.reported and exclusion.reported > LATEST:
            raise Invalid(
                "exclusions",
                Text(zh="报告日晚于{last}。", en="The report is later than {last}.").filled(last=LATEST),
            )
    lasting = [exclusion for exclusion in given if exclusion.reported != exclusion.commissioned]
    return sorted(lasting, key=lambda exclusion: (exclusion.commissioned, exclusion.reported or date.max))


def nth_date(limit: Limit, from_on: date) -> date | None:
    """The n-th date itself, where every day counts; None where only working days do."""
    match limit.unit:
        case LimitUnit.WORKING_DAY:
            return None
        case LimitUnit.CALENDAR_DAY:
            return from_on + timedelta(days=limit.amount)
        case LimitUnit.YEAR:
            return years_after(from_on, limit.amount)


def ordinal(limit: Limit, from_on: date, k: int, course: Course, calendar: WorkingCalendar) -> date | None:
    if k == limit.amount:
        return course.last_day
    if limit.unit is LimitUnit.CALENDAR_DAY:
        return from_on + timedelta(days=k)
    if limit.unit is LimitUnit.YEAR:
        return years_after(from_on, k)
    reached = from_on
    for first, last in course.spans:
        counted = calendar.working_days_between(reached, first - DAY)
        if counted >= k:
            break
        k -= counted
        reached = max(reached, last)
    day = calendar.nth_working_day(reached, k)
    return None if course.paused_on and day > course.paused_on else day

"""The Henan working calendar: which days are worked, by the State Council's arrangement where a year has one,
else by the statutory holidays alone. Source: Civil Code Art. 203; Regulations on Public Holidays Art. 2.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache

from regulation.arrangements import (
    FIRST_YEAR,
    LAST_YEAR,
    ArrangedDay,
    Arrangement,
    DayKind,
    by_the_week,
    published,
    read_arrangement,
)
from regulation.refusals import Invalid
from regulation.text import Text

__all__ = ["HENAN", "ArrangedDay", "Arrangement", "DayKind", "WorkingCalendar", "read_arrangement"]

NEW_YEAR = Text(zh="元旦", en="New Year's Day")
SPRING_FESTIVAL = Text(zh="春节", en="Spring Festival")
QINGMING = Text(zh="清明节", en="Qingming Festival")
LABOUR_DAY = Text(zh="劳动节", en="Labour Day")
DRAGON_BOAT = Text(zh="端午节", en="Dragon Boat Festival")
MID_AUTUMN = Text(zh="中秋节", en="Mid-Autumn Festival")
NATIONAL_DAY = Text(zh="国庆节", en="National Day")
BOTH = Text(zh="国庆节、中秋节", en="National Day and Mid-Autumn Festival")


class _Year:
    """One year laid out: what is arranged, and its working days as ordinals in order."""

    __slots__ = ("arranged", "working")

    def __init__(self, year: int, arranged: Mapping[int, ArrangedDay]) -> None:
        self.arranged = arranged
        start, end = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        rest = {on for on, day in arranged.items() if day.kind in {DayKind.HOLIDAY, DayKind.WEEKEND}}
        # ordinal 1 was a Monday
        self.working = [
            on for on in range(start, end + 1) if on not in rest and ((on - 1) % 7 < 5 or on in arranged)
        ]


class WorkingCalendar:
    """Immutable. Days from 2004 to 2099; others raise `Invalid`. Days must be Shanghai's dates, not instants."""

    __slots__ = ("_arranged", "_published", "_years")

    def __init__(self, arrangements: Iterable[Arrangement] = ()) -> None:
        """Later arrangements stand over earlier ones."""
        self._arranged: dict[int, dict[int, ArrangedDay]] = {}
        self._published: frozenset[int] = frozenset()
        self._years: dict[int, _Year] = {}
        for arrangement in arrangements:
            self._take(arrangement)

    def with_arrangement(self, arrangement: Arrangement) -> "WorkingCalendar":
        amended = WorkingCalendar()
        amended._arranged = {year: dict(days) for year, days in self._arranged.items()}
        amended._published = self._published
        amended._take(arrangement)
        return amended

    def kind(self, day: date) -> DayKind:
        arranged = self._arranged_day(day)
        return arranged.kind if arranged else by_the_week(day)

    def name(self, day: date) -> Text | None:
        """Of a holiday or a swapped working day; None of any other."""
        arranged = self._arranged_day(day)
        return arranged.name if arranged else None

    def is_working(self, day: date) -> bool:
        return self.kind(day) in {DayKind.WORKDAY, DayKind.SWAPPED_WORKDAY}

    def is_published(self, year: int) -> bool:
        return year in self._published

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days d there are with after < d <= until."""
        if until <= after:
            return 0
        return sum(
            bisect_right(working, until.toordinal()) - bisect_right(working, after.toordinal())
            for year in range(after.year, until.year + 1)
            for working in (self._year(year).working,)
        )

    def nth_working_day(self, after: date, n: int) -> date:
        """The n-th working day later than `after`; n counts from 1."""
        if n < 1:
            raise ValueError("working days are counted from one")
        year, working = after.year, self._year(after.year).working
        index = bisect_right(working, after.toordinal()) + n - 1
        while index >= len(working):
            index -= len(working)
            year += 1
            working = self._year(year).working
        return date.fromordinal(working[index])

    def nth_working_day_before(self, before: date, n: int) -> date:
        """The n-th working day earlier than `before`, counted backwards; n counts from 1."""
        year, working = before.year, self._year(before.year).working
        index = bisect_left(working, before.toordinal()) - n
        while index < 0:
            year -= 1
            working = self._year(year).working
            index += len(working)
        return date.fromordinal(working[index])

    def _take(self, arrangement: Arrangement) -> None:
        for year in arrangement.years:
            self._arranged[year] = {}
        self._published |= arrangement.years
        for day in arrangement.days:
            self._arranged.setdefault(day.on.year, {})[day.on.toordinal()] = day

    def _arranged_day(self, day: date) -> ArrangedDay | None:
        if isinstance(day, datetime):
            raise TypeError("an instant is no date; say in which zone by shanghai_date")
        return self._year(day.year).arranged.get(day.toordinal())

    def _year(self, year: int) -> _Year:
        laid_out = self._years.get(year)
        if laid_out is None:
            arranged = self._arranged.get(year, {})
            if year not in self._published:
                arranged = {**_statutory(year), **arranged}
            laid_out = self._years[year] = _Year(year, arranged)
        return laid_out


@lru_cache(maxsize=128)
def _statutory(year: int) -> Mapping[int, ArrangedDay]:
    """The holidays the State Council's regulations name: thirteen days since 2025, before that eleven."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Invalid(
            "year",
            Text(
                zh="日历只包括{first}年至{last}年。",
                en="The calendar covers the years {first} to {last} only.",
            ).filled(first=FIRST_YEAR, last=LAST_YEAR),
        )
    # workalendar's lunar calendar, asked directly: its own lunar() warns of the method it calls
    from workalendar.core import LunarDate  # noqa: PLC0415 -- slow, and published years need none

    spring: date = LunarDate(year, 1, 1).to_solar_date()
    names = {
        date(year, 1, 1): NEW_YEAR,
        **{spring + timedelta(days=offset): SPRING_FESTIVAL for offset in range(3)},
        date(year, 4, _qingming(year)): QINGMING,
        date(year, 5, 1): LABOUR_DAY,
        LunarDate(year, 5, 5).to_solar_date(): DRAGON_BOAT,
        LunarDate(year, 8, 15).to_solar_date(): MID_AUTUMN,
    }
    if year >= 2025:
        names |= {spring - timedelta(days=1): SPRING_FESTIVAL, date(year, 5, 2): LABOUR_DAY}
    for day in (date(year, 10, 1), date(year, 10, 2), date(year, 10, 3)):
        names[day] = BOTH if day in names else NATIONAL_DAY
    return {day.toordinal(): ArrangedDay(day, DayKind.HOLIDAY, name) for day, name in names.items()}


def _qingming(year: int) -> int:
    """The day in April, by the rule of thumb that holds from 2000 to 2099."""
    return int(year % 100 * 0.2422 + 4.81) - year % 100 // 4


HENAN = WorkingCalendar(published())

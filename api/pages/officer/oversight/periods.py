"""The months and the year that an overview can be of. Months are Shanghai's; the current one goes as far as today."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from regulation.text import Text
from regulation.words import MONTHS
from regulation.zone import SHANGHAI

MONTHS_BACK = 12


@dataclass(frozen=True)
class Period:
    """`begin` and `end` are instants at midnight, the end not within."""

    key: str
    words: Text
    begin: datetime
    end: datetime


def periods(today: date) -> tuple[Period, ...]:
    """This month first, those before it, and this year."""
    first = today.replace(day=1)
    months = [_month(first, Text(f"{first.year}年{first.month}月1日至今", f"{_named(first)} to date"))]
    for _ in range(MONTHS_BACK - 1):
        first = (first - timedelta(days=1)).replace(day=1)
        months.append(_month(first, Text(f"{first.year}年{first.month}月", _named(first))))
    begins = date(today.year, 1, 1)
    year = Period(
        str(today.year),
        Text(f"{today.year}年1月1日至今", f"{today.year} to date"),
        _midnight(begins),
        _midnight(date(today.year + 1, 1, 1)),
    )
    return (*months, year)


def chosen(offered: tuple[Period, ...], key: str) -> Period:
    """The period with this key; this month for anything else."""
    return next((period for period in offered if period.key == key), offered[0])


def _month(first: date, words: Text) -> Period:
    following = (first + timedelta(days=31)).replace(day=1)
    return Period(f"{first:%Y-%m}", words, _midnight(first), _midnight(following))


def _named(first: date) -> str:
    return f"{MONTHS[first.month - 1]} {first.year}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)

"""The State Council's yearly arrangements of holidays and swapped working days, and the file they are kept in.

One file a year lies beside this module. A file names the years it publishes whole, then each holiday with its
first and last day and the weekend days worked in exchange; days outside those years are changed one by one.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from importlib.resources import files

from regulation.refusals import Invalid
from regulation.text import Text

FIRST_YEAR = 2004
LAST_YEAR = 2099
LONGEST_HOLIDAY = 31  # days; anything longer is a slip of the pen


class DayKind(StrEnum):
    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    SWAPPED_WORKDAY = "swapped_workday"


@dataclass(frozen=True, slots=True)
class ArrangedDay:
    on: date
    kind: DayKind
    name: Text | None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`years` are published whole; a day outside them only overlays what was known of it."""

    years: frozenset[int]
    days: tuple[ArrangedDay, ...]


def published() -> tuple[Arrangement, ...]:
    """The arrangements known when this version was made, oldest first."""
    kept = sorted(
        (file for file in files(__name__).iterdir() if file.name.endswith(".toml")), key=lambda f: f.name
    )
    return tuple(read_arrangement(file.read_text(encoding="utf-8")) for file in kept)


def read_arrangement(toml_text: str) -> Arrangement:
    """Raises: `Invalid`, naming the place in the file."""
    try:
        told = tomllib.loads(toml_text)
    except tomllib.TOMLDecodeError as error:
        raise _invalid(
            "arrangement", "文件不是有效的 TOML：{what}", "The file is not TOML: {what}", error
        ) from error
    _only(told, {"years", "ordinary", "holiday"}, "arrangement")
    years = frozenset(_year(year) for year in _list(told.get("years", []), "years"))
    days = [_ordinary(_date(day, "ordinary")) for day in _list(told.get("ordinary", []), "ordinary")]
    for number, holiday in enumerate(_list(told.get("holiday", []), "holiday"), start=1):
        days.extend(_holiday(holiday, f"holiday.{number}"))
    if not years and not days:
        raise _invalid("arrangement", "文件没有任何安排", "The file arranges nothing")
    for year in sorted(years):
        if not any(day.kind is DayKind.HOLIDAY and day.on.year == year for day in days):
            raise _invalid(
                "years",
                "{what} 年没有写任何放假日",
                "The year {what} is named whole, without a holiday",
                year,
            )
    seen: set[date] = set()
    for day in days:
        if day.on in seen:
            raise _invalid("holiday", "{what} 出现了两次", "{what} is named twice", day.on)
        seen.add(day.on)
    return Arrangement(years, tuple(sorted(days, key=lambda day: day.on)))


def by_the_week(day: date) -> DayKind:
    """What a day is when nothing has been arranged for it."""
    return DayKind.WORKDAY if day.weekday() < 5 else DayKind.WEEKEND


def swapped_for(holiday: Text) -> Text:
    return Text(zh=f"{holiday.zh}调休上班", en=f"working day in exchange for {holiday.en}")


def _ordinary(day: date) -> ArrangedDay:
    return ArrangedDay(day, by_the_week(day), None)


def _holiday(told: object, field: str) -> Iterator[ArrangedDay]:
    if not isinstance(told, dict):
        raise _invalid(field, "应当是一个 [[holiday]] 表", "This must be a [[holiday]] table")
    _only(told, {"name", "name_en", "from", "to", "working"}, field)
    name = Text(zh=_word(told, "name", field), en=_word(told, "name_en", field))
    if "from" not in told:
        raise _invalid(f"{field}.from", "缺少放假的第一天", "The first day of the holiday is missing")
    first = _date(told["from"], f"{field}.from")
    last = _date(told.get("to", first), f"{field}.to")
    length = (last - first).days + 1
    if not 1 <= length <= LONGEST_HOLIDAY:
        raise _invalid(f"{field}.to", "假期为 {what} 天", "The holiday would last {what} days", length)
    for offset in range(length):
        yield ArrangedDay(first + timedelta(days=offset), DayKind.HOLIDAY, name)
    for day in _list(told.get("working", []), f"{field}.working"):
        worked = _date(day, f"{field}.working")
        if by_the_week(worked) is DayKind.WORKDAY:
            raise _invalid(f"{field}.working", "{what} 不是周末", "{what} is no weekend day", worked)
        yield ArrangedDay(worked, DayKind.SWAPPED_WORKDAY, swapped_for(name))


def _only(told: dict[str, object], known: set[str], field: str) -> None:
    for key in told:
        if key not in known:
            raise _invalid(f"{field}.{key}", "不认识的键：{what}", "Unknown key: {what}", key)


def _list(told: object, field: str) -> list[object]:
    if not isinstance(told, list):
        raise _invalid(field, "应当是一个列表", "This must be a list")
    return told


def _word(told: dict[str, object], key: str, field: str) -> str:
    word = told.get(key)
    if not isinstance(word, str) or not word.strip():
        raise _invalid(f"{field}.{key}", "缺少名称", "The name is missing")
    return word.strip()


def _year(told: object) -> int:
    if not isinstance(told, int) or isinstance(told, bool) or not FIRST_YEAR <= told <= LAST_YEAR:
        raise _invalid("years", "不是可用的年份：{what}", "Not a usable year: {what}", told)
    return told


def _date(told: object, field: str) -> date:
    if not isinstance(told, date) or isinstance(told, datetime) or not FIRST_YEAR <= told.year <= LAST_YEAR:
        raise _invalid(field, "不是可用的日期：{what}", "Not a usable date: {what}", told)
    return told


def _invalid(field: str, zh: str, en: str, what: object = None) -> Invalid:
    return Invalid(field, Text(zh=f"{zh}。", en=f"{en}.").filled(what=what))

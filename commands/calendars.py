"""`redress calendar`: show a year; take an arrangement in, after which open clocks are counted again."""

import sys
from calendar import monthrange
from datetime import UTC, date, datetime
from pathlib import Path

from commands.configured import calendar as imported_calendar
from commands.house import door
from commands.usage import UsageError
from regulation.calendar import DayKind
from regulation.refusals import Invalid
from steps.recounting import import_arrangement

_MARKS = {DayKind.WORKDAY: ".", DayKind.WEEKEND: "-", DayKind.HOLIDAY: "H", DayKind.SWAPPED_WORKDAY: "W"}


def show(year: int) -> int:
    """A line a month, a letter a day; then every holiday and swapped working day by name."""
    calendar = imported_calendar()
    try:
        published = calendar.is_published(year)
        days = [
            date(year, month, day)
            for month in range(1, 13)
            for day in range(1, monthrange(year, month)[1] + 1)
        ]
        kinds = {day: calendar.kind(day) for day in days}
    except (Invalid, ValueError) as refusal:
        raise UsageError(f"redress calendar: {year}: {refusal}") from None
    print(
        f"{year}: {'published' if published else 'not published: statutory holidays alone, every date provisional'}"
    )
    for month in range(1, 13):
        print(f"{month:>4}  " + "".join(_MARKS[kinds[day]] for day in days if day.month == month))
    print("      . working day   - weekend   H holiday   W weekend worked in exchange")
    for day in days:
        if kinds[day] in {DayKind.HOLIDAY, DayKind.SWAPPED_WORKDAY}:
            name = calendar.name(day)
            print(f"{day}  {name.zh if name else ''}  {name.en if name else ''}".rstrip())
    return 0


def take_in(file: Path) -> int:
    try:
        text = file.read_text(encoding="utf-8")
        changed = import_arrangement(door(), text, by="command line", at=datetime.now(UTC))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"redress calendar: {file}: {error}") from None
    except Invalid as refusal:
        raise UsageError(f"redress calendar: {file}: {refusal.field}: {refusal.reason.en}") from None
    print(f"taken in; {changed} open cases are being counted again", file=sys.stderr)
    return 0

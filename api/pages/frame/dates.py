"""Dates and instants as pages say them: with the weekday, the year only where it is not this one, never broken."""

from datetime import date, datetime

from markupsafe import Markup, escape

from regulation.text import Locale, Text
from regulation.words import MONTHS, WEEKDAYS
from regulation.zone import SHANGHAI

SHORT_WEEKDAYS = tuple(Text(name.zh, name.en[:3]) for name in WEEKDAYS)


def day_text(day: date, today: date) -> Text:
    """11月24日（周二）; Tue 24 November. Another year is named."""
    other_year = day.year != today.year
    weekday = SHORT_WEEKDAYS[day.weekday()]
    return Text(
        f"{f'{day.year}年' if other_year else ''}{day.month}月{day.day}日（{weekday.zh}）",
        f"{weekday.en} {day.day} {MONTHS[day.month - 1]}{f' {day.year}' if other_year else ''}",
    )


def plain_day_text(day: date, today: date) -> Text:
    """11月24日; 24 November: where the weekday would be one fact too many."""
    other_year = day.year != today.year
    return Text(
        f"{f'{day.year}年' if other_year else ''}{day.month}月{day.day}日",
        f"{day.day} {MONTHS[day.month - 1]}{f' {day.year}' if other_year else ''}",
    )


def moment_text(at: datetime, today: date) -> Text:
    """11月12日 09:41, in Shanghai."""
    local = at.astimezone(SHANGHAI)
    day = plain_day_text(local.date(), today)
    return Text(f"{day.zh} {local:%H:%M}", f"{day.en}, {local:%H:%M}")


def unbroken(text: Text, locale: Locale) -> Markup:
    """A date that stays on one line."""
    return Markup('<span class="date">{}</span>').format(escape(text.read(locale)))

"""Dates inside a sentence: several of them as a reader would list them, and the year where it is not the usual one."""

from collections.abc import Sequence
from datetime import date, timedelta

from api.pages.frame.dates import day_text, plain_day_text
from regulation.text import Text
from regulation.words import MONTHS

RUN = 3
"""So many days in a row are said by the first and the last."""


def day_said(day: date, usual: date) -> Text:
    """10月8日（周四）; Thu 8 October."""
    return day_text(day, usual)


def short_day_said(day: date, usual: date) -> Text:
    return plain_day_text(day, usual)


def days_said(days: Sequence[date], usual: date) -> Text:
    """10月13日、14日; 13 and 14 October. Three or more in a row: 10月1日至7日; 1–7 October."""
    chinese, english = [], []
    said: date | None = None
    for first, last in _runs(days):
        begins, ends = short_day_said(first, usual), short_day_said(last, usual)
        same_month = (first.year, first.month) == (last.year, last.month)
        follows = said is not None and (said.year, said.month) == (first.year, first.month)
        opening = f"{first.day}日" if follows else begins.zh
        closing = f"至{last.day}日" if same_month else f"至{ends.zh}"
        chinese.append(opening if first == last else opening + closing)
        if first == last:
            english.append((begins.en, first))
        elif same_month:
            english.append((f"{first.day}–\u2060{ends.en}", first))
        else:
            english.append((f"{begins.en} to {ends.en}", first))
        said = last
    return Text("、".join(chinese), _english(english))


def listed(texts: Sequence[Text]) -> Text:
    """A、B; A and B."""
    return Text("、".join(text.zh for text in texts), _and([text.en for text in texts]))


def _english(parts: list[tuple[str, date]]) -> str:
    """Of neighbours in one month only the last names it."""
    said = []
    for place, (words, first) in enumerate(parts):
        month, dot, year = words.partition(f" {MONTHS[first.month - 1]}")
        following = parts[place + 1][1] if place + 1 < len(parts) else None
        names_again = following is not None and (following.year, following.month) == (first.year, first.month)
        said.append(month if dot and names_again and MONTHS[first.month - 1] not in year else words)
    return _and(said)


def _and(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _runs(days: Sequence[date]) -> list[tuple[date, date]]:
    """Days in order, three or more in a row put together."""
    rows: list[list[date]] = []
    for day in days:
        if rows and day - rows[-1][-1] == timedelta(days=1):
            rows[-1].append(day)
        else:
            rows.append([day])
    runs: list[tuple[date, date]] = []
    for row in rows:
        runs.extend([(row[0], row[-1])] if len(row) >= RUN else [(day, day) for day in row])
    return runs

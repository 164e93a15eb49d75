"""Dates as people type them: 2026-11-24, 2026/11/24, 2026年11月24日, 24 November 2026; read back with the weekday."""

import re
from contextlib import suppress
from datetime import date

from regulation.words import MONTHS

_NUMBERS = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_WORDS = re.compile(r"(?:[A-Za-z]+,?\s+)?(\d{1,2})\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")


def day_typed(typed: str) -> date | None:
    """The date meant; `None` where it cannot be made out."""
    text = typed.translate(_FULL_WIDTH).strip()
    if numbers := _NUMBERS.fullmatch(text):
        return _day(int(numbers[1]), int(numbers[2]), int(numbers[3]))
    if words := _WORDS.fullmatch(text):
        named = words[2].lower()
        month = next((at for at, name in enumerate(MONTHS, 1) if name.lower().startswith(named)), None)
        return _day(int(words[3]), month, int(words[1])) if month else None
    return None


def as_bodies_say(typed: str) -> str:
    """The date as a body says it; what cannot be made out is left as typed, for the door to refuse."""
    day = day_typed(typed)
    return day.isoformat() if day else typed


def _day(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None

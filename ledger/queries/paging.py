"""A list is read a page at a time along an index; a cursor says where the next page begins."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Page:
    """`next` is the cursor of the following page; `None` on the last."""

    items: Sequence[Any]
    next: str | None


class BadCursor(ValueError):
    """Not a cursor this house gave out."""


def cursor_of(*parts: str) -> str:
    return base64.urlsafe_b64encode("|".join(parts).encode()).decode().rstrip("=")


def parts_of(cursor: str, count: int) -> list[str]:
    try:
        parts = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().split("|")
    except (binascii.Error, UnicodeDecodeError, ValueError) as error:
        raise BadCursor from error
    if len(parts) != count or "\x00" in cursor or any("\x00" in part for part in parts):
        raise BadCursor
    return parts


def instant_of(part: str) -> datetime:
    """Raises: BadCursor."""
    try:
        instant = datetime.fromisoformat(part)
    except ValueError as error:
        raise BadCursor from error
    if instant.tzinfo is None or not 1900 < instant.year < 9999:
        raise BadCursor
    return instant


def number_of(part: str) -> int:
    """Raises: BadCursor."""
    if not (part.isascii() and part.isdecimal() and len(part) < 10):
        raise BadCursor
    return int(part)

"""Which characters a formal letter can show, and what stands for those it cannot.

A character that neither typeface has is printed as its code point, 〔U+1F600〕: a reader sees that something stood
there, and can look up what. Nothing a person wrote keeps a letter from being issued, or a long while from being set.
"""

import re
import struct
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pylopdf_fonts_zh_cn import sans_path, serif_path

_NEW_LINE = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
"""Joiners, variation selectors and the like: they show nothing by themselves."""
_UNBROKEN = re.compile("[^\\s\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]{30,}")
_MAY_BREAK = "\u200b"
_HALF_WIDTH_MARKS = "\uff9e\uff9f"
"""No marks by their category, and set in one piece with the character before them all the same."""
_CARRIED = 3
"""So many marks a character carries: to set a pile of them takes time by the square of its height."""
_NAMED = 200
"""So many characters of a text are named; each after them is a 〓, so that a text does not grow tenfold."""


def _characters(font: Path) -> frozenset[int]:
    """The code points of an OpenType font, from the segments of its `cmap` table (format 12)."""
    content = font.read_bytes()
    (tables,) = struct.unpack_from(">H", content, 4)
    cmap = next(
        offset
        for tag, _, offset, _ in (struct.unpack_from(">4sIII", content, 12 + 16 * n) for n in range(tables))
        if tag == b"cmap"
    )
    (count,) = struct.unpack_from(">H", content, cmap + 2)
    places = (cmap + struct.unpack_from(">HHI", content, cmap + 4 + 8 * n)[2] for n in range(count))
    full = next(place for place in places if struct.unpack_from(">H", content, place)[0] == 12)
    (segments,) = struct.unpack_from(">I", content, full + 12)
    found: set[int] = set()
    for n in range(segments):
        first, last, _ = struct.unpack_from(">III", content, full + 16 + 12 * n)
        found.update(range(first, last + 1))
    return frozenset(found)


_SHOWN = _characters(serif_path()) | _characters(sans_path()) | {ord("\n")}


def printable(text: str) -> str:
    """The text as it can be printed: lines ended alike, unseen characters left out, those that cannot be set named."""
    printed, named = [], 0
    for letter, can_be_set in _looked_at(text):
        if not can_be_set:
            named += 1
        printed.append(letter if can_be_set else f"〔U+{ord(letter):04X}〕" if named <= _NAMED else "〓")
    return "".join(printed)


def has_glyphs(text: str) -> bool:
    """Whether nothing in it has to be printed as a code point."""
    return all(can_be_set for _, can_be_set in _looked_at(text))


def _looked_at(text: str) -> Iterator[tuple[str, bool]]:
    """Each character, and whether it can be set where it stands."""
    pile = 0
    for letter in _tidied(text):
        is_mark = unicodedata.category(letter).startswith("M") or letter in _HALF_WIDTH_MARKS
        pile = pile + 1 if is_mark else 0
        yield letter, ord(letter) in _SHOWN and pile <= _CARRIED


def _tidied(text: str) -> str:
    return _UNSEEN.sub("", _NEW_LINE.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " "))


def breakable(text: str) -> str:
    """With places to break a line in what would otherwise run over the edge of the page."""
    return _UNBROKEN.sub(lambda run: _MAY_BREAK.join(run[0]), text)

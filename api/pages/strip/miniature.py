"""A strip made small, for lists: a mark a day, of long periods every third day. The words stand beside it."""

from dataclasses import dataclass
from datetime import date

from api.pages.strip.days import Kind
from api.pages.strip.drawing import Cell, Strip

STEP = 8
EVERY_DAY = 24
_ALWAYS = {Kind.ZERO, Kind.LAST, Kind.LAST_OVER, Kind.DONE, Kind.MISSED, Kind.PROVISIONAL, Kind.EXPECTED_LAST}


@dataclass(frozen=True, slots=True)
class Mark:
    """`at` is the left edge, `middle` the centre of its place; `free` days within an expectation are drawn as dashes."""

    at: int
    kind: str

    @property
    def middle(self) -> int:
        return self.at + STEP // 2


@dataclass(frozen=True, slots=True)
class Miniature:
    """`pointer` is where today is, if it is drawn."""

    width: int
    marks: tuple[Mark, ...]
    pointer: int | None


def miniature(strip: Strip) -> Miniature:
    cells = _kept(strip.days)
    marks = tuple(Mark(place * STEP, cell.kind.value) for place, cell in enumerate(cells))
    today = next((cell.on for cell in strip.days if cell.today), None)
    return Miniature(len(cells) * STEP, marks, _pointer(cells, today))


def _kept(cells: tuple[Cell, ...]) -> list[Cell]:
    """Of long periods every third day, and every day that means something by itself."""
    if len(cells) <= EVERY_DAY:
        return list(cells)
    return [cell for place, cell in enumerate(cells) if place % 3 == 0 or cell.kind in _ALWAYS]


def _pointer(cells: list[Cell], today: date | None) -> int | None:
    """Over today, or over the mark that stands for it."""
    places = [place for place, cell in enumerate(cells) if today is not None and cell.on <= today]
    return places[-1] * STEP + STEP // 2 if places else None

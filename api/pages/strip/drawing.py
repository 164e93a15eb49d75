"""The day strip: a period drawn a cell a day, with the words that say the same. Pure: no request, no SQL.

`strip_of` goes from a clock's facts and its explained days to everything a template draws. `strip_course` finds which
days there are and of what kind each is; `strip_words` has what is written at them, `strip_sentences` what they stand
for, `strip_reasons` why it is that day, `strip_standing` how the clock stands.
Source: Arts. 41(2), 41(3); Civil Code Arts. 201 to 203.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from api.pages.strip import reasons as strip_reasons
from api.pages.strip import sentences as strip_sentences
from api.pages.strip import standing as strip_standing
from api.pages.strip import words as strip_words
from api.pages.strip.course import drawn
from api.pages.strip.days import Day, Gap, Kind
from api.pages.strip.facts import StripFacts
from api.pages.strip.standing import Status
from regulation.calendar import WorkingCalendar
from regulation.counting import ExplainedDay
from regulation.limits import LimitUnit
from regulation.text import Text

ONE_WEEK, ONE_LINE, NARROW_LINE = 7, 24, 18
SHARED = 3
"""So many equal days in a row share one label."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A cell's place in a row of equal days: the first carries the `label` of all, and the last ends the rule."""

    label: Text
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One day. `label` where there is room, `tight` where there is not; `said` is the sentence in its place for whoever
    does not see it, `what` the same without the date. `column` is its weekday, Monday 1."""

    on: date
    kind: Kind
    flag: Text | None
    weekday: Text
    number: int
    label: Text
    tight: Text
    badge: Text | None
    today: bool
    last: bool
    said: Text
    what: Text
    shared: Shared | None

    @property
    def column(self) -> int:
        return self.on.isoweekday()


@dataclass(frozen=True, slots=True)
class Break:
    """Days that are not drawn, because a period is too long to draw every one."""

    first: date
    until: date
    said: Text

    @property
    def length(self) -> int:
        return (self.until - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Legend:
    kind: str
    words: Text


@dataclass(frozen=True, slots=True)
class Strip:
    """`layout`: `week` and `line` stay one line, `line` and `tight` become a calendar where it is narrow, `calendar`
    always is one, `years` draws a term by its anniversaries. `last_day` is None while nothing can be promised;
    `expected_last_day` is then what the expected report would lead to."""

    cells: tuple[Cell | Break, ...]
    layout: str
    legend: tuple[Legend, ...]
    status: Status
    answer: Text
    detail: Text | None
    reasons: tuple[Text, ...]
    paused: bool
    last_day: date | None
    expected_last_day: date | None

    @property
    def days(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if isinstance(cell, Cell))


def strip_of(facts: StripFacts, explained: Sequence[ExplainedDay], calendar: WorkingCalendar) -> Strip:
    """`explained` are the days from day zero to the last, or to the day of the open review's commission."""
    whole = drawn(facts, explained, calendar)
    shown = whole.shown()
    days = [day for day in shown if isinstance(day, Day)]
    return Strip(
        cells=tuple(_cells(facts, shown)),
        layout=_layout(facts, shown),
        legend=tuple(Legend(kind, words) for kind, words in strip_words.legend(facts, days)),
        status=strip_standing.status(facts),
        answer=strip_standing.answer(facts, whole),
        detail=strip_standing.detail(facts, whole, calendar),
        reasons=strip_reasons.reasons(facts, whole, calendar),
        paused=facts.last_day is None,
        last_day=facts.last_day,
        expected_last_day=whole.expected_last_day,
    )


def _layout(facts: StripFacts, shown: Sequence[Day | Gap]) -> str:
    if facts.limit.unit is LimitUnit.YEAR:
        return "years"
    if len(shown) > ONE_LINE or any(isinstance(day, Gap) for day in shown):
        return "calendar"
    if len(shown) > NARROW_LINE:
        return "tight"
    return "line" if len(shown) > ONE_WEEK else "week"


def _cells(facts: StripFacts, shown: Sequence[Day | Gap]) -> list[Cell | Break]:
    shared = _shared(facts, shown)
    flags = strip_words.flags(facts, shown)
    cells: list[Cell | Break] = []
    for place, day in enumerate(shown):
        if isinstance(day, Gap):
            cells.append(Break(day.first, day.until, strip_words.gap(facts, day)))
            continue
        label, tight = strip_words.labels(facts, day)
        cells.append(
            Cell(
                on=day.on,
                kind=day.kind,
                flag=flags[place],
                weekday=strip_words.weekday(day.on),
                number=day.on.day,
                label=label,
                tight=tight,
                badge=strip_words.BADGE if day.swapped else None,
                today=day.on == facts.today,
                last=day.last,
                said=strip_sentences.said(facts, day),
                what=strip_sentences.what(facts, day),
                shared=shared.get(place),
            )
        )
    return cells


def _shared(facts: StripFacts, shown: Sequence[Day | Gap]) -> dict[int, Shared]:
    """The rows of equal days that are long enough to share a label, by place."""
    found: dict[int, Shared] = {}
    begun = 0
    for place in range(1, len(shown) + 1):
        key = _equal(shown[begun])
        if place < len(shown) and key is not None and _equal(shown[place]) == key:
            continue
        length, first = place - begun, shown[begun]
        if key is not None and length >= SHARED and isinstance(first, Day):
            label = strip_words.shared_label(facts, first, length)
            for at in range(begun, place):
                found[at] = Shared(label, first=at == begun, last=at == place - 1)
        begun = place
    return found


def _equal(day: Day | Gap) -> tuple[Kind, str] | None:
    """What days have in common that share a label; nothing for days that are never shared."""
    if isinstance(day, Gap):
        return None
    if day.kind in {Kind.EXCLUDED, Kind.WAIT}:
        return day.kind, ""
    if day.kind is Kind.OFF and day.name is not None:
        return day.kind, day.name.zh
    return None

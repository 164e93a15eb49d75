"""A case's events as people read them: one sentence each, newest first, and before them what is still expected.

The words of each kind of event stand in `timeline_words` and `timeline_clocks`. What one step wrote shares an instant,
so a sentence may draw on the events beside it; those that only say the same again are `quiet`, and a page shows them
apart. A subject reads of units, an officer of people: `names` gives both, made by `timeline_names`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from api.pages.frame.dates import day_text
from api.pages.story import clocks as timeline_clocks
from api.pages.story import designations, entries, restorations
from api.pages.story import words as timeline_words
from api.pages.story.happenings import Happening, Said
from ledger.tables import Clock, Event, Review
from regulation.definitions import ClockState
from regulation.limits import Owes
from regulation.text import Text
from regulation.words import ACT_WORDS, word
from regulation.zone import shanghai_date


class Mark(StrEnum):
    """How an entry is drawn: a dot, a square, a diamond, a dashed ring."""

    EVENT = "event"
    PAUSE = "pause"
    BREACH = "breach"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True)
class Entry:
    """`at` is when it happened, none for what is expected. `quote` is what somebody wrote, `documents` and `letter` what
    goes with it. `by` is who did it, `provision` the article. `number` and `type` are the event's own."""

    kind: Mark
    title: Text
    detail: Text | None = None
    at: datetime | None = None
    quote: str | None = None
    documents: tuple[str, ...] = ()
    letter: str | None = None
    by: Text | None = None
    provision: str | None = None
    number: int = 0
    type: str = ""
    quiet: bool = False


WORDS = timeline_words.WORDS | timeline_clocks.WORDS | designations.WORDS | entries.WORDS | restorations.WORDS
"""How each kind of event is said. A test looks for every kind that a step writes."""
_BY_PROVISION = designations.BY_PROVISION | entries.BY_PROVISION | restorations.BY_PROVISION


def timeline(
    events: Sequence[Event],
    reader_is_subject: bool,
    names: Mapping[str, Text],
    today: date | None = None,
) -> list[Entry]:
    """Everything that happened, newest first. Dates of the year of `today` are said without it; where no day is given,
    that is the day of the last event."""
    if not events:
        return []
    year = today or shanghai_date(events[-1].at)
    entries = []
    for event in events:
        happening = Happening(event, _beside(event, events), names, reader_is_subject, year)
        entries.append(_entry(happening, _words(event)(happening)))
    return entries[::-1]


def expected(
    clocks: Sequence[Clock], reviews: Sequence[Review], names: Mapping[str, Text], today: date
) -> list[Entry]:
    """What has still to come, the latest first: the reports of open reviews, and what is due on running clocks."""
    found: list[tuple[date, Entry]] = []
    for review in reviews:
        if review.state == "open":
            on = review.expected_on or date.max
            unit = names.get(review.unit, Text(review.unit, review.unit))
            title = Text("{unit}的{kind}报告", "The {kind} report that {unit} waits for").filled(
                unit=unit, kind=word(review.kind)
            )
            found.append((on, Entry(Mark.EXPECTED, title, _awaited(review.expected_on, today))))
    for clock in clocks:
        if clock.state is ClockState.RUNNING and clock.owes is Owes.DUTY and clock.last_day is not None:
            title = Text("{party}：{act}", "{party} is to {act}").filled(
                party=names.get(clock.party, Text(clock.party, clock.party)), act=ACT_WORDS[clock.code]
            )
            by = Text("{day}24:00前", "by 24:00 on {day}").filled(day=day_text(clock.last_day, today))
            found.append((clock.last_day, Entry(Mark.EXPECTED, title, by)))
    return [entry for _, entry in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _awaited(on: date | None, today: date) -> Text:
    if on is None:
        return Text("没有写明预计日期", "no expected date was stated")
    day = day_text(on, today)
    if on < today:
        return Text("原预计{day}收到，现已过期", "expected on {day}, which has passed").filled(day=day)
    return Text("预计{day}收到", "expected on {day}").filled(day=day)


def _words(event: Event) -> Callable[[Happening], Said]:
    """Procedures that use one name for what they do are told apart by its provision."""
    return _BY_PROVISION.get((event.type, event.provision or "")) or WORDS[event.type]


def _beside(event: Event, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events that the same step wrote."""
    return tuple(
        other
        for other in events
        if other.at == event.at and other.actor == event.actor and other.number != event.number
    )


def _entry(happening: Happening, said: Said) -> Entry:
    event = happening.event
    return Entry(
        kind=Mark(said.mark),
        title=said.title,
        detail=said.detail,
        at=event.at,
        quote=said.quote,
        documents=said.documents,
        letter=event.data.get("letter"),
        by=happening.who,
        provision=event.provision,
        number=event.number,
        type=event.type,
        quiet=said.quiet,
    )

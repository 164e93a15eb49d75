"""A reader's own letters and windows in a case about a list: what has reached whom, and until when they may act.

Source: Art. 28(2) to (4).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from api.pages.subject.next_steps import Chip, Next
from ledger.queries.designated import ListFacts, OwnLetter
from ledger.tables import Clock
from regulation.definitions import ClockState
from regulation.designation import State
from regulation.text import Text
from steps.designation.matters import (
    APPLICATION,
    DECISION,
    DISPLAY,
    HOLD,
    NOTICES,
    OUTCOME,
    WINDOW,
)
from steps.designation.reviewing import VERIFICATION

RECONSIDERATION = "reconsideration"


@dataclass(frozen=True, slots=True)
class Days:
    """A clock to be drawn, and whose days they are."""

    clock: Clock
    name: Text


@dataclass(frozen=True, slots=True)
class Stands:
    """How a case stands for its reader: what happens next; sentences `more`; the days that matter now, the first of them
    first. `act_by` is the last day on which the reader may do something, `opens` the letter to be opened before."""

    next: Next
    more: tuple[Text, ...] = ()
    days: tuple[Days, ...] = ()
    act_by: date | None = None
    opens: OwnLetter | None = None


def letters_of(facts: ListFacts, *templates: str) -> list[OwnLetter]:
    """The reader's letters of these kinds that count, the latest of each person, the subject's first."""
    latest: dict[str, OwnLetter] = {}
    for letter in facts.letters:
        if letter.to_serve.template in templates:
            latest[letter.to_serve.person] = letter
    order = [person.subject for person in facts.persons]
    return sorted(latest.values(), key=lambda one: _place(order, one.to_serve.person))


def _place(order: list[str], person: str) -> int:
    return order.index(person) if person in order else len(order)


def clock_of(facts: ListFacts, letter: OwnLetter, code: str) -> Clock | None:
    """The clock of this code that the service of a letter started."""
    return next(
        (clock for clock in facts.clocks if clock.id in letter.to_serve.clocks and clock.code == code), None
    )


def runs(clock: Clock | None, today: date) -> bool:
    """Whether a window is open on this day."""
    return (
        clock is not None
        and clock.state is ClockState.RUNNING
        and clock.last_day is not None
        and clock.last_day >= today
    )


def unserved(facts: ListFacts) -> OwnLetter | None:
    """The letter to the reader whose service is still to be proven: the notice first, then the decision, then an outcome."""
    if facts.case.state == State.DROPPED:
        return None
    for templates in (NOTICES, (DECISION,), (OUTCOME,)):
        for letter in letters_of(facts, *templates):
            if letter.to_serve.served_on is None:
                return letter
    return None


def windows_to_object(facts: ListFacts, today: date) -> Iterator[tuple[OwnLetter, Clock]]:
    """Where the reader may still object to a notice: for whom, and until when."""
    for letter in letters_of(facts, *NOTICES):
        clock = clock_of(facts, letter, WINDOW)
        if clock is not None and runs(clock, today) and not has_objected(facts, letter.to_serve.person):
            yield letter, clock


def has_objected(facts: ListFacts, person: str) -> bool:
    """To the version as it is now."""
    version = facts.designation.version
    return any(one.person == person and one.version == version for one in facts.objections)


def verification(facts: ListFacts) -> Clock | None:
    """The clock of the answer to the objections: the last that was started."""
    return last_of(facts, VERIFICATION)


def display(facts: ListFacts) -> Clock | None:
    return last_of(facts, DISPLAY)


def last_of(facts: ListFacts, code: str) -> Clock | None:
    number = facts.designating.case_no
    return next((one for one in reversed(facts.clocks) if one.code == code and one.case_no == number), None)


def windows_to_apply(facts: ListFacts, today: date) -> Iterator[tuple[OwnLetter, Clock, Clock | None]]:
    """Where the reader may apply for reconsideration: by which letter, until when, and the hold while that runs. Whoever
    has applied since the outcome may not apply again."""
    if not facts.objected:
        return
    since = facts.designation.outcome_at
    for letter in letters_of(facts, OUTCOME):
        clock = clock_of(facts, letter, APPLICATION)
        applied = any(
            one.row.person == letter.to_serve.person
            and (
                one.case.state == "received"
                or (one.case.state == "decided" and since and one.case.opened_at >= since)
            )
            for one in facts.applications
        )
        if clock is not None and runs(clock, today) and not applied:
            hold = clock_of(facts, letter, HOLD)
            yield letter, clock, hold if runs(hold, today) else None


def name_of(facts: ListFacts, person: str) -> str | None:
    """Whom a window is about, where the reader speaks for several."""
    if len(facts.own_persons) < 2:
        return None
    return next((one.name for one in facts.own_persons if one.subject == person), None)


def near(last: date, today: date, words: Text, otherwise: Chip | None = None) -> Chip:
    """The chip of what may be done until a day; a day that is near is due."""
    if last == today:
        return Chip("due", "clock", Text("今天届满", "Ends today"))
    if last - today == timedelta(days=1):
        return Chip("due", "clock", Text("明天届满", "Ends tomorrow"))
    return otherwise or Chip("accent", "clock", words)

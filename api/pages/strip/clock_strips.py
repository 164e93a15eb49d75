"""Strips of the clocks of cases: drawn by the reviews and holidays that each was counted with, as its dates were told."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlmodel import Session

from api.pages.strip.drawing import Strip, strip_of
from api.pages.strip.facts import ReviewFact, StripFacts
from api.pages.strip.miniature import Miniature, miniature
from ledger.tables import Clock, Review
from regulation.counting import Exclusion, explain, told_later
from regulation.definitions import ClockState
from regulation.words import word
from regulation.zone import shanghai_date
from steps.calendars import Calendars
from steps.clocks import counted_with, limit_of

_DONE = {ClockState.MET, ClockState.MET_LATE}


def strip_of_clock(
    session: Session, calendars: Calendars, clock: Clock, reviews: Sequence[Review], today: date
) -> Strip:
    """`reviews` are those of the case: they say what kind each was and when its report is expected. It asks the
    database only for an arrangement of holidays that this process has not met."""
    calendar = calendars.as_of(session, clock.calendar)
    limit, exclusions = limit_of(clock), counted_with(clock)
    days = told_later(explain(limit, clock.from_on, exclusions, calendar), clock.last_day, calendar)
    return strip_of(_facts(clock, reviews, today), days, calendar)


def miniatures(
    session: Session, calendars: Calendars, clocks: Iterable[Clock], today: date
) -> dict[str, Miniature]:
    """By the clock's id. What an expected report would lead to is left to the words beside it."""
    return {clock.id: miniature(strip_of_clock(session, calendars, clock, (), today)) for clock in clocks}


def _facts(clock: Clock, reviews: Sequence[Review], today: date) -> StripFacts:
    ended_on = shanghai_date(clock.ended_at) if clock.ended_at else None
    return StripFacts(
        limit=limit_of(clock),
        from_on=clock.from_on,
        state=clock.state,
        last_day=clock.last_day,
        remaining=clock.remaining,
        provisional=clock.provisional,
        breached=clock.breached_at is not None,
        done_on=ended_on if clock.state in _DONE else None,
        stopped_on=None if clock.state in _DONE else ended_on,
        reviews=tuple(_review(exclusion, reviews) for exclusion in counted_with(clock)),
        today=today,
    )


def _review(exclusion: Exclusion, reviews: Sequence[Review]) -> ReviewFact:
    """The review that an exclusion of a clock came from, by its dates."""
    found = next(
        (
            review
            for review in reviews
            if review.commissioned_on == exclusion.commissioned and review.reported_on == exclusion.reported
        ),
        None,
    )
    return ReviewFact(
        exclusion.commissioned,
        exclusion.reported,
        word(found.kind) if found else None,
        found.expected_on if found else None,
    )

"""What a supervisor has to know of the units below: what is owed, what was missed, what was done in time.

Everything is read along an index of the units' own; the counts of a period do not grow with what lies before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, exists, text, tuple_, union_all
from sqlmodel import Session, col, func, select

from ledger.queries.paging import Page, cursor_of, instant_of, parts_of
from ledger.tables import Breach, BreachRemark, Case, Clock, Review, Subject
from regulation.definitions import OPEN_CLOCK_STATES, ClockState

_OWED = text("clock.ended_at is null and clock.owes = 'duty'")
_MET = text("clock.state = 'met'")
CAUSE = "cause"


@dataclass(frozen=True)
class OpenDuties:
    """How many duties are open, by last day; `paused` have none. Of those due today, `given_out` have an officer."""

    by_day: dict[date, int]
    paused: int
    given_out: int

    @property
    def total(self) -> int:
        return sum(self.by_day.values()) + self.paused

    def between(self, after: date, until: date) -> int:
        return sum(number for day, number in self.by_day.items() if after < day <= until)


def open_duties(session: Session, units: Sequence[str], today: date) -> OpenDuties:
    theirs = (_OWED, col(Clock.party).in_(units))
    rows = session.exec(
        select(col(Clock.last_day), func.count()).where(*theirs).group_by(col(Clock.last_day))
    ).all()
    with_officer = exists().where(
        col(Case.case_no) == Clock.case_no, col(Case.unit) == Clock.party, col(Case.assignee).is_not(None)
    )
    today_only = select(func.count()).where(*theirs, col(Clock.last_day) == today, with_officer)
    days = {day: number for day, number in rows if day is not None}
    paused = sum(number for day, number in rows if day is None)
    return OpenDuties(days, paused, session.exec(today_only).one())


@dataclass(frozen=True)
class Punctuality:
    """Of one unit's duties under one limit in a period: how many were done in time, and how many were missed."""

    party: str
    code: str
    met: int
    missed: int

    @property
    def total(self) -> int:
        return self.met + self.missed


def punctuality(session: Session, units: Sequence[str], begin: datetime, end: datetime) -> list[Punctuality]:
    """A duty done in time counts when it was done, a missed one when it was due, however it ended afterwards."""
    met = (
        select(Clock.party, Clock.code, func.count())
        .where(_MET, col(Clock.party).in_(units), col(Clock.ended_at) >= begin, col(Clock.ended_at) < end)
        .group_by(col(Clock.party), col(Clock.code))
    )
    missed = (
        select(Breach.party, Breach.code, func.count())
        .where(col(Breach.party).in_(units), col(Breach.due_at) > begin, col(Breach.due_at) <= end)
        .group_by(col(Breach.party), col(Breach.code))
    )
    done = {(party, code): number for party, code, number in session.exec(met)}
    not_done = {(party, code): number for party, code, number in session.exec(missed)}
    return [
        Punctuality(party, code, done.get((party, code), 0), not_done.get((party, code), 0))
        for party, code in sorted(done.keys() | not_done.keys())
    ]


@dataclass(frozen=True)
class BreachRow:
    """A breach, its clock as it stands, and the cause last stated."""

    breach: Breach
    clock: Clock
    cause: BreachRemark | None

    @property
    def owed(self) -> bool:
        return self.clock.state in OPEN_CLOCK_STATES

    @property
    def done_late_at(self) -> datetime | None:
        return self.clock.ended_at if self.clock.state is ClockState.MET_LATE else None


@dataclass(frozen=True)
class BreachFilter:
    """Due after `begin` and by `end`, which is 24:00 of the last day; `uncaused` only those without a cause."""

    begin: datetime | None = None
    end: datetime | None = None
    uncaused: bool = False


def breaches_page(
    session: Session, units: Sequence[str], wanted: BreachFilter, cursor: str | None, limit: int
) -> Page:
    """`BreachRow`, the latest first. Each unit's are read along its own index, a page of each."""
    place = None
    if cursor is not None:
        at, clock = parts_of(cursor, 2)
        place = (instant_of(at), clock)
    parts = []
    for unit in units:
        query = select(Breach.clock).where(col(Breach.party) == unit, *_conditions(wanted))
        if place is not None:
            query = query.where(tuple_(col(Breach.due_at), col(Breach.clock)) < place)
        parts.append(query.order_by(col(Breach.due_at).desc(), col(Breach.clock).desc()).limit(limit + 1))
    if not parts:
        return Page([], None)
    first = union_all(*(select(part.subquery().c.clock) for part in parts))
    found = session.exec(
        select(Breach, Clock)
        .join(Clock, col(Clock.id) == Breach.clock)
        .where(col(Breach.clock).in_(first))
        .order_by(col(Breach.due_at).desc(), col(Breach.clock).desc())
        .limit(limit + 1)
    ).all()
    causes = _causes(session, [breach.clock for breach, _ in found[:limit]])
    rows = [BreachRow(breach, clock, causes.get(breach.clock)) for breach, clock in found[:limit]]
    if len(found) <= limit:
        return Page(rows, None)
    last = rows[-1].breach
    return Page(rows, cursor_of(last.due_at.isoformat(), last.clock))


def breaches_without_cause(session: Session, units: Sequence[str]) -> int:
    uncaused = select(func.count()).where(
        col(Breach.party).in_(units), *_conditions(BreachFilter(uncaused=True))
    )
    return session.exec(uncaused).one()


def missed_in(session: Session, units: Sequence[str], begin: datetime, end: datetime) -> tuple[int, int]:
    """How many breaches a period has, and how many of these are still owed."""
    here = (col(Breach.party).in_(units), *_conditions(BreachFilter(begin, end)))
    number = session.exec(select(func.count()).where(*here)).one()
    still = exists().where(col(Clock.id) == Breach.clock, col(Clock.state).in_(sorted(OPEN_CLOCK_STATES)))
    return number, session.exec(select(func.count()).where(*here, still)).one()


def _conditions(wanted: BreachFilter) -> list[Any]:
    conditions: list[Any] = []
    if wanted.begin is not None:
        conditions.append(col(Breach.due_at) > wanted.begin)
    if wanted.end is not None:
        conditions.append(col(Breach.due_at) <= wanted.end)
    if wanted.uncaused:
        stated = exists().where(col(BreachRemark.clock) == Breach.clock, col(BreachRemark.kind) == CAUSE)
        conditions.append(~stated)
    return conditions


def _causes(session: Session, clocks: Sequence[str]) -> dict[str, BreachRemark]:
    """The last cause stated of each."""
    stated = (
        select(BreachRemark)
        .where(col(BreachRemark.clock).in_(clocks), BreachRemark.kind == CAUSE)
        .order_by(col(BreachRemark.id))
    )
    return {remark.clock: remark for remark in session.exec(stated)}


@dataclass(frozen=True)
class OverdueReview:
    """A review still open past its expected date, in whose case, and of whom."""

    review: Review
    case: Case
    subject: Subject


def overdue_reviews(session: Session, units: Sequence[str], today: date, at_most: int) -> list[OverdueReview]:
    """The longest awaited first; a review is open for one unit in one case, so these are few."""
    found = (
        select(Review, Case, Subject)
        .join(Case, col(Case.case_no) == Review.case_no)
        .join(Subject, col(Subject.id) == Case.subject)
        .where(text("review.state = 'open'"), col(Review.unit).in_(units), col(Review.expected_on) < today)
        .order_by(col(Review.expected_on), col(Review.id))
        .limit(at_most)
    )
    return [OverdueReview(*row) for row in session.exec(found)]


def breach_of(session: Session, case_no: str, code: str, party: str) -> BreachRow | None:
    """The breach that a cause is stated of: a unit may owe the same in one case again, so the latest without a cause, and
    where each has one the latest."""
    (uncaused,) = _conditions(BreachFilter(uncaused=True))
    found = session.exec(
        select(Breach, Clock)
        .join(Clock, col(Clock.id) == Breach.clock)
        .where(Breach.case_no == case_no, Breach.code == code, Breach.party == party)
        .order_by(case((uncaused, 0), else_=1), col(Breach.due_at).desc(), col(Breach.clock).desc())
    ).first()
    if found is None:
        return None
    breach, clock = found
    return BreachRow(breach, clock, _causes(session, [breach.clock]).get(breach.clock))

"""A date and why it is that one."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field
from sqlmodel import Session

from api.views.instants import Instant, LocalInstant
from ledger.tables import Clock
from regulation.calendar import WorkingCalendar
from regulation.counting import Exclusion, ExplainedDay, count, explain, told_later
from regulation.definitions import ClockState
from regulation.limits import Limit
from regulation.text import Locale
from steps.calendars import Calendars
from steps.clocks import counted_with, limit_of


class DayView(BaseModel):
    date: date
    kind: str
    name: str | None


class DeadlineView(BaseModel):
    """A date and why it is that one: every day from day zero to the last."""

    limit: str
    provision: str
    amount: int
    unit: str
    from_: Annotated[date, Field(serialization_alias="from")]
    last_day: date | None
    due_at: LocalInstant | None
    remaining: int
    provisional: bool
    days: list[DayView]


class ClockView(BaseModel):
    code: str
    provision: str
    party: str
    from_: Annotated[date, Field(serialization_alias="from")]
    last_day: date | None
    due_at: LocalInstant | None
    state: ClockState
    remaining: int
    breached_at: Instant | None
    provisional: bool


def clock_view(clock: Clock, party: str) -> ClockView:
    """`party` as the reader is shown it."""
    return ClockView(
        code=clock.code,
        provision=clock.provision,
        party=party,
        from_=clock.from_on,
        last_day=clock.last_day,
        due_at=clock.due_at,
        state=clock.state,
        remaining=clock.remaining,
        breached_at=clock.breached_at,
        provisional=clock.provisional,
    )


def clock_explained(clock: Clock, session: Session, calendars: Calendars, locale: Locale) -> DeadlineView:
    """A clock's date as it was told, by the reviews and holidays it was counted with."""
    calendar = calendars.as_of(session, clock.calendar)
    counted = deadline_view(limit_of(clock), clock.from_on, counted_with(clock), calendar, locale)
    days = told_later(
        explain(limit_of(clock), clock.from_on, counted_with(clock), calendar), clock.last_day, calendar
    )
    return counted.model_copy(
        update={"last_day": clock.last_day, "due_at": clock.due_at, "days": _days(days, locale)}
    )


def _days(days: Sequence[ExplainedDay], locale: Locale) -> list[DayView]:
    return [
        DayView(date=day.date, kind=day.kind.value, name=day.name.read(locale) if day.name else None)
        for day in days
    ]


def deadline_view(
    limit: Limit, from_on: date, exclusions: list[Exclusion], calendar: WorkingCalendar, locale: Locale
) -> DeadlineView:
    """Count a limit and explain every day. Raises: Invalid."""
    counted = count(limit, from_on, exclusions, calendar)
    return DeadlineView(
        limit=limit.code,
        provision=limit.provision,
        amount=limit.amount,
        unit=limit.unit.value,
        from_=from_on,
        last_day=counted.last_day,
        due_at=counted.due_at,
        remaining=counted.remaining,
        provisional=counted.provisional,
        days=_days(explain(limit, from_on, exclusions, calendar), locale),
    )

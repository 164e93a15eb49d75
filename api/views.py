"""What callers are shown: the wire's shapes, made from the ledger's rows."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field, PlainSerializer
from sqlmodel import Session

from ledger.queries.cases import CaseParts, case_parts, units_of
from ledger.tables import NOTHING_DUE, Case, Clock
from regulation.calendar import WorkingCalendar
from regulation.counting import Counted, Exclusion, ExplainedDay, count, explain, told_later
from regulation.definitions import ClockState, Role
from regulation.limits import Limit
from regulation.text import Locale
from regulation.zone import SHANGHAI
from steps.calendars import Calendars
from steps.clocks import counted_with, limit_of
from steps.door import Door
from steps.people import Actor


def _utc(value: datetime) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _local(value: datetime) -> str:
    return value.astimezone(SHANGHAI).isoformat()


Instant = Annotated[datetime, PlainSerializer(_utc, return_type=str)]
LocalInstant = Annotated[datetime, PlainSerializer(_local, return_type=str)]


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


class EventView(BaseModel):
    number: int
    at: Instant
    type: str
    actor: str
    provision: str | None
    data: dict[str, Any]
    hash: str


class DocumentView(BaseModel):
    id: str
    name: str
    media_type: str
    size: int
    sha256: str
    uploaded_at: Instant


class NoticeView(BaseModel):
    """`to` is an account, or, for what goes by paper, the subject; `served_on` when that was posted or handed over."""

    id: int
    at: Instant
    case_no: str
    template: str
    to: str
    subject: str
    formal: bool
    opened_at: Instant | None
    served_on: date | None


class ReviewView(BaseModel):
    unit: str
    kind: str
    institution: str
    document: str
    commissioned_on: date
    expected_on: date | None
    reply_depends: bool
    state: str
    reported_on: date | None
    report: str | None
    finding: str | None


class ObjectionView(BaseModel):
    ground: str
    about: str | None
    statement: str
    question: str | None
    reply: str | None
    reply_reasons: str | None
    reply_fields: dict[str, Any] | None
    outcome: str | None
    reasons: str | None
    reviews: list[ReviewView]


class CaseSummary(BaseModel):
    """`due_on` is the earliest last day that still runs or is overdue."""

    case_no: str
    procedure: str
    state: str
    subject: str
    subject_name: str
    unit: str
    provider: str | None
    record: str | None
    assignee: str | None
    opened_at: Instant
    received_on: date
    due_on: date | None


class Receipt(BaseModel):
    """An act taken in while the engine is down: it counts from `received_at` and is carried out later."""

    action: str
    received_at: Instant
    submission: str


class CaseView(CaseSummary):
    tracking_code: str
    clocks: list[ClockView]
    actions: list[str]
    timeline: list[EventView]
    documents: list[DocumentView]
    notices: list[NoticeView]
    objection: ObjectionView | None = None
    receipt: Receipt | None = None


class CasePage(BaseModel):
    items: list[CaseSummary]
    next: str | None


def case_summary(case: Case, subject_name: str) -> CaseSummary:
    return CaseSummary(
        case_no=case.case_no,
        procedure=case.procedure,
        state=case.state,
        subject=case.subject,
        subject_name=subject_name,
        unit=case.unit,
        provider=case.provider,
        record=case.record,
        assignee=case.assignee,
        opened_at=case.opened_at,
        received_on=case.received_on,
        due_on=None if case.due_on == NOTHING_DUE else case.due_on,
    )


def case_view(session: Session, door: Door, actor: Actor, case: Case, locale: Locale) -> CaseView:
    """A case as this caller may see it: a subject sees the units that act, not their people, and its own notices."""
    parts = case_parts(session, case)
    units = _units_of_people(session, parts) if actor.role is Role.SUBJECT else {}
    return CaseView(
        **case_summary(case, parts.subject_name).model_dump(),
        tracking_code=case.tracking_code,
        clocks=[clock_view(clock) for clock in parts.clocks],
        actions=list(door.procedures[case.procedure].open_actions(session, case, actor)),
        timeline=[
            EventView(
                number=event.number,
                at=event.at,
                type=event.type,
                actor=units.get(event.actor, event.actor),
                provision=event.provision,
                data=_for_reader(event.data, units),
                hash=event.hash,
            )
            for event in parts.events
        ],
        documents=[
            DocumentView.model_validate(document, from_attributes=True) for document in parts.documents
        ],
        notices=[
            NoticeView(
                id=item.id or 0,
                at=item.at,
                case_no=item.case_no,
                template=item.template,
                to=item.account or item.subject or "",
                subject=item.subject_line.read(locale),
                formal=item.formal,
                opened_at=item.opened_at,
                served_on=item.served_on,
            )
            for item in parts.notices
            if actor.role is not Role.SUBJECT or item.account == actor.id or item.subject in actor.subjects
        ],
        objection=_objection_view(parts),
    )


def clock_view(clock: Clock) -> ClockView:
    return ClockView(
        code=clock.code,
        provision=clock.provision,
        party=clock.party,
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
    counted: Counted = count(limit, from_on, exclusions, calendar)
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


def _units_of_people(session: Session, parts: CaseParts) -> dict[str, str]:
    """For each person of a unit who acts or is told in the case, the unit."""
    people = {event.actor for event in parts.events}
    for event in parts.events:
        people.update(event.data.get("to") or () if event.type in {"notice_sent", "reminder_sent"} else ())
    return units_of(session, people)


def _for_reader(data: dict[str, Any], units: dict[str, str]) -> dict[str, Any]:
    if not units or not isinstance(data.get("to"), list):
        return data
    return {**data, "to": sorted({units.get(account, account) for account in data["to"]})}


def _objection_view(parts: CaseParts) -> ObjectionView | None:
    if parts.objection is None:
        return None
    said = {name: getattr(parts.objection, name) for name in ObjectionView.model_fields if name != "reviews"}
    reviews = [ReviewView.model_validate(review, from_attributes=True) for review in parts.reviews]
    return ObjectionView(**said, reviews=reviews)

"""Cases, as callers are shown them: made from the ledger's rows, for who is asking."""

from datetime import date
from typing import Any

from pydantic import BaseModel
from sqlmodel import Session

from api.views.deadlines import ClockView, clock_view
from api.views.instants import Instant
from api.views.notices import DocumentView, NoticeView, notice_view
from api.views.tasks import TaskView, task_views
from ledger.queries.cases import CaseParts, case_parts, units_of
from ledger.tables import NOTHING_DUE, Case
from regulation.definitions import Role
from regulation.text import Locale
from steps.door import Door
from steps.people import Actor


class EventView(BaseModel):
    number: int
    at: Instant
    type: str
    actor: str
    provision: str | None
    data: dict[str, Any]
    hash: str


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
    tasks: list[TaskView] = []
    objection: ObjectionView | None = None
    receipt: Receipt | None = None


class CasePage(BaseModel):
    items: list[CaseSummary]
    next: str | None


def case_summary(case: Case, subject_name: str, reader: Actor) -> CaseSummary:
    """A case in a list; which officer has it is the units' business."""
    return CaseSummary(
        case_no=case.case_no,
        procedure=case.procedure,
        state=case.state,
        subject=case.subject,
        subject_name=subject_name,
        unit=case.unit,
        provider=case.provider,
        record=case.record,
        assignee=None if reader.role is Role.SUBJECT else case.assignee,
        opened_at=case.opened_at,
        received_on=case.received_on,
        due_on=None if case.due_on == NOTHING_DUE else case.due_on,
    )


def case_view(session: Session, door: Door, actor: Actor, case: Case, locale: Locale) -> CaseView:
    """A case as this caller may see it: a subject sees the units that act, not their people, and its own notices."""
    parts = case_parts(session, case)
    units = _units_of_people(session, parts) if actor.role is Role.SUBJECT else {}
    return CaseView(
        **case_summary(case, parts.subject_name, actor).model_dump(),
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
            notice_view(item, locale, parts.served.get(item.id or 0))
            for item in parts.notices
            if actor.role is not Role.SUBJECT or item.account == actor.id or item.subject in actor.subjects
        ],
        tasks=task_views(session, case, actor, locale),
        objection=_objection_view(parts),
    )


def _units_of_people(session: Session, parts: CaseParts) -> dict[str, str]:
    """For each person of a unit who acts or is told in the case, the unit."""
    people = {event.actor for event in parts.events}
    for event in parts.events:
        people.update(event.data.get("to") or ())
        people.update(said for said in (event.data.get("officer"),) if said)
    return units_of(session, people)


def _for_reader(value: Any, units: dict[str, str]) -> Any:
    """What an event says, with units in the place of their people."""
    if isinstance(value, dict):
        return {name: _for_reader(said, units) for name, said in value.items()}
    if isinstance(value, list):
        return list(dict.fromkeys(_for_reader(said, units) for said in value))
    return units.get(value, value) if isinstance(value, str) else value


def _objection_view(parts: CaseParts) -> ObjectionView | None:
    if parts.objection is None:
        return None
    said = {name: getattr(parts.objection, name) for name in ObjectionView.model_fields if name != "reviews"}
    reviews = [ReviewView.model_validate(review, from_attributes=True) for review in parts.reviews]
    return ObjectionView(**said, reviews=reviews)

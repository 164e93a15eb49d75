"""Cases, as callers are shown them: made from the ledger's rows, for who is asking."""

from datetime import date
from typing import Any

from pydantic import BaseModel
from sqlmodel import Session

from api.case_people import shown_to
from api.views.deadlines import ClockView, clock_view
from api.views.designations import (
    DesignationView,
    EntryView,
    ReconsiderationView,
    designation_view,
    entry_view,
    reconsideration_view,
)
from api.views.instants import Instant
from api.views.notices import DocumentView, NoticeView, notice_view
from api.views.restorations import RestorationView, restoration_view
from api.views.tasks import TaskView, task_views
from ledger.queries.cases import CaseParts, case_parts
from ledger.tables import NOTHING_DUE, Case, Event, Subject
from regulation.definitions import Role
from regulation.identifiers import masked_name
from regulation.text import Locale
from steps.door import Door, may_see
from steps.people import Actor

OPEN_TO_ALL = frozenset({"displayed", "hidden", "window_opened", "window_ended", "entered", "dropped"})
"""What somebody who is no party sees of a case on public display."""


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
    designation: DesignationView | None = None
    reconsideration: ReconsiderationView | None = None
    entry: EntryView | None = None
    restoration: RestorationView | None = None
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


def _said(event: Event, reader: Actor) -> dict[str, Any]:
    """Of drafts those concerned read that there was one; what it says they read in their notice."""
    if reader.role is Role.SUBJECT and event.type in {"drafted", "amended"} and "version" in event.data:
        return {"version": event.data["version"]}
    return event.data


def case_view(session: Session, door: Door, actor: Actor, case: Case, locale: Locale) -> CaseView:
    """A case as this caller may see it: a subject sees the units that act, not their people, and its own notices."""
    parts = case_parts(session, case)
    outsider = not may_see(session, actor, case.case_no)
    shown = shown_to(session, case, parts.events, parts.clocks, actor)
    return CaseView(
        **case_summary(case, _name_shown(session, case, parts, outsider), actor).model_dump(),
        tracking_code=case.tracking_code,
        clocks=[clock_view(clock, shown.id(clock.party)) for clock in parts.clocks],
        actions=list(door.procedures[case.procedure].open_actions(session, case, actor)),
        timeline=[
            EventView(
                number=event.number,
                at=event.at,
                type=event.type,
                actor=event.actor,
                provision=event.provision,
                data=_said(event, actor),
                hash=event.hash,
            )
            for event in shown.events(parts.events)
            if not outsider or event.type in OPEN_TO_ALL or event.actor == actor.id
        ],
        documents=[
            DocumentView.model_validate(document, from_attributes=True)
            for document in parts.documents
            if document.uploaded_by == actor.id or (not outsider and document.id not in shown.kept)
        ],
        notices=[
            notice_view(item, locale, parts.served.get(item.id or 0))
            for item in parts.notices
            if item.account == actor.id
            or item.subject in actor.subjects
            or (actor.role is not Role.SUBJECT and not outsider)
        ],
        tasks=task_views(session, case, actor, locale),
        objection=_objection_view(parts),
        designation=designation_view(session, case, actor, locale, outsider),
        reconsideration=reconsideration_view(session, case.case_no, actor),
        entry=entry_view(session, case.case_no, locale),
        restoration=restoration_view(session, case.case_no),
    )


def _name_shown(session: Session, case: Case, parts: CaseParts, outsider: bool) -> str:
    """Whoever is no party reads no more of a name than the public."""
    if not outsider:
        return parts.subject_name
    return masked_name(parts.subject_name, session.get_one(Subject, case.subject).natural_person)


def _objection_view(parts: CaseParts) -> ObjectionView | None:
    if parts.objection is None:
        return None
    said = {name: getattr(parts.objection, name) for name in ObjectionView.model_fields if name != "reviews"}
    reviews = [ReviewView.model_validate(review, from_attributes=True) for review in parts.reviews]
    return ObjectionView(**said, reviews=reviews)

"""Records, read. Subjects read their own freely; everybody else says for what, and is written down.

Source: Arts. 18, 24, 25, 39, 40.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel
from sqlmodel import Session

from api.dependencies import Caller, Reading, TheHouse, subject_asked
from api.problems import documented
from api.record_reading import LONGEST_PURPOSE, purpose_said, reach_of, write_down
from api.routes.pages import Cursor, Limit, bad_cursor
from api.views.instants import Instant
from ledger.queries.paging import BadCursor, Page
from ledger.queries.records import (
    RecordReach,
    copies_of,
    lookups_page,
    marked,
    record_within,
    records_page,
    versions_of,
)
from ledger.tables import Record
from regulation.definitions import Role
from steps.people import Actor
from steps.refusals import NOT_ALLOWED, NOT_FOUND, NotAllowed, NotFound

router = APIRouter(tags=["records"])
Purpose = Annotated[
    str | None,
    Query(
        max_length=LONGEST_PURPOSE, description="For what the record is looked up; its subject can read it."
    ),
]


class RecordView(BaseModel):
    """`marked`: this information is under objection, and must be shown so wherever it is shown. `standing`: what has become of
    it; one that is not `in_use` is for its subject to see."""

    id: str
    subject: str
    provider: str
    version: int
    marked: bool
    catalogue_item: str
    kind: str
    title: str
    authority: str
    document_no: str
    decided_on: date
    summary: str
    amount: Decimal | None
    simplified_procedure: bool
    minor_remedied: bool
    fee_arrears: bool
    confirmed_by: str | None
    final_on: date | None
    final_ground: str | None
    names: list[str]
    disclosure: str
    disclosed_from: date
    disclosure_ends: date
    standing: str


class VersionView(BaseModel):
    """How the record stood before a change; `case_no` is where the reason is found. Content for auditors only."""

    version: int
    changed_at: Instant
    case_no: str
    content: dict[str, Any] | None


class CopyView(BaseModel):
    unit: str
    given_at: Instant
    reason: str


class RecordDetail(RecordView):
    versions: list[VersionView]
    copies: list[CopyView]


class RecordPage(BaseModel):
    items: list[RecordView]
    next: str | None


class LookupView(BaseModel):
    record: str
    unit: str | None
    role: str
    purpose: str
    at: Instant


class AccessLog(BaseModel):
    items: list[LookupView]
    next: str | None


@router.get("/records", responses=documented(401, 403, 422), summary="Records the caller may see")
def records(
    session: Reading,
    held: TheHouse,
    actor: Caller,
    subject: str | None = None,
    purpose: Purpose = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> RecordPage:
    reach = reach_of(session, actor)
    purpose_said(actor, purpose)
    page = _page(session, reach, subject_asked(session, held, subject), cursor, limit)
    write_down(held, actor, purpose, page.items)
    return _views(session, page)


@router.get("/records/{record_id}", responses=documented(401, 403, 404, 422), summary="One record")
def record(
    session: Reading, held: TheHouse, actor: Caller, record_id: str, purpose: Purpose = None
) -> RecordDetail:
    reach = reach_of(session, actor)
    found = record_within(session, reach, record_id)
    if found is None:
        raise NotFound(NOT_FOUND)
    purpose_said(actor, purpose)
    write_down(held, actor, purpose, [found])
    auditor = actor.role is Role.AUDITOR
    return RecordDetail(
        **_view(found, bool(marked(session, [found.id]))).model_dump(),
        versions=[
            VersionView(
                version=version.version,
                changed_at=version.changed_at,
                case_no=version.case_no,
                content=version.content if auditor else None,
            )
            for version in versions_of(session, found.id)
        ],
        copies=[CopyView.model_validate(copy, from_attributes=True) for copy in copies_of(session, found.id)],
    )


@router.get("/subjects/me/records", responses=documented(401, 403, 422), summary="My records")
def my_records(session: Reading, actor: Caller, cursor: Cursor = None, limit: Limit = 50) -> RecordPage:
    return _views(session, _page(session, RecordReach(subjects=_own(actor)), None, cursor, limit))


@router.get(
    "/subjects/me/access-log",
    responses=documented(401, 403, 422),
    summary="Who looked at my records, and why",
)
def access_log(session: Reading, actor: Caller, cursor: Cursor = None, limit: Limit = 50) -> AccessLog:
    try:
        page = lookups_page(session, _own(actor), cursor, limit)
    except BadCursor:
        raise bad_cursor() from None
    items = [
        LookupView(
            record=lookup.record, unit=lookup.unit, role=role.value, purpose=lookup.purpose, at=lookup.at
        )
        for lookup, role in page.items
    ]
    return AccessLog(items=items, next=page.next)


def _own(actor: Actor) -> frozenset[str]:
    if actor.role is not Role.SUBJECT:
        raise NotAllowed(NOT_ALLOWED)
    return actor.subjects


def _page(session: Session, reach: RecordReach, subject: str | None, cursor: str | None, limit: int) -> Page:
    try:
        return records_page(session, reach, subject, cursor, limit)
    except BadCursor:
        raise bad_cursor() from None


def _views(session: Session, page: Page) -> RecordPage:
    bearing = marked(session, [record.id for record in page.items])
    return RecordPage(items=[_view(record, record.id in bearing) for record in page.items], next=page.next)


def _view(record: Record, is_marked: bool) -> RecordView:
    fields = {name: getattr(record, name) for name in RecordView.model_fields if name != "marked"}
    return RecordView(**fields, marked=is_marked)

"""What is asked about cases and inboxes, a fixed number of queries each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import or_, tuple_, union
from sqlmodel import Session, col, select

from ledger.queries.paging import BadCursor, Page, cursor_of, instant_of, number_of, parts_of
from ledger.tables import (
    Case,
    CaseParty,
    Clock,
    Document,
    Event,
    InboxItem,
    Objection,
    Review,
    Service,
    Subject,
)


class CaseSort(StrEnum):
    DUE_ON = "due_on"
    OPENED_AT = "opened_at"
    NEWEST = "-opened_at"


@dataclass(frozen=True)
class CaseFilter:
    """`q` finds a case by the beginning of its number, its tracking code, or the beginning of its subject's name."""

    procedure: str | None = None
    state: str | None = None
    unit: str | None = None
    subject: str | None = None
    assignee: str | None = None
    due_before: date | None = None
    q: str | None = None


def cases_page(
    session: Session,
    holders: Sequence[str] | None,
    wanted: CaseFilter,
    sort: CaseSort,
    cursor: str | None,
    limit: int,
) -> Page:
    """Cases that one of these parties may see (`None`: all), with their subjects' names: `(Case, name)` rows.

    Each party's list is read along its own index, a page of each, and the first of all of them are the page.
    """
    if holders is not None and not holders:
        return Page([], None)
    place = _place(cursor, sort) if cursor is not None else None
    pages = [_first_of(holder, wanted, sort, place, limit + 1) for holder in holders or (None,)]
    due_or_opened = col(Case.due_on) if sort is CaseSort.DUE_ON else col(Case.opened_at)
    found = (
        select(Case, Subject.name)
        .join(Subject, col(Subject.id) == Case.subject)
        .where(col(Case.case_no).in_(union(*pages)))
        .order_by(*_order(due_or_opened, col(Case.case_no), sort))
    )
    rows = session.exec(found.limit(limit + 1)).all()
    if len(rows) <= limit:
        return Page(rows, None)
    last: Case = rows[limit - 1][0]
    at = last.due_on.isoformat() if sort is CaseSort.DUE_ON else last.opened_at.astimezone(UTC).isoformat()
    return Page(rows[:limit], cursor_of(at, last.case_no))


def _first_of(
    holder: str | None,
    wanted: CaseFilter,
    sort: CaseSort,
    place: tuple[date | datetime, str] | None,
    count: int,
) -> Any:
    """The numbers of the first cases after a place in one party's list, or in that of all cases."""
    listed: Any = Case if holder is None else CaseParty
    due, opened, number = col(listed.due_on), col(listed.opened_at), col(listed.case_no)
    query: Any = select(listed.case_no)
    if holder is not None:
        query = query.join(Case, col(Case.case_no) == CaseParty.case_no).where(CaseParty.holder == holder)
    for column, value in (
        (Case.procedure, wanted.procedure),
        (Case.state, wanted.state),
        (Case.unit, wanted.unit),
        (Case.subject, wanted.subject),
        (Case.assignee, wanted.assignee),
    ):
        if value is not None:
            query = query.where(col(column) == value)
    if wanted.due_before is not None:
        query = query.where(due < wanted.due_before)
    if wanted.q:
        query = query.join(Subject, col(Subject.id) == Case.subject).where(
            or_(
                col(Case.case_no).startswith(wanted.q.upper(), autoescape=True),
                col(Case.tracking_code) == wanted.q.upper(),
                col(Subject.name).startswith(wanted.q, autoescape=True),
            )
        )
    key = due if sort is CaseSort.DUE_ON else opened
    if place is not None:
        here = tuple_(key, number)
        query = query.where(here < place if sort is CaseSort.NEWEST else here > place)
    page = query.order_by(*_order(key, number, sort)).limit(count).subquery()
    return select(page.c.case_no)


def _order(key: Any, number: Any, sort: CaseSort) -> tuple[Any, Any]:
    return (key.desc(), number.desc()) if sort is CaseSort.NEWEST else (key, number)


def _place(cursor: str, sort: CaseSort) -> tuple[date | datetime, str]:
    at, number = parts_of(cursor, 2)
    if sort is not CaseSort.DUE_ON:
        return instant_of(at), number
    try:
        return date.fromisoformat(at), number
    except ValueError as error:
        raise BadCursor from error


@dataclass(frozen=True)
class CaseParts:
    """Everything a case's page shows beside the case itself."""

    clocks: Sequence[Clock]
    events: Sequence[Event]
    documents: Sequence[Document]
    notices: Sequence[InboxItem]
    subject_name: str
    objection: Objection | None
    reviews: Sequence[Review]
    served: dict[int, Service]


def case_parts(session: Session, case: Case) -> CaseParts:
    number = case.case_no
    return CaseParts(
        clocks=session.exec(select(Clock).where(Clock.case_no == number).order_by(col(Clock.id))).all(),
        events=session.exec(select(Event).where(Event.case_no == number).order_by(col(Event.number))).all(),
        documents=session.exec(
            select(Document)
            .where(Document.case_no == number, col(Document.uploaded_by).is_not(None))
            .order_by(col(Document.uploaded_at), col(Document.id))
        ).all(),
        notices=session.exec(
            select(InboxItem).where(InboxItem.case_no == number).order_by(col(InboxItem.id))
        ).all(),
        subject_name=session.exec(select(Subject.name).where(Subject.id == case.subject)).one(),
        objection=session.get(Objection, number),
        reviews=session.exec(select(Review).where(Review.case_no == number).order_by(col(Review.id))).all(),
        served={
            service.item: service
            for service in session.exec(
                select(Service).where(Service.case_no == number, col(Service.voided_at).is_(None))
            )
        },
    )


def case_by_tracking_code(session: Session, code: str) -> Case | None:
    return session.exec(select(Case).where(Case.tracking_code == code)).first()


def inbox_page(session: Session, account: str, cursor: str | None, limit: int) -> Page:
    """An account's notices, newest first."""
    query = select(InboxItem).where(InboxItem.account == account)
    if cursor is not None:
        at, number = parts_of(cursor, 2)
        place = (instant_of(at), number_of(number))
        query = query.where(tuple_(col(InboxItem.at), col(InboxItem.id)) < place)
    rows = session.exec(
        query.order_by(col(InboxItem.at).desc(), col(InboxItem.id).desc()).limit(limit + 1)
    ).all()
    following = None
    if len(rows) > limit:
        last = rows[limit - 1]
        following = cursor_of(last.at.astimezone(UTC).isoformat(), str(last.id))
    return Page(rows[:limit], following)

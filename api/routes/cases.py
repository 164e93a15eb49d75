"""Cases: lists, one, its dates explained, and the acts on it."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel

from api import present
from api.case_people import shown_to, shown_to_everybody
from api.dependencies import (
    Caller,
    IdempotencyKey,
    JsonBody,
    PublicLocale,
    ReaderLocale,
    Reading,
    TheHouse,
    keyed,
    subject_asked,
)
from api.problems import documented
from api.routes.acts import answered
from api.routes.pages import Cursor, Limit, bad_cursor
from api.views.cases import CasePage, CaseView, case_summary, case_view
from api.views.deadlines import ClockView, DeadlineView, clock_explained, clock_view
from ledger.queries.cases import CaseFilter, CaseSort, case_by_tracking_code, cases_page
from ledger.queries.paging import BadCursor
from regulation.definitions import Role
from steps.clocks import clocks_of
from steps.refusals import NOT_FOUND, NotFound

router = APIRouter(tags=["cases"])


class TrackedCase(BaseModel):
    """What anybody holding the tracking code sees: where the case stands and by when, and nobody's name."""

    case_no: str
    procedure: str
    state: str
    unit: str
    clocks: list[ClockView]


@router.get("/cases", responses=documented(401, 422), summary="Cases the caller takes part in")
def cases(
    session: Reading,
    held: TheHouse,
    actor: Caller,
    procedure: str | None = None,
    state: str | None = None,
    unit: str | None = None,
    subject: str | None = None,
    assignee: str | None = None,
    due_before: date | None = None,
    q: Annotated[str | None, Query(max_length=100)] = None,
    sort: CaseSort = CaseSort.DUE_ON,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> CasePage:
    """A subject sees its own, an officer the unit's, a supervisor those of the units below, an auditor all."""
    holders = None if actor.role is Role.AUDITOR else actor.holders
    meant = subject_asked(session, held, subject)
    wanted = CaseFilter(procedure, state, unit, meant, assignee, due_before, q)
    try:
        page = cases_page(session, holders, wanted, sort, cursor, limit)
    except BadCursor:
        raise bad_cursor() from None
    return CasePage(items=[case_summary(case, name, actor) for case, name in page.items], next=page.next)


@router.get("/cases/{case_no}", name="case", responses=documented(401, 404), summary="One case")
def case(session: Reading, held: TheHouse, actor: Caller, locale: ReaderLocale, case_no: str) -> CaseView:
    found = held.door.visible_case(session, actor, case_no)
    return case_view(session, held.door, actor, found, locale)


@router.get(
    "/cases/{case_no}/clocks/{code}",
    responses=documented(401, 404),
    summary="A clock's date, explained day by day",
)
def clock(
    session: Reading,
    held: TheHouse,
    actor: Caller,
    locale: ReaderLocale,
    case_no: str,
    code: str,
    party: str | None = None,
) -> DeadlineView:
    """Where there are several of one code, the latest, unless `party` says whose. Those of an objector whom this reader may
    not know are not there."""
    found = held.door.visible_case(session, actor, case_no)
    clocks = clocks_of(session, case_no)
    shown = shown_to(session, found, (), clocks, actor)
    running = [
        clock
        for clock in clocks
        if clock.code == code and party in {None, clock.party} and shown.id(clock.party) == clock.party
    ]
    if not running:
        raise NotFound(NOT_FOUND)
    return clock_explained(running[-1], session, held.door.registry.calendars, locale)


@router.post(
    "/cases/{case_no}/actions/{action}",
    responses={
        202: {"model": CaseView, "description": "Taken in; carried out when the engine is back"},
        **documented(401, 403, 404, 409, 413, 422, 503),
    },
    summary="Take a step in a case",
)
def act(
    request: Request,
    response: Response,
    held: TheHouse,
    actor: Caller,
    locale: ReaderLocale,
    case_no: str,
    action: str,
    body: JsonBody,
    key: IdempotencyKey = None,
) -> CaseView:
    """`actions` of the case names those open to the caller now."""
    ticket = held.door.submit(actor.id, case_no, action, body, present.now(), keyed(request, held, key, body))
    return answered(request, response, held, actor, locale, ticket)


@router.get("/tracking/{code}", responses=documented(404), summary="Follow a case by its tracking code")
def tracking(session: Reading, _locale: PublicLocale, code: str) -> TrackedCase:
    found = case_by_tracking_code(session, code.strip().upper())
    if found is None:
        raise NotFound(NOT_FOUND)
    clocks = clocks_of(session, found.case_no)
    shown = shown_to_everybody(session, clocks)
    return TrackedCase(
        case_no=found.case_no,
        procedure=found.procedure,
        state=found.state,
        unit=found.unit,
        clocks=[clock_view(clock, shown.id(clock.party)) for clock in clocks],
    )

"""Finding a case by its number, its tracking code or its subject's name, among those that one may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api.dependencies import Reading
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.officer.desk.duties import Row, desk_of, row_of
from api.pages.strip.clock_strips import miniatures
from api.routes.pages import bad_cursor
from ledger.queries.cases import CaseFilter, CaseSort, cases_page
from ledger.queries.paging import BadCursor
from ledger.queries.worklists import all_units, officers_of, work_of_cases
from ledger.tables import Case
from regulation.definitions import Role
from steps.door import may_see
from steps.refusals import NOT_ALLOWED, NotAllowed

router = APIRouter()
PAGE, LONGEST = 50, 100
_SEARCH_NOTHING = {Role.SUBJECT, Role.ADMIN, Role.MACHINE}


@dataclass(frozen=True)
class Found:
    """A case that was found; `row` is its next duty, where one is still owed."""

    case: Case
    subject: str
    row: Row | None


@router.get("/search")
def search(seen: SignedIn, session: Reading, q: str = "", cursor: str | None = None) -> Response:
    """A whole number leads straight to its case."""
    if seen.who.role in _SEARCH_NOTHING:
        raise NotAllowed(NOT_ALLOWED)
    wanted = q.strip()[:LONGEST]
    exact = session.get(Case, wanted.upper()) if cursor is None else None
    if exact is not None and may_see(session, seen.who, exact.case_no):
        return RedirectResponse(f"/cases/{exact.case_no}", 303)
    holders = None if seen.who.role is Role.AUDITOR else seen.who.holders
    try:
        page = cases_page(session, holders, CaseFilter(q=wanted), CaseSort.NEWEST, cursor, PAGE)
    except BadCursor:
        raise bad_cursor() from None
    found = _found(seen, session, page.items)
    calendars = seen.house.door.registry.calendars
    clocks = [each.row.work.clock for each in found if each.row]
    return seen.page(
        "search.html",
        q=wanted,
        found=found,
        minis=miniatures(session, calendars, clocks, seen.today),
        following=page.next,
        continued=cursor is not None,
    )


def _found(seen: SignedInVisit, session: Session, cases: Sequence[tuple[Case, str]]) -> list[Found]:
    calendar = seen.house.door.registry.calendars.now(session)
    desk = desk_of(seen.who.units_below, seen.who.id, seen.today, calendar)
    units = all_units(session)
    officers = {account.id: account for account in officers_of(session, desk.units)}
    work = work_of_cases(session, [case.case_no for case, _ in cases], desk.units)
    return [
        Found(
            case,
            subject,
            row_of(work[case.case_no], desk, calendar, units, officers) if case.case_no in work else None,
        )
        for case, subject in cases
    ]

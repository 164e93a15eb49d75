"""A subject's cases, the newest first; whoever works in a unit has a worklist instead."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api.dependencies import Reading
from api.pages.frame.lists import LENGTH, following, page_or_nothing
from api.pages.frame.navigation import home_of
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.subject.rows import rows_of
from ledger.queries.cases import CaseFilter, CaseSort, cases_page
from ledger.queries.designated import objected_cases
from ledger.queries.mine import cases_seen
from ledger.tables import Case
from regulation.definitions import Role

router = APIRouter()


@router.get("/cases")
def my_cases(seen: SignedIn, session: Reading, cursor: str | None = None) -> Response:
    if seen.who.role is not Role.SUBJECT:
        return RedirectResponse(home_of(seen.who.role), 303)
    page = page_or_nothing(
        lambda: cases_page(session, seen.who.holders, CaseFilter(), CaseSort.NEWEST, cursor, LENGTH)
    )
    subjects = {case.case_no: name for case, name in page.items}
    cases = [case for case, _ in page.items]
    return seen.page(
        "my_cases.html",
        rows=rows_of(session, cases, seen.who, seen.today),
        objected=rows_of(session, _objected(seen, session) if cursor is None else [], seen.who, seen.today),
        subjects=subjects,
        several=len(seen.who.subjects) > 1,
        following=following("/cases", page),
        continued=cursor is not None,
    )


def _objected(seen: SignedInVisit, session: Session) -> list[Case]:
    """Displays objected to: of these the reader is no party."""
    cases = objected_cases(session, {seen.who.id, *seen.who.subjects}, LENGTH)
    own = cases_seen(session, {case.case_no for case in cases}, seen.who.holders)
    return [case for case in cases if case.case_no not in own]

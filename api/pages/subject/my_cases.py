"""A subject's cases, the newest first; whoever works in a unit has a worklist instead."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from api.dependencies import Reading
from api.pages.frame.lists import LENGTH, following, page_or_nothing
from api.pages.frame.navigation import home_of
from api.pages.frame.visits import SignedIn
from api.pages.subject.next_steps import main_clock, next_of, title_of
from ledger.queries.cases import CaseFilter, CaseSort, cases_page
from ledger.queries.mine import facts_of_cases
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
    rows = [
        (facts, title_of(facts), next_of(facts, seen.today), main_clock(facts))
        for facts in facts_of_cases(session, [case for case, _ in page.items])
    ]
    return seen.page(
        "my_cases.html",
        rows=rows,
        subjects=subjects,
        several=len(seen.who.subjects) > 1,
        following=following("/cases", page),
        continued=cursor is not None,
    )

"""The first page: for whoever is not signed in what can be done here; for a subject first what can be done by a day, then what
happens next in its cases, what is unread and what is unfinished; for everybody else where their day begins."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from api.dependencies import Reading
from api.pages.frame.drafts import OBJECTION, begun
from api.pages.frame.navigation import home_of
from api.pages.frame.visits import SignedInVisit, Visit, Visited
from api.pages.subject.rows import first_things, rows_of
from ledger.queries.designated import objected_cases
from ledger.queries.mine import open_cases
from regulation.definitions import Role

router = APIRouter()
CASES = 20


@router.get("/")
def home(seen: Visited, session: Reading) -> Response:
    if seen.actor is None:
        return seen.page("home.html")
    if seen.actor.role is not Role.SUBJECT:
        return RedirectResponse(home_of(seen.actor.role), 303)
    mine = SignedInVisit(**{name: getattr(seen, name) for name in Visit.__dataclass_fields__})
    who = mine.who
    cases = open_cases(session, who.holders, CASES)
    known = {case.case_no for case in cases}
    objected = [
        case
        for case in objected_cases(session, {who.id, *who.subjects}, CASES, undecided=True)
        if case.case_no not in known
    ]
    first, rows = first_things(rows_of(session, [*cases, *objected], who, mine.today))
    return mine.page("subject_home.html", first=first, rows=rows, drafts=begun(session, who.id, OBJECTION))

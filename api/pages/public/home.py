"""The first page: for whoever is not signed in what can be done here; for a subject what happens next in its cases, what
is unread and what is unfinished; for everybody else where their day begins."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from api.dependencies import Reading
from api.pages.frame.drafts import OBJECTION, begun
from api.pages.frame.navigation import home_of
from api.pages.frame.visits import SignedInVisit, Visit, Visited
from api.pages.subject.next_steps import main_clock, next_of, title_of
from ledger.queries.mine import facts_of_cases, open_cases
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
    cases = facts_of_cases(session, open_cases(session, mine.who.holders, CASES))
    return mine.page(
        "subject_home.html",
        rows=[(facts, title_of(facts), next_of(facts, mine.today), main_clock(facts)) for facts in cases],
        drafts=begun(session, mine.who.id, OBJECTION),
    )

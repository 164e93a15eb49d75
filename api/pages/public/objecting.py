"""Objecting to an incentive from its public display: anybody signed in, whose name is not told to its subject.

Source: Art. 28(2).
"""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api.dependencies import Reading
from api.pages.frame.forms import IsPosted
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.subject.designation.objecting import closed, steps_of, why_not
from api.pages.subject.designation.page import facts_of
from api.pages.subject.designation.told import pending
from api.pages.subject.designation.two_steps import blank, posted_to
from ledger.queries.designated import ListFacts
from ledger.tables import Case, Designation
from steps.refusals import NOT_FOUND, NotFound

router = APIRouter()


@router.get("/displays/{case_no}/object")
def object_form(seen: SignedIn, session: Reading, case_no: str) -> Response:
    facts = _displayed(seen, session, case_no)
    if facts.own_persons:
        return RedirectResponse(f"/cases/{case_no}/object", 303)
    if pending(session, case_no, seen.who.id):
        return RedirectResponse(f"/cases/{case_no}?done=waits", 303)
    if (why := why_not(facts, seen.today)) is not None:
        return closed(seen, facts, why)
    return blank(seen, steps_of(seen, session, facts, f"/displays/{case_no}/object"))


@router.post("/displays/{case_no}/object")
def object_to(seen: SignedIn, session: Reading, posted: IsPosted, case_no: str) -> Response:
    facts = _displayed(seen, session, case_no)
    steps = steps_of(seen, session, facts, f"/displays/{case_no}/object")
    session.rollback()
    return posted_to(seen, steps, posted)


def _displayed(seen: SignedInVisit, session: Session, case_no: str) -> ListFacts:
    """What is on display, or was for its full time; nothing else is anybody's to know. Raises: NotFound."""
    case = session.get(Case, case_no) if "\x00" not in case_no else None
    designation = session.get(Designation, case_no) if case is not None else None
    shown = designation is not None and (designation.displayed_at or designation.display_ended_on) is not None
    if case is None or not shown:
        raise NotFound(NOT_FOUND)
    (facts,) = facts_of(session, seen, case)
    return facts

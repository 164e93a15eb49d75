"""One case: its subject's page, or the page of whoever works on it or watches over it."""

from fastapi import APIRouter
from fastapi.responses import Response

from api.dependencies import Reading
from api.pages.frame.visits import SignedIn
from api.pages.officer.case import page as officer_case
from api.pages.subject import case as subject_case
from regulation.definitions import Role

router = APIRouter()


@router.get("/cases/{case_no}")
def case(seen: SignedIn, session: Reading, case_no: str, done: str | None = None) -> Response:
    """`done` names the act that led here, so that the page can say that it was taken in."""
    found = seen.house.door.visible_case(session, seen.who, case_no)
    show = subject_case.show if seen.who.role is Role.SUBJECT else officer_case.show
    return show(seen, session, found, done)

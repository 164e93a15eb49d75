"""One case: its subject's page, or the page of whoever works on it or watches over it."""

from fastapi import APIRouter
from fastapi.responses import Response

from api.dependencies import Reading
from api.pages.frame.visits import SignedIn
from api.pages.officer.case import page as officer_case
from api.pages.officer.casework import page as casework_page
from api.pages.officer.casework.shelf import CASEWORKS
from api.pages.subject import case as subject_case
from api.pages.subject.designation import page as lists_page
from api.pages.subject.restoration import page as restoration_page
from api.pages.subject.rows import LISTS, RESTORATION
from regulation.definitions import Role

router = APIRouter()


@router.get("/cases/{case_no}")
def case(seen: SignedIn, session: Reading, case_no: str, done: str | None = None) -> Response:
    """`done` names the act that led here, so that the page can say that it was taken in."""
    found = seen.house.door.visible_case(session, seen.who, case_no)
    if found.procedure in LISTS and (
        seen.who.role is Role.SUBJECT or lists_page.concerns(session, seen, found)
    ):
        return lists_page.show(seen, session, found, done)
    if seen.who.role is Role.SUBJECT and found.procedure == RESTORATION:
        return restoration_page.show(seen, session, found, done)
    if seen.who.role is Role.SUBJECT:
        return subject_case.show(seen, session, found, done)
    if found.procedure not in CASEWORKS:
        return officer_case.show(seen, session, found, done)
    return casework_page.show(seen, session, found, done)

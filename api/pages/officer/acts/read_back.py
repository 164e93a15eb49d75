"""Reading a date back while a form is filled in; without scripts the form itself does it when it comes back."""

from fastapi import APIRouter
from fastapi.responses import Response

from api.dependencies import Reading
from api.pages.frame.visits import SignedIn
from api.pages.officer.acts.days_read import read_back
from api.pages.officer.acts.routes import opened

router = APIRouter()


@router.get("/cases/{case_no}/read-day")
def read_day(seen: SignedIn, session: Reading, case_no: str) -> Response:
    """The one field that the address carries, read back."""
    name, typed = next(iter(seen.request.query_params.items()), ("", ""))
    return seen.page("acts/read_back.html", words=read_back(opened(seen, session, case_no), name, typed))

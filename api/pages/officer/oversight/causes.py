"""Stating the cause of a breach: by the supervisor over the unit that owed the duty. Source: Arts. 41(2), 65, 67."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api.dependencies import Reading
from api.pages.frame.acting import act, new_key
from api.pages.frame.forms import Form, IsPosted, problems_of
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.officer.desk.duties import late_by, law_name, limit_name
from ledger.queries.oversight import BreachRow, breach_of
from ledger.tables import Unit
from regulation.definitions import Role
from regulation.refusals import Refusal
from regulation.text import Text
from regulation.zone import shanghai_date
from steps.refusals import NOT_ALLOWED, NOT_FOUND, NotAllowed, NotFound

router = APIRouter()
_LABELS = {"cause": Text("原因", "Cause")}
_INSTEAD = {
    ("cause", "missing"): Text("写明逾期的原因", "Say why it was late"),
    ("cause", "string_too_short"): Text("写明逾期的原因", "Say why it was late"),
}


@router.get("/cases/{case_no}/cause/{code}/{party}")
def cause_form(seen: SignedIn, session: Reading, case_no: str, code: str, party: str) -> Response:
    return _page(seen, session, _breach(seen, session, case_no, code, party), Form())


@router.post("/cases/{case_no}/cause/{code}/{party}")
def state_cause(
    seen: SignedIn, session: Reading, case_no: str, code: str, party: str, posted: IsPosted
) -> Response:
    row = _breach(seen, session, case_no, code, party)
    body = {"code": code, "party": party, "cause": posted.one("cause")}
    try:
        act(seen.house, seen.who.id, case_no, "state_cause", body, posted.one("key"))
    except Refusal as refusal:
        problems = problems_of(refusal, _LABELS, _INSTEAD)
        return _page(seen, session, row, Form({"cause": posted.one("cause")}, problems), posted.one("key"))
    return RedirectResponse("/overview?done=cause#breaches", 303)


def _breach(seen: SignedInVisit, session: Session, case_no: str, code: str, party: str) -> BreachRow:
    """Raises: NotFound, NotAllowed."""
    if seen.who.role is not Role.SUPERVISOR:
        raise NotAllowed(NOT_ALLOWED)
    seen.house.door.visible_case(session, seen.who, case_no)
    row = breach_of(session, case_no, code, party)
    if row is None:
        raise NotFound(NOT_FOUND)
    if not seen.who.supervises(party):
        raise NotAllowed(NOT_ALLOWED)
    return row


def _page(seen: SignedInVisit, session: Session, row: BreachRow, form: Form, key: str = "") -> Response:
    breach, clock = row.breach, row.clock
    calendar = seen.house.door.registry.calendars.now(session)
    last_day = clock.last_day or shanghai_date(breach.due_at)
    unit = session.get_one(Unit, breach.party)
    return seen.page(
        "cause.html",
        422 if form.problems else 200,
        row=row,
        unit=unit.name,
        limit=limit_name(breach.code),
        law=law_name(breach.referral),
        last_day=last_day,
        late=late_by(last_day, seen.today, calendar) if row.owed else None,
        form=form,
        key=key or new_key(),
    )

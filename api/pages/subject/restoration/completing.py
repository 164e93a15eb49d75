"""Completing an application that was given back: the documents that are missing, all at once. Source: Art. 43."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api.dependencies import Reading
from api.pages.frame.acting import NotTaken, act, new_key
from api.pages.frame.forms import FieldProblem, Form, IsPosted, problems_of
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.subject import file_field
from api.pages.subject.restoration.page import application
from api.pages.subject.restoration.standing import title_of
from ledger.queries.restored import RestorationCase
from regulation.counting import count
from regulation.limits import limit
from regulation.refusals import Refusal
from regulation.text import Text
from steps.refusals import NotNow, Refused
from steps.restoration.matters import CLOCK

router = APIRouter()
_LABELS = {
    file_field.FIELD: Text("补交的材料", "documents"),
    "documents": Text("补交的材料", "documents"),
}
_ADD = Text("附上缺少的材料", "Add the documents that are missing")


@router.get("/cases/{case_no}/complete")
def complete_form(seen: SignedIn, session: Reading, case_no: str) -> Response:
    facts = application(seen, session, case_no)
    procedure = seen.house.door.procedures[facts.case.procedure]
    if "complete" not in procedure.open_actions(session, facts.case, seen.who):
        return _closed(seen, facts)
    return _form(seen, session, facts, Form({"key": new_key()}))


@router.post("/cases/{case_no}/complete")
def complete(seen: SignedIn, session: Reading, posted: IsPosted, case_no: str) -> Response:
    """What was chosen is taken in whichever button was pressed. It is received even while the engine is down; the case then
    says that it waits."""
    facts = application(seen, session, case_no)
    session.rollback()
    taken = file_field.taken(seen.house, seen.who.id, posted, posted.all("document"))
    values = {"key": posted.one("key") or new_key()}
    if taken.problems or posted.one("upload") or posted.one("remove"):
        return _form(seen, session, facts, Form(values, taken.problems), taken)
    if not taken.documents:
        return _form(seen, session, facts, Form(values, (FieldProblem(file_field.FIELD, _ADD),)), taken)
    try:
        body = {"documents": list(taken.documents)}
        done = act(seen.house, seen.who.id, case_no, "complete", body, values["key"])
    except Refusal as refusal:
        if isinstance(refusal, NotNow) or (isinstance(refusal, Refused) and refusal.code == "not_now"):
            return _closed(seen, facts, refusal.reason)
        problems = file_field.at_the_field(problems_of(refusal, _LABELS))
        status = 503 if isinstance(refusal, NotTaken) else 422
        return _form(seen, session, facts, Form(values, problems), taken, status)
    return RedirectResponse(f"/cases/{case_no}?done={'waits' if done.waits else 'complete'}", 303)


def _form(
    seen: SignedInVisit,
    session: Session,
    facts: RestorationCase,
    typed: Form,
    taken: file_field.Taken | None = None,
    status: int | None = None,
) -> Response:
    taken = taken or file_field.Taken(())
    calendar = seen.house.door.registry.calendars.now(session)
    return seen.page(
        "subject_restoration_complete.html",
        status=status
        or (file_field.status(seen.request, taken) if taken.problems else 422 if typed.problems else 200),
        facts=facts,
        case=facts.case,
        title=title_of(facts),
        by=count(limit(CLOCK, seen.today), seen.today, (), calendar).last_day,
        form=typed,
        rows=file_field.rows(seen.house, seen.who.id, taken.documents),
        refused=taken.refused,
    )


def _closed(seen: SignedInVisit, facts: RestorationCase, why: Text | None = None) -> Response:
    """It is not with the applicant, or no longer: what it is, and the way to the case as it is now."""
    return seen.page(
        "act_closed.html", status=409, case=facts.case, title=title_of(facts), why=why, facts=facts
    )

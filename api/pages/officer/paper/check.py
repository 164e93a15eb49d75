"""Before a filing on paper is entered: everything as it was typed, the last day it leads to, and the last press."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api.dependencies import Reading
from api.pages.frame import drafts
from api.pages.frame.acting import open_case
from api.pages.frame.forms import IsPosted
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.officer.acts.drafts import print_of
from api.pages.officer.acts.forecasts import if_filed
from api.pages.officer.paper.answers import body_of, problems, said
from api.pages.officer.paper.drafts import PAPER, filed_already, paper_draft, wrong_with
from api.pages.officer.paper.entry import page
from api.pages.officer.paper.person import person_of
from ledger.queries.documents import own_documents
from ledger.tables import Draft, Record, Unit
from regulation.refusals import Refusal
from steps.bodies import parse
from steps.objection.bodies import FileObjection

router = APIRouter()


@router.get("/paper/{draft_id}/check")
def check(seen: SignedIn, session: Reading, draft_id: str) -> Response:
    draft = paper_draft(seen, session, draft_id)
    return filed_already(draft) or _check_page(seen, session, draft)


@router.post("/paper/{draft_id}/check")
def file(seen: SignedIn, session: Reading, draft_id: str, posted: IsPosted) -> Response:
    """Filed once: the draft's own key, whichever page it is pressed on."""
    draft = paper_draft(seen, session, draft_id)
    if filed := filed_already(draft):
        return filed
    if posted.one("shown") != print_of(said(draft.content).values):
        return _check_page(seen, session, draft, 409)
    body = body_of(person_of(draft.content), seen.house.door.registry, said(draft.content))
    try:
        done = open_case(seen.house, seen.who.id, "objection", body, f"{PAPER}-{draft_id}")
    except Refusal as refusal:
        return page(seen, session, draft, said(draft.content), problems(refusal), 422)
    drafts.filed_as(seen.house.door.registry.database, seen.who.id, draft_id, done.case_no)
    return RedirectResponse(f"/cases/{done.case_no}?done=file", 303)


def _check_page(seen: SignedInVisit, session: Session, draft: Draft, status: int = 200) -> Response:
    typed = said(draft.content)
    if wrong := wrong_with(seen, draft, typed):
        return page(seen, session, draft, typed, wrong, 422)
    person, registry = person_of(draft.content), seen.house.door.registry
    body = parse(FileObjection, body_of(person, registry, typed))
    received = body.received_on or seen.today
    return seen.page(
        "paper_check.html",
        status,
        draft=draft,
        person=person,
        filing=body,
        record=session.get(Record, body.record) if body.record else None,
        unit=session.get_one(Unit, seen.who.unit).name,
        received_on=received,
        counted=if_filed(received, registry.calendars.now(session)),
        documents=own_documents(session, seen.who.id, body.documents),
        shown=print_of(typed.values),
        changed=status == 409,
    )

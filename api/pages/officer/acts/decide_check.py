"""Before a decision is sent: the letter in full as it will go out, what follows, and the last press."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api import present
from api.dependencies import Reading
from api.pages.frame.acting import act, new_key
from api.pages.frame.forms import IsPosted
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.officer.acts import drafts as act_drafts
from api.pages.officer.acts.consequences import follows
from api.pages.officer.acts.forms import FORM_OF
from api.pages.officer.acts.routes import may_open, opened, refused, too_late
from api.pages.officer.case.file import CaseFile
from ledger.queries.documents import own_documents
from ledger.tables import Draft
from regulation.refusals import NotPermitted, Refusal
from regulation.text import Text
from steps.objection.bodies import Decide
from steps.objection.previewing import result_preview
from steps.procedures import Matter
from steps.refusals import NotNow

router = APIRouter()
FORM = FORM_OF["decide"]
WHERE = f"/cases/{{case_no}}/{FORM.path}/check"
_OTHER_WORDS = Text(
    "这份决定在别处改过，下面是现在的内容，请再核对一遍。",
    "This decision was changed elsewhere. This is how it reads now; please check it once more.",
)


@router.get(WHERE)
def check(seen: SignedIn, session: Reading, case_no: str) -> Response:
    file = opened(seen, session, case_no)
    try:
        may_open(seen, session, file, FORM)
    except (NotNow, NotPermitted) as refusal:
        return too_late(seen, file, FORM, refusal, None)
    draft = act_drafts.kept(session, seen.who.id, FORM.action, case_no)
    if draft is None:
        return RedirectResponse(f"/cases/{case_no}/{FORM.path}", 303)
    return _shown(seen, session, file, draft)


@router.post(WHERE)
def send(seen: SignedIn, session: Reading, case_no: str, posted: IsPosted) -> Response:
    file = opened(seen, session, case_no)
    draft = act_drafts.kept(session, seen.who.id, FORM.action, case_no)
    if draft is None:  # sent already, by an earlier press
        return RedirectResponse(f"/cases/{case_no}" if file.decided else f"/cases/{case_no}/{FORM.path}", 303)
    if posted.one("shown") != act_drafts.print_of(draft.content):
        return _shown(seen, session, file, draft, _OTHER_WORDS, 409)
    typed = act_drafts.as_posted(draft)
    try:
        act(seen.house, seen.who.id, case_no, FORM.action, FORM.body(typed, file), posted.one("key"))
    except Refusal as refusal:
        return refused(seen, session, file, FORM, typed, refusal)
    act_drafts.drop(seen.house.door.registry.database, seen.who.id, FORM.action, case_no)
    return RedirectResponse(f"/cases/{case_no}?done={FORM.action}", 303)


def _shown(
    seen: SignedInVisit,
    session: Session,
    file: CaseFile,
    draft: Draft,
    note: Text | None = None,
    status: int = 200,
) -> Response:
    """The draft as a letter; where it will not do any more, its form with what is wrong."""
    typed, at = act_drafts.as_posted(draft), present.now()
    try:
        body = seen.house.door.consider(session, seen.who, file.case, FORM.action, FORM.body(typed, file), at)
    except Refusal as refusal:
        return refused(seen, session, file, FORM, typed, refusal)
    assert isinstance(body, Decide)  # noqa: S101 - the body of this action
    matter = Matter(session, seen.house.door.registry, file.case, seen.who, at)
    return seen.page(
        "decide_check.html",
        status,
        file=file,
        decision=body,
        preview=result_preview(matter, body),
        documents=own_documents(session, seen.who.id, body.documents),
        follows=follows(file, FORM.action, body.outcome),
        note=note,
        shown=act_drafts.print_of(draft.content),
        key=new_key(),
    )

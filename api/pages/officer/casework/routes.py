"""The acts of officers in these cases, each a page with its form: shown, sent, kept as a draft, read back.

Whatever is refused comes back in the same form; what came too late leads to the case as it now is.
"""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlmodel import Session

from api import present
from api.dependencies import Reading
from api.pages.frame.acting import NotTaken, act
from api.pages.frame.forms import FieldProblem, IsPosted, Posted
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.officer.acts import drafts as act_drafts
from api.pages.officer.acts.forms import ActForm
from api.pages.officer.acts.refusals import code, problems
from api.pages.officer.acts.routes import may_open
from api.pages.officer.acts.uploads import Uploaded, taken_in
from api.pages.officer.case.file import CaseFile, case_file
from api.pages.officer.case.page import Overtaken
from api.pages.officer.casework import act_pages
from api.pages.officer.casework import page as case_page
from api.pages.officer.casework.shelf import CASEWORKS
from api.pages.officer.casework.work import Casework
from regulation.definitions import Role
from regulation.refusals import NotPermitted, Refusal
from regulation.zone import SHANGHAI
from steps.door import may_see
from steps.refusals import NOT_ALLOWED, NOT_FOUND, NotAllowed, NotFound, NotNow, Refused

router = APIRouter()
WHERE = "/cases/{case_no}/act/{action}"


@dataclass(frozen=True)
class Opened:
    """A case with the form of one of its acts, as whoever looks sees both."""

    work: Casework[Any]
    file: CaseFile
    docket: Any
    form: ActForm

    @property
    def path(self) -> str:
        return f"/cases/{self.file.case.case_no}/act/{self.form.action}"


def opened(seen: SignedInVisit, session: Session, case_no: str, action: str) -> Opened:
    """Raises: NotFound; NotAllowed for a subject, whose acts have pages of their own."""
    case = seen.house.door.visible_case(session, seen.who, case_no)
    work = CASEWORKS.get(case.procedure)
    form = work.form(action) if work else None
    if work is None or form is None:
        raise NotFound(NOT_FOUND)
    if seen.who.role is Role.SUBJECT:
        raise NotAllowed(NOT_ALLOWED)
    if not may_see(
        session, seen.who, case_no
    ):  # of what is on public display the file is nobody else's business
        raise NotFound(NOT_FOUND)
    file = case_file(session, seen.house, seen.who, case, seen.today)
    return Opened(work, file, work.read(session, seen.house, file), form)


@router.get("/cases/{case_no}/act/{action}/read-day")
def read_day(seen: SignedIn, session: Reading, case_no: str, action: str) -> Response:
    """The fields that the address carries, the date among them read back."""
    it, asked = opened(seen, session, case_no, action), seen.request.query_params
    name = next((each for each in act_pages.DAYS if each in asked), "")
    words = it.work.read_day(it.docket, name, asked.get(name, ""), dict(asked)) if name else None
    return seen.page("acts/read_back.html", words=words)


@router.get(WHERE)
def blank(seen: SignedIn, session: Reading, case_no: str, action: str) -> Response:
    it = opened(seen, session, case_no, action)
    try:
        may_open(seen, session, it.file, it.form)
    except (NotNow, NotPermitted) as refusal:
        return too_late(seen, it, refusal, None)
    return act_pages.page(seen, session, it.work, it.file, it.docket, it.form)


@router.post(WHERE)
def press(seen: SignedIn, session: Reading, case_no: str, action: str, posted: IsPosted) -> Response:
    it = opened(seen, session, case_no, action)
    try:
        may_open(seen, session, it.file, it.form)
    except (NotNow, NotPermitted) as refusal:
        return too_late(seen, it, refusal, posted)
    uploaded = taken_in(seen.house, seen.who.id, posted, it.form.files)
    with seen.house.door.registry.database.reading() as fresh:  # the documents just taken in are in it
        return _press(seen, fresh, it, uploaded, posted)


@router.post(WHERE + "/draft")
def keep(seen: SignedIn, session: Reading, case_no: str, action: str, posted: IsPosted) -> Response:
    """A quiet word that what was typed is kept; nothing else of the page changes."""
    it = opened(seen, session, case_no, action)
    may_open(seen, session, it.file, it.form)
    database = seen.house.door.registry.database
    if not act_drafts.keep(database, seen.who.id, action, case_no, posted, present.now()):
        return HTMLResponse(status_code=204)
    return seen.page("acts/kept.html", time=f"{present.now().astimezone(SHANGHAI):%H:%M}")


def _press(seen: SignedInVisit, session: Session, it: Opened, uploaded: Uploaded, posted: Posted) -> Response:
    held, case_no, form = seen.house, it.file.case.case_no, it.form
    typed, wrong = uploaded.posted, uploaded.problems
    if posted.too_large and (draft := act_drafts.kept(session, seen.who.id, form.action, case_no)):
        typed = act_drafts.as_posted(draft)
    body = form.body(typed, it.file)
    if wrong or form.checked:
        try:
            held.door.consider(session, seen.who, it.file.case, form.action, body, present.now())
        except Refusal as refusal:
            return refused(seen, session, it, typed, refusal, wrong)
        if wrong:
            return act_pages.page(seen, session, it.work, it.file, it.docket, form, typed, wrong, 422)
        act_drafts.keep(held.door.registry.database, seen.who.id, form.action, case_no, typed, present.now())
        return RedirectResponse(f"{it.path}/check", 303)
    try:
        act(held, seen.who.id, case_no, form.action, body, posted.one("key"))
    except Refusal as refusal:
        return refused(seen, session, it, typed, refusal)
    return done(seen, it)


def done(seen: SignedInVisit, it: Opened) -> Response:
    """Back to the case, which says that the act was taken in; what had been typed is sent, and no draft any more."""
    case_no, action = it.file.case.case_no, it.form.action
    act_drafts.drop(seen.house.door.registry.database, seen.who.id, action, case_no)
    return RedirectResponse(f"/cases/{case_no}?done={action}", 303)


def refused(
    seen: SignedInVisit,
    session: Session,
    it: Opened,
    typed: Posted,
    refusal: Refusal,
    also: tuple[FieldProblem, ...] = (),
) -> Response:
    """The form again, with what was typed and what is wrong; where the moment has passed, the case as it is."""
    if code(refusal) in {"not_found", "not_allowed", "key_reused"}:
        raise refusal
    if code(refusal) == "not_now":
        return too_late(seen, it, refusal, typed)
    status = 503 if isinstance(refusal, NotTaken) else 422
    found = (*also, *problems(refusal, it.form))
    return act_pages.page(seen, session, it.work, it.file, it.docket, it.form, typed, found, status)


def too_late(seen: SignedInVisit, it: Opened, refusal: Refusal, typed: Posted | None) -> Response:
    """The case as it stands now, with why the act was not taken and what had been typed for it."""
    provision = refusal.provision if isinstance(refusal, NotPermitted | Refused) else None
    status = 422 if isinstance(refusal, NotPermitted) else 409
    overtaken = Overtaken(it.form.action, refusal.reason, provision, typed)
    with seen.house.door.registry.database.reading() as fresh:
        case = seen.house.door.visible_case(fresh, seen.who, it.file.case.case_no)
        return case_page.page(seen, fresh, case, overtaken=overtaken, status=status)

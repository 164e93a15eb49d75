"""The acts of officers in a case, each a page with its form: shown, sent, kept as a draft.

Whatever is refused comes back in the same form; what came too late leads to the case as it now is.
"""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlmodel import Session

from api import present
from api.dependencies import Reading
from api.pages.frame.acting import NotTaken, act
from api.pages.frame.forms import FieldProblem, IsPosted, Posted
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.officer.acts import drafts as act_drafts
from api.pages.officer.acts import pages as act_pages
from api.pages.officer.acts.forms import FORMS, ActForm
from api.pages.officer.acts.refusals import code, problems
from api.pages.officer.acts.uploads import Uploaded, taken_in
from api.pages.officer.case import page as officer_case
from api.pages.officer.case.file import CaseFile
from api.pages.officer.case.looks import open_file
from api.pages.officer.case.page import Overtaken
from regulation.case_words import STATE_WORDS, people
from regulation.definitions import Role
from regulation.refusals import NotPermitted, Refusal
from regulation.zone import SHANGHAI
from steps.refusals import (
    NOT_ALLOWED,
    NOT_FOUND,
    NOT_NOW,
    NOT_YOURS,
    NotAllowed,
    NotFound,
    NotNow,
    Refused,
)

router = APIRouter()


def _routes(form: ActForm) -> None:
    where = f"/cases/{{case_no}}/{form.path}"

    @router.get(where, name=form.action)
    def blank(seen: SignedIn, session: Reading, case_no: str) -> Response:
        file = opened(seen, session, case_no)
        try:
            may_open(seen, session, file, form)
        except (NotNow, NotPermitted) as refusal:
            return too_late(seen, file, form, refusal, None)
        return act_pages.page(seen, session, file, form)

    @router.post(where)
    def press(seen: SignedIn, session: Reading, case_no: str, posted: IsPosted) -> Response:
        file = opened(seen, session, case_no)
        try:
            may_open(seen, session, file, form)
        except (NotNow, NotPermitted) as refusal:
            return too_late(seen, file, form, refusal, posted)
        uploaded = taken_in(seen.house, seen.who.id, posted, form.files)
        with seen.house.door.registry.database.reading() as fresh:  # the documents just taken in are in it
            return _press(seen, fresh, file, form, uploaded, posted)

    @router.post(f"{where}/draft")
    def keep(seen: SignedIn, session: Reading, case_no: str, posted: IsPosted) -> Response:
        """A quiet word that what was typed is kept; nothing else of the page changes."""
        file = opened(seen, session, case_no)
        may_open(seen, session, file, form)
        database = seen.house.door.registry.database
        if not act_drafts.keep(database, seen.who.id, form.action, case_no, posted, present.now()):
            return HTMLResponse(status_code=204)
        return seen.page("acts/kept.html", time=f"{present.now().astimezone(SHANGHAI):%H:%M}")


def opened(seen: SignedInVisit, session: Session, case_no: str) -> CaseFile:
    """Raises: NotFound; NotAllowed for a subject, whose acts have pages of their own."""
    case = seen.house.door.visible_case(session, seen.who, case_no)
    if seen.who.role is Role.SUBJECT:
        raise NotAllowed(NOT_ALLOWED)
    if case.procedure != "objection":  # whose acts these are; those of the lists have pages of their own
        raise NotFound(NOT_FOUND)
    return open_file(seen, session, case)


def may_open(seen: SignedInVisit, session: Session, file: CaseFile, form: ActForm) -> None:
    """Whether the form is for this reader, now. Raises: NotAllowed, NotNow, NotPermitted."""
    if form.action in file.actions:
        return
    procedure = seen.house.door.procedures[file.case.procedure]
    rule = procedure.rule(form.action)
    assert rule is not None  # noqa: S101 - every form has its row in the table
    parts = procedure.parts(session, file.case, seen.who)
    facts = procedure.facts(session, file.case)
    if not rule.allows(facts, parts):
        raise NotAllowed(NOT_YOURS.filled(who=rule.whose or people(rule.by)))
    if rule.opens(facts, parts):
        procedure.actions[form.action].bar(session, file.case, seen.who)
    raise NotNow(NOT_NOW.filled(state=STATE_WORDS[file.case.state]))


def _press(
    seen: SignedInVisit, session: Session, file: CaseFile, form: ActForm, uploaded: Uploaded, posted: Posted
) -> Response:
    held, case_no = seen.house, file.case.case_no
    typed, wrong = uploaded.posted, uploaded.problems
    if posted.too_large and (draft := act_drafts.kept(session, seen.who.id, form.action, case_no)):
        typed = act_drafts.as_posted(draft)
    body = form.body(typed, file)
    if wrong or form.checked:
        try:
            held.door.consider(session, seen.who, file.case, form.action, body, present.now())
        except Refusal as refusal:
            return refused(seen, session, file, form, typed, refusal, wrong)
        if wrong:
            return act_pages.page(seen, session, file, form, typed, wrong, 422)
        act_drafts.keep(held.door.registry.database, seen.who.id, form.action, case_no, typed, present.now())
        return RedirectResponse(f"/cases/{case_no}/{form.path}/check", 303)
    try:
        act(held, seen.who.id, case_no, form.action, body, posted.one("key"))
    except Refusal as refusal:
        return refused(seen, session, file, form, typed, refusal)
    act_drafts.drop(held.door.registry.database, seen.who.id, form.action, case_no)
    return RedirectResponse(f"/cases/{case_no}?done={form.action}", 303)


def refused(
    seen: SignedInVisit,
    session: Session,
    file: CaseFile,
    form: ActForm,
    typed: Posted,
    refusal: Refusal,
    also: tuple[FieldProblem, ...] = (),
) -> Response:
    """The form again, with what was typed and what is wrong; where the moment has passed, the case as it is."""
    if code(refusal) in {"not_found", "not_allowed", "key_reused"}:
        raise refusal
    if code(refusal) == "not_now":
        return too_late(seen, file, form, refusal, typed)
    status = 503 if isinstance(refusal, NotTaken) else 422
    return act_pages.page(seen, session, file, form, typed, (*also, *problems(refusal, form)), status)


def too_late(
    seen: SignedInVisit, file: CaseFile, form: ActForm, refusal: Refusal, typed: Posted | None
) -> Response:
    """The case as it stands now, with why the act was not taken and what had been typed for it."""
    provision = refusal.provision if isinstance(refusal, NotPermitted | Refused) else None
    status = 422 if isinstance(refusal, NotPermitted) else 409
    overtaken = Overtaken(form.action, refusal.reason, provision, typed)
    with seen.house.door.registry.database.reading() as fresh:
        case = seen.house.door.visible_case(fresh, seen.who, file.case.case_no)
        return officer_case.page(seen, fresh, case, overtaken=overtaken, status=status)


for each in FORMS:
    _routes(each)

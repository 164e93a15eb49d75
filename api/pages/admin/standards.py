"""Publishing and withdrawing the standards: the versions there are, a form, a page to check, and what follows at once.

Source: Art. 27(1).
"""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api import present
from api.dependencies import Reading
from api.pages.admin.admission import Administrator, keyed, names_of
from api.pages.admin.standards_form import LABELS, NAMES, begun_from, body, follows, instead
from api.pages.frame.acting import new_key
from api.pages.frame.forms import FieldProblem, Form, IsPosted, Posted, problems_of
from api.pages.frame.lists import LENGTH, following, page_or_nothing
from api.pages.frame.visits import SignedInVisit
from api.pages.published_words import STANDING_WORDS, course
from ledger.queries.published import ShownStandard, shown_standard, standards_of_field, standards_page
from regulation.refusals import Invalid, Refusal
from regulation.text import Text
from steps.publishing import publish_standard, standard_considered, withdraw_standard
from steps.refusals import NOT_FOUND, NotFound, NotNow

router = APIRouter()
NEW = "/admin/standards/new"
WITHDRAW = "/admin/standards/{standard_id}/withdraw"
_LARGEST = 2**31 - 1
_TOO_LARGE = Text(
    "内容太多，没有收到。请减少一些再提交",
    "There was too much to take in. Please shorten it and send it again",
)
_WHY = Text("撤回的理由", "Why it is withdrawn")
_WHY_MISSING = Text("写明为什么撤回", "Say why it is withdrawn")


@router.get("/admin/standards")
def versions(
    seen: Administrator, session: Reading, cursor: str | None = None, done: int | None = None
) -> Response:
    page = page_or_nothing(lambda: standards_page(session, seen.today, cursor, LENGTH))
    people = {each.standard.published_by for each in page.items}
    people |= {each.standard.withdrawn_by for each in page.items if each.standard.withdrawn_by}
    return seen.page(
        "admin_standards.html",
        rows=page.items,
        following=following("/admin/standards", page),
        continued=cursor is not None,
        names=names_of(session, people),
        done=_found(seen, session, done) if done is not None else None,
        standing_words=STANDING_WORDS,
        course=lambda each: course(each.standard.in_force_from, each.until, each.standing, seen.today),
    )


@router.get(NEW)
def begin(seen: Administrator, session: Reading, version: int | None = None) -> Response:
    """The form, empty or begun from a version there is."""
    shown = _found(seen, session, version) if version is not None else None
    return _form(seen, {**begun_from(shown.standard if shown else None), "key": new_key()})


@router.post(NEW)
def go_on(seen: Administrator, session: Reading, posted: IsPosted) -> Response:
    """What was pressed: back to the form, check, or publish."""
    if posted.too_large:
        return _form(seen, {"key": new_key()}, (FieldProblem("", _TOO_LARGE),), 413)
    typed = {name: posted.one(name) for name in (*NAMES, "key")}
    if posted.one("edit"):
        return _form(seen, typed)
    said = body(typed)
    try:
        considered = standard_considered(session, seen.who.id, said, present.now())
        if posted.one("publish"):
            key = keyed(seen, "standards", typed["key"], said)
            database = seen.house.door.registry.database
            made = publish_standard(database, seen.who.id, said, present.now(), key)
            return RedirectResponse(f"/admin/standards?done={made}", 303)
    except Refusal as refusal:
        return _form(seen, typed, problems_of(refusal, LABELS, instead(refusal)), 422)
    others = standards_of_field(session, considered.field, seen.today, None, LENGTH).items
    return seen.page(
        "admin_standard_check.html",
        said=considered,
        follows=follows(considered, others, seen.today),
        carried=list(typed.items()),
    )


@router.get(WITHDRAW)
def consider_withdrawing(seen: Administrator, session: Reading, standard_id: int) -> Response:
    return _withdrawal(seen, session, standard_id, {"key": new_key()})


@router.post(WITHDRAW)
def withdraw(seen: Administrator, session: Reading, posted: IsPosted, standard_id: int) -> Response:
    typed = _typed_reason(posted)
    if posted.too_large:
        return _withdrawal(seen, session, standard_id, typed, (FieldProblem("why", _TOO_LARGE),), 413)
    _found(seen, session, standard_id)
    said = {"why": typed["why"]}
    key = keyed(seen, f"standards/{standard_id}/withdraw", typed["key"], said)
    database = seen.house.door.registry.database
    try:
        withdraw_standard(database, seen.who.id, standard_id, said, present.now(), key)
    except Invalid as refusal:
        better = {("why", "string_too_short"): _WHY_MISSING}
        problems = problems_of(refusal, {"why": _WHY}, better)
        return _withdrawal(seen, session, standard_id, typed, problems, 422)
    except NotNow:  # by somebody else meanwhile: the page says so
        return _withdrawal(seen, session, standard_id, typed, status=409)
    return RedirectResponse(f"/admin/standards?done={standard_id}", 303)


def _typed_reason(posted: Posted) -> dict[str, str]:
    return {"why": posted.one("why"), "key": posted.one("key") or new_key()}


def _withdrawal(
    seen: SignedInVisit,
    session: Session,
    standard_id: int,
    typed: dict[str, str],
    problems: tuple[FieldProblem, ...] = (),
    status: int = 200,
) -> Response:
    shown = _found(seen, session, standard_id)
    return seen.page(
        "admin_standard_withdraw.html",
        status,
        shown=shown,
        standard=shown.standard,
        words=STANDING_WORDS[shown.standing],
        course=course(shown.standard.in_force_from, shown.until, shown.standing, seen.today),
        form=Form(typed, problems),
    )


def _form(
    seen: SignedInVisit, typed: dict[str, Any], problems: tuple[FieldProblem, ...] = (), status: int = 200
) -> Response:
    return seen.page("admin_standard_form.html", status, form=Form(typed, problems))


def _found(seen: SignedInVisit, session: Session, standard_id: int) -> ShownStandard:
    """Raises: NotFound."""
    shown = shown_standard(session, standard_id, seen.today) if 0 < standard_id <= _LARGEST else None
    if shown is None:
        raise NotFound(NOT_FOUND)
    return shown

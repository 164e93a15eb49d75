"""Publishing the measures list: the versions there are, a form that begins from one of them, a page to check, and the
press that cannot be taken back. Source: Art. 29."""

from dataclasses import replace

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api import present
from api.dependencies import Reading
from api.pages.admin.admission import Administrator, keyed, names_of
from api.pages.admin.measures_changes import changes, follows
from api.pages.admin.measures_form import MOST, TypedList, begun_from, typed
from api.pages.frame.acting import new_key
from api.pages.frame.forms import FieldProblem, IsPosted, problems_of
from api.pages.frame.visits import SignedInVisit
from api.pages.published_words import STANDING_WORDS, course
from ledger.queries.published import (
    latest_measures,
    measures_in_force,
    measures_of,
    measures_versions,
    units_able,
)
from regulation.definitions import Capacity
from regulation.refusals import Refusal
from regulation.text import Text
from steps.publishing import measures_considered, publish_measures
from steps.refusals import NotNow

router = APIRouter()
NEW = "/admin/measures/new"
_TOO_LARGE = Text(
    "内容太多，没有收到。请减少一些再提交",
    "There was too much to take in. Please shorten it and send it again",
)


@router.get("/admin/measures")
def versions(seen: Administrator, session: Reading, done: int | None = None) -> Response:
    every = measures_versions(session, seen.today)
    return seen.page(
        "admin_measures.html",
        versions=every,
        names=names_of(session, {each.version.published_by for each in every}),
        done=next((each for each in every if each.version.number == done), None),
        standing_words=STANDING_WORDS,
        course=lambda each: course(each.version.in_force_from, each.until, each.standing, seen.today),
    )


@router.get(NEW)
def begin(seen: Administrator, session: Reading, version: int | None = None) -> Response:
    """The form, begun from the list in force or from the version asked for."""
    latest = latest_measures(session)
    _, found = measures_in_force(session, seen.today)
    if version is not None and 0 < version <= latest:
        found = measures_of(session, version)
    return _form(seen, session, begun_from(found, latest, new_key()))


@router.post(NEW)
def go_on(seen: Administrator, session: Reading, posted: IsPosted) -> Response:
    """What was pressed: one more measure, one less, back to the form, check, or publish."""
    if posted.too_large:
        latest = latest_measures(session)
        _, found = measures_in_force(session, seen.today)
        form = begun_from(found, latest, new_key())
        return _form(seen, session, form, (FieldProblem("", _TOO_LARGE),), 413)
    form = typed(posted)
    if posted.one("add"):
        return _form(seen, session, form.with_one_more())
    if posted.one("remove"):
        return _form(seen, session, form.without(posted.one("remove")))
    if posted.one("edit"):
        return _form(seen, session, form)
    return _publish(seen, session, form) if posted.one("publish") else _check(seen, session, form)


def _publish(seen: SignedInVisit, session: Session, form: TypedList) -> Response:
    database = seen.house.door.registry.database
    key = keyed(seen, "measures", form.key, form.body)
    try:
        number = publish_measures(database, seen.who.id, form.body, present.now(), key)
    except NotNow:
        return _check(seen, session, form)
    except Refusal as refusal:
        return _form(seen, session, form, problems_of(refusal, form.labels), 422)
    return RedirectResponse(f"/admin/measures?done={number}", 303)


def _check(seen: SignedInVisit, session: Session, form: TypedList) -> Response:
    """What it changes against the list in force. Where another version was published meanwhile it says so, once."""
    latest, overtaken = latest_measures(session), None
    try:
        said = measures_considered(session, seen.who.id, form.body, present.now())
    except NotNow as refusal:
        overtaken = refusal.reason
        form = replace(form, after=str(latest))
        said = measures_considered(session, seen.who.id, form.body, present.now())
    except Refusal as refusal:
        return _form(seen, session, form, problems_of(refusal, form.labels), 422)
    in_force, before = measures_in_force(session, seen.today)
    made = changes(before, said)
    return seen.page(
        "admin_measures_check.html",
        409 if overtaken else 200,
        said=said,
        changes=made,
        in_force=in_force,
        number=latest + 1,
        follows=follows(said, made, latest + 1, measures_versions(session, seen.today), seen.today),
        carried=form.carried,
        overtaken=overtaken,
    )


def _form(
    seen: SignedInVisit,
    session: Session,
    form: TypedList,
    problems: tuple[FieldProblem, ...] = (),
    status: int = 200,
) -> Response:
    return seen.page(
        "admin_measures_form.html",
        status,
        form=form.form(problems),
        rows=form.rows,
        implementers=_offered(session, Capacity.IMPLEMENTER, seen),
        designators=_offered(session, Capacity.DESIGNATOR, seen),
        may_add=len(form.rows) < MOST,
    )


def _offered(session: Session, capacity: Capacity, seen: SignedInVisit) -> list[tuple[str, str]]:
    return [(unit.code, seen.say(unit.name)) for unit in units_able(session, capacity)]

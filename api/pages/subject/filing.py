"""Filing an objection in small steps: which record, what is wrong, which documents. Every step is kept as it is typed,
and whatever is refused comes back with all that was in it. Source: Art. 41(1)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api import present
from api.dependencies import Reading, TheHouse
from api.pages.frame import drafts
from api.pages.frame.dates import moment_text
from api.pages.frame.forms import FieldProblem, Form, IsPosted, Posted
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.subject import file_field
from api.pages.subject.filing_answers import (
    Answers,
    answers_of,
    open_case_to,
    record_of,
    wrong_with_record,
    wrong_with_statement,
)
from api.pages.subject.records import groups_of
from ledger.queries.mine import subject_names
from ledger.queries.records import RecordReach, records_page
from ledger.tables import Draft
from regulation.definitions import Role
from regulation.text import Text
from steps.refusals import NOT_ALLOWED, NOT_FOUND, NotAllowed, NotFound

router = APIRouter()
_LISTED = 100
_WHERE = {"record": ("record", "subject", "about"), "wrong": ("ground", "statement")}
_SAVED = Text("已存草稿，{at}", "Draft saved, {at}")


@router.get("/objections/new")
def begin(seen: SignedIn, session: Reading, record: str = "") -> Response:
    _of_a_subject(seen)
    return _record_page(seen, session, Answers(record=record), None)


@router.post("/objections/new")
def begun(seen: SignedIn, held: TheHouse, session: Reading, posted: IsPosted) -> Response:
    _of_a_subject(seen)
    answers = _with(Answers(), posted, "record")
    if problems := wrong_with_record(session, seen.who, answers):
        return _record_page(seen, session, answers, None, problems)
    typed = _typed(posted, "record")
    draft = drafts.begin(
        held.door.registry.database,
        seen.who.id,
        drafts.OBJECTION,
        drafts.about_of(typed),
        typed,
        present.now(),
    )
    return RedirectResponse(f"/objections/{draft}/wrong", 303)


@router.get("/objections/{draft_id}/record")
def choose(seen: SignedIn, session: Reading, draft_id: str) -> Response:
    draft = _draft(seen, session, draft_id)
    return _receipt(draft) or _record_page(seen, session, answers_of(draft), draft)


@router.post("/objections/{draft_id}/record")
def chosen(seen: SignedIn, held: TheHouse, session: Reading, posted: IsPosted, draft_id: str) -> Response:
    draft = _draft(seen, session, draft_id)
    if done := _kept(seen, held, draft, _typed(posted, "record"), posted):
        return done
    answers = _with(Answers(), posted, "record")
    if problems := wrong_with_record(session, seen.who, answers):
        return _record_page(seen, session, answers, draft, problems)
    return RedirectResponse(f"/objections/{draft_id}/wrong", 303)


@router.get("/objections/{draft_id}/wrong")
def wrong(seen: SignedIn, session: Reading, draft_id: str) -> Response:
    draft = _draft(seen, session, draft_id)
    return _receipt(draft) or _wrong_page(seen, session, answers_of(draft), draft)


@router.post("/objections/{draft_id}/wrong")
def said(seen: SignedIn, held: TheHouse, session: Reading, posted: IsPosted, draft_id: str) -> Response:
    draft = _draft(seen, session, draft_id)
    if done := _kept(seen, held, draft, _typed(posted, "wrong"), posted):
        return done
    answers = _with(answers_of(draft), posted, "wrong")
    if problems := wrong_with_statement(answers):
        return _wrong_page(seen, session, answers, draft, problems)
    return RedirectResponse(f"/objections/{draft_id}/documents", 303)


@router.post("/objections/{draft_id}/save")
def autosave(seen: SignedIn, held: TheHouse, session: Reading, posted: IsPosted, draft_id: str) -> Response:
    """What is being typed, kept meanwhile; answered with a few words for beside the form."""
    draft = _draft(seen, session, draft_id)
    known = {name for names in _WHERE.values() for name in names} & posted.values.keys()
    _keep(held, seen, draft, {name: posted.one(name) for name in known})
    at: datetime = present.now()
    return Response(seen.say(_SAVED.filled(at=moment_text(at, seen.today))), media_type="text/plain")


@router.get("/objections/{draft_id}/documents")
def documents(seen: SignedIn, session: Reading, draft_id: str) -> Response:
    draft = _draft(seen, session, draft_id)
    taken = file_field.Taken(answers_of(draft).documents)
    return _receipt(draft) or _documents_page(seen, session, draft, taken)


@router.post("/objections/{draft_id}/documents")
def uploaded(seen: SignedIn, held: TheHouse, session: Reading, posted: IsPosted, draft_id: str) -> Response:
    """One form for adding, taking out and going on: what was chosen is taken in whichever button was pressed."""
    draft = _draft(seen, session, draft_id)
    if filed := _receipt(draft):
        return filed
    taken = file_field.taken(held, seen.who.id, posted, answers_of(draft).documents)
    _keep(held, seen, draft, {"documents": list(taken.documents)})
    if taken.problems:
        return _documents_page(seen, session, draft, taken)
    if posted.one("later"):
        return RedirectResponse("/?saved=yes", 303)
    stays = posted.one("upload") or posted.one("remove")
    return RedirectResponse(f"/objections/{draft_id}/{'documents' if stays else 'check'}", 303)


@router.get("/objections/{draft_id}/discard")
def discard_page(seen: SignedIn, session: Reading, draft_id: str) -> Response:
    draft = _draft(seen, session, draft_id)
    return _receipt(draft) or seen.page("filing_discard.html", draft=draft)


@router.post("/objections/{draft_id}/discard")
def discard(seen: SignedIn, held: TheHouse, draft_id: str) -> Response:
    drafts.discard(held.door.registry.database, seen.who.id, draft_id)
    return RedirectResponse("/", 303)


def _of_a_subject(seen: SignedInVisit) -> None:
    if seen.who.role is not Role.SUBJECT:
        raise NotAllowed(NOT_ALLOWED)


def _draft(seen: SignedInVisit, session: Session, draft_id: str) -> Draft:
    _of_a_subject(seen)
    draft = drafts.draft_of(session, seen.who.id, draft_id)
    if draft.form != drafts.OBJECTION:
        raise NotFound(NOT_FOUND)
    return draft


def _receipt(draft: Draft) -> Response | None:
    """What was filed is not changed any more: its receipt is shown instead."""
    return RedirectResponse(f"/objections/{draft.id}/receipt", 303) if draft.filed else None


def _with(answers: Answers, posted: Posted, step: str) -> Answers:
    return replace(answers, **_typed(posted, step))  # type: ignore[arg-type]


def _typed(posted: Posted, step: str) -> dict[str, str]:
    return {name: posted.one(name) for name in _WHERE[step]}


def _keep(held: TheHouse, seen: SignedInVisit, draft: Draft, answers: Mapping[str, Any]) -> None:
    drafts.save(held.door.registry.database, seen.who.id, draft.id, present.now(), **answers)


def _kept(
    seen: SignedInVisit, held: TheHouse, draft: Draft, typed: Mapping[str, str], posted: Posted
) -> Response | None:
    """Keep a step as typed, right or wrong; and where that is all that was wanted, say so."""
    if filed := _receipt(draft):
        return filed
    if not posted.too_large:
        _keep(held, seen, draft, typed)
    return RedirectResponse("/?saved=yes", 303) if posted.one("later") else None


def _record_page(
    seen: SignedInVisit,
    session: Session,
    answers: Answers,
    draft: Draft | None,
    problems: tuple[FieldProblem, ...] = (),
) -> Response:
    page = records_page(session, RecordReach(subjects=seen.who.subjects), None, None, _LISTED)
    listed = {record.id for record in page.items}
    chosen = record_of(session, seen.who, answers)
    further = [chosen] if chosen is not None and chosen.id not in listed else []
    return seen.page(
        "filing_record.html",
        status=422 if problems else 200,
        form=Form(vars(answers), problems),
        draft=draft,
        groups=groups_of(session, seen.who, [*further, *page.items]),
        more=page.next is not None,
        whom=subject_names(session, seen.who.subjects),
        no_record=drafts.NO_RECORD,
        open_case=open_case_to(session, seen.who, answers) if problems else None,
    )


def _wrong_page(
    seen: SignedInVisit,
    session: Session,
    answers: Answers,
    draft: Draft,
    problems: tuple[FieldProblem, ...] = (),
) -> Response:
    return seen.page(
        "filing_wrong.html",
        status=422 if problems else 200,
        form=Form(vars(answers), problems),
        draft=draft,
        answers=answers,
        record=record_of(session, seen.who, answers),
    )


def _documents_page(seen: SignedInVisit, session: Session, draft: Draft, taken: file_field.Taken) -> Response:
    answers = answers_of(draft)
    return seen.page(
        "filing_documents.html",
        status=file_field.status(seen.request, taken),
        form=Form({}, taken.problems),
        draft=draft,
        answers=answers,
        record=record_of(session, seen.who, answers),
        rows=file_field.rows(seen.house, seen.who.id, taken.documents),
        refused=taken.refused,
    )

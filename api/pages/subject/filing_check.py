"""The last step of an objection: everything readable once more, what follows at once and by when; then it is filed, once
however often it is pressed, and the receipt says by which day it will be answered. Source: Art. 41(1), (2)."""

from dataclasses import dataclass, replace
from datetime import date

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api.dependencies import Reading, TheHouse
from api.pages.frame import drafts
from api.pages.frame.acting import open_case
from api.pages.frame.forms import FieldProblem, Form, IsPosted, problems_of
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.strip.clock_strips import strip_of_clock
from api.pages.subject import file_field
from api.pages.subject.filing_answers import (
    Answers,
    answers_of,
    open_case_to,
    record_of,
    wrong_with_record,
    wrong_with_statement,
)
from api.pages.subject.next_steps import main_clock
from ledger.queries.mine import (
    case_of_key,
    facts_of_cases,
    letter_sizes,
    receipt_of,
    subject_names,
    the_platform,
    unit_names,
)
from ledger.queries.records import copies_of
from ledger.tables import Case, Draft, Record
from regulation.counting import count
from regulation.definitions import Ground
from regulation.limits import limit
from regulation.refusals import Refusal
from regulation.text import Text
from regulation.words import GROUND_WORDS
from steps.refusals import NOT_FOUND, NotFound

router = APIRouter()
_LABELS = {
    name: Text(zh, en)
    for name, zh, en in (
        ("record", "记录", "record"),
        ("about", "是什么事", "what it is about"),
        ("ground", "不对的是什么", "what is wrong"),
        ("statement", "您的说明", "your statement"),
        ("documents", "材料", "documents"),
        ("to", "向谁提出", "to whom"),
        ("on_behalf_of", "替谁提出", "for whom"),
    )
}


@dataclass(frozen=True)
class Follows:
    """What filing today leads to. `asked_by` is the last day where the provider has to be asked."""

    today: date
    by: date
    asked_by: date
    copies: int


@router.get("/objections/{draft_id}/check")
def check(seen: SignedIn, session: Reading, draft_id: str) -> Response:
    draft = drafts.draft_of(session, seen.who.id, draft_id)
    return _elsewhere(seen, session, draft) or _check_page(seen, session, draft, answers_of(draft))


@router.post("/objections/{draft_id}/check")
def file(seen: SignedIn, held: TheHouse, session: Reading, posted: IsPosted, draft_id: str) -> Response:
    draft = drafts.draft_of(session, seen.who.id, draft_id)
    database, key = held.door.registry.database, f"draft-{draft.id}"
    if draft.filed is None and (earlier := case_of_key(session, seen.who.id, key)):
        drafts.filed_as(database, seen.who.id, draft.id, earlier)
        return RedirectResponse(f"/objections/{draft.id}/receipt", 303)
    if elsewhere := _elsewhere(seen, session, draft):
        return elsewhere
    to = posted.one("to")
    drafts.save(database, seen.who.id, draft.id, draft.saved_at, to=to)
    answers = replace(answers_of(draft), to=to)
    record = record_of(session, seen.who, answers)
    session.rollback()  # what is read afterwards is as it stands after the filing
    try:
        done = open_case(held, seen.who.id, "objection", answers.body(seen.who, record), key)
    except Refusal as refusal:
        return _check_page(seen, session, draft, answers, problems_of(refusal, _LABELS))
    drafts.filed_as(database, seen.who.id, draft.id, done.case_no)
    return RedirectResponse(f"/objections/{draft.id}/receipt", 303)


@router.get("/objections/{draft_id}/receipt")
def receipt(seen: SignedIn, session: Reading, draft_id: str) -> Response:
    draft = drafts.draft_of(session, seen.who.id, draft_id)
    if draft.filed is None:
        return RedirectResponse(f"/objections/{draft_id}/check", 303)
    case = session.get_one(Case, draft.filed)
    if f"subject:{case.subject}" not in seen.who.holders:
        raise NotFound(NOT_FOUND)
    (facts,) = facts_of_cases(session, [case])
    clock, calendars = main_clock(facts), seen.house.door.registry.calendars
    letter = receipt_of(session, case.case_no, seen.who.id)
    return seen.page(
        "filing_receipt.html",
        case=case,
        facts=facts,
        clock=clock,
        strip=strip_of_clock(session, calendars, clock, facts.reviews, seen.today) if clock else None,
        letter=letter,
        size=letter_sizes(session, {letter}).get(letter) if letter else None,
    )


def _elsewhere(seen: SignedInVisit, session: Session, draft: Draft) -> Response | None:
    """The receipt, where it was filed; the first step that is not done yet, where one is not."""
    if draft.form != drafts.OBJECTION:
        raise NotFound(NOT_FOUND)
    if draft.filed is not None:
        return RedirectResponse(f"/objections/{draft.id}/receipt", 303)
    answers = answers_of(draft)
    step = None
    if not answers.record:
        step = "record"
    elif wrong_with_statement(answers):
        step = "wrong"
    return RedirectResponse(f"/objections/{draft.id}/{step}", 303) if step else None


def _check_page(
    seen: SignedInVisit,
    session: Session,
    draft: Draft,
    answers: Answers,
    problems: tuple[FieldProblem, ...] = (),
) -> Response:
    found = problems or wrong_with_record(session, seen.who, answers)
    record = record_of(session, seen.who, answers)
    platform = the_platform(session)
    units = unit_names(session, {platform, *([record.provider] if record else [])})
    whom = answers.on_behalf_of(seen.who, record) or (record.subject if record else None)
    return seen.page(
        "filing_check.html",
        status=422 if problems else 200,
        form=Form(vars(answers), found),
        draft=draft,
        answers=answers,
        ground=GROUND_WORDS[Ground(answers.ground)],
        record=record,
        rows=file_field.rows(seen.house, seen.who.id, answers.documents),
        follows=_follows(seen, session, record),
        platform=units[platform],
        provider=units.get(record.provider) if record and record.provider != platform else None,
        provider_code=record.provider if record else "",
        whom=subject_names(session, {whom}).get(whom) if whom and len(seen.who.subjects) > 1 else None,
        open_case=open_case_to(session, seen.who, answers) if found else None,
    )


def _follows(seen: SignedInVisit, session: Session, record: Record | None) -> Follows:
    calendar = seen.house.door.registry.calendars.now(session)
    last = {
        code: count(limit(code, seen.today), seen.today, (), calendar).last_day
        for code in ("objection", "objection_with_provider")
    }
    by, asked_by = last["objection"], last["objection_with_provider"]
    assert by is not None and asked_by is not None  # noqa: S101 - nothing pauses what has not begun
    return Follows(seen.today, by, asked_by, len(copies_of(session, record.id)) if record else 0)

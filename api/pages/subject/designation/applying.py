"""Applying for reconsideration of an outcome, and withdrawing the application. Source: Art. 28(4)."""

from datetime import date

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api.dependencies import Reading
from api.pages.frame.acting import NotTaken, act, new_key, open_case
from api.pages.frame.dates import day_text
from api.pages.frame.forms import Form, IsPosted, problems_of
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.strip.clock_strips import strip_of_clock
from api.pages.subject.designation import applied, planned
from api.pages.subject.designation.own import RECONSIDERATION, clock_of, letters_of, windows_to_apply
from api.pages.subject.designation.page import facts_of
from api.pages.subject.designation.two_steps import Statement, TwoSteps, blank, posted_to
from ledger.queries.designated import ListFacts
from ledger.queries.mine import letter_sizes, receipt_of
from ledger.tables import Clock
from regulation.counting import count
from regulation.limits import limit
from regulation.refusals import Refusal
from regulation.text import Text
from steps.designation.matters import APPLICATION, OUTCOME
from steps.reconsideration.matters import province
from steps.refusals import NOT_FOUND, NotFound
from steps.telling import unit_name

router = APIRouter()
_NOT_YET = Text(
    "异议处理结果还没有送达您，申请复核的期限还没有开始。",
    "The outcome has not been served on you, so your time to apply has not begun.",
)
_OVER = Text(
    "您申请复核的期限到{day}24:00为止，已经过了。",
    "Your time to apply for reconsideration ended at 24:00 on {day}.",
)
_APPLIED = Text(
    "您已经申请过这一次结果的复核。", "You have applied for reconsideration of this outcome already."
)
_NO_OUTCOME = Text(
    "复核由提出异议的人和拟列入的主体申请，针对异议处理结果。现在没有您可以申请复核的结果。",
    "Whoever objected, and who is to be entered, may ask for reconsideration of the outcome of an objection. There is none "
    "that you could apply about now.",
)
_LABELS = {"reasons": Text("理由", "reasons")}


@router.get("/cases/{case_no}/reconsider")
def apply_form(seen: SignedIn, session: Reading, case_no: str) -> Response:
    facts = _designation(seen, session, case_no)
    if not list(windows_to_apply(facts, seen.today)):
        return _closed(seen, facts)
    return blank(seen, _steps(seen, session, facts))


@router.post("/cases/{case_no}/reconsider")
def apply(seen: SignedIn, session: Reading, posted: IsPosted, case_no: str) -> Response:
    steps = _steps(seen, session, _designation(seen, session, case_no))
    session.rollback()
    return posted_to(seen, steps, posted)


@router.get("/cases/{case_no}/reconsider/receipt")
def receipt(seen: SignedIn, session: Reading, case_no: str) -> Response:
    """`case_no` is the application's own."""
    facts = _application(seen, session, case_no)
    clock, calendars = _clock(facts), seen.house.door.registry.calendars
    letter = receipt_of(session, case_no, seen.who.id, "reconsideration_receipt")
    return seen.page(
        "subject_reconsideration_receipt.html",
        case=facts.case,
        facts=facts,
        row=applied.application_of(facts),
        clock=clock,
        strip=strip_of_clock(session, calendars, clock, (), seen.today) if clock else None,
        letter=letter,
        size=letter_sizes(session, {letter}).get(letter) if letter else None,
    )


@router.get("/cases/{case_no}/withdraw-application")
def withdraw_form(seen: SignedIn, session: Reading, case_no: str) -> Response:
    facts = _application(seen, session, case_no)
    if "withdraw" not in seen.house.door.procedures["reconsideration"].open_actions(
        session, facts.case, seen.who
    ):
        return RedirectResponse(f"/cases/{case_no}", 303)
    return _withdraw(seen, facts, Form({"key": new_key()}))


@router.post("/cases/{case_no}/withdraw-application")
def withdraw(seen: SignedIn, session: Reading, posted: IsPosted, case_no: str) -> Response:
    facts = _application(seen, session, case_no)
    session.rollback()
    typed = Form({"key": posted.one("key")})
    try:
        done = act(seen.house, seen.who.id, case_no, "withdraw", {}, posted.one("key"))
    except Refusal as refusal:
        status = 503 if isinstance(refusal, NotTaken) else 409
        return _withdraw(seen, facts, Form(typed.values, problems_of(refusal, _LABELS)), status)
    return RedirectResponse(f"/cases/{case_no}?done={'waits' if done.waits else 'withdraw'}", 303)


def _steps(seen: SignedInVisit, session: Session, facts: ListFacts) -> TwoSteps:
    number = facts.case.case_no

    def send(said: Statement) -> Response:
        body = {"designation": number, **said.body()}
        done = open_case(seen.house, seen.who.id, "reconsideration", body, said.key)
        return RedirectResponse(f"/cases/{done.case_no}/reconsider/receipt", 303)

    windows = list(windows_to_apply(facts, seen.today))
    calendar = seen.house.door.registry.calendars.now(session)
    names = {one.subject: one.name for one in facts.own_persons}
    holds = [hold.last_day for _, _, hold in windows if hold is not None and hold.last_day is not None]
    unit = province(session)
    said = {
        "facts": facts,
        "case": facts.case,
        "title": planned.title_of(facts),
        "hold": min(holds) if holds else None,
        "until": min((clock.last_day for _, clock, _ in windows if clock.last_day), default=_ended(facts)),
        "by": count(limit(RECONSIDERATION, seen.today), seen.today, (), calendar).last_day,
        "province": unit_name(session, unit) if unit else Text("省级主管部门", "the provincial department"),
        "entered": facts.entry is not None and facts.entry.ended_at is None,
    }
    persons = [letter.to_serve.person for letter, _, _ in windows]
    return TwoSteps(
        f"/cases/{number}/reconsider",
        "subject_reconsideration_apply.html",
        "subject_reconsideration_check.html",
        said,
        {person: names[person] for person in persons if person in names},
        send,
    )


def _ended(facts: ListFacts) -> date | None:
    """The last day of the reader's time, where it is over."""
    ended = [
        clock.last_day for one in letters_of(facts, OUTCOME) if (clock := clock_of(facts, one, APPLICATION))
    ]
    return max((day for day in ended if day is not None), default=None)


def _closed(seen: SignedInVisit, facts: ListFacts) -> Response:
    letters = letters_of(facts, OUTCOME)
    last = _ended(facts)
    application = next(iter(reversed(facts.applications)), None)
    over = last is not None and last < seen.today
    if last is not None and over:
        why = _OVER.filled(day=day_text(last, seen.today))
    elif application is not None:
        why = _APPLIED
    elif letters:
        why = _NOT_YET
    else:
        why = _NO_OUTCOME
    return seen.page(
        "object_closed.html",
        status=409,
        case=facts.case,
        title=planned.title_of(facts),
        why=why,
        facts=facts,
        over=over,
        to_case=True,
    )


def _withdraw(seen: SignedInVisit, facts: ListFacts, typed: Form, status: int | None = None) -> Response:
    return seen.page(
        "subject_reconsideration_withdraw.html",
        status=status or 200,
        case=facts.case,
        facts=facts,
        row=applied.application_of(facts),
        title=applied.title_of(facts),
        clock=_clock(facts),
        form=typed,
    )


def _clock(facts: ListFacts) -> Clock | None:
    number = facts.case.case_no
    return next(
        (one for one in reversed(facts.clocks) if one.code == RECONSIDERATION and one.case_no == number), None
    )


def _designation(seen: SignedInVisit, session: Session, case_no: str) -> ListFacts:
    """Raises: NotFound."""
    case = seen.house.door.visible_case(session, seen.who, case_no)
    if case.procedure != "designation":
        raise NotFound(NOT_FOUND)
    (facts,) = facts_of(session, seen, case)
    return facts


def _application(seen: SignedInVisit, session: Session, case_no: str) -> ListFacts:
    """The reader's own. Raises: NotFound."""
    case = seen.house.door.visible_case(session, seen.who, case_no)
    if case.procedure != "reconsideration":
        raise NotFound(NOT_FOUND)
    (facts,) = facts_of(session, seen, case)
    if applied.application_of(facts).person not in facts.mine:
        raise NotFound(NOT_FOUND)
    return facts

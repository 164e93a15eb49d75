"""Objecting to a planned entry: each person concerned from the case, within their own window; anybody to an incentive from
its public display, without their name being told to its subject. Source: Art. 28(2), (3)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api.dependencies import Reading
from api.pages.frame.acting import act
from api.pages.frame.dates import day_text
from api.pages.frame.forms import IsPosted
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.strip.clock_strips import strip_of_clock
from api.pages.subject.designation import planned
from api.pages.subject.designation.own import (
    clock_of,
    display,
    has_objected,
    letters_of,
    unserved,
    verification,
    windows_to_object,
)
from api.pages.subject.designation.page import facts_of
from api.pages.subject.designation.told import pending
from api.pages.subject.designation.two_steps import Statement, TwoSteps, blank, posted_to
from ledger.queries.designated import ListFacts
from ledger.queries.mine import letter_sizes, receipt_of
from regulation.counting import count
from regulation.definitions import ListKind
from regulation.identifiers import masked_name
from regulation.limits import limit
from regulation.text import Text
from steps.designation.matters import NOTICES, WINDOW
from steps.designation.reviewing import VERIFICATION
from steps.refusals import NOT_FOUND, NotFound

router = APIRouter()
RECEIPT = "designation_objection_receipt"
OVER = Text(
    "您提出异议的期限到{day}24:00为止，已经过了。",
    "Your time to object ended at 24:00 on {day}.",
)
DISPLAY_OVER = Text(
    "公示到{day}24:00为止，已经过了，不再接收异议。",
    "The display ended at 24:00 on {day}; objections are no longer taken in.",
)
_NOT_SERVED = Text(
    "告知书还没有送达您，异议期从送达之日起算，现在还没有开始。",
    "The notice has not been served on you. Your time to object runs from its service and has not begun.",
)
_OBJECTED = Text(
    "您已经对这一次告知提出异议，不需要再提。", "You have objected to this notice already; once is enough."
)
_NOTHING_TO_OBJECT_TO = Text(
    "现在没有可以提出异议的告知或者公示。", "There is no notice and no display to object to now."
)


@router.get("/cases/{case_no}/object")
def object_form(seen: SignedIn, session: Reading, case_no: str) -> Response:
    facts = _concerned(seen, session, case_no)
    if not _may(seen, session, facts):
        return closed(seen, facts, why_not(facts, seen.today))
    return blank(seen, steps_of(seen, session, facts, f"/cases/{case_no}/object"))


@router.post("/cases/{case_no}/object")
def object_to(seen: SignedIn, session: Reading, posted: IsPosted, case_no: str) -> Response:
    """What is refused because it is late says until when it was, with all that was typed."""
    facts = _concerned(seen, session, case_no)
    steps = steps_of(seen, session, facts, f"/cases/{case_no}/object")
    session.rollback()
    return posted_to(seen, steps, posted)


@router.get("/cases/{case_no}/object/receipt")
def receipt(seen: SignedIn, session: Reading, case_no: str) -> Response:
    facts = _designation(seen, session, case_no)
    own = facts.objections
    if not own:
        raise NotFound(NOT_FOUND)
    clock, calendars = verification(facts), seen.house.door.registry.calendars
    letter = receipt_of(session, case_no, seen.who.id, RECEIPT)
    return seen.page(
        "object_receipt.html",
        case=facts.case,
        facts=facts,
        objection=own[-1],
        clock=clock,
        strip=strip_of_clock(session, calendars, clock, facts.reviews, seen.today) if clock else None,
        letter=letter,
        size=letter_sizes(session, {letter}).get(letter) if letter else None,
        unnamed=not facts.own_persons,
    )


def steps_of(seen: SignedInVisit, session: Session, facts: ListFacts, path: str) -> TwoSteps:
    number = facts.case.case_no

    def send(said: Statement) -> Response:
        done = act(seen.house, seen.who.id, number, "object", said.body(), said.key)
        where = f"/cases/{number}?done=waits" if done.waits else f"/cases/{number}/object/receipt"
        return RedirectResponse(where, 303)

    calendar = seen.house.door.registry.calendars.now(session)
    running = verification(facts) if facts.case.state == "objected" else None
    by = (
        running.last_day
        if running
        else count(limit(VERIFICATION, seen.today), seen.today, (), calendar).last_day
    )
    return TwoSteps(
        path, "object.html", "object_check.html", _said(facts, seen.today, by), _whom(seen, facts), send
    )


def _said(facts: ListFacts, today: date, by: date | None) -> dict[str, Any]:
    """`until` is the last day of the reader's own time, `by` the day by which it is answered."""
    windows = [clock.last_day for _, clock in windows_to_object(facts, today) if clock.last_day]
    shown = display(facts) if facts.designation.displayed_at is not None else None
    return {
        "facts": facts,
        "case": facts.case,
        "title": planned.title_of(facts),
        "until": min(windows) if windows else shown.last_day if shown else None,
        "by": by,
        "unnamed": not facts.own_persons,
        "shown_as": masked_name(facts.subject.name, facts.subject.natural_person),
        "hidden_from_subject": facts.designation.kind is ListKind.INCENTIVE
        and facts.designating.subject not in facts.mine,
    }


def _whom(seen: SignedInVisit, facts: ListFacts) -> dict[str, str]:
    """Whom the reader may object for, by name: those concerned whose time runs; to a display anybody the reader is or
    represents."""
    names = {one.subject: one.name for one in facts.own_persons}
    if facts.designation.kind is ListKind.DISCIPLINARY:
        running = [letter.to_serve.person for letter, _ in windows_to_object(facts, seen.today)]
        return {person: names[person] for person in running if person in names}
    return names


def _designation(seen: SignedInVisit, session: Session, case_no: str) -> ListFacts:
    case = seen.house.door.visible_case(session, seen.who, case_no)
    if case.procedure != "designation":
        raise NotFound(NOT_FOUND)
    (facts,) = facts_of(session, seen, case)
    return facts


def _concerned(seen: SignedInVisit, session: Session, case_no: str) -> ListFacts:
    """Raises: NotFound for whoever is not concerned: from a display one objects on its own page."""
    facts = _designation(seen, session, case_no)
    if not facts.own_persons:
        raise NotFound(NOT_FOUND)
    return facts


def _may(seen: SignedInVisit, session: Session, facts: ListFacts) -> bool:
    if pending(session, facts.case.case_no, seen.who.id):
        return False
    procedure = seen.house.door.procedures[facts.case.procedure]
    return (
        "object" in procedure.open_actions(session, facts.case, seen.who)
        and why_not(facts, seen.today) is None
    )


@dataclass(frozen=True)
class Closed:
    """Why the reader may not object now. `over`: the time for it was, and other ways remain."""

    why: Text
    over: bool = False


def why_not(facts: ListFacts, today: date) -> Closed | None:
    """Nothing where a reason is not plain."""
    if facts.designation.kind is ListKind.INCENTIVE:
        return _why_not_to_a_display(facts, today)
    if list(windows_to_object(facts, today)):
        return None
    letters = letters_of(facts, *NOTICES)
    if any(has_objected(facts, letter.to_serve.person) for letter in letters):
        return Closed(_OBJECTED)
    if (waiting := unserved(facts)) is not None and waiting in letters:
        return Closed(_NOT_SERVED)
    ended = [clock.last_day for one in letters if (clock := clock_of(facts, one, WINDOW)) and clock.last_day]
    return Closed(OVER.filled(day=day_text(max(ended), today)), over=True) if ended else NOTHING


def _why_not_to_a_display(facts: ListFacts, today: date) -> Closed | None:
    version = facts.designation.version
    if any(one.version == version for one in facts.objections):
        return Closed(_OBJECTED)
    clock = display(facts)
    if facts.designation.displayed_at is not None:
        return None
    if facts.designation.display_ended_on is not None and clock is not None and clock.last_day is not None:
        return Closed(DISPLAY_OVER.filled(day=day_text(clock.last_day, today)), over=True)
    return NOTHING


NOTHING = Closed(_NOTHING_TO_OBJECT_TO)


def closed(seen: SignedInVisit, facts: ListFacts, reason: Closed | None) -> Response:
    """It is not open now: why, and what remains."""
    objected = bool(facts.objections)
    return seen.page(
        "object_closed.html",
        status=409,
        case=facts.case,
        title=planned.title_of(facts),
        why=(reason or NOTHING).why,
        facts=facts,
        over=(reason or NOTHING).over,
        to_case=objected or bool(facts.own_persons),
    )

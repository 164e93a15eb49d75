"""The page of an application for credit restoration, for whose record it is: what happens next, what is missing, what was
decided and what that means.

While it is open it asks every twenty seconds whether anything has changed; where nothing has, the answer is empty.
"""

from collections.abc import Sequence

from fastapi.responses import Response
from sqlmodel import Session

from api.pages.frame.visits import SignedInVisit
from api.pages.strip.clock_strips import strip_of_clock
from api.pages.subject.designation.page import Drawn
from api.pages.subject.designation.told import Told, asked_again, nothing_new, stamp_of, told
from api.pages.subject.restoration.offering import offer
from api.pages.subject.restoration.standing import is_to_be_completed, says, stands, title_of, was_late
from ledger.queries.mine import subject_names
from ledger.queries.records import ENDED
from ledger.queries.restored import RestorationCase, restoration_cases
from ledger.tables import Case
from regulation.words import RECORD_STANDING_WORDS
from steps.refusals import NOT_FOUND, NotFound


def application(seen: SignedInVisit, session: Session, case_no: str) -> RestorationCase:
    """One of those for whom the reader speaks. Raises: NotFound."""
    case = seen.house.door.visible_case(session, seen.who, case_no)
    if case.procedure != "restoration" or case.subject not in seen.who.subjects:
        raise NotFound(NOT_FOUND)
    (facts,) = restoration_cases(session, [case])
    return facts


def show(seen: SignedInVisit, session: Session, case: Case, done: str | None) -> Response:
    if (unchanged := nothing_new(seen, case)) is not None:
        return unchanged
    door = seen.house.door
    (facts,) = restoration_cases(session, [case])
    standing, story = stands(facts, seen.today), told(seen, session, case, done)
    return seen.page(
        "subject_restoration.html",
        facts=facts,
        case=case,
        stamp=stamp_of(seen, case),
        changed_meanwhile=asked_again(seen) is not None,
        title=title_of(facts),
        says=says(facts),
        stands=standing,
        next=standing.next,
        drawn_days=[
            Drawn(
                strip_of_clock(session, door.registry.calendars, days.clock, (), seen.today),
                days.name,
            )
            for days in standing.days
        ],
        told=story,
        filed=_filed(story),
        was_late=was_late(facts),
        to_complete=is_to_be_completed(facts),
        actions=door.procedures[case.procedure].open_actions(session, case, seen.who),
        ended=RECORD_STANDING_WORDS[facts.record.standing] if facts.record.standing in ENDED else None,
        offer=offer(session, door.registry, seen.who, facts.record, seen.today),
        subject=subject_names(session, {case.subject})[case.subject],
    )


def _filed(story: Told) -> Sequence[str]:
    """The documents that came with the application, and those added later, whoever speaks for the subject."""
    sent = [entry for entry in reversed(story.entries) if entry.type in {"filed", "supplemented"}]
    return [document for entry in sent for document in entry.documents if document in story.documents]

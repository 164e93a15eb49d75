"""A filing on paper while it is entered: whose draft it is, what it says, and whether it could be filed so."""

from collections.abc import Sequence

from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api import present
from api.pages.frame import drafts
from api.pages.frame.forms import FieldProblem, Posted
from api.pages.frame.visits import SignedInVisit
from api.pages.officer.paper.answers import LABELS, body_of, problems
from api.pages.officer.paper.person import person_of
from api.record_reading import reach_of
from ledger.queries.records import records_page
from ledger.tables import Draft, Record
from regulation.definitions import Role
from regulation.refusals import Refusal
from steps.bodies import parse
from steps.objection.bodies import FileObjection
from steps.objection.filing import allowed, consider
from steps.refusals import NOT_ALLOWED, NotAllowed

PAPER = "paper"
MOST_LISTED = 100


def may_enter(seen: SignedInVisit, session: Session) -> None:
    """Raises: NotAllowed for whoever receives no objections on paper."""
    if seen.who.role is not Role.OFFICER:
        raise NotAllowed(NOT_ALLOWED)
    allowed(session, seen.who, {"on_behalf_of": "somebody"})


def enters_paper(seen: SignedInVisit, session: Session) -> bool:
    """Whether this officer's unit receives objections on paper."""
    try:
        may_enter(seen, session)
    except NotAllowed:
        return False
    return True


def paper_draft(seen: SignedInVisit, session: Session, draft_id: str) -> Draft:
    may_enter(seen, session)
    return drafts.draft_of(session, seen.who.id, draft_id)


def filed_already(draft: Draft) -> Response | None:
    return RedirectResponse(f"/cases/{draft.filed}", 303) if draft.filed else None


def keep_typed(seen: SignedInVisit, draft: Draft, typed: Posted) -> None:
    values = {name: list(typed.values[name]) for name in (*LABELS, "record_id") if name in typed.values}
    drafts.save(seen.house.door.registry.database, seen.who.id, draft.id, present.now(), typed=values)


def wrong_with(seen: SignedInVisit, draft: Draft, typed: Posted) -> Sequence[FieldProblem]:
    registry = seen.house.door.registry
    try:
        body = parse(FileObjection, body_of(person_of(draft.content), registry, typed))
        consider(registry, seen.who, body, present.now())
    except Refusal as refusal:
        return problems(refusal)
    return ()


def records_of(seen: SignedInVisit, session: Session, subject: str | None) -> Sequence[Record]:
    """The subject's records that this officer may look at."""
    if subject is None:
        return ()
    found: Sequence[Record] = records_page(
        session, reach_of(session, seen.who), subject, None, MOST_LISTED
    ).items
    return found

"""A draft of a designation, or of an amendment: whose it is, what is kept of it, and that looking up its subject's records
is written down.

Source: Arts. 24, 39, 40.
"""

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import Session, col, select

from api import present
from api.pages.frame import drafts
from api.pages.frame.visits import SignedInVisit
from api.pages.officer.drafting.typed import Typed, typed_kept
from api.record_reading import reach_of, write_down
from ledger.queries.records import records_page
from ledger.tables import Draft, Record, RecordLookup
from regulation.zone import end_of
from steps.designation.drafting import allowed
from steps.people import Actor
from steps.refusals import NOT_FOUND, NotAllowed, NotFound

DESIGNATION, AMENDMENT = "designation", "amendment"
PURPOSE = "起草名单认定"
MOST_LISTED = 100


def may_draft(session: Session, actor: Actor) -> None:
    """Raises: NotAllowed."""
    allowed(session, actor, None)


def drafts_designations(session: Session, actor: Actor) -> bool:
    """Whether somebody is an officer of a unit that may designate."""
    try:
        may_draft(session, actor)
    except NotAllowed:
        return False
    return True


def designation_draft(seen: SignedInVisit, session: Session, draft_id: str) -> Draft:
    """Raises: NotAllowed, NotFound."""
    may_draft(session, seen.who)
    draft = drafts.draft_of(session, seen.who.id, draft_id)
    if draft.form != DESIGNATION:
        raise NotFound(NOT_FOUND)
    return draft


def keep(seen: SignedInVisit, draft: Draft, typed: Typed) -> bool:
    """As typed, right or wrong; not over what was sent since."""
    with seen.house.door.registry.database.writing() as session:
        kept = drafts.draft_of(session, seen.who.id, draft.id)
        if kept.filed is not None or _is_older(typed, kept):
            return False
        kept.content, kept.saved_at = {**kept.content, "typed": typed.content()}, present.now()
        session.add(kept)
    return True


def _is_older(typed: Typed, kept: Draft) -> bool:
    return typed.sent < typed_kept(kept.content).sent


def amendment_draft(session: Session, account: str, case_no: str) -> Draft | None:
    """What this officer has begun to amend in a case."""
    return session.get(Draft, _amendment(account, case_no))


def keep_amendment(seen: SignedInVisit, case_no: str, version: int, typed: Typed) -> bool:
    """`version` is the one that is amended: begun on another, it is begun anew."""
    with seen.house.door.registry.database.writing() as session:
        kept = amendment_draft(session, seen.who.id, case_no)
        if kept is not None and kept.content.get("version") == version and _is_older(typed, kept):
            return False
        session.merge(
            Draft(
                id=_amendment(seen.who.id, case_no),
                account=seen.who.id,
                form=AMENDMENT,
                about=case_no,
                content={"version": version, "typed": typed.content()},
                saved_at=present.now(),
            )
        )
    return True


def drop_amendment(seen: SignedInVisit, case_no: str) -> None:
    with seen.house.door.registry.database.writing() as session:
        draft = amendment_draft(session, seen.who.id, case_no)
        if draft is not None:
            session.delete(draft)


def _amendment(account: str, case_no: str) -> str:
    return hashlib.sha256(f"{account}\n{AMENDMENT}\n{case_no}".encode()).hexdigest()[:32]


def records_of(session: Session, actor: Actor, subject: str) -> Sequence[Record]:
    """The subject's records that the unit may look at."""
    found: Sequence[Record] = records_page(
        session, reach_of(session, actor), subject, None, MOST_LISTED
    ).items
    return found


def look(seen: SignedInVisit, session: Session, records: Sequence[Record], purpose: str) -> None:
    """Listing the records is a look-up, written down once a day."""
    since = end_of(seen.today - timedelta(days=1))
    today = select(RecordLookup.record).where(
        col(RecordLookup.record).in_([record.id for record in records]),
        RecordLookup.account == seen.who.id,
        RecordLookup.purpose == purpose,
        col(RecordLookup.at) >= since,
    )
    looked = set(session.exec(today).all())
    write_down(seen.house, seen.who, purpose, [record for record in records if record.id not in looked])

"""What an officer has typed and not yet sent: kept per form and case, given back when the form is opened again."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from api.pages.frame.forms import Posted
from ledger.sessions import Database
from ledger.tables import Draft

NEVER_KEPT = frozenset({"key", "shown"})
LONGEST = 200_000
"""A draft longer than this is somebody's test, and is not kept."""


def kept(session: Session, account: str, form: str, about: str) -> Draft | None:
    draft = session.get(Draft, _id(account, form, about))
    return draft if draft is not None and draft.account == account else None


def as_posted(draft: Draft) -> Posted:
    """The draft as if it had just been typed."""
    return Posted(draft.content, {})


def keep(database: Database, account: str, form: str, about: str, typed: Posted, at: datetime) -> bool:
    """Write the draft, in the place of the one before. False where there is nothing to keep."""
    content = {name: list(values) for name, values in typed.values.items() if name not in NEVER_KEPT}
    said = any(value.strip() for values in content.values() for value in values)
    if not said or len(json.dumps(content)) > LONGEST:
        return False
    with database.writing() as session:
        session.merge(
            Draft(
                id=_id(account, form, about),
                account=account,
                form=form,
                about=about,
                content=content,
                saved_at=at,
            )
        )
    return True


def drop(database: Database, account: str, form: str, about: str) -> None:
    """It has been sent."""
    with database.writing() as session:
        draft = session.get(Draft, _id(account, form, about))
        if draft is not None:
            session.delete(draft)


def print_of(content: Mapping[str, Sequence[str]]) -> str:
    """A short name of exactly this content, by which a check page knows that it shows what will be sent."""
    said: Any = {name: list(values) for name, values in content.items()}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]


def _id(account: str, form: str, about: str) -> str:
    """One draft a person, form and matter."""
    return hashlib.sha256(f"{account}\n{form}\n{about}".encode()).hexdigest()[:32]

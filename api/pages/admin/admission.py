"""Who gets to the pages of administrators, and what their forms are kept under."""

from typing import Annotated, Any

from fastapi import Depends
from sqlmodel import Session, col, select

from api.pages.frame.visits import SignedIn, SignedInVisit
from ledger.tables import Account
from regulation.definitions import Role
from steps.keys import KeyedAct, hash_of
from steps.refusals import NOT_ALLOWED, NotAllowed


def administrator(seen: SignedIn) -> SignedInVisit:
    """Raises: NotAllowed."""
    if seen.who.role is not Role.ADMIN:
        raise NotAllowed(NOT_ALLOWED)
    return seen


Administrator = Annotated[SignedInVisit, Depends(administrator)]


def keyed(seen: SignedInVisit, act: str, key: str, body: Any) -> KeyedAct | None:
    """The key a form was given: pressing twice publishes once."""
    if not key:
        return None
    return KeyedAct(key[:100], f"pages:{act}", hash_of(body, seen.house.tokens.secret("idempotency")))


def names_of(session: Session, accounts: set[str]) -> dict[str, str]:
    """What those who published are called, by their accounts."""
    found = session.exec(select(Account).where(col(Account.id).in_(sorted(accounts))))
    return {account.id: account.name for account in found}

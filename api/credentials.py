"""Who signs in, by name and password. Nobody learns whether it was the name or the password that was wrong."""

from sqlmodel import Session

from api.attempts import Attempts
from ledger.tables import Account
from steps.passwords import hasher, nobodys

LONGEST_NAME = 100


def signs_in(session: Session, attempts: Attempts, name: str, password: str) -> Account | None:
    """The account, or `None`. Raises: TooMany."""
    if len(name) > LONGEST_NAME or "\x00" in name:
        return None
    attempts.refuse_if_too_many(name)
    account = session.get(Account, name)
    kept = account.password_hash if account is not None else None
    fits = hasher().verify(password, kept or nobodys())
    if account is None or kept is None or not account.active or not fits:
        attempts.failed(name)
        return None
    return account

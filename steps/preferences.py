"""What an account prefers: the language in which it is written to."""

from sqlmodel import Session

from ledger.tables import Account
from regulation.text import Locale


def choose_language(session: Session, account: str, locale: Locale) -> None:
    """Letters already sent stay in both languages; from now on mail and pages come in this one."""
    row = session.get_one(Account, account)
    row.locale = locale
    session.add(row)

"""What units, accounts and subjects are called, whichever of them an id is."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session

from api.pages.officer.case.file import CaseFile
from api.pages.story.names import names_of
from regulation.text import Text
from steps import consents
from steps.people import accounts_of_subject


def named(session: Session, ids: Iterable[str]) -> dict[str, Text]:
    return names_of(session, (), ids)


def reached(session: Session, file: CaseFile, persons: Sequence[str]) -> dict[str, str]:
    """How a letter to each of these would reach them: `portal` where opening it proves its service, `inbox` where they have
    an account and no consent, else `paper`."""
    found = {}
    for person in persons:
        accounts = accounts_of_subject(session, person, file.today)
        consented = any(consents.holds(session, account, file.today) for account in accounts)
        found[person] = "portal" if consented else "inbox" if accounts else "paper"
    return found

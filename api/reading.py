"""Who may read which file, for the API and the pages alike.

A document is read by whoever uploaded it and by the parties of its case; a formal letter by those it went to and by who
works on its case. Reading a letter opens it.
"""

from dataclasses import dataclass

from sqlmodel import Session

from api import present
from api.case_people import kept_from
from api.dependencies import House
from ledger.tables import Case, Document, FormalLetter
from steps.door import may_see
from steps.letter_reading import item_of, may_read
from steps.people import Actor
from steps.refusals import NOT_FOUND, NotFound


@dataclass(frozen=True)
class LetterRead:
    number: str
    sha256: str
    content: bytes


def document_for(session: Session, actor: Actor, document_id: str) -> Document:
    """Raises: NotFound where it is not there, or not the actor's to read; a formal letter is read as a letter."""
    document = session.get(Document, document_id)
    if document is None or document.uploaded_by is None:
        raise NotFound(NOT_FOUND)
    on_my_case = document.case_no is not None and may_see(session, actor, document.case_no)
    if document.uploaded_by != actor.id and not (on_my_case and _is_given(session, actor, document)):
        raise NotFound(NOT_FOUND)
    return document


def _is_given(session: Session, actor: Actor, document: Document) -> bool:
    """Whoever has an incentive coming is not given what somebody else handed in against it."""
    return document.id not in kept_from(session, session.get_one(Case, document.case_no), actor)


def letter_for(held: House, session: Session, actor: Actor, number: str) -> LetterRead:
    """Raises: NotFound."""
    found = session.get(FormalLetter, number)
    if found is None or not may_read(session, actor, found):
        raise NotFound(NOT_FOUND)
    sha256 = found.sha256
    content = held.door.registry.documents.get(sha256)
    item = item_of(session, actor, found)
    if item is not None and item.id is not None and item.account == actor.id and item.opened_at is None:
        held.door.open_item(actor.id, item.id, present.now())
    return LetterRead(number, sha256, content)

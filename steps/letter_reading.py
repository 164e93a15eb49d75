"""Formal letters as they are read: by those they went to and the units of their case, and checked by anybody by a code."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, or_, select

from ledger.chain import flaws
from ledger.document_store import DocumentStore
from ledger.letters import letter_flaws
from ledger.tables import Case, Event, FormalLetter, InboxItem, Unit
from regulation.case_words import LETTER_WORDS
from regulation.definitions import Role
from regulation.text import Text
from steps.door import may_see
from steps.letter_codes import code_meant
from steps.people import Actor


@dataclass(frozen=True)
class Verified:
    """What a code says of its letter: that it was issued, and nothing of what it says or to whom. `chain_intact`: the
    chain holds, and the letter kept is the one the chain tells of."""

    number: str
    unit: str
    unit_name: Text
    issued_on: date
    kind: Text
    case_no: str
    sha256: str
    chain_head: str
    chain_intact: bool


def letter_of_code(session: Session, typed: str) -> FormalLetter | None:
    """The letter with the code that somebody typed."""
    return session.exec(select(FormalLetter).where(FormalLetter.code == code_meant(typed))).first()


def verified(session: Session, store: DocumentStore, letter: FormalLetter) -> Verified:
    """A letter held against the chain of its case."""
    told = select(Event, Case).join(Case, col(Case.case_no) == Event.case_no)
    here = told.where(Event.case_no == letter.case_no).order_by(col(Event.number))
    rows = session.exec(here).all()  # case and chain as they were at one moment
    event = next((event for event, _ in rows if event.number == letter.event), None)
    broken = [*letter_flaws(letter, event, store)]
    for _, case in rows[:1]:
        broken += flaws(case, (event for event, _ in rows))
    return Verified(
        number=letter.number,
        unit=letter.unit,
        unit_name=session.get_one(Unit, letter.unit).name,
        issued_on=letter.issued_on,
        kind=LETTER_WORDS[letter.template],
        case_no=letter.case_no,
        sha256=letter.sha256,
        chain_head=letter.chain_head,
        chain_intact=not broken,
    )


def may_read(session: Session, actor: Actor, letter: FormalLetter) -> bool:
    """Whoever it was sent to; of the others those who work on the case, never another subject."""
    if item_of(session, actor, letter) is not None:
        return True
    return actor.role is not Role.SUBJECT and may_see(session, actor, letter.case_no)


def item_of(session: Session, actor: Actor, letter: FormalLetter) -> InboxItem | None:
    """The letter as it was sent to this account, or by paper to whom it is or represents."""
    on_paper = col(InboxItem.account).is_(None) & col(InboxItem.subject).in_(sorted(actor.subjects))
    sent = select(InboxItem).where(
        InboxItem.letter == letter.number, or_(col(InboxItem.account) == actor.id, on_paper)
    )
    return session.exec(sent.order_by(col(InboxItem.account).is_(None), col(InboxItem.id))).first()

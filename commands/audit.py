"""`redress audit verify`: is the chain of events, and every letter and stored document, what was written?

Source: Arts. 25(2), 39.
"""

import sys
from collections.abc import Iterator, Sequence

from sqlmodel import Session, col, func, select

from commands.house import door
from commands.usage import UsageError
from ledger.chain import Flaw, flaws
from ledger.document_store import DocumentStore
from ledger.letters import letter_flaws, letters_gone
from ledger.tables import Breach, Case, CaseCounter, Document, Event, FormalLetter


def verify(case_no: str | None) -> int:
    """One line a flaw, on stderr; 0 where there is none."""
    registry = door().registry
    with registry.database.reading() as session:
        query = select(Case).order_by(Case.case_no)
        cases = session.exec(query.where(Case.case_no == case_no) if case_no else query).all()
        if case_no and not cases:
            raise UsageError(f"redress audit: there is no case {case_no}")
        found, events = 0, 0
        for case in cases:
            chain = session.exec(
                select(Event).where(Event.case_no == case.case_no).order_by(col(Event.number))
            ).all()
            events += len(chain)
            for flaw in (*flaws(case, chain), *_letters(session, registry.documents, case, chain)):
                found += 1
                print(f"{flaw.case_no} event {flaw.number}: {flaw.what}", file=sys.stderr)
        for line in (*_numbers(session, case_no), *_breaches(session, cases)):
            found += 1
            print(line, file=sys.stderr)
        for line in _documents(session, registry.documents, case_no):
            found += 1
            print(line, file=sys.stderr)
    print(
        f"{len(cases)} cases, {events} events: {found} flaws"
        if found
        else f"{len(cases)} cases, {events} events: sound"
    )
    return 1 if found else 0


def _letters(session: Session, store: DocumentStore, case: Case, chain: Sequence[Event]) -> Iterator[Flaw]:
    """Every formal letter is the one its event tells of, and none that the chain tells of is gone."""
    events = {event.number: event for event in chain}
    letters = session.exec(
        select(FormalLetter).where(FormalLetter.case_no == case.case_no).order_by(col(FormalLetter.number))
    ).all()
    for letter in letters:
        yield from letter_flaws(letter, events.get(letter.event), store)
    yield from letters_gone(letters, chain)


def _numbers(session: Session, case_no: str | None) -> Iterator[str]:
    """Numbers are given without a gap: one that no case bears was a case."""
    if case_no is not None:
        return
    for counter in session.exec(select(CaseCounter)):
        beginning = f"{counter.prefix}-{counter.year}-"
        kept = session.exec(select(func.count()).where(col(Case.case_no).startswith(beginning))).one()
        if kept != counter.last:
            yield f"{beginning}…: {counter.last} cases were numbered, {kept} are kept"


def _breaches(session: Session, cases: Sequence[Case]) -> Iterator[str]:
    """Every breach that the chain tells of is kept."""
    for case in cases:
        told = select(func.count()).where(Event.case_no == case.case_no, Event.type == "breached")
        kept = select(func.count()).where(Breach.case_no == case.case_no)
        if session.exec(told).one() != session.exec(kept).one():
            yield f"{case.case_no}: the breaches kept are not those its chain tells of"


def _documents(session: Session, store: DocumentStore, case_no: str | None) -> Iterator[str]:
    query = select(Document)
    for document in session.exec(query.where(Document.case_no == case_no) if case_no else query):
        try:
            store.get(document.sha256)
        except FileNotFoundError:
            yield f"document {document.id}: its content is missing"
        except ValueError:
            yield f"document {document.id}: its content was changed"

"""Formal letters against the chain: each is told of by its event, with the hash its PDF still has. Source: Art. 39."""

from collections.abc import Iterable, Iterator

from ledger.chain import Flaw
from ledger.document_store import DocumentStore
from ledger.tables import Event, FormalLetter


def letter_flaws(letter: FormalLetter, event: Event | None, store: DocumentStore) -> Iterator[Flaw]:
    """What is wrong with a letter, held against its event; nothing where it is as it was issued."""
    for what in (*_against_its_event(letter, event), *_content(letter, store)):
        yield Flaw(letter.case_no, letter.event, f"letter {letter.number}: {what}")


def letters_gone(letters: Iterable[FormalLetter], chain: Iterable[Event]) -> Iterator[Flaw]:
    """The letters that the chain of a case tells of, and that are not kept."""
    kept = {letter.number for letter in letters}
    for event in chain:
        told = event.data.get("letter") if event.type == "notice_sent" else None
        if told is not None and told not in kept:
            yield Flaw(event.case_no, event.number, f"letter {told}: the chain tells of it, and it is gone")
            kept.add(told)


def _against_its_event(letter: FormalLetter, event: Event | None) -> Iterator[str]:
    if event is None or event.data.get("letter") != letter.number:
        yield "its event does not tell of it"
        return
    if event.data.get("sha256") != letter.sha256:
        yield "its hash is not the one in the chain"
    if event.previous != letter.chain_head:
        yield "the chain head printed on it is not the hash of the event before it"
    if event.data.get("template") != letter.template:
        yield "its kind is not the one in the chain"


def _content(letter: FormalLetter, store: DocumentStore) -> Iterator[str]:
    try:
        store.get(letter.sha256)
    except FileNotFoundError:
        yield "its PDF is missing"
    except ValueError:
        yield "its PDF was changed"

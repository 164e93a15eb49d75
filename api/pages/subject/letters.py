"""The letters that a case sent to its reader, and beside which step of the case each came."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from api.pages.story.notice_names import notice_name
from api.pages.story.timeline import Entry
from ledger.queries.cases import CaseParts
from ledger.queries.mine import letter_sizes
from ledger.tables import InboxItem
from regulation.text import Text
from steps.people import Actor


@dataclass(frozen=True)
class Letter:
    """A letter to the reader: `number` and `size` where it is a formal one with its PDF."""

    item: InboxItem
    name: Text
    number: str | None
    size: int | None


def letters_to(session: Session, parts: CaseParts, reader: Actor) -> list[Letter]:
    """The reader's own, newest first; of one letter told to several of a subject's accounts, only its own copy."""
    mine = [
        item
        for item in parts.notices
        if item.account == reader.id or (item.account is None and item.subject in reader.subjects)
    ]
    sizes = letter_sizes(session, {item.letter for item in mine if item.letter})
    return [
        Letter(item, notice_name(item.template), item.letter, sizes.get(item.letter or ""))
        for item in reversed(mine)
    ]


def first_at(entries: Sequence[Entry], letters: Sequence[Letter]) -> dict[int, Letter]:
    """Each formal letter beside the entry it came with: the first that is shown of its step."""
    beside: dict[int, Letter] = {}
    for letter in letters:
        step = [entry for entry in entries if entry.at == letter.item.at and not entry.quiet]
        if letter.number and step:
            beside.setdefault(step[-1].number, letter)
    return beside

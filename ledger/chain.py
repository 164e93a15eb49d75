"""The chain of events: each carries the hash of the one before, so that none can be changed, left out or put in.

Source: Arts. 25(2), 39.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session

from ledger.tables import Case, Event


@dataclass(frozen=True)
class Flaw:
    """Where a chain does not hold, and how."""

    case_no: str
    number: int
    what: str


def append(
    session: Session,
    case: Case,
    kind: str,
    actor: str,
    at: datetime,
    provision: str | None,
    data: dict[str, Any],
) -> Event:
    """Write the next event of a case whose row this transaction has locked."""
    case.head += 1
    event = Event(
        case_no=case.case_no,
        number=case.head,
        at=at.astimezone(UTC),
        recorded_at=datetime.now(UTC),
        type=kind,
        actor=actor,
        provision=provision,
        data=data,
        previous=case.head_hash,
        hash="",
    )
    event.hash = digest(event)
    case.head_hash = event.hash
    session.add(event)
    return event


def digest(event: Event) -> str:
    """SHA-256 over everything the event says and the hash of the one before."""
    said = [
        event.case_no,
        event.number,
        event.at.astimezone(UTC).isoformat(),
        event.recorded_at.astimezone(UTC).isoformat(),
        event.type,
        event.actor,
        event.provision,
        event.data,
        event.previous,
    ]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def flaws(case: Case, events: Iterable[Event]) -> Iterator[Flaw]:
    """What is wrong with a case's chain, read in order; nothing where it holds."""
    previous, number = "", 0
    for event in events:
        number += 1
        if event.number != number:
            yield Flaw(case.case_no, number, f"expected event {number}, found {event.number}")
            number = event.number
        if event.previous != previous:
            yield Flaw(case.case_no, event.number, "does not follow from the event before it")
        if digest(event) != event.hash:
            yield Flaw(case.case_no, event.number, "was changed after it was written")
        previous = event.hash
    if case.head != number:
        yield Flaw(case.case_no, number, f"the case counts {case.head} events, its chain has {number}")
    elif case.head_hash != previous:
        yield Flaw(case.case_no, number, "the case's head is not the hash of its last event")

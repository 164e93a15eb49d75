"""What the ids in a case's events are called. What its reader is not shown was replaced before (`api.case_people`)."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from api.case_people import WORDS, ids_in
from ledger.queries.case_people import spokesmen, subject_names_of
from ledger.tables import Event, Unit
from regulation.text import Text


def names_of(session: Session, events: Sequence[Event], further: Iterable[str] = ()) -> dict[str, Text]:
    """For every account, subject and unit that the events name, and these further ones, what it is called."""
    meant = ids_in(events) | set(further)
    found = session.exec(select(Unit).where(col(Unit.code).in_(meant)))
    people = {one.id: one.name for one in spokesmen(session, meant)} | subject_names_of(session, meant)
    return (
        WORDS
        | {code: Text(name, name) for code, name in people.items()}
        | {unit.code: unit.name for unit in found}
    )

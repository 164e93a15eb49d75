"""Who is meant by the ids in a case's events: for officers the people, for a subject the units they work for."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from ledger.tables import Account, Event, Unit
from regulation.text import Text


def names_of(
    session: Session, events: Sequence[Event], reader_is_subject: bool, units: Iterable[str] = ()
) -> dict[str, Text]:
    """For every account and unit that the events name, and these further units, what it is called. Two queries."""
    meant = {code for event in events for code in _named(event)} | set(units)
    accounts = session.exec(
        select(Account.id, Account.name, Account.unit).where(col(Account.id).in_(meant))
    ).all()
    working_for = {unit for _, _, unit in accounts if unit}
    found = session.exec(select(Unit).where(col(Unit.code).in_(meant | working_for)))
    names = {unit.code: unit.name for unit in found}
    for account, name, unit in accounts:
        names[account] = names[unit] if reader_is_subject and unit else Text(name, name)
    return names


def _named(event: Event) -> Iterable[str]:
    yield event.actor
    to = event.data.get("to")
    if isinstance(to, list):
        yield from to
    for field in ("to", "party", "provider", "unit", "officer"):
        if isinstance(said := event.data.get(field), str):
            yield said

"""The units that the law gives something to do, by what they are able to do."""

from sqlmodel import Session, col, select

from ledger.tables import UnitCapacity
from regulation.definitions import Capacity


def units_with(session: Session, *capacities: Capacity) -> list[str]:
    """The codes of the units that have one of these capacities, in order."""
    found = select(UnitCapacity.unit).where(
        col(UnitCapacity.capacity).in_([each.value for each in capacities])
    )
    return sorted(set(session.exec(found).all()))


def first_unit_with(session: Session, capacity: Capacity) -> str | None:
    """The unit that is meant where nothing names one: the first by its code."""
    return next(iter(units_with(session, capacity)), None)

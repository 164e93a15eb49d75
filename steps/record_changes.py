"""What a correction changes in a record: which fields, from what to what. Nothing is written here."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from ledger.tables import Record
from notifications.catalogue import Change
from steps.bodies import RecordFields
from steps.people import known_subject
from steps.registry import Registry


def would_change(
    session: Session, registry: Registry, record: Record, fields: dict[str, Any], today: date
) -> dict[str, Any]:
    """Of the fields of a correction those that change, each with the value the record is to hold."""
    new = RecordFields.model_validate(fields).model_dump(exclude_unset=True)
    if "names" in new:
        new["names"] = subjects_named(session, registry, new["names"], today)
    return {name: value for name, value in new.items() if value != getattr(record, name)}


def changes_of(
    session: Session, registry: Registry, record: Record, fields: dict[str, Any], today: date
) -> tuple[Change, ...]:
    """What a correction would change, as a letter states it. Nothing is written."""
    return stated(record, would_change(session, registry, record, fields, today))


def stated(record: Record, changed: dict[str, Any]) -> tuple[Change, ...]:
    """A change as a letter states it."""
    return tuple(
        Change(name, written(getattr(record, name)), written(value)) for name, value in changed.items()
    )


def subjects_named(session: Session, registry: Registry, names: Sequence[str], today: date) -> list[str]:
    """The ids of those named, each once."""
    found = [known_subject(session, registry, name, today) for name in names]
    return list(dict.fromkeys(subject for subject in found if subject is not None))


def written(value: Any) -> str | None:
    """A field's value as a letter states it; `None` for an empty one."""
    if value is None or value == []:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return str(value)

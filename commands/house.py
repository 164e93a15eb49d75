"""The settings, and the door of the house they describe; a setting that cannot be used is one clear line."""

from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from commands.usage import UsageError
from ledger.sessions import Database
from regulation.calendar import HENAN, WorkingCalendar
from settings import Settings
from steps.door import Door
from worker import build_door


def settings() -> Settings:
    """Raises: UsageError."""
    try:
        found = Settings()
        found.key_ring()
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"redress: {f'REDRESS_{name.upper()}: ' if name else ''}{first['msg']}") from None
    except (ValueError, OSError) as error:
        raise UsageError(f"redress: {error}") from None
    return found


def door() -> Door:
    """Raises: UsageError where there is no database of this house yet."""
    opened = build_door(settings())
    if not _is_there(opened.registry.database):
        raise UsageError("redress: there is no database here yet; `redress migrate` makes one")
    return opened


def calendar() -> WorkingCalendar:
    """The calendar with what was imported here, where there is a database; else as the product ships it."""
    configured = settings()
    url = make_url(configured.database_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        return HENAN
    registry = build_door(configured).registry
    if not _is_there(registry.database):
        return HENAN
    with registry.database.reading() as session:
        return registry.calendar(session)


def _is_there(database: Database) -> bool:
    try:
        return inspect(database.engine).has_table("arrangement_import")
    except OperationalError as error:
        raise UsageError(
            f"redress: the database cannot be reached ({str(error.orig).splitlines()[0]})"
        ) from None

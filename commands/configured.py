"""The settings and the calendar as this machine has them; what cannot be used is one clear line."""

from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from commands.usage import UsageError
from ledger.sessions import Database
from regulation.calendar import HENAN, WorkingCalendar
from settings import Settings
from steps.calendars import Calendars


def settings() -> Settings:
    """Raises: UsageError."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        reason = first["msg"].removeprefix("Value error, ")
        raise UsageError(f"redress: {f'REDRESS_{name.upper()}: ' if name else ''}{reason}") from None


def is_there(database: Database) -> bool:
    """Whether the database has the house's tables. Raises: UsageError where it cannot be reached."""
    url = make_url(database.url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        return False
    try:
        return inspect(database.engine).has_table("arrangement_import")
    except SQLAlchemyError as error:
        raise unreachable(error) from None


def unreachable(error: SQLAlchemyError) -> UsageError:
    """What to say of a database that does not answer, without its address or password."""
    reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
    return UsageError(f"redress: the database cannot be reached ({reason})")


def calendar() -> WorkingCalendar:
    """The calendar with what was imported here, where there is a database; else as the product ships it."""
    database = Database(settings().database_url)
    if not is_there(database):
        return HENAN
    with database.reading() as session:
        return Calendars().now(session)

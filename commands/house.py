"""The door of the house that the settings describe."""

from sqlmodel import col, select

from commands.configured import is_there, settings
from commands.usage import UsageError
from ledger.tables import Account
from settings import Settings
from steps.door import Door
from worker import build_door


def door() -> Door:
    """Raises: UsageError where there is no database of this house yet."""
    opened = open_house(settings())
    if not is_there(opened.registry.database):
        raise UsageError("redress: there is no database here yet; `redress migrate` makes one")
    return opened


def open_house(configured: Settings) -> Door:
    """Raises: UsageError where the keys cannot be used, or a production house still has demo accounts."""
    try:
        opened = build_door(configured)
    except (ValueError, OSError) as error:
        raise UsageError(f"redress: {error}") from None
    if configured.mode == "production" and is_there(opened.registry.database):
        with opened.registry.database.reading() as session:
            demo = session.exec(select(Account.id).where(col(Account.demo), col(Account.active))).first()
        if demo is not None:
            raise UsageError(
                f"redress: production refuses demo accounts; {demo} is still active in this database"
            )
    return opened

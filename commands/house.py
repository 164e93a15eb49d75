"""The settings, and the door of the house they describe; a setting that cannot be used is one clear line."""

from pydantic import ValidationError

from commands.usage import UsageError
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
    return build_door(settings())

"""What every notice is."""

import re
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What every notice says. A `formal` one is numbered and verifiable; `provision` is the ground it is sent on."""

    formal: ClassVar[bool] = False
    provision: ClassVar[str | None] = None
    case_no: str

    @classmethod
    def template(cls) -> str:
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


@dataclass(frozen=True)
class Change:
    """One field of a record, before and after; `None` is an empty field."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, kw_only=True)
class Concerning(Notice):
    """A notice about one record, or, where there is none, about what the objector described in words."""

    record: str | None
    about: str | None

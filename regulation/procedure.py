"""What every procedure's table is made of: who takes part, and what may happen when.

A table is pure: given the facts of a case it says which actions are open and to whom. The door refuses by it, the pages
offer by it, the documented matrix is printed from it and a property test walks it at random.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from regulation.text import Text


class Part(StrEnum):
    """The part a person takes in a case. One person may take several. `CALENDAR` is nobody: a new arrangement of
    holidays, after which clocks are counted again. `PERSON_CONCERNED` is whoever is to be put on a list, and each person
    responsible for an organisation's conduct; `ANYONE` whoever is signed in."""

    OBJECTOR = "objector"
    PERSON_CONCERNED = "person_concerned"
    ANYONE = "anyone"
    DESIGNATOR_OFFICER = "designator_officer"
    APPROVER = "approver"
    APPLICANT = "applicant"
    REVIEWER = "reviewer"
    IMPLEMENTER_OFFICER = "implementer_officer"
    RECEIVING_OFFICER = "receiving_officer"
    HANDLING_OFFICER = "handling_officer"
    HANDLING_SUPERVISOR = "handling_supervisor"
    PROVIDER_OFFICER = "provider_officer"
    OWING_SUPERVISOR = "owing_supervisor"
    CALENDAR = "calendar"


Facts = TypeVar("Facts")


def _always(_facts: object, _part: Part) -> bool:
    return True


@dataclass(frozen=True)
class Rule(Generic[Facts]):
    """One row of a table: an action, who may take it, and when it is open.

    `belongs_to` narrows the right to act (a report belongs to who commissioned it) and is refused as not allowed, with
    `whose` saying to whom; `is_open` is about the moment and is refused as not open now. `plain` actions touch no clock: they need no workflow
    and stay possible after the case is closed.
    """

    action: str
    provision: str
    by: frozenset[Part]
    is_open: Callable[[Facts, Part], bool]
    belongs_to: Callable[[Facts, Part], bool] = _always
    whose: Text | None = None
    plain: bool = False

    def allows(self, facts: Facts, parts: Iterable[Part]) -> bool:
        """Whether someone taking these parts has the right to act at all."""
        return any(part in self.by and self.belongs_to(facts, part) for part in parts)

    def opens(self, facts: Facts, parts: Iterable[Part]) -> bool:
        """Whether the action is open now to someone taking these parts."""
        return any(
            part in self.by and self.belongs_to(facts, part) and self.is_open(facts, part) for part in parts
        )

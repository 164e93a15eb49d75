"""A requirement of the law as a check-list states it, and the clause that judges a draft by it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from regulation.definitions import ListKind
from regulation.designation_facts import DraftFacts
from regulation.refusals import GuardCode
from regulation.text import Text

BOTH = frozenset(ListKind)
DISCIPLINARY = frozenset({ListKind.DISCIPLINARY})
INCENTIVE = frozenset({ListKind.INCENTIVE})


@dataclass(frozen=True)
class Requirement:
    """`field` is the field of the draft it concerns, dotted with its place where it concerns one item of several.
    `reason` says why it is not met; None: it is met."""

    code: GuardCode
    provision: str
    field: str
    name: Text
    reason: Text | None = None

    @property
    def met(self) -> bool:
        return self.reason is None


@dataclass(frozen=True)
class Shortcoming:
    """Why a clause is not met. What is left out here is as the clause has it."""

    reason: Text
    field: str | None = None
    provision: str | None = None
    name: Text | None = None


def _always(_draft: DraftFacts) -> bool:
    return True


@dataclass(frozen=True)
class Clause:
    """One clause of the law: whom it binds, and how a draft falls short of it. `applies` leaves it out where there is
    nothing yet to judge, or nobody: nothing is called met that was not looked at."""

    code: GuardCode
    provision: str
    field: str
    name: Text
    shortcomings: Callable[[DraftFacts], Iterable[Shortcoming]]
    kinds: frozenset[ListKind] = BOTH
    applies: Callable[[DraftFacts], bool] = _always

    def requirements(self, draft: DraftFacts) -> Iterator[Requirement]:
        """One for each shortcoming; where there is none, the one that is met."""
        if draft.kind not in self.kinds or not self.applies(draft):
            return
        found = [
            Requirement(
                self.code,
                short.provision or self.provision,
                short.field or self.field,
                short.name or self.name,
                short.reason,
            )
            for short in self.shortcomings(draft)
        ]
        yield from found or [Requirement(self.code, self.provision, self.field, self.name)]


def blank(words: str | None) -> bool:
    return words is None or not words.strip()

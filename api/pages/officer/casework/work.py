"""What a procedure says to its officers' pages: its forms, what they offer and begin with, what the law asks and what
follows at once, and what its page shows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlmodel import Session

from api.dependencies import House
from api.pages.frame.forms import Posted
from api.pages.officer.acts.follow import Follow
from api.pages.officer.acts.forms import ActForm
from api.pages.officer.acts.requirements import Requirement
from api.pages.officer.case.file import CaseFile
from api.pages.officer.casework.next import Next
from regulation.text import Text

Docket = TypeVar("Docket")
Typed = Mapping[str, Any]


@dataclass(frozen=True)
class StepShown:
    """One step of the way, as the bar draws it: `standing` is done, here, ahead or skipped."""

    words: Text
    standing: str


@dataclass(frozen=True)
class Casework(Generic[Docket]):
    """`read` reads the case once for its page and every form on it. `on_turn` are the actions that the page opens by
    itself, the most likely first; `follows` is given what is typed, so that a page to check says what follows from just
    that. `done` says that an act was taken in; `final` are those that cannot be taken back. `whose` says of a clock, by its
    id, whom it is about, where that is not its party."""

    procedure: str
    kind: Text
    forms: tuple[ActForm, ...]
    read: Callable[[Session, House, CaseFile], Docket]
    title: Callable[[Docket], Text]
    next: Callable[[Docket], Next]
    steps: Callable[[Docket], Sequence[StepShown]]
    on_turn: Callable[[Docket], Sequence[str]]
    choices: Callable[[Session, Docket, str], dict[str, Any]]
    begins_with: Callable[[Docket, str, Typed], dict[str, Any]]
    follows: Callable[[Docket, str, Posted], tuple[Follow, ...]]
    requirements: Callable[[Session, House, Docket, str], tuple[Requirement, ...]]
    barred: Callable[[Docket], Text | None]
    read_day: Callable[[Docket, str, str, Typed], Text | None]
    done: Mapping[str, Text]
    final: frozenset[str] = field(default_factory=frozenset)
    facts: Callable[[Session, House, Docket], dict[str, Any]] = lambda _session, _house, _docket: {}
    whose: Callable[[Docket], Mapping[str, Text]] = lambda _docket: {}

    def form(self, action: str) -> ActForm | None:
        return next((form for form in self.forms if form.action == action), None)

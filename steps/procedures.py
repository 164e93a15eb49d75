"""What the door knows of a procedure: its table, and for each action its body, its checks and what it does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlmodel import Session

from ledger.tables import Case, Clock, InboxItem
from regulation.counting import Exclusion
from regulation.procedure import Part, Rule
from regulation.refusals import NotPermitted
from steps.bodies import Body
from steps.clocks import clocks_of, wait_of
from steps.messages import Moment, Standing, Wait
from steps.people import Actor
from steps.refusals import NotNow
from steps.registry import Registry
from steps.step import Step
from steps.telling import Addressees, subject_side

BodyType = TypeVar("BodyType", bound=Body)


@dataclass(frozen=True)
class Matter:
    """An act under consideration: who would act, in which case, when it was received. Nothing is written yet."""

    session: Session
    registry: Registry
    case: Case
    actor: Actor
    at: datetime


def nobody_is_barred(_session: Session, _case: Case, _actor: Actor) -> None:
    """The usual case: whoever takes the right part may act."""


@dataclass(frozen=True)
class ActionSpec(Generic[BodyType]):
    """`check` refuses what the fields and the guards forbid, in that order; `carry_out` is the step itself.

    `bar` is about the person alone (a conflict of interest, a window of one's own): `check` calls it in its turn, and an
    action is not offered to whom it bars.
    """

    body: type[BodyType]
    check: Callable[[Matter, BodyType], None]
    carry_out: Callable[[Step, BodyType], None]
    bar: Callable[[Session, Case, Actor], None] = nobody_is_barred


@dataclass(frozen=True)
class Arrival:
    """An act that would make a case: who acts, and when it was received. `step_on` gives the step on the case once it is
    made."""

    session: Session
    registry: Registry
    actor: Actor
    at: datetime
    step_on: Callable[[Case], Step]


@dataclass(frozen=True)
class Opening(Generic[BodyType]):
    """The action that makes a case. `allowed` is about who; `open` checks, then writes the case and its first events, and
    returns its step."""

    action: str
    body: type[BodyType]
    allowed: Callable[[Session, Actor, Any], None]
    open: Callable[[Arrival, BodyType], Step]


@dataclass(frozen=True)
class Awaited:
    """Something that a procedure waits for beside its clocks, and what it does when nobody comes.

    `waits` are the durable waits of one case; `over` those of all cases that are over by an instant, earliest first, so
    many at most. `come_due` carries one out, unless it was settled in the meantime, and leaves no wait behind.
    """

    moment: Moment
    waits: Callable[[Session, Case], Sequence[Wait]]
    over: Callable[[Session, datetime, int], Sequence[Wait]]
    come_due: Callable[[Step, Wait], None]


def nothing_follows(_step: Step, _item: InboxItem) -> None:
    """The usual case: a letter that was served has reached its person, and that is all."""


def nothing_changes(_step: Step) -> None:
    """A case whose acts set its state themselves."""


def nobody_else(_session: Session, _case: Case, _actor: Actor) -> bool:
    """The usual case: only its parties see it."""
    return False


def no_reviews(_session: Session, _case: Case, _code: str) -> Sequence[Exclusion]:
    """The usual case: no review stops a clock."""
    return ()


def its_subject(step: Step, _clock: Clock) -> Sequence[Addressees]:
    """The usual case: a breach touches the right of the case's subject."""
    return (subject_side(step, step.case.subject),)


@dataclass(frozen=True)
class Procedure:
    """`facts` are what its table decides on; `parts` those an actor takes in a case; `exclusions` the reviews that
    stop one of its clocks; `awaits` what it waits for beside them; `served` what follows from a letter's service.

    `opening` is the act that makes a case; a case of a procedure without one is made by a step of another. `settle` is
    called after every step on a case and lets follow what follows from its facts; called again it changes nothing.
    `touched` are those whose right a breach of a clock touches;
    `seen_by` whether somebody who is no party may see it."""

    name: str
    rules: tuple[Rule[Any], ...]
    opening: Opening[Any] | None
    actions: dict[str, ActionSpec[Any]]
    facts: Callable[[Session, Case], Any]
    parts: Callable[[Session, Case, Actor], frozenset[Part]]
    exclusions: Callable[[Session, Case, str], Sequence[Exclusion]] = no_reviews
    awaits: tuple[Awaited, ...] = ()
    served: Callable[[Step, InboxItem], None] = nothing_follows
    settle: Callable[[Step], None] = nothing_changes
    touched: Callable[[Step, Clock], Sequence[Addressees]] = its_subject
    seen_by: Callable[[Session, Case, Actor], bool] = nobody_else

    def rule(self, action: str) -> Rule[Any] | None:
        return next((rule for rule in self.rules if rule.action == action), None)

    def standing(self, session: Session, case: Case) -> Standing:
        """The case as its workflow needs to know it."""
        facts = self.facts(session, case)
        return Standing(
            head=case.head,
            state=case.state,
            open_actions=tuple(rule.action for rule in self.rules if rule.opens(facts, rule.by)),
            waits=self.waits(session, case),
            closed=case.closed_at is not None,
        )

    def waits(self, session: Session, case: Case) -> tuple[Wait, ...]:
        """All that happens by itself in a case, each the next of its kind: on its clocks, and beside them."""
        on_clocks = [wait for clock in clocks_of(session, case.case_no) if (wait := wait_of(clock))]
        return (*on_clocks, *(wait for awaited in self.awaits for wait in awaited.waits(session, case)))

    def awaited(self, moment: Moment) -> Awaited | None:
        """What this moment is, where it is none of a clock's."""
        return next((awaited for awaited in self.awaits if awaited.moment is moment), None)

    def open_actions(self, session: Session, case: Case, actor: Actor) -> tuple[str, ...]:
        """What this actor may take now."""
        facts, parts = self.facts(session, case), self.parts(session, case, actor)
        return tuple(
            rule.action
            for rule in self.rules
            if rule.opens(facts, parts) and not self._bars(session, case, actor, rule.action)
        )

    def _bars(self, session: Session, case: Case, actor: Actor, action: str) -> bool:
        try:
            self.actions[action].bar(session, case, actor)
        except (NotPermitted, NotNow):
            return True
        return False

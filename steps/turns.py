"""Turns: one transaction at a time on a case, and in it everything in the order of time, whatever order it is brought in.

What an act or a due date does, in however many cases, is one transaction; what follows from it by itself follows in it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel
from sqlmodel import Session, select

from ledger.tables import Case, Submission
from regulation.case_words import STATE_WORDS, people
from regulation.refusals import Refusal
from regulation.zone import shanghai_date
from steps.bodies import parse
from steps.clocks import spread_due
from steps.messages import GRACE
from steps.moments import come_due
from steps.people import NOBODY, Actor, load_actor
from steps.procedures import ActionSpec, Matter, Procedure
from steps.refusals import (
    NOT_ALLOWED,
    NOT_FOUND,
    NOT_NOW,
    NOT_YOURS,
    NotAllowed,
    NotFound,
    NotNow,
    kept,
)
from steps.registry import Registry
from steps.step import SYSTEM, Reach, Step
from steps.submissions import pending_before, tell_of_refusal

News = Callable[[tuple[str, ...]], None]
"""Called, once a transaction is committed, with the cases it has changed beside the one whose workflow asked for it: their
workflows are to be told how they stand. It never fails; whom it does not reach the sweep finds, for they are written down as
cases that no workflow has as they stand."""


def nobody_to_tell(_cases: tuple[str, ...]) -> None:
    """A house without an engine."""


@dataclass
class Turn:
    """One transaction. `asked_by` is the case whose workflow asked for it, and learns from its answer how the case
    stands; `changed` are all cases it has taken a step on."""

    session: Session
    asked_by: str | None = None
    changed: dict[str, None] = field(default_factory=dict)


class Turns:
    """Those of a house with these procedures. `news` is given by whoever has an engine at hand."""

    def __init__(self, registry: Registry, procedures: tuple[Procedure, ...]) -> None:
        self.registry = registry
        self.procedures = {procedure.name: procedure for procedure in procedures}
        self.news: News = nobody_to_tell

    @contextmanager
    def take(self, asked_by: str | None = None) -> Iterator[Turn]:
        """One transaction; once it is committed, the other cases it has changed are told."""
        others: tuple[str, ...] = ()
        with self.registry.database.writing() as session:
            turn = Turn(session, asked_by)
            yield turn
            others = tuple(number for number in turn.changed if number != turn.asked_by)
            for number in others:
                session.get_one(Case, number).engaged_at = None
        if others:
            self.news(others)

    def procedure(self, name: str) -> Procedure:
        if name not in self.procedures:
            raise NotFound(NOT_FOUND)
        return self.procedures[name]

    def actor(self, session: Session, actor_id: str, at: datetime) -> Actor:
        if actor_id == SYSTEM:
            return NOBODY
        actor = load_actor(session, actor_id, shanghai_date(at))
        if actor is None:
            raise NotAllowed(NOT_ALLOWED)
        return actor

    def lock(self, session: Session, case_no: str) -> Case:
        """The case's row, held until the transaction ends: one step at a time."""
        held = select(Case).where(Case.case_no == case_no).with_for_update(key_share=True)
        return session.exec(held, execution_options={"populate_existing": True}).one()

    def step(self, turn: Turn, case: Case, actor: str, at: datetime) -> Step:
        """The next step on a case, from which others can be reached."""
        reach = Reach(go=lambda asking, case_no: self._go(turn, asking, case_no))
        return Step(turn.session, self.registry, case, actor, at, reached=reach)

    def settle(self, turn: Turn, first: Step) -> None:
        """What follows by itself, in every case that a step has reached or made; these in the order they were reached."""
        settled: set[str] = set()
        while steps := [step for number, step in first.reached.steps.items() if number not in settled]:
            for step in steps:
                settled.add(step.case.case_no)
                turn.changed[step.case.case_no] = None
                self.procedure(step.case.procedure).settle(step)
                turn.session.flush()
                spread_due(step)

    def is_behind(self, session: Session, case: Case, at: datetime) -> bool:
        """Whether something that is over by now (and has been for a moment: what was received in its last second may be
        still on its way) has not come due yet: whoever acts now acts after it."""
        waits = self.procedure(case.procedure).waits(session, case)
        return any(wait.at + GRACE <= at for wait in waits)

    def in_order_of_time(
        self, turn: Turn, case: Case, until: datetime, last: Submission | None = None
    ) -> None:
        """Whatever was received or fell due in a case until an instant, in the order of time, and then the `last` act:
        the engine may bring them in any order, and after an outage does."""
        for act in (*pending_before(turn.session, case.case_no, until), *([last] if last else [])):
            if act.status == "pending":
                self._let_come_due(turn, case, act.at)
                self._perform(turn, case, act)
        self._let_come_due(turn, case, until)

    def consider(self, procedure: Procedure, matter: Matter, action: str, body: Any) -> BaseModel:
        """Whether this act may be done: known, allowed, well said, permitted, open now; tried in this order."""
        rule = procedure.rule(action)
        if rule is None:
            raise NotFound(NOT_FOUND)
        facts = procedure.facts(matter.session, matter.case)
        parts = procedure.parts(matter.session, matter.case, matter.actor)
        if not rule.allows(facts, parts):
            raise NotAllowed(NOT_YOURS.filled(who=rule.whose or people(rule.by)))
        spec: ActionSpec[Any] = procedure.actions[action]
        parsed: BaseModel = parse(spec.body, body)
        spec.check(matter, parsed)
        if not rule.opens(facts, parts):
            raise NotNow(NOT_NOW.filled(state=STATE_WORDS[matter.case.state]))
        return parsed

    def _let_come_due(self, turn: Turn, case: Case, until: datetime) -> None:
        procedure = self.procedure(case.procedure)
        while due := [wait for wait in procedure.waits(turn.session, case) if wait.at <= until]:
            wait = min(due, key=lambda wait: (wait.at, wait.clock))
            step = self.step(turn, case, SYSTEM, wait.at)
            come_due(step, procedure, wait)
            turn.session.flush()
            self.settle(turn, step)

    def _perform(self, turn: Turn, case: Case, act: Submission) -> None:
        session, procedure = turn.session, self.procedure(case.procedure)
        step = self.step(turn, case, act.actor, act.at)
        changed = dict(turn.changed)
        try:
            with session.begin_nested():
                actor = self.actor(session, act.actor, act.at)
                matter = Matter(session, self.registry, case, actor, act.at)
                parsed = self.consider(procedure, matter, act.action, act.body)
                procedure.actions[act.action].carry_out(step, parsed)
                session.flush()
                self.settle(turn, step)
        except Refusal as refusal:
            session.refresh(case)
            turn.changed = changed
            act.status, act.refusal = "refused", kept(refusal)
            if act.waited:
                tell_of_refusal(Step(session, self.registry, case, act.actor, act.at), act, refusal)
        else:
            act.status, act.made = "done", next(iter(step.reached.made), None)
        act.carried_at = datetime.now(UTC)
        session.add(act)
        session.flush()

    def _go(self, turn: Turn, asking: Step, case_no: str) -> Step:
        """The other case, locked and brought up to now."""
        case = self.lock(turn.session, case_no)
        self.in_order_of_time(turn, case, asking.at)
        return asking.on(case)

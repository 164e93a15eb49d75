"""The one door: whoever does whatever, by page, API, paper or rehearsal, it is one `submit` and one `carry_out`.

`submit` refuses what cannot be, and otherwise writes the act down: from then on it is received. A filing is carried out
in that same transaction; every other act by its workflow, which calls `carry_out`, where all is checked again under the
case's lock.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel
from sqlmodel import Session

from ledger.tables import Case, CaseParty, InboxItem, Submission
from regulation.definitions import Role
from steps.bodies import parse
from steps.keys import KeyedAct, again_if_overtaken, earlier_act, forget_key, keep_key
from steps.messages import Standing, Wait
from steps.people import Actor
from steps.procedures import Arrival, Matter, Procedure
from steps.refusals import NOT_FOUND, NotFound
from steps.registry import Registry
from steps.service import serve_by_opening, served_by_opening
from steps.step import SYSTEM, Step
from steps.submissions import written_down
from steps.telling import row_of
from steps.turns import Turns


@dataclass(frozen=True)
class Ticket:
    """An act taken in. `carried_out` already, or still to be by the case's workflow; `opened` says that it made the
    case; `receipted` that it keeps while the engine is down; `made` is another case that the act made."""

    submission: str
    case_no: str
    procedure: str
    action: str
    opened: bool
    carried_out: bool
    receipted: bool
    made: str | None = None


class Door:
    """The door of a house with these procedures."""

    def __init__(self, registry: Registry, procedures: tuple[Procedure, ...]) -> None:
        self.registry = registry
        self.turns = Turns(registry, procedures)
        self.procedures = self.turns.procedures

    def open_case(
        self, actor_id: str, procedure_name: str, body: Any, at: datetime, keyed: KeyedAct | None = None
    ) -> Ticket:
        """Take in the act that makes a case. Raises: Refusal; then nothing is written."""
        return again_if_overtaken(lambda: self._open_case(actor_id, procedure_name, body, at, keyed))

    def _open_case(
        self, actor_id: str, procedure_name: str, body: Any, at: datetime, keyed: KeyedAct | None
    ) -> Ticket:
        with self.turns.take() as turn:
            session = turn.session
            if earlier := earlier_act(session, actor_id, keyed, at):
                return self.ticket(session, earlier)
            procedure = self.turns.procedure(procedure_name)
            actor = self.turns.actor(session, actor_id, at)
            opening = procedure.opening
            if opening is None:
                raise NotFound(NOT_FOUND)
            opening.allowed(session, actor, body)
            parsed = parse(opening.body, body)
            step = opening.open(
                Arrival(
                    session, self.registry, actor, at, lambda case: self.turns.step(turn, case, actor.id, at)
                ),
                parsed,
            )
            turn.asked_by = step.case.case_no
            self.turns.settle(turn, step)
            submission = written_down(step, opening.action, actor, parsed)
            submission.status, submission.carried_at = "done", datetime.now(UTC)
            session.add(submission)
            session.flush()
            keep_key(session, actor_id, keyed, submission.id)
            return self.ticket(session, submission.id)

    def submit(
        self, actor_id: str, case_no: str, action: str, body: Any, at: datetime, keyed: KeyedAct | None = None
    ) -> Ticket:
        """Take in an act on a case. Raises: Refusal; then nothing is written."""
        return again_if_overtaken(lambda: self._submit(actor_id, case_no, action, body, at, keyed))

    def _submit(
        self, actor_id: str, case_no: str, action: str, body: Any, at: datetime, keyed: KeyedAct | None
    ) -> Ticket:
        with self.turns.take(asked_by=case_no) as turn:
            session = turn.session
            if earlier := earlier_act(session, actor_id, keyed, at):
                return self.ticket(session, earlier)
            actor = self.turns.actor(session, actor_id, at)
            case = self.visible_case(session, actor, case_no)
            procedure = self.turns.procedure(case.procedure)
            rule = procedure.rule(action)
            here = rule is not None and rule.plain
            if here or self.turns.is_behind(session, case, at):
                case = self.turns.lock(session, case_no)
            if self.turns.is_behind(session, case, at):
                self.turns.in_order_of_time(turn, case, at)
                turn.asked_by = None
            matter = Matter(session, self.registry, case, actor, at)
            parsed = self.turns.consider(procedure, matter, action, body)
            submission = written_down(Step(session, self.registry, case, actor.id, at), action, actor, parsed)
            session.add(submission)
            session.flush()
            keep_key(session, actor_id, keyed, submission.id)
            if here:
                self.turns.in_order_of_time(turn, case, at, submission)
            return self.ticket(session, submission.id)

    def carry_out(self, submission_id: str) -> Standing:
        """Carry an act out, once however often it is asked. A refusal is kept on the submission."""
        with self.turns.take() as turn:
            session = turn.session
            submission = session.get_one(Submission, submission_id)
            case = self.turns.lock(session, submission.case_no)
            turn.asked_by = case.case_no
            session.refresh(submission)
            if submission.status == "pending":
                self.turns.in_order_of_time(turn, case, submission.at, submission)
            return self.turns.procedure(case.procedure).standing(session, case)

    def come_due(self, wait: Wait) -> Standing:
        """Carry out what fell due, once however often it is asked."""
        with self.turns.take(asked_by=wait.case_no) as turn:
            case = self.turns.lock(turn.session, wait.case_no)
            self.turns.in_order_of_time(turn, case, wait.at)
            return self.turns.procedure(case.procedure).standing(turn.session, case)

    def note(self, case_no: str, at: datetime, write: Callable[[Step], None]) -> None:
        """What became known of a case by nobody's act and on no date (a mail came back) is written in its turn."""
        again_if_overtaken(lambda: self._note(case_no, at, write))

    def _note(self, case_no: str, at: datetime, write: Callable[[Step], None]) -> None:
        with self.turns.take() as turn:
            case = self.turns.lock(turn.session, case_no)
            self.turns.in_order_of_time(turn, case, at)
            step = self.turns.step(turn, case, SYSTEM, at)
            write(step)
            self.turns.settle(turn, step)

    def open_item(self, account: str, item_id: int, at: datetime) -> InboxItem:
        """An account opens what is in its inbox. The first opening is kept; a formal letter is thereby served on whom
        the account is or represents, with its consent. Raises: NotFound where it is not in this inbox."""
        return again_if_overtaken(lambda: self._open_item(account, item_id, at))

    def _open_item(self, account: str, item_id: int, at: datetime) -> InboxItem:
        with self.turns.take() as turn:
            session = turn.session
            item = row_of(session, InboxItem, str(item_id))
            if item is None or item.account != account:
                raise NotFound(NOT_FOUND)
            case = self.turns.lock(session, item.case_no)
            session.refresh(item)
            if item.opened_at is None:
                item.opened_at = at
                session.add(item)
            reader = self.turns.actor(session, account, at)
            looking = Step(session, self.registry, case, account, at)
            if served_by_opening(looking, item, reader) is not None:
                self.turns.in_order_of_time(turn, case, at)
                step = self.turns.step(turn, case, account, at)
                if (person := served_by_opening(step, item, reader)) is not None:
                    serve_by_opening(step, item, person)
                    self.turns.procedure(case.procedure).served(step, item)
                    self.turns.settle(turn, step)
            return item

    def cancel(self, submission_id: str) -> bool:
        """Give up an act that nobody has carried out, because its caller is told so. False where it was carried out
        after all."""
        return self._while_pending(submission_id, _give_up)

    def keep_for_later(self, submission_id: str) -> bool:
        """Its caller is told that the act is received and will be carried out when the engine is back. False where it
        was carried out after all."""
        return self._while_pending(submission_id, _let_wait)

    def _while_pending(self, submission_id: str, change: Callable[[Session, Submission], None]) -> bool:
        with self.turns.take() as turn:
            session = turn.session
            submission = session.get_one(Submission, submission_id)
            self.turns.lock(session, submission.case_no)
            session.refresh(submission)
            pending = submission.status == "pending"
            if pending:
                change(session, submission)
                session.add(submission)
            return pending

    def visible_case(self, session: Session, actor: Actor, case_no: str) -> Case:
        """Raises: NotFound where there is none, and where the actor may not know that there is."""
        case = session.get(Case, case_no)
        if case is None or not (
            may_see(session, actor, case_no)
            or self.turns.procedure(case.procedure).seen_by(session, case, actor)
        ):
            raise NotFound(NOT_FOUND)
        return case

    def consider(
        self, session: Session, actor: Actor, case: Case, action: str, body: Any, at: datetime
    ) -> BaseModel:
        """Whether this act would be taken in now; nothing is written. Gives the body as understood. Raises: Refusal."""
        matter = Matter(session, self.registry, case, actor, at)
        return self.turns.consider(self.turns.procedure(case.procedure), matter, action, body)

    def ticket(self, session: Session, submission_id: str) -> Ticket:
        submission = session.get_one(Submission, submission_id)
        case = session.get_one(Case, submission.case_no)
        opening = self.turns.procedure(case.procedure).opening
        return Ticket(
            submission=submission.id,
            case_no=case.case_no,
            procedure=case.procedure,
            action=submission.action,
            opened=opening is not None and submission.action == opening.action,
            carried_out=submission.status != "pending",
            receipted=submission.receipted,
            made=submission.made,
        )


def _give_up(session: Session, act: Submission) -> None:
    act.status = "cancelled"
    forget_key(session, act.id)


def _let_wait(_session: Session, act: Submission) -> None:
    act.waited = True


def may_see(session: Session, actor: Actor, case_no: str) -> bool:
    if actor.role is Role.AUDITOR:
        return True
    return any(session.get(CaseParty, (case_no, holder)) is not None for holder in actor.holders)

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
from sqlmodel import Session, select

from ledger.tables import Case, CaseParty, InboxItem, Submission
from regulation.case_words import STATE_WORDS, people
from regulation.definitions import Role
from regulation.refusals import Refusal
from regulation.text import Text
from regulation.zone import shanghai_date
from steps.bodies import parse
from steps.clocks import spread_due
from steps.keys import KeyedAct, again_if_overtaken, earlier_act, forget_key, keep_key
from steps.messages import Standing, Wait
from steps.moments import come_due as let_come_due
from steps.people import NOBODY, Actor, load_actor
from steps.procedures import ActionSpec, Matter, Procedure
from steps.refusals import NOT_FOUND, NotAllowed, NotFound, NotNow, kept
from steps.registry import Registry
from steps.service import serve_by_opening, served_by_opening
from steps.step import SYSTEM, Step
from steps.submissions import pending_before, tell_of_refusal, written_down
from steps.telling import row_of

NOT_ALLOWED = Text(zh="您的身份或者所在单位不能办理这一步。", en="Your role or unit may not take this step.")
NOT_YOURS = Text(zh="这一步由{who}办理。", en="This step is for {who}.")
NOT_NOW = Text(zh="现在不能办理这一步：本案{state}。", en="This step is not open now: the case is {state}.")


@dataclass(frozen=True)
class Ticket:
    """An act taken in. `carried_out` already, or still to be by the case's workflow; `opened` says that it made the
    case; `receipted` that it keeps while the engine is down."""

    submission: str
    case_no: str
    procedure: str
    action: str
    opened: bool
    carried_out: bool
    receipted: bool


class Door:
    """The door of a house with these procedures."""

    def __init__(self, registry: Registry, procedures: tuple[Procedure, ...]) -> None:
        self.registry = registry
        self.procedures = {procedure.name: procedure for procedure in procedures}

    def open_case(
        self, actor_id: str, procedure_name: str, body: Any, at: datetime, keyed: KeyedAct | None = None
    ) -> Ticket:
        """Take in the act that makes a case. Raises: Refusal; then nothing is written."""
        return again_if_overtaken(lambda: self._open_case(actor_id, procedure_name, body, at, keyed))

    def _open_case(
        self, actor_id: str, procedure_name: str, body: Any, at: datetime, keyed: KeyedAct | None
    ) -> Ticket:
        with self.registry.database.writing() as session:
            if earlier := earlier_act(session, actor_id, keyed, at):
                return self.ticket(session, earlier)
            procedure = self._procedure(procedure_name)
            actor = self._actor(session, actor_id, at)
            opening = procedure.opening
            opening.allowed(session, actor, body)
            parsed = parse(opening.body, body)
            case = opening.open(session, self.registry, actor, parsed, at)
            spread_due(Step(session, self.registry, case, actor.id, at))
            submission = written_down(case, opening.action, actor, parsed, at)
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
        with self.registry.database.writing() as session:
            if earlier := earlier_act(session, actor_id, keyed, at):
                return self.ticket(session, earlier)
            actor = self._actor(session, actor_id, at)
            case = self.visible_case(session, actor, case_no)
            procedure = self._procedure(case.procedure)
            rule = procedure.rule(action)
            here = rule is not None and rule.plain
            if here:
                case = self._lock(session, case_no)
            matter = Matter(session, self.registry, case, actor, at)
            parsed = self._consider(procedure, matter, action, body)
            submission = written_down(case, action, actor, parsed, at)
            session.add(submission)
            session.flush()
            keep_key(session, actor_id, keyed, submission.id)
            if here:
                self._in_order_of_time(procedure, session, case, at, submission)
            return self.ticket(session, submission.id)

    def carry_out(self, submission_id: str) -> Standing:
        """Carry an act out, once however often it is asked. A refusal is kept on the submission."""
        with self.registry.database.writing() as session:
            submission = session.get_one(Submission, submission_id)
            case = self._lock(session, submission.case_no)
            session.refresh(submission)
            procedure = self._procedure(case.procedure)
            if submission.status == "pending":
                self._in_order_of_time(procedure, session, case, submission.at, submission)
            return procedure.standing(session, case)

    def come_due(self, wait: Wait) -> Standing:
        """Carry out what fell due, once however often it is asked."""
        with self.registry.database.writing() as session:
            case = self._lock(session, wait.case_no)
            procedure = self._procedure(case.procedure)
            self._in_order_of_time(procedure, session, case, wait.at)
            return procedure.standing(session, case)

    def note(self, case_no: str, at: datetime, write: Callable[[Step], None]) -> None:
        """What became known of a case by nobody's act and on no date (a mail came back) is written in its turn."""
        with self.registry.database.writing() as session:
            case = self._lock(session, case_no)
            self._in_order_of_time(self._procedure(case.procedure), session, case, at)
            write(Step(session, self.registry, case, SYSTEM, at))

    def open_item(self, account: str, item_id: int, at: datetime) -> InboxItem:
        """An account opens what is in its inbox. The first opening is kept; a formal letter is thereby served on whom
        the account is or represents, with its consent. Raises: NotFound where it is not in this inbox."""
        with self.registry.database.writing() as session:
            item = row_of(session, InboxItem, str(item_id))
            if item is None or item.account != account:
                raise NotFound(NOT_FOUND)
            case = self._lock(session, item.case_no)
            session.refresh(item)
            if item.opened_at is None:
                item.opened_at = at
                session.add(item)
            step, reader = Step(session, self.registry, case, account, at), self._actor(session, account, at)
            if served_by_opening(step, item, reader) is not None:
                procedure = self._procedure(case.procedure)
                self._in_order_of_time(procedure, session, case, at)
                if (person := served_by_opening(step, item, reader)) is not None:
                    serve_by_opening(step, item, person)
                    procedure.served(step, item)
                    spread_due(step)
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
        with self.registry.database.writing() as session:
            submission = session.get_one(Submission, submission_id)
            self._lock(session, submission.case_no)
            session.refresh(submission)
            pending = submission.status == "pending"
            if pending:
                change(session, submission)
                session.add(submission)
            return pending

    def visible_case(self, session: Session, actor: Actor, case_no: str) -> Case:
        """Raises: NotFound where there is none, and where the actor may not know that there is."""
        case = session.get(Case, case_no)
        if case is None or not may_see(session, actor, case_no):
            raise NotFound(NOT_FOUND)
        return case

    def consider(
        self, session: Session, actor: Actor, case: Case, action: str, body: Any, at: datetime
    ) -> BaseModel:
        """Whether this act would be taken in now; nothing is written. Gives the body as understood. Raises: Refusal."""
        matter = Matter(session, self.registry, case, actor, at)
        return self._consider(self._procedure(case.procedure), matter, action, body)

    def _consider(self, procedure: Procedure, matter: Matter, action: str, body: Any) -> BaseModel:
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

    def _in_order_of_time(
        self,
        procedure: Procedure,
        session: Session,
        case: Case,
        until: datetime,
        last: Submission | None = None,
    ) -> None:
        """Whatever was received or fell due in a case until an instant, in the order of time, and then the `last` act:
        the engine may bring them in any order, and after an outage does."""
        for act in (*pending_before(session, case.case_no, until), *([last] if last else [])):
            if act.status == "pending":
                self._let_come_due(procedure, session, case, act.at)
                self._perform(procedure, session, case, act)
        self._let_come_due(procedure, session, case, until)

    def _let_come_due(self, procedure: Procedure, session: Session, case: Case, until: datetime) -> None:
        while due := [wait for wait in procedure.waits(session, case) if wait.at <= until]:
            wait = min(due, key=lambda wait: (wait.at, wait.clock))
            step = Step(session, self.registry, case, SYSTEM, wait.at)
            let_come_due(step, procedure, wait)
            session.flush()
            spread_due(step)

    def _perform(self, procedure: Procedure, session: Session, case: Case, act: Submission) -> None:
        step = Step(session, self.registry, case, act.actor, act.at)
        try:
            with session.begin_nested():
                actor = self._actor(session, act.actor, act.at)
                matter = Matter(session, self.registry, case, actor, act.at)
                parsed = self._consider(procedure, matter, act.action, act.body)
                procedure.actions[act.action].carry_out(step, parsed)
                session.flush()
                spread_due(step)
        except Refusal as refusal:
            session.refresh(case)
            act.status, act.refusal = "refused", kept(refusal)
            if act.waited:
                tell_of_refusal(step, act, refusal)
        else:
            act.status = "done"
        act.carried_at = datetime.now(UTC)
        session.add(act)
        session.flush()

    def _procedure(self, name: str) -> Procedure:
        if name not in self.procedures:
            raise NotFound(NOT_FOUND)
        return self.procedures[name]

    def _actor(self, session: Session, actor_id: str, at: datetime) -> Actor:
        if actor_id == SYSTEM:
            return NOBODY
        actor = load_actor(session, actor_id, shanghai_date(at))
        if actor is None:
            raise NotAllowed(NOT_ALLOWED)
        return actor

    def _lock(self, session: Session, case_no: str) -> Case:
        """The case's row, held until the transaction ends: one step at a time."""
        held = select(Case).where(Case.case_no == case_no).with_for_update(key_share=True)
        return session.exec(held, execution_options={"populate_existing": True}).one()

    def ticket(self, session: Session, submission_id: str) -> Ticket:
        submission = session.get_one(Submission, submission_id)
        case = session.get_one(Case, submission.case_no)
        opening = self._procedure(case.procedure).opening.action
        return Ticket(
            submission=submission.id,
            case_no=case.case_no,
            procedure=case.procedure,
            action=submission.action,
            opened=submission.action == opening,
            carried_out=submission.status != "pending",
            receipted=submission.receipted,
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

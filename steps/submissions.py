"""Acts as they are written down, and which of them go first."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import BaseModel
from sqlmodel import Session, col, select

from ledger.tables import Submission
from notifications.catalogue import ActRefused
from regulation.definitions import Role
from regulation.refusals import NotPermitted, Refusal
from regulation.zone import shanghai_date
from steps.bodies import Identity
from steps.people import Actor, subject_named, subject_of_number
from steps.refusals import code_of
from steps.step import Step
from steps.telling import one, tell

_NAMES_A_PERSON = frozenset({"subject", "on_behalf_of", "person", "id"})
"""The fields in which a body says who is meant."""


def written_down(step: Step, action: str, actor: Actor, body: BaseModel) -> Submission:
    """The act as it is kept: whoever was named in it by an identifier, in an object or by the bare number, is named by the
    subject's id."""
    return Submission(
        id=uuid.uuid4().hex,
        case_no=step.case.case_no,
        action=action,
        actor=actor.id,
        body=_without_identifiers(step, body.model_dump(mode="json", exclude_unset=True)),
        at=step.at,
        receipted=actor.role is Role.SUBJECT,
    )


def _without_identifiers(step: Step, said: Any) -> Any:
    if isinstance(said, list):
        return [_without_identifiers(step, part) for part in said]
    if not isinstance(said, dict):
        return said
    if set(said) == set(Identity.model_fields):
        named = Identity.model_validate(said)
        return subject_named(step.session, step.registry, named, "", step.today)
    return {name: _without_identifiers(step, _by_id(step, name, part)) for name, part in said.items()}


def _by_id(step: Step, field: str, said: Any) -> Any:
    if field not in _NAMES_A_PERSON or not isinstance(said, str):
        return said
    return subject_of_number(step.session, step.registry, said) or said


def pending_before(session: Session, case_no: str, until: datetime) -> Sequence[Submission]:
    """What was received in a case before an instant and still waits, in the order of its receipt."""
    waiting = select(Submission).where(
        Submission.case_no == case_no, Submission.status == "pending", col(Submission.at) < until
    )
    return session.exec(waiting.order_by(col(Submission.at), col(Submission.id))).all()


def tell_of_refusal(step: Step, act: Submission, refusal: Refusal) -> None:
    """Somebody was told that the act was received and would be carried out: now it has to be told that it was not."""
    provision = refusal.provision if isinstance(refusal, NotPermitted) else None
    step.record("act_refused", provision, action=act.action, code=code_of(refusal), received_at=act.at)
    notice = ActRefused(case_no=act.case_no, received_on=shanghai_date(act.at), reason=refusal.reason)
    tell(step, notice, one(act.actor))

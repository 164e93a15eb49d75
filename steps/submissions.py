"""Acts as they are written down, and which of them go first."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import BaseModel
from sqlmodel import Session, col, select

from ledger.tables import Case, Submission
from notifications.catalogue import ActRefused
from regulation.definitions import Role
from regulation.refusals import NotPermitted, Refusal
from regulation.zone import shanghai_date
from steps.people import Actor
from steps.refusals import code_of
from steps.step import Step
from steps.telling import one, tell


def written_down(case: Case, action: str, actor: Actor, body: BaseModel, at: datetime) -> Submission:
    return Submission(
        id=uuid.uuid4().hex,
        case_no=case.case_no,
        action=action,
        actor=actor.id,
        body=_without_identifiers(body, case),
        at=at,
        receipted=actor.role is Role.SUBJECT,
    )


def _without_identifiers(body: BaseModel, case: Case) -> dict[str, Any]:
    """A body as it is kept: whoever was named by identifier is named by the subject's id."""
    said: dict[str, Any] = body.model_dump(mode="json", exclude_unset=True)
    if isinstance(said.get("on_behalf_of"), dict):
        said["on_behalf_of"] = case.subject
    return said


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

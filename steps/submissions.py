"""Acts as they are written down, and which of them go first."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import BaseModel
from sqlmodel import Session, col, select

from ledger.tables import Case, Submission
from regulation.definitions import Role
from steps.people import Actor


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


def receipted_before(session: Session, later: Submission) -> Sequence[Submission]:
    """What a subject did earlier and still waits: it has its receipt, so nothing that came later overtakes it."""
    waiting = select(Submission).where(
        Submission.case_no == later.case_no,
        Submission.status == "pending",
        col(Submission.receipted),
        col(Submission.at) < later.at,
    )
    return session.exec(waiting.order_by(col(Submission.at))).all()

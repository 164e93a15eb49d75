"""What is asked about tasks: those of a case, with the letter each is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from ledger.tables import InboxItem, Mail, Task


@dataclass(frozen=True)
class FailedLetter:
    """A task about a mail that did not arrive, the mail, and the letter it was a copy of."""

    task: Task
    mail: Mail
    item: InboxItem


def tasks_of_case(session: Session, case_no: str, unit: str) -> Sequence[FailedLetter]:
    """A unit's tasks in a case, the open ones first, then the oldest."""
    found = (
        select(Task, Mail, InboxItem)
        .join(Mail, col(Mail.id) == Task.mail)
        .join(InboxItem, col(InboxItem.id) == Mail.item)
        .where(Task.case_no == case_no, Task.unit == unit)
        .order_by(col(Task.done_at).is_not(None), col(Task.id))
    )
    return [FailedLetter(task, mail, item) for task, mail, item in session.exec(found)]

"""Tasks of a unit's officers: opened where the copy of a letter by e-mail did not arrive, settled by an officer.

The letter itself is in the inbox all the same; but whoever counts on the mail has to be told otherwise.
"""

import uuid
from datetime import UTC, datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from ledger.tables import Account, Case, InboxItem, Mail, MailState, Task
from notifications.catalogue import MailFailed
from regulation.case_words import MAIL_TROUBLE_WORDS
from regulation.refusals import Invalid
from regulation.text import Text
from steps.bodies import Body, Reference, Words
from steps.procedures import Matter
from steps.refusals import NotNow
from steps.service import void_for_bounce
from steps.step import Step
from steps.telling import officers, row_of, tell, unit_name

MAIL_FAILED = "mail_failed"


class Trouble(StrEnum):
    """Why a mail will not arrive."""

    REFUSED = "refused"
    BOUNCED = "bounced"
    BAD_ADDRESS = "bad_address"
    GAVE_UP = "gave_up"


class How(StrEnum):
    """What was done about it."""

    SENT_AGAIN = "sent_again"
    TOLD_OTHERWISE = "told_otherwise"


class SettleTask(Body):
    task: Reference
    how: How
    words: Words | None = None


def is_task_open(session: Session, case: Case) -> bool:
    """Whether the case's unit still has one to see to."""
    open_ones = select(Task.id).where(
        Task.case_no == case.case_no, Task.unit == case.unit, col(Task.done_at).is_(None)
    )
    return session.exec(open_ones).first() is not None


def not_delivered(step: Step, mail_id: int, trouble: Trouble, why: str) -> bool:
    """Write down that a mail did not arrive, with a task for the unit and the word to its officers. False where that
    was known. What a server took can still come back; what it did not take cannot fail after another has sent it."""
    mail = step.session.get_one(Mail, mail_id, with_for_update=True, populate_existing=True)
    may_fail = {MailState.WAITING, MailState.SENT} if trouble is Trouble.BOUNCED else {MailState.WAITING}
    if mail.state not in may_fail:
        return False
    mail.state, mail.why, mail.held_until = MailState.FAILED, why, None
    step.session.add(mail)
    item = step.session.get_one(InboxItem, mail.item)
    if item.template != MailFailed.template():  # the word of a failure breeds none: its task is there already
        _open_task(step, mail, item, trouble)
    return True


def _open_task(step: Step, mail: Mail, item: InboxItem, trouble: Trouble) -> None:
    task = Task(
        case_no=step.case.case_no, unit=step.case.unit, kind=MAIL_FAILED, mail=mail.id, opened_at=step.at
    )
    step.session.add(task)
    step.session.flush()
    step.record(
        "mail_failed",
        None,
        task=task.id,
        **item.named,
        to=[mail.account],
        reason=trouble.value,
    )
    if trouble is Trouble.BOUNCED:
        void_for_bounce(step, item)
    notice = MailFailed(
        case_no=step.case.case_no,
        letter=item.subject_line,
        to=_whom(step, mail.account),
        why=MAIL_TROUBLE_WORDS[trouble.value],
    )
    tell(step, notice, officers(step, step.case.unit))


def _whom(step: Step, account_id: str) -> Text:
    """Who did not get it, without a name: a unit, or the part that a person has in the case."""
    account = step.session.get_one(Account, account_id)
    if account.unit is not None:
        return unit_name(step.session, account.unit)
    if account.subject == step.case.subject:
        return Text(zh="当事人", en="the person concerned")
    return Text(zh="当事人的代理人或者其他有关的人", en="a representative, or another person involved")


def _task(matter: Matter | Step, number: str) -> Task | None:
    task = row_of(matter.session, Task, number)
    ours = task is not None and task.case_no == matter.case.case_no and task.unit == matter.case.unit
    return task if ours else None


def check_settle_task(matter: Matter, body: SettleTask) -> None:
    task = _task(matter, body.task)
    if task is None:
        raise Invalid("task", Text(zh="本案没有这项待办事项。", en="This case has no such task."))
    if body.how is How.TOLD_OTHERWISE and body.words is None:
        raise Invalid(
            "words",
            Text(
                zh="请写明何时、以什么方式告知了收件人。",
                en="Say when and in what way the recipient was told.",
            ),
        )
    if task.done_at is not None:
        raise NotNow(Text(zh="这项待办事项已经办结。", en="This task has been settled already."))


def settle_task(step: Step, body: SettleTask) -> None:
    """The mail goes out again, as a new one with a name of its own, or the person has been told otherwise."""
    task = _task(step, body.task)
    assert task is not None  # noqa: S101 - checked above; tasks are never erased
    task.done_at, task.done_by, task.how = step.at, step.actor, body.how.value
    step.session.add(task)
    if task.mail is not None:
        mail = step.session.get_one(Mail, task.mail, with_for_update=True)
        if body.how is How.SENT_AGAIN:
            mail.state, mail.key, mail.why = MailState.WAITING, uuid.uuid4().hex, None
            mail.tries, mail.written_at = 0, datetime.now(UTC)
            mail.next_try_at = mail.written_at
        else:
            mail.state = MailState.DROPPED
        step.session.add(mail)
    step.record("task_settled", None, task=task.id, how=body.how.value, words=body.words)

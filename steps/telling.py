"""Telling people: a notice is an item in each addressee's inbox and an event in the chain, written with the step.

A result is sent when it is in the inbox. Where a person has no account the item waits to be posted or handed over.
"""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from ledger.tables import Account, Case, InboxItem, Unit
from notifications.catalogue import Notice
from notifications.render import letters
from regulation.definitions import Role
from regulation.text import Text
from steps.people import accounts_of_subject, accounts_of_unit, supervisors_of
from steps.step import Step


@dataclass(frozen=True)
class Addressees:
    """Accounts, or a subject who has none and is told on paper."""

    accounts: tuple[str, ...]
    on_paper: str | None = None


def subject_side(step: Step, subject: str) -> Addressees:
    accounts = tuple(accounts_of_subject(step.session, subject, step.today))
    return Addressees(accounts, on_paper=None if accounts else subject)


def officers(step: Step, unit: str) -> Addressees:
    """The case's officer where there is one in this unit, else all its officers, else whoever works there."""
    if step.case.assignee is not None:
        assignee = step.session.get(Account, step.case.assignee)
        if assignee is not None and assignee.unit == unit and assignee.active:
            return Addressees((assignee.id,))
    for roles in ((Role.OFFICER,), (Role.REVIEWER, Role.SUPERVISOR, Role.APPROVER), (Role.MACHINE,)):
        if found := accounts_of_unit(step.session, unit, roles):
            return Addressees(tuple(found))
    return Addressees(())


def supervisors(step: Step, unit: str) -> Addressees:
    return Addressees(tuple(supervisors_of(step.session, unit)))


def one(account: str) -> Addressees:
    return Addressees((account,))


def without(addressees: Addressees, told: set[str]) -> Addressees:
    """Those not yet told; `told` grows by them."""
    left = tuple(account for account in addressees.accounts if account not in told)
    told.update(left)
    return Addressees(left, addressees.on_paper)


def tell(step: Step, notice: Notice, addressees: Addressees) -> None:
    """Write the notice, in both languages, to each addressee, with its event. Nothing where there is nobody."""
    if not addressees.accounts and addressees.on_paper is None:
        return
    written = letters(notice)
    chinese, english = written["zh-CN"], written["en"]
    event = step.record(
        "notice_sent",
        notice.provision,
        template=notice.template(),
        to=list(addressees.accounts),
        on_paper=True if addressees.on_paper else None,
    )
    for account in addressees.accounts or (None,):
        step.session.add(
            InboxItem(
                case_no=step.case.case_no,
                event=event.number,
                template=notice.template(),
                formal=notice.formal,
                account=account,
                subject=addressees.on_paper,
                at=step.at,
                subject_line_zh=chinese.subject,
                subject_line_en=english.subject,
                body_zh=chinese.body,
                body_en=english.body,
            )
        )


def row_of(session: Session, table: type[InboxItem], number: str) -> InboxItem | None:
    """A row by a number somebody wrote; `None` for what can be no row's number."""
    possible = number.isascii() and number.isdecimal() and len(number) < 10
    return session.get(table, int(number)) if possible else None


def unit_name(session: Session, code: str) -> Text:
    unit = session.get(Unit, code)
    return unit.name if unit else Text(code, code)


def awaiting_service(session: Session, case: Case, subject: str) -> InboxItem | None:
    """The latest document that still has to be posted or handed to someone without an account; a formal one goes
    before a mere letter, so that the word of a missed date never stands in the way of the result."""
    waiting = select(InboxItem).where(
        InboxItem.case_no == case.case_no, InboxItem.subject == subject, col(InboxItem.served_on).is_(None)
    )
    return session.exec(waiting.order_by(col(InboxItem.formal).desc(), col(InboxItem.id).desc())).first()

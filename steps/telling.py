"""Telling people: a notice is an item in each addressee's inbox and an event in the chain, written with the step.

A result is sent when it is in the inbox. Where a person has no account the item waits to be posted or handed over.
"""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from sqlmodel import Session, SQLModel

from ledger.tables import Account, Event, InboxItem, Mail, Subject, Unit
from notifications.catalogue import Notice
from notifications.render import letters
from regulation.definitions import Channel, Role
from regulation.text import Text
from regulation.words import word
from steps.formal_letters import issue, issuer
from steps.people import accounts_of_subject, accounts_of_unit, supervisors_of
from steps.step import Step

Row = TypeVar("Row", bound=SQLModel)

NO_ONE: dict[str, Text] = {
    "public": Text(zh="社会公众", en="the public"),
    **{channel.value: word(channel) for channel in Channel},
}
"""Parties of clocks that are nobody in particular: who may object to what is on display, and where entries are published."""


@dataclass(frozen=True)
class Addressees:
    """Accounts, or a subject who has none and is told on paper. `name` is whom they stand for, a subject or a unit, as a
    formal letter is addressed."""

    accounts: tuple[str, ...]
    on_paper: str | None = None
    name: Text | None = None


def subject_side(step: Step, subject: str) -> Addressees:
    accounts = tuple(accounts_of_subject(step.session, subject, step.today))
    name = step.session.get_one(Subject, subject).name
    return Addressees(accounts, on_paper=None if accounts else subject, name=Text(name, name))


def person_side(step: Step, person: str) -> Addressees:
    """A subject, or an account that acts as itself because it is no subject."""
    if step.session.get(Subject, person) is not None:
        return subject_side(step, person)
    account = step.session.get(Account, person)
    return Addressees((person,), name=Text(account.name, account.name)) if account else Addressees(())


def side_of(step: Step, party: str) -> Addressees:
    """Whoever a clock's party is: a unit's officers, a person; nobody where it is the public, or a channel."""
    return officers(step, party) if step.session.get(Unit, party) else person_side(step, party)


def officers(step: Step, unit: str) -> Addressees:
    """The case's officer where there is one in this unit, else all its officers, else whoever works there."""
    if step.case.assignee is not None:
        assignee = step.session.get(Account, step.case.assignee)
        if assignee is not None and assignee.unit == unit and assignee.active:
            return Addressees((assignee.id,), name=unit_name(step.session, unit))
    for roles in ((Role.OFFICER,), (Role.REVIEWER, Role.SUPERVISOR, Role.APPROVER), (Role.MACHINE,)):
        if found := accounts_of_unit(step.session, unit, roles):
            return Addressees(tuple(found), name=unit_name(step.session, unit))
    return Addressees(())


def supervisors(step: Step, unit: str) -> Addressees:
    return Addressees(tuple(supervisors_of(step.session, unit)))


def one(account: str) -> Addressees:
    return Addressees((account,))


def without(addressees: Addressees, told: set[str]) -> Addressees:
    """Those not yet told; `told` grows by them. What goes to many by and by is addressed to none of them by name."""
    left = tuple(account for account in addressees.accounts if account not in told)
    told.update(left)
    return Addressees(left, addressees.on_paper)


def tell(step: Step, notice: Notice, addressees: Addressees, own: str | None = None) -> Event | None:
    """Write the notice, in both languages, to each addressee, with its event, and the copies that go by e-mail.
    Nothing where there is nobody. A formal one is a letter of its own: one, however many it goes to; or, with `own`, one
    for this person alone. Returns the event."""
    if not addressees.accounts and addressees.on_paper is None:
        return None
    written = letters(notice)
    chinese, english = written["zh-CN"], written["en"]
    letter = None
    if notice.formal:
        body = Text(chinese.body, english.body)
        letter = issue(step, notice, body, issuer(step, notice), addressees.name, own)
    event = step.record(
        "notice_sent",
        notice.provision,
        template=notice.template(),
        to=list(addressees.accounts),
        on_paper=True if addressees.on_paper else None,
        letter=letter.number if letter else None,
        sha256=letter.sha256 if letter else None,
    )
    items = [
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
            html_zh=chinese.html,
            html_en=english.html,
            letter=letter.number if letter else None,
        )
        for account in addressees.accounts or (None,)
    ]
    step.session.add_all(items)
    step.session.flush()
    step.session.add_all(_copy_by_mail(item, item.account) for item in items if item.account is not None)
    return event


def _copy_by_mail(item: InboxItem, account: str) -> Mail:
    """A copy goes by e-mail, in its own time; the post takes it from here."""
    assert item.id is not None  # noqa: S101 - just written
    now = datetime.now(UTC)
    return Mail(
        key=uuid.uuid4().hex,
        item=item.id,
        case_no=item.case_no,
        account=account,
        written_at=now,
        next_try_at=now,
    )


def row_of(session: Session, table: type[Row], number: str) -> Row | None:
    """A row by a number somebody wrote; `None` for what can be no row's number."""
    possible = number.isascii() and number.isdecimal() and len(number) < 10
    return session.get(table, int(number)) if possible else None


def unit_name(session: Session, code: str) -> Text:
    unit = session.get(Unit, code)
    return unit.name if unit else Text(code, code)


def party_name(step: Step, party: str) -> Text:
    """How a letter calls a clock's party: a unit, a person, everybody, a channel. The case's subject is not named."""
    if party in NO_ONE:
        return NO_ONE[party]
    if party == step.case.subject:
        return Text(zh="当事人", en="the person concerned")
    if step.session.get(Unit, party) is None and (name := person_side(step, party).name):
        return name
    return unit_name(step.session, party)

"""The actions every procedure has: assigning a case, stating the cause of a breach, recording service on paper.

Source: Arts. 41(2), 65.
"""

from datetime import date

from sqlmodel import col, select

from ledger.tables import Account, Breach, BreachRemark, Clock, InboxItem, Record
from notifications.catalogue import ObjectionAssigned
from regulation.definitions import Role
from regulation.limits import Owes
from regulation.refusals import Invalid
from regulation.text import Text
from regulation.zone import shanghai_date
from steps.bodies import Body, Day, Line, Reference, Words
from steps.clocks import clocks_of, is_open
from steps.documents import put_on_case, usable
from steps.people import known_subject
from steps.procedures import Matter
from steps.refusals import NotAllowed, NotNow
from steps.service import Method, awaiting_service, may_be_served, serve, service_of
from steps.step import Step
from steps.telling import one, row_of, tell


class Assign(Body):
    officer: Reference


class StateCause(Body):
    code: Reference
    party: Reference
    cause: Words


class RecordService(Body):
    """`document` is the letter, by the number of its notice or its own; `served_on` the day on which it reached the
    person, or on which a public notice was put up. `proof` says in words what evidences it (the signature, the return
    receipt; of a letter left with whoever refused it, the witness or the pictures), `proof_document` is an upload."""

    document: Reference | None = None
    person: Reference | None = None
    method: Method
    served_on: Day
    proof: Line
    proof_document: Reference | None = None


def check_assign(matter: Matter, body: Assign) -> None:
    officer = matter.session.get(Account, body.officer)
    fits = (
        officer is not None
        and officer.active
        and officer.role is Role.OFFICER
        and officer.unit == matter.case.unit
    )
    if not fits:
        raise Invalid(
            "officer",
            Text(zh="该人员不是办理单位的工作人员。", en="This is not an officer of the handling unit."),
        )


def assign(step: Step, body: Assign) -> None:
    step.case.assignee = body.officer
    step.session.add(step.case)
    step.record("assigned", "41(2)", officer=body.officer)
    case = step.case
    record = step.session.get_one(Record, case.record) if case.record else None
    notice = ObjectionAssigned(
        case_no=case.case_no,
        record=record.title if record else None,
        about=None,
        last_day=_own_last_day(step),
    )
    tell(step, notice, one(body.officer))


def _own_last_day(step: Step) -> date | None:
    """The earliest day by which the unit that has the case owes something; another unit's duties are not its officer's."""
    owed = [clock for clock in clocks_of(step.session, step.case.case_no) if is_open(clock)]
    days = [clock.last_day for clock in owed if clock.party == step.case.unit and clock.owes is Owes.DUTY]
    return min((day for day in days if day is not None), default=None)


def _breach(matter: Matter | Step, body: StateCause) -> Breach | None:
    found = select(Breach).where(
        Breach.case_no == matter.case.case_no, Breach.code == body.code, Breach.party == body.party
    )
    return matter.session.exec(found).first()


def check_state_cause(matter: Matter, body: StateCause) -> None:
    clock = matter.session.exec(
        select(Clock).where(
            Clock.case_no == matter.case.case_no, Clock.code == body.code, Clock.party == body.party
        )
    ).first()
    if clock is None:
        raise Invalid(
            "code", Text(zh="本案没有该单位的这项期限。", en="This case has no such time limit of this unit.")
        )
    if not matter.actor.supervises(body.party):
        raise NotAllowed(
            Text(
                zh="逾期原因由承担期限的单位的监督人员填写。",
                en="The cause of a breach is stated by a supervisor over the unit that owed the duty.",
            )
        )
    if _breach(matter, body) is None:
        raise NotNow(Text(zh="这项期限没有逾期。", en="This time limit has not been breached."))


def state_cause(step: Step, body: StateCause) -> None:
    breach = _breach(step, body)
    assert breach is not None  # noqa: S101 - checked above; a breach is never erased
    step.session.add(
        BreachRemark(clock=breach.clock, kind="cause", words=body.cause, by=step.actor, at=step.at)
    )
    step.record("cause_stated", "65", code=body.code, party=body.party, cause=body.cause)


def check_service(matter: Matter, body: RecordService) -> None:
    if body.served_on > shanghai_date(matter.at):
        raise Invalid(
            "served_on",
            Text(zh="送达日期不能晚于今天。", en="The date of service must not lie in the future."),
        )
    item = _item(matter, body)
    if item is not None and body.served_on < shanghai_date(item.at):
        raise Invalid(
            "served_on",
            Text(
                zh="送达日期不能早于文书作出的日期。", en="A letter cannot be served before it was written."
            ),
        )
    if body.document is not None and item is None:
        raise Invalid(
            "document", Text(zh="没有这份等待送达的文书。", en="No such document is awaiting service.")
        )
    if item is None or item.subject is None:
        return  # nothing waits, which the table says
    if body.person is not None and item.subject != _named(matter, body.person):
        raise Invalid(
            "person",
            Text(zh="这份文书不是发给该主体的。", en="The document is not addressed to this person."),
        )
    if body.proof_document is not None:
        usable(matter, [("proof_document", body.proof_document)])
    may_be_served(matter.session, item, item.subject, body.method, body.served_on)


def _named(matter: Matter, person: str) -> str | None:
    return known_subject(matter.session, matter.registry, person, shanghai_date(matter.at))


def _item(matter: Matter | Step, body: RecordService) -> InboxItem | None:
    if body.document is None:
        return awaiting_service(matter.session, matter.case, matter.case.subject)
    item = row_of(matter.session, InboxItem, body.document) or _of_letter(matter, body.document)
    waits = (
        item is not None
        and item.case_no == matter.case.case_no
        and item.account is None
        and service_of(matter.session, item.id or 0) is None
    )
    return item if waits else None


def _of_letter(matter: Matter | Step, number: str) -> InboxItem | None:
    found = select(InboxItem).where(
        InboxItem.case_no == matter.case.case_no,
        InboxItem.letter == number,
        col(InboxItem.account).is_(None),
    )
    return matter.session.exec(found).first()


def record_service(step: Step, body: RecordService) -> InboxItem:
    """The latest notice that waits, or the one named, was posted or handed over. Returns it."""
    item = _item(step, body)
    assert item is not None  # noqa: S101 - the table opens this only while something waits
    assert item.subject is not None  # noqa: S101 - what has no account has a person
    if body.proof_document is not None:
        put_on_case(step, [body.proof_document])
    serve(step, item, item.subject, body.method, body.served_on, body.proof, body.proof_document)
    return item

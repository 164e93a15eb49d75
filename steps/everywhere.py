"""The actions every procedure has: assigning a case, and stating the cause of a breach.

Source: Arts. 41(2), 65.
"""

from datetime import date

from sqlmodel import select

from ledger.queries.oversight import breach_of
from ledger.tables import Account, Breach, BreachRemark, Clock, Record
from notifications.catalogue import CaseAssigned, Notice, ObjectionAssigned
from regulation.case_words import PROCEDURE_WORDS
from regulation.definitions import Role
from regulation.limits import Owes
from regulation.refusals import Invalid
from regulation.text import Text
from steps.bodies import Body, Reference, Words
from steps.clocks import clocks_of, is_open
from steps.procedures import Matter
from steps.refusals import NotAllowed, NotNow
from steps.step import Step
from steps.telling import one, tell


class Assign(Body):
    officer: Reference


class StateCause(Body):
    code: Reference
    party: Reference
    cause: Words


_WORKS_IT = {"reconsideration": (Role.OFFICER, Role.REVIEWER)}
"""Who may have a case assigned, where it is not only an officer."""


def check_assign(matter: Matter, body: Assign) -> None:
    officer = matter.session.get(Account, body.officer)
    fits = (
        officer is not None
        and officer.active
        and officer.role in _WORKS_IT.get(matter.case.procedure, (Role.OFFICER,))
        and officer.unit == matter.case.unit
    )
    if not fits:
        raise Invalid(
            "officer",
            Text(zh="该人员不是办理单位的工作人员。", en="This is not an officer of the handling unit."),
        )


def assign(step: Step, body: Assign) -> None:
    """To an officer of the unit that has the case; the officer is told in the words of its procedure."""
    step.case.assignee = body.officer
    step.session.add(step.case)
    step.record("assigned", None if step.case.procedure != "objection" else "41(2)", officer=body.officer)
    tell(step, _word_of(step), one(body.officer))


def _word_of(step: Step) -> Notice:
    case, last_day = step.case, _own_last_day(step)
    if case.procedure == "objection":
        record = step.session.get_one(Record, case.record) if case.record else None
        return ObjectionAssigned(
            case_no=case.case_no, record=record.title if record else None, about=None, last_day=last_day
        )
    return CaseAssigned(case_no=case.case_no, matter=PROCEDURE_WORDS[case.procedure], last_day=last_day)


def _own_last_day(step: Step) -> date | None:
    """The earliest day by which the unit that has the case owes something; another unit's duties are not its officer's."""
    owed = [clock for clock in clocks_of(step.session, step.case.case_no) if is_open(clock)]
    days = [clock.last_day for clock in owed if clock.party == step.case.unit and clock.owes is Owes.DUTY]
    return min((day for day in days if day is not None), default=None)


def _breach(matter: Matter | Step, body: StateCause) -> Breach | None:
    found = breach_of(matter.session, matter.case.case_no, body.code, body.party)
    return found.breach if found else None


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

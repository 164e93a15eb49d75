"""Deciding, and sending the decision; withdrawing. What a decision does to the designation is the designation's own step.

Source: Art. 28(4).
"""

from dataclasses import replace

from sqlmodel import Session, col, select

from ledger.tables import Designation, Implementation, InboxItem, Reconsideration
from notifications.catalogue import ReconsiderationDecision, ReconsiderationWithdrawn
from regulation.definitions import ListKind, ReconsiderationOutcome
from regulation.reconsideration import State
from regulation.reconsideration_guards import may_decide_so
from regulation.refusals import Invalid
from regulation.text import Text
from steps.clocks import end, meet, open_clock
from steps.designation import reconsidered
from steps.designation.matters import objectors, persons_of
from steps.designation.stating import stated_measures, subject_name
from steps.procedures import Matter
from steps.receipt import check_whose
from steps.reconsideration.bodies import DecideReconsideration, WithdrawReconsideration
from steps.reconsideration.matters import (
    CLOCK,
    bar_who_took_part,
    entry_reconsidered,
    held_designation,
    reconsideration_of,
)
from steps.reconsideration.suspending import let_stand_again
from steps.step import Step
from steps.telling import officers, person_side, tell, unit_name

DECISION = "reconsideration_decision"
NOT_THE_APPLICANT = Text(
    zh="该主体不是本案的复核申请人。", en="This subject is not the applicant of this case."
)


def check_decide(matter: Matter, body: DecideReconsideration) -> None:
    session, row = matter.session, reconsideration_of(matter.session, matter.case)
    designation = held_designation(session, row.designation)
    _measures_said(designation, body)
    found_wrongful = (
        body.outcome is ReconsiderationOutcome.ANNULLED
        and designation.kind is ListKind.DISCIPLINARY
        and designation.entry is not None
    )
    if body.wrongful and not found_wrongful:
        raise Invalid(
            "wrongful",
            Text(
                zh="只有撤销已经列入失信联合惩戒对象名单的，才认定不应当列入而列入。",
                en="Only an entry on the disciplinary list that is annulled can be found to have been wrongful.",
            ),
        )
    bar_who_took_part(session, matter.case, matter.actor)
    may_decide_so(
        body.outcome,
        designation.kind,
        designation.dropped_at is not None,
        body.measures or (),
        designation.measures,
    )


def _measures_said(designation: Designation, body: DecideReconsideration) -> None:
    """Raises: Invalid where an amendment does not say what it leaves, or would leave everything as it is."""
    if body.outcome is not ReconsiderationOutcome.AMENDED:
        if body.measures is not None:
            raise Invalid("measures", Text(zh="只有变更才写明措施。", en="Only an amendment names measures."))
        return
    if not body.measures:
        raise Invalid("measures", Text(zh="请写明保留哪些措施。", en="Name the measures that are left."))
    if set(body.measures) == set(designation.measures):
        raise Invalid(
            "measures",
            Text(
                zh="保留的措施和原来的一样，没有变更；请减少措施，或者决定维持。",
                en="These are all the measures there are, so nothing is amended; leave fewer, or uphold the outcome.",
            ),
        )


def decide(step: Step, body: DecideReconsideration) -> None:
    """What follows for the designation and its entry follows with the decision, in one transaction; then it is told."""
    session, case, row = step.session, step.case, reconsideration_of(step.session, step.case)
    designation = step.reach(row.designation)
    held_designation(session, row.designation)
    entry = entry_reconsidered(session, row)
    units = _implementers(session, entry.case_no) if entry is not None else []
    row.outcome, row.reasons, row.wrongful = body.outcome, body.reasons, body.wrongful
    row.measures = _in_order(session, row, body) if body.measures is not None else None
    case.state = State.DECIDED.value
    session.add_all([row, case])
    session.flush()
    step.record(
        "decided",
        "28(4)",
        outcome=body.outcome.value,
        reasons=body.reasons,
        measures=row.measures,
        wrongful=True if body.wrongful else None,
    )
    _carry_out(designation, row)
    let_stand_again(step, designation, row)
    _send(step, designation, row, units, entered=entry is not None)


def _in_order(session: Session, row: Reconsideration, body: DecideReconsideration) -> list[str]:
    """The measures that are left, each once, as the designation has them."""
    kept = set(body.measures or ())
    return [code for code in session.get_one(Designation, row.designation).measures if code in kept]


def _implementers(session: Session, entry: str) -> list[str]:
    ordered = select(Implementation.unit).where(Implementation.entry == entry)
    return list(session.exec(ordered.order_by(col(Implementation.unit))).all())


def _carry_out(designation: Step, row: Reconsideration) -> None:
    match row.outcome:
        case ReconsiderationOutcome.UPHELD:
            reconsidered.upheld(designation)
        case ReconsiderationOutcome.AMENDED:
            reconsidered.amended(designation, row.measures or [])
        case ReconsiderationOutcome.ANNULLED:
            reconsidered.annulled(designation, row.reasons or "", row.wrongful)
        case ReconsiderationOutcome.RETURNED:
            reconsidered.returned(designation)


def _send(step: Step, designation: Step, row: Reconsideration, units: list[str], entered: bool) -> None:
    """Sent is when it is in the applicant's inbox; to one without an account, when it has been posted or handed over."""
    to = person_side(step, row.person)
    tell(step, _decision(step, designation, row, entered, applicant=True), to, own=row.person)
    others = _decision(step, designation, row, entered, applicant=False)
    designating = designation.case.unit
    tell(step, others, officers(designation, designating), own=designating)
    for unit in units:
        if unit != designating:
            tell(step, others, officers(step, unit), own=unit)
    _tell_those_concerned(step, designation, row, others)
    if to.on_paper is None:
        _is_sent(step)


def _tell_those_concerned(
    step: Step, designation: Step, row: Reconsideration, decision: ReconsiderationDecision
) -> None:
    """Where somebody else applied: in the designation's own case, which they see; who applied is not said."""
    theirs = replace(decision, case_no=designation.case.case_no)
    case_no = designation.case.case_no
    concerned = [person.subject for person in persons_of(step.session, case_no)]
    for person in dict.fromkeys([*concerned, *objectors(step.session, case_no)]):
        if person != row.person:
            tell(designation, theirs, person_side(designation, person), own=person)


def _decision(
    step: Step, designation: Step, row: Reconsideration, entered: bool, applicant: bool
) -> ReconsiderationDecision:
    session = step.session
    designated = session.get_one(Designation, row.designation)
    assert row.outcome is not None  # noqa: S101 - just decided
    return ReconsiderationDecision(
        case_no=step.case.case_no,
        unit=unit_name(session, step.case.unit),
        kind=designated.kind,
        designation=row.designation,
        subject=subject_name(session, designation.case),
        applicant=applicant,
        outcome=row.outcome,
        reasons=row.reasons or "",
        measures=stated_measures(session, designated.measures_list, row.measures or ()),
        wrongful=row.wrongful,
        entered=entered,
        decided_on=step.today,
    )


def _is_sent(step: Step) -> None:
    if clock := open_clock(step.session, step.case.case_no, CLOCK):
        meet(step, clock)
    step.case.closed_at = step.at
    step.session.add(step.case)


def was_served(step: Step, item: InboxItem) -> None:
    """The decision was posted or handed to an applicant without an account: now it is sent."""
    row = reconsideration_of(step.session, step.case)
    if item.template == DECISION and item.subject == row.person and step.case.closed_at is None:
        _is_sent(step)


def check_withdraw(matter: Matter, body: WithdrawReconsideration) -> None:
    """Raises: Invalid where it is not the applicant's, or not dated truly."""
    check_whose(matter, body, reconsideration_of(matter.session, matter.case).person, NOT_THE_APPLICANT)


def withdraw(step: Step, body: WithdrawReconsideration) -> None:
    """The outcome stands, and so does an entry that was suspended for this."""
    session, case, row = step.session, step.case, reconsideration_of(step.session, step.case)
    designation = step.reach(row.designation)
    step.record("withdrawn", "28(4)", received_on=body.received_on)
    designation.record("reconsideration_withdrawn", "28(4)", case=case.case_no)
    case.state, case.closed_at = State.WITHDRAWN.value, step.at
    session.add(case)
    session.flush()
    if clock := open_clock(session, case.case_no, CLOCK):
        end(step, clock)
    let_stand_again(step, designation, row)
    notice = ReconsiderationWithdrawn(
        case_no=case.case_no,
        designation=row.designation,
        subject=subject_name(session, designation.case),
        withdrawn_on=step.today,
    )
    tell(step, notice, person_side(step, row.person))
    tell(step, notice, officers(designation, designation.case.unit))

"""Giving an incomplete application back, once, with all that is missing; and completing it. Source: Art. 43."""

from notifications.catalogue import RestorationReceipt, RestorationReturned
from regulation.refusals import Invalid
from regulation.text import Text
from steps.clocks import end, open_clock, start
from steps.documents import listed, put_on_case, usable
from steps.people import load_actor
from steps.procedures import Matter
from steps.receipt import check_whose
from steps.restoration.applying import NO_PROOF
from steps.restoration.bodies import CompleteApplication, ReturnIncomplete
from steps.restoration.matters import CLOCK, record_of, restoration_of, set_state
from steps.step import Step
from steps.telling import officers, subject_side, tell, unit_name

NOT_THE_APPLICANT = Text(zh="该主体不是本案的申请人。", en="This subject is not the applicant of this case.")


def check_return(_matter: Matter, _body: ReturnIncomplete) -> None:
    """The table says when; the body says what is missing."""


def give_back(step: Step, body: ReturnIncomplete) -> None:
    """The unit's time ends with it; the applicant has as long as the applicant needs."""
    row = restoration_of(step.session, step.case)
    row.returned_on, row.missing = step.today, body.missing
    step.session.add(row)
    step.record("returned", "43", missing=body.missing)
    if clock := open_clock(step.session, step.case.case_no, CLOCK):
        end(step, clock)
    set_state(step)
    notice = RestorationReturned(
        case_no=step.case.case_no,
        record=record_of(step.session, step.case).title,
        unit=unit_name(step.session, step.case.unit),
        missing=body.missing,
        returned_on=step.today,
    )
    tell(step, notice, subject_side(step, step.case.subject))


def check_complete(matter: Matter, body: CompleteApplication) -> None:
    """Raises: Invalid where nothing is added, where it is not the applicant's, or not dated truly."""
    received_on = check_whose(matter, body, matter.case.subject, NOT_THE_APPLICANT)
    returned_on = restoration_of(matter.session, matter.case).returned_on
    if returned_on is not None and received_on < returned_on:
        raise Invalid(
            "received_on",
            Text(
                zh="日期早于申请退回补正的那一天。", en="The date lies before the application was returned."
            ),
        )
    if not body.documents:
        raise Invalid("documents", NO_PROOF)
    usable(matter, listed("documents", body.documents))


def complete(step: Step, body: CompleteApplication) -> None:
    """Complete now: a fresh day runs from its receipt."""
    case, row = step.case, restoration_of(step.session, step.case)
    actor = load_actor(step.session, step.actor, step.today)
    row.completed_on = body.received_on or step.today
    step.session.add(row)
    put_on_case(step, body.documents)
    step.record(
        "supplemented",
        "43",
        documents=list(body.documents),
        received_on=body.received_on,
        on_paper=True if actor is not None and actor.is_officer_of(case.unit) else None,
    )
    clock = start(step, CLOCK, case.unit, row.completed_on)
    set_state(step)
    receipt = RestorationReceipt(
        case_no=case.case_no,
        record=record_of(step.session, case).title,
        unit=unit_name(step.session, case.unit),
        received_on=row.completed_on,
        last_day=clock.last_day,
        provisional=clock.provisional,
        tracking_code=case.tracking_code,
        completed=True,
    )
    tell(step, receipt, subject_side(step, case.subject))
    tell(step, receipt, officers(step, case.unit))

"""What the province's decision does to a designation; nothing gets harsher by it. Source: Arts. 28(4), 66."""

from collections.abc import Iterable

from sqlmodel import col, select

from ledger.tables import DesignationObjection
from regulation.definitions import DesignationOutcome, EndGround
from steps.clocks import open_clock, start
from steps.designation.deciding import give_up, lessen
from steps.designation.matters import OUTCOME, designation_of, live_entry
from steps.designation.reviewing import VERIFICATION
from steps.entry.amending import amend_measures
from steps.step import Step
from steps.windows import grow_stale


def upheld(step: Step) -> None:
    """The outcome stands, and everything goes on from it."""
    step.record("reconsidered", "28(4)", outcome="upheld")


def amended(step: Step, measures: Iterable[str]) -> None:
    """Fewer measures. Before entry it is noticed anew; an entry that stands goes on with what is left."""
    designation, kept = designation_of(step.session, step.case), set(measures)
    step.record("reconsidered", "28(4)", outcome="amended", measures=sorted(kept))
    if live_entry(step.session, designation) is None or designation.entry is None:
        designation.dropped_at = None
        lessen(step, designation, kept)
        return
    designation.measures = [code for code in designation.measures if code in kept]
    designation.ceiling_measures = list(designation.measures)
    designation.ceiling_months = designation.effective_months
    step.session.add(designation)
    amend_measures(step.reach(designation.entry), designation.measures)


def annulled(step: Step, reasons: str, wrongful: bool) -> None:
    """There is no entry, or it is taken back, as wrongful where it should never have been made. Where it was the dropping
    that is annulled, the objection is to be answered again."""
    designation = designation_of(step.session, step.case)
    step.record("reconsidered", "28(4)", outcome="annulled", wrongful=True if wrongful else None)
    if designation.outcome is DesignationOutcome.DROPPED and designation.dropped_at is not None:
        _answer_again(step)
        return
    give_up(
        step, designation, reasons, told=[], ground=EndGround.WRONGFUL if wrongful else EndGround.ANNULLED
    )


def returned(step: Step) -> None:
    """The designator verifies anew, in full time; meanwhile nothing is entered, and no entry stands. What has been
    annulled on another's application in the meantime stays so."""
    designation = designation_of(step.session, step.case)
    step.record("reconsidered", "28(4)", outcome="returned")
    if designation.dropped_at is None or designation.outcome is DesignationOutcome.DROPPED:
        _answer_again(step)


def _answer_again(step: Step) -> None:
    session, case = step.session, step.case
    designation = designation_of(session, case)
    answered = select(DesignationObjection).where(
        DesignationObjection.case_no == case.case_no, col(DesignationObjection.outcome).is_not(None)
    )
    objections = session.exec(answered).all()
    last = max(objection.version for objection in objections)
    asked_again = {case.subject}
    for objection in objections:
        if objection.version == last and objection.outcome is designation.outcome:
            objection.outcome = None
            session.add(objection)
            asked_again.add(objection.person)
    designation.dropped_at = None
    session.add(designation)
    session.flush()
    grow_stale(step, OUTCOME, of=asked_again)
    if open_clock(session, case.case_no, VERIFICATION) is None:
        start(step, VERIFICATION, case.unit, step.today)

"""Deciding on objections: the outcome with its reasons, to whoever objected and to the subject, and what runs from its
proven service; giving a planned entry up. Source: Art. 28(2) to (4)."""

from collections.abc import Iterable

from sqlmodel import Session

from ledger.tables import Case, Designation
from notifications.catalogue import DesignationDropped, DesignationOutcomeTold
from regulation.definitions import DesignationOutcome, EndGround
from regulation.designation_law import (
    may_approve,
    may_decide_objection,
    may_judge_own_matter,
    may_not_be_harsher,
    may_uphold,
)
from regulation.limits import limit
from regulation.refusals import Invalid
from regulation.text import Text
from steps.designation.bodies import DecideObjection, DropDesignation
from steps.designation.drafting import begin_anew
from steps.designation.matters import (
    APPLICATION,
    DISPLAY,
    HOLD,
    NOTICES,
    OUTCOME,
    designation_of,
    end_windows,
    live_entry,
    objectors,
    open_objections,
    persons_of,
    release_holds,
)
from steps.designation.reviewing import REVIEWED, open_review
from steps.designation.stating import measures_stated, subject_name
from steps.entry.ending import end_entry
from steps.people import Actor
from steps.procedures import Matter
from steps.reviews.reviewing import lapse
from steps.step import Step
from steps.telling import person_side, tell, unit_name
from steps.windows import grow_stale, tell_and_serve


def bar_drafters_and_approvers(session: Session, case: Case, actor: Actor) -> None:
    designation = designation_of(session, case)
    may_decide_objection(actor.id, designation.drafters, designation.approvers)
    concerned = {one.subject for one in persons_of(session, case.case_no)}
    may_judge_own_matter(
        not concerned.union(objectors(session, case.case_no)).isdisjoint({actor.id, *actor.subjects})
    )


def check_decide(matter: Matter, body: DecideObjection) -> None:
    if body.measures is not None and body.outcome is not DesignationOutcome.AMENDED:
        raise Invalid("measures", Text(zh="只有变更才写明措施。", en="Only an amendment names measures."))
    if body.measures is not None and not body.measures:
        raise Invalid("measures", Text(zh="请写明保留哪些措施。", en="Name the measures that are left."))
    bar_drafters_and_approvers(matter.session, matter.case, matter.actor)
    if body.outcome is DesignationOutcome.UPHELD:
        may_uphold(open_review(matter.session, matter.case) is not None)
    designation = designation_of(matter.session, matter.case)
    may_not_be_harsher(body.measures or (), None, frozenset(designation.measures), None)


def decide(step: Step, body: DecideObjection) -> None:
    """All open objections are answered at once. Upheld, the hold follows; amended, it is drafted and noticed anew, and
    nothing harsher; dropped, there will be no entry. What runs for somebody answered before, and not now, runs on."""
    designation = designation_of(step.session, step.case)
    lapse(step, REVIEWED)
    answered = _answer(step, designation, body.outcome, body.reasons)
    step.record(
        "decided",
        "28(2)(3)",
        outcome=body.outcome.value,
        reasons=body.reasons,
        measures=list(body.measures) if body.measures else None,
    )
    grow_stale(step, OUTCOME, of=answered)
    if body.outcome is DesignationOutcome.AMENDED:
        lessen(step, designation, body.measures)
    _tell_the_outcome(step, designation, answered)
    if body.outcome is DesignationOutcome.DROPPED:
        give_up(step, designation, body.reasons, told=answered)


def _answer(step: Step, designation: Designation, outcome: DesignationOutcome, reasons: str) -> list[str]:
    """Close the open objections. Returns who is told: each objector, and the subject."""
    waiting = open_objections(step.session, step.case.case_no)
    for objection in waiting:
        objection.outcome = outcome
        step.session.add(objection)
    designation.outcome, designation.outcome_reasons, designation.outcome_at = outcome, reasons, step.at
    step.session.add(designation)
    step.session.flush()
    return list(dict.fromkeys([*(objection.person for objection in waiting), step.case.subject]))


def lessen(step: Step, designation: Designation, measures: Iterable[str] | None) -> None:
    """An amendment: what is left is the most there may be from now on, and it begins anew. An entry made meanwhile ends:
    what it rested on has changed."""
    if measures is not None:
        kept = set(measures)
        designation.measures = [code for code in designation.measures if code in kept]
    designation.ceiling_measures = list(designation.measures)
    designation.ceiling_months = designation.effective_months
    take_the_entry_back(step, designation, EndGround.ANNULLED, None)
    designation.entry = None
    begin_anew(step, designation)


def take_the_entry_back(step: Step, designation: Designation, ground: EndGround, reasons: str | None) -> None:
    """One that has ended by itself can still be found wrongful."""
    live = live_entry(step.session, designation) is not None
    if designation.entry is not None and (live or ground is EndGround.WRONGFUL):
        end_entry(step.reach(designation.entry), ground, reasons)


def _tell_the_outcome(step: Step, designation: Designation, answered: list[str]) -> None:
    session, case = step.session, step.case
    assert designation.outcome is not None  # noqa: S101 - just decided
    opens = [HOLD, APPLICATION] if designation.outcome is DesignationOutcome.UPHELD else [APPLICATION]
    objected = set(objectors(session, case.case_no))
    others = [one.subject for one in persons_of(session, case.case_no) if one.subject not in answered]
    for person in [*answered, *others]:
        notice = DesignationOutcomeTold(
            case_no=case.case_no,
            kind=designation.kind,
            unit=unit_name(session, case.unit),
            subject=subject_name(session, case),
            objector=person in objected,
            outcome=designation.outcome,
            reasons=designation.outcome_reasons or "",
            measures=measures_stated(session, designation),
            decided_on=step.today,
            hold_days=limit(HOLD, case.received_on).amount,
            application_days=limit(APPLICATION, case.received_on).amount,
        )
        if person in answered:
            tell_and_serve(step, notice, person, opens)
        else:
            tell(step, notice, person_side(step, person), own=person)


def check_drop(matter: Matter, _body: DropDesignation) -> None:
    may_approve(matter.actor.id, designation_of(matter.session, matter.case).drafters)


def drop(step: Step, body: DropDesignation) -> None:
    """The unit gives the planned entry up; whoever has objected has thereby been answered."""
    designation = designation_of(step.session, step.case)
    if open_objections(step.session, step.case.case_no):
        lapse(step, REVIEWED)
        _answer(step, designation, DesignationOutcome.DROPPED, body.reasons)
    give_up(step, designation, body.reasons, told=[])


def give_up(
    step: Step,
    designation: Designation,
    reasons: str,
    told: list[str],
    ground: EndGround = EndGround.ANNULLED,
) -> None:
    """No entry: what was under way is over, and all who knew of it are told, but those just `told` otherwise."""
    session, case = step.session, step.case
    designation.dropped_at = step.at
    designation.displayed_at = None
    session.add(designation)
    session.flush()
    step.record("dropped", "28(1)", reasons=reasons)
    grow_stale(step, *NOTICES)
    end_windows(step, DISPLAY)
    release_holds(step)
    take_the_entry_back(step, designation, ground, reasons)
    if designation.noticed_version is None:
        return
    notice = DesignationDropped(
        case_no=case.case_no,
        kind=designation.kind,
        unit=unit_name(session, case.unit),
        subject=subject_name(session, case),
        reasons=reasons,
        dropped_on=step.today,
    )
    concerned = [one.subject for one in persons_of(session, case.case_no)]
    for person in dict.fromkeys([*concerned, *objectors(session, case.case_no)]):
        if person not in told:
            tell(step, notice, person_side(step, person), own=person)

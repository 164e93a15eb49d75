"""The decision to enter: by a second person, when everything the law asks for has happened. Source: Arts. 24, 28, 37."""

from ledger.tables import Entry
from notifications.catalogue import IncentiveEntry
from regulation.definitions import ListKind
from regulation.designation import State
from regulation.designation_law import may_approve, may_enter_displayed, may_enter_served
from steps.designation.bodies import EnterOnList
from steps.designation.drafting import may_still
from steps.designation.matters import designation_of, facts, persons_of
from steps.designation.stating import decision_to, field_name, measures_stated
from steps.entry.making import make_entry
from steps.procedures import Matter
from steps.step import Step
from steps.telling import subject_side, tell, unit_name
from steps.windows import tell_and_serve


def check_enter(matter: Matter, _body: EnterOnList) -> None:
    now = facts(matter.session, matter.case)
    if now.state in {State.DROPPED, State.ENTERED}:
        return  # the table says that there is nothing to enter any more
    may_still(matter)
    may_approve(matter.actor.id, designation_of(matter.session, matter.case).drafters)
    concerned = persons_of(matter.session, matter.case.case_no)
    if now.kind is ListKind.DISCIPLINARY:
        waiting = len(now.unserved) if now.noticed else len(concerned)
        may_enter_served(waiting + len(now.outcome_unserved - now.unserved))
    else:
        may_enter_displayed(now.displayed)
        may_enter_served(len(now.outcome_unserved))


def enter(step: Step, _body: EnterOnList) -> None:
    """A disciplinary entry is published when the decision has been served on all; an incentive at once."""
    session, case = step.session, step.case
    designation = designation_of(session, case)
    made = make_entry(step, designation)
    entry = session.get_one(Entry, made.case.case_no)
    designation.entry = entry.case_no
    session.add(designation)
    session.flush()
    step.record("entered", "28(1)", entry=entry.case_no, last_day=entry.last_day, version=designation.version)
    if designation.kind is ListKind.DISCIPLINARY:
        for person in persons_of(session, case.case_no):
            notice = decision_to(step, designation, person.subject, entry.case_no, entry.last_day)
            tell_and_serve(step, notice, person.subject)
        return
    told = IncentiveEntry(
        case_no=case.case_no,
        unit=unit_name(session, case.unit),
        entry=entry.case_no,
        field=field_name(session, designation),
        measures=measures_stated(session, designation),
        months=designation.effective_months,
        entered_on=step.today,
        last_day=entry.last_day,
        channels=tuple(designation.channels),
    )
    tell(step, told, subject_side(step, case.subject))

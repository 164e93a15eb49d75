"""The decision to enter: by a second person, when everything the law asks for has happened. Source: Arts. 24, 28, 37."""

from sqlmodel import Session

from ledger.tables import Case, Entry
from notifications.catalogue import IncentiveEntry
from regulation.definitions import ListKind
from regulation.designation import DesignationFacts, State
from regulation.designation_law import may_approve, may_enter_displayed, may_enter_served
from regulation.text import Text
from regulation.words import day_text
from steps.clocks import clocks_of, is_open
from steps.designation.bodies import EnterOnList
from steps.designation.drafting import may_still
from steps.designation.matters import HOLD, WINDOW, designation_of, facts, persons_of
from steps.designation.stating import decision_to, field_name, measures_stated
from steps.entry.making import make_entry
from steps.procedures import Matter
from steps.refusals import NotNow
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
    if (obstacle := what_stands_in_the_way(matter.session, matter.case, now)) is not None:
        raise NotNow(obstacle)


def what_stands_in_the_way(session: Session, case: Case, now: DesignationFacts) -> Text | None:
    """Why there is no entry yet, though all service is proven: who may still act, and until when."""
    if now.objecting:
        return Text(
            zh="有异议还没有答复，答复之前不能列入。",
            en="An objection is unanswered; there is no entry before it is.",
        )
    if now.reconsidered:
        return Text(
            zh="有人在暂缓列入期内申请了复核，省级主管部门作出决定之前不能列入。",
            en="A reconsideration was applied for within the hold; there is no entry before the province has decided.",
        )
    for code, words in ((HOLD, _HELD_OFF), (WINDOW, _MAY_OBJECT)):
        days = [
            clock.last_day
            for clock in clocks_of(session, case.case_no)
            if clock.code == code and is_open(clock) and clock.last_day is not None
        ]
        if days:
            return words.filled(day=day_text(max(days)))
    return None


_HELD_OFF = Text(
    zh="暂缓列入期到{day}24:00届满，之前不能列入。",
    en="It is held off until 24:00 on {day}; there is no entry before.",
)
_MAY_OBJECT = Text(
    zh="异议期到{day}24:00届满，之前不能列入。",
    en="Objections may be made until 24:00 on {day}; there is no entry before.",
)


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

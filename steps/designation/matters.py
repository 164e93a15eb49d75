"""What a designation's table decides on, read from the record; and what follows by itself from it.

Source: Arts. 28, 37.
"""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from ledger.tables import (
    Case,
    Clock,
    Designation,
    DesignationObjection,
    DesignationPerson,
    Entry,
    InboxItem,
    LetterToServe,
    Reconsideration,
    Record,
    Service,
)
from regulation.definitions import ListKind, RecordStanding, Role, SuspensionCause
from regulation.designation import DesignationFacts, State
from regulation.procedure import Part
from steps.clocks import clocks_of, end, is_breached, is_open, meet, open_clock
from steps.designation.reviewing import VERIFICATION, open_review
from steps.entry.amending import amend_measures
from steps.entry.matters import open_suspensions
from steps.entry.publishing import publish
from steps.entry.suspending import lift, suspend
from steps.people import Actor
from steps.step import SYSTEM, Step
from steps.tasks import is_task_open
from steps.telling import Addressees, person_side, subject_side
from steps.windows import letters_to_serve, unserved

NOTICES = ("advance_notice", "amended_notice")
OUTCOME = "designation_outcome_told"
DECISION = "entry_decision"
WINDOW, HOLD, APPLICATION = "notice_objection", "entry_hold", "reconsideration_application"
DISPLAY = "incentive_display"
PUBLIC = "public"


def designation_of(session: Session, case: Case) -> Designation:
    return session.get_one(Designation, case.case_no)


def persons_of(session: Session, case_no: str) -> list[DesignationPerson]:
    """The subject first, then each responsible person in the order they were named."""
    found = select(DesignationPerson).where(DesignationPerson.case_no == case_no)
    return list(session.exec(found.order_by(col(DesignationPerson.place))).all())


def open_objections(session: Session, case_no: str) -> list[DesignationObjection]:
    found = select(DesignationObjection).where(
        DesignationObjection.case_no == case_no, col(DesignationObjection.outcome).is_(None)
    )
    return list(session.exec(found.order_by(col(DesignationObjection.id))).all())


def objectors(session: Session, case_no: str) -> list[str]:
    """Everybody who has objected, each once."""
    found = select(DesignationObjection.person).where(DesignationObjection.case_no == case_no)
    return list(dict.fromkeys(session.exec(found.order_by(col(DesignationObjection.id))).all()))


def live_entry(session: Session, designation: Designation) -> Entry | None:
    """Its entry, where there is one that has not ended."""
    entry = session.get(Entry, designation.entry) if designation.entry else None
    return entry if entry is not None and entry.ended_at is None else None


def undecided(session: Session, case_no: str) -> list[Reconsideration]:
    """The reconsiderations of this designation that are still open."""
    found = (
        select(Reconsideration)
        .join(Case, col(Case.case_no) == Reconsideration.case_no)
        .where(Reconsideration.designation == case_no, Case.state == "received")
    )
    return list(session.exec(found).all())


def facts(session: Session, case: Case) -> DesignationFacts:
    designation = designation_of(session, case)
    letters, clocks = letters_to_serve(session, case.case_no), clocks_of(session, case.case_no)
    running = [clock for clock in clocks if is_open(clock)]
    noticed = designation.noticed_version == designation.version
    outcomes = [letter for letter in letters if letter.template == OUTCOME and HOLD in letter.opens]
    return DesignationFacts(
        kind=designation.kind,
        subject=case.subject,
        persons=frozenset(person.subject for person in persons_of(session, case.case_no)),
        approved=designation.approved_version == designation.version,
        noticed=noticed,
        unserved=unserved(letter for letter in letters if letter.template in NOTICES),
        windows=frozenset(clock.party for clock in running if clock.code == WINDOW),
        on_display=designation.displayed_at is not None,
        displayed=designation.display_ended_on is not None,
        objecting=frozenset(objection.person for objection in open_objections(session, case.case_no)),
        outcome_unserved=unserved(outcomes),
        holds=frozenset(clock.party for clock in running if clock.code == HOLD),
        reconsidered=any(application.within_hold for application in undecided(session, case.case_no)),
        review_open=open_review(session, case) is not None,
        dropped=designation.dropped_at is not None,
        entered=designation.entry is not None,
        records_gone=_some_records_are_gone(session, designation),
        waiting=_something_waits(session, case, letters),
        served=any(letter.served_on is not None or letter.notice is not None for letter in letters),
        breached=is_breached(session, case.case_no),
        task_open=is_task_open(session, case),
    )


def _some_records_are_gone(session: Session, designation: Designation) -> bool:
    """Its entry is suspended for that."""
    if live_entry(session, designation) is None or designation.entry is None:
        return False
    return any(one.cause is SuspensionCause.RECORDS for one in open_suspensions(session, designation.entry))


def _rests_on_what_is_left(session: Session, designation: Designation) -> bool:
    records = session.exec(select(Record).where(col(Record.id).in_(designation.records))).all()
    return all(record.deleted_at is None and record.standing is RecordStanding.IN_USE for record in records)


def _something_waits(session: Session, case: Case, letters: Sequence[LetterToServe]) -> bool:
    if any(letter.served_on is None and letter.notice is None for letter in letters):
        return True
    served = select(Service.item).where(Service.case_no == case.case_no, col(Service.voided_at).is_(None))
    to_serve = select(LetterToServe.event).where(LetterToServe.case_no == case.case_no)
    on_paper = select(InboxItem.id).where(
        InboxItem.case_no == case.case_no,
        col(InboxItem.account).is_(None),
        col(InboxItem.id).not_in(served),
        col(InboxItem.event).not_in(to_serve),
    )
    return session.exec(on_paper).first() is not None


def parts(session: Session, case: Case, actor: Actor) -> frozenset[Part]:
    if actor.id == SYSTEM:
        return frozenset({Part.CALENDAR})
    taken = {Part.ANYONE}
    concerned = {person.subject for person in persons_of(session, case.case_no)}
    if not concerned.isdisjoint(actor.subjects):
        taken.add(Part.PERSON_CONCERNED)
    if actor.is_officer_of(case.unit):
        taken.add(Part.DESIGNATOR_OFFICER)
    if actor.role is Role.APPROVER and actor.unit == case.unit:
        taken.add(Part.APPROVER)
    if actor.supervises(case.unit):
        taken |= {Part.HANDLING_SUPERVISOR, Part.OWING_SUPERVISOR}
    return frozenset(taken)


def seen_by(session: Session, case: Case, actor: Actor) -> bool:
    """An incentive on display is everybody's to see; whoever objected follows what becomes of it."""
    designation = designation_of(session, case)
    if designation.displayed_at is not None:
        return True
    mine = {*actor.subjects, actor.id}
    return not mine.isdisjoint(objectors(session, case.case_no))


def touched(step: Step, clock: Clock) -> Sequence[Addressees]:
    """An objection not answered in time touches whoever objected."""
    if clock.code == VERIFICATION and (waiting := open_objections(step.session, step.case.case_no)):
        return [person_side(step, objection.person) for objection in waiting]
    return (subject_side(step, step.case.subject),)


def settle(step: Step) -> None:
    """The display is over, an answer is sent, the state follows; an entry stands only while its designation stands."""
    _end_the_display(step)
    _meet_what_is_answered(step)
    now = facts(step.session, step.case)
    step.case.state = now.state.value
    _let_the_entry_follow(step, now)
    over = now.state in {State.DROPPED, State.ENTERED} and not _something_runs(step, now)
    step.case.closed_at = (step.case.closed_at or step.at) if over else None
    step.session.add(step.case)


def _end_the_display(step: Step) -> None:
    """Its window has run to its end in view: it was displayed for its full time."""
    designation = designation_of(step.session, step.case)
    if designation.displayed_at is None or open_clock(step.session, step.case.case_no, DISPLAY):
        return
    ran = [clock for clock in clocks_of(step.session, step.case.case_no) if clock.code == DISPLAY]
    designation.display_ended_on, designation.displayed_at = ran[-1].last_day, None
    step.session.add(designation)
    step.session.flush()


def _meet_what_is_answered(step: Step) -> None:
    """The outcome is sent: it lies in the objectors' inboxes, or has been posted or handed over."""
    clock = open_clock(step.session, step.case.case_no, VERIFICATION)
    if clock is None or open_objections(step.session, step.case.case_no):
        return
    answered = set(objectors(step.session, step.case.case_no))
    on_paper = [
        letter
        for letter in letters_to_serve(step.session, step.case.case_no, OUTCOME)
        if letter.served_on is None
        and letter.person in answered
        and not person_side(step, letter.person).accounts
    ]
    if not on_paper:
        meet(step, clock)


def _let_the_entry_follow(step: Step, now: DesignationFacts) -> None:
    """Suspended while its designation does not stand, and while the service of a published decision turns out to be none."""
    designation = designation_of(step.session, step.case)
    if live_entry(step.session, designation) is None or designation.entry is None:
        return
    entry = step.reach(designation.entry)
    decisions = letters_to_serve(step.session, step.case.case_no, DECISION)
    proven = designation.kind is ListKind.INCENTIVE or not unserved(decisions)
    published = step.session.get_one(Entry, designation.entry).published_at is not None
    if now.state is State.DROPPED:
        return
    if now.state is not State.ENTERED or (published and not proven):
        suspend(entry, SuspensionCause.DESIGNATION, by=step.case.case_no)
        return
    if _rests_on_what_is_left(step.session, designation):  # noticed anew on the records that are left
        lift(entry, SuspensionCause.RECORDS)
        amend_measures(entry, designation.measures)
    lift(entry, SuspensionCause.DESIGNATION)
    if proven:
        publish(entry)


def _something_runs(step: Step, now: DesignationFacts) -> bool:
    if now.waiting or undecided(step.session, step.case.case_no):
        return True
    return any(is_open(clock) for clock in clocks_of(step.session, step.case.case_no))


def end_windows(step: Step, *codes: str) -> None:
    for clock in clocks_of(step.session, step.case.case_no):
        if clock.code in codes and is_open(clock):
            end(step, clock)


def release_holds(step: Step) -> None:
    """Something else stands in the place of the hold; the time to apply for reconsideration runs on."""
    end_windows(step, HOLD)
    for letter in letters_to_serve(step.session, step.case.case_no, OUTCOME):
        letter.opens = [code for code in letter.opens if code != HOLD]
        step.session.add(letter)
    step.session.flush()

"""What an objection's table decides on, read from the record: facts, parts, and which reviews stop which clock.

Source: Art. 41.
"""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from ledger.tables import Case, Clock, Objection, Record, Review
from notifications.catalogue import LastDaysClash
from regulation.counting import Exclusion
from regulation.objection import ObjectionFacts, Side, State
from regulation.procedure import Part
from steps.clocks import clocks_of, is_breached, is_open, open_clock, recount_for_review
from steps.people import Actor
from steps.reviews.reviewed import reviews_of, time_of
from steps.service import awaiting_service
from steps.step import SYSTEM, Step
from steps.tasks import is_task_open
from steps.telling import officers, tell, unit_name

MAIN = ("objection", "objection_with_provider")
REPLY = "provider_reply"


def objection_of(session: Session, case: Case) -> Objection:
    found = session.get(Objection, case.case_no)
    if found is None:
        raise LookupError(f"{case.case_no} is no objection")
    return found


def record_of(session: Session, case: Case) -> Record | None:
    return session.get(Record, case.record) if case.record else None


def side_of(case: Case, unit: str) -> Side:
    return Side.HANDLING if unit == case.unit else Side.PROVIDER


def facts(session: Session, case: Case) -> ObjectionFacts:
    objection, reviews = objection_of(session, case), reviews_of(session, case.case_no)
    closed = {"decided": State.DECIDED, "withdrawn": State.WITHDRAWN}.get(case.state)
    return ObjectionFacts(
        provider_handles=case.provider == case.unit,
        verification_requested=objection.requested_at is not None,
        reply=objection.reply,
        reviews_open=frozenset(side_of(case, review.unit) for review in reviews if review.state == "open"),
        reviews_made=frozenset(side_of(case, review.unit) for review in reviews),
        closed=closed,
        awaiting_service=awaiting_service(session, case, case.subject) is not None,
        breached=is_breached(session, case.case_no),
        task_open=is_task_open(session, case),
    )


def parts(session: Session, case: Case, actor: Actor) -> frozenset[Part]:
    taken: set[Part] = set()
    if actor.id == SYSTEM:
        taken.add(Part.CALENDAR)
    if case.subject in actor.subjects:
        taken.add(Part.OBJECTOR)
    if actor.is_officer_of(case.unit):
        taken |= {Part.HANDLING_OFFICER, Part.RECEIVING_OFFICER}
    if actor.is_officer_of(case.provider):
        taken.add(Part.PROVIDER_OFFICER)
    if actor.supervises(case.unit):
        taken.add(Part.HANDLING_SUPERVISOR)
    if any(actor.supervises(unit) for unit in (case.unit, case.provider)):
        taken.add(Part.OWING_SUPERVISOR)
    return frozenset(taken)


def exclusions(session: Session, case: Case, code: str) -> Sequence[Exclusion]:
    """The reviews whose time a clock leaves out: the objector's clock every one; the provider's reply its own, and
    the platform's where the commission says that the reply depends on it. A cancelled or lapsed one none."""
    reviews = reviews_of(session, case.case_no)
    return time_of(review for review in reviews if code in MAIN or _stops_the_reply(case, review))


def recount_clocks(step: Step) -> None:
    """A review began or ended: count every open clock of the case again. Where the provider's last day now falls after
    the unit's own, both are warned."""
    clashed = clash(step)
    for clock in clocks_of(step.session, step.case.case_no):
        if is_open(clock):
            recount_for_review(step, clock, exclusions(step.session, step.case, clock.code))
    if (clashes := clash(step)) and clashes != clashed:
        warn_of_clash(step, clashes)


def clash(step: Step) -> tuple[date, date] | None:
    """The provider's last day and the unit's, where the first falls after the second."""
    main = main_clock(step.session, step.case)
    reply = open_clock(step.session, step.case.case_no, REPLY)
    if not (main and main.last_day and reply and reply.last_day) or reply.last_day <= main.last_day:
        return None
    return reply.last_day, main.last_day


def warn_of_clash(step: Step, days: tuple[date, date]) -> None:
    case = step.case
    if case.provider is None:
        return
    notice = LastDaysClash(
        case_no=case.case_no,
        provider=unit_name(step.session, case.provider),
        unit=unit_name(step.session, case.unit),
        reply_last_day=days[0],
        result_last_day=days[1],
    )
    tell(step, notice, officers(step, case.unit))
    tell(step, notice, officers(step, case.provider))


def main_clock(session: Session, case: Case) -> Clock | None:
    return open_clock(session, case.case_no, *MAIN)


def set_state(step: Step) -> None:
    """The case's state follows from its facts, unless it was closed."""
    step.case.state = facts(step.session, step.case).state.value
    step.session.add(step.case)


def _stops_the_reply(case: Case, review: Review) -> bool:
    return review.unit == case.provider or review.reply_depends

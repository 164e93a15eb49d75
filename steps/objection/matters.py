"""What an objection's table decides on, read from the record: facts, parts, and which reviews stop which clock.

Source: Art. 41.
"""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from ledger.tables import Breach, Case, Clock, Objection, Record, Review
from regulation.counting import Exclusion
from regulation.objection import ObjectionFacts, Side, State
from regulation.procedure import Part
from steps.clocks import clocks_of, is_open, open_clock, recount_for_review
from steps.people import Actor
from steps.step import SYSTEM, Step
from steps.telling import awaiting_service

MAIN = ("objection", "objection_with_provider")
REPLY = "provider_reply"


def objection_of(session: Session, case: Case) -> Objection:
    found = session.get(Objection, case.case_no)
    if found is None:
        raise LookupError(f"{case.case_no} is no objection")
    return found


def record_of(session: Session, case: Case) -> Record | None:
    return session.get(Record, case.record) if case.record else None


def reviews_of(session: Session, case_no: str) -> list[Review]:
    return list(session.exec(select(Review).where(Review.case_no == case_no).order_by(col(Review.id))).all())


def open_review(session: Session, case: Case, unit: str) -> Review | None:
    return next(
        (
            review
            for review in reviews_of(session, case.case_no)
            if review.unit == unit and review.state == "open"
        ),
        None,
    )


def side_of(case: Case, unit: str) -> Side:
    return Side.HANDLING if unit == case.unit else Side.PROVIDER


def facts(session: Session, case: Case) -> ObjectionFacts:
    objection = objection_of(session, case)
    closed = {"decided": State.DECIDED, "withdrawn": State.WITHDRAWN}.get(case.state)
    return ObjectionFacts(
        provider_handles=case.provider == case.unit,
        verification_requested=objection.requested_at is not None,
        reply=objection.reply,
        reviews_open=frozenset(
            side_of(case, review.unit)
            for review in reviews_of(session, case.case_no)
            if review.state == "open"
        ),
        closed=closed,
        awaiting_service=awaiting_service(session, case, case.subject) is not None,
        breached=session.exec(select(Breach.clock).where(Breach.case_no == case.case_no)).first() is not None,
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
    return [
        Exclusion(review.commissioned_on, review.reported_on)
        for review in reviews_of(session, case.case_no)
        if review.state in {"open", "reported"} and (code in MAIN or _stops_the_reply(case, review))
    ]


def recount_clocks(step: Step) -> None:
    """A review began or ended: count every open clock of the case again."""
    for clock in clocks_of(step.session, step.case.case_no):
        if is_open(clock):
            recount_for_review(step, clock, exclusions(step.session, step.case, clock.code))


def main_clock(session: Session, case: Case) -> Clock | None:
    return open_clock(session, case.case_no, *MAIN)


def set_state(step: Step) -> None:
    """The case's state follows from its facts, unless it was closed."""
    step.case.state = facts(step.session, step.case).state.value
    step.session.add(step.case)


def _stops_the_reply(case: Case, review: Review) -> bool:
    return review.unit == case.provider or review.reply_depends

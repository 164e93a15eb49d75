"""Reviews in a designation: the designator's, while it verifies an objection. Source: Arts. 28(2), (3), 41(3)."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from ledger.tables import Case, Clock, DesignationObjection, Review
from regulation.counting import Exclusion
from steps.clocks import clocks_of, is_open, open_clock, recount_for_review
from steps.reviews.reviewed import Reviewed, reviews_of, time_of
from steps.reviews.reviewed import open_review as open_review_of
from steps.step import Step
from steps.telling import Addressees, person_side, without

VERIFICATION = "designation_verification"


def exclusions(session: Session, case: Case, code: str) -> Sequence[Exclusion]:
    """The reviews whose time the verification leaves out; no other clock of a designation stops for one."""
    return time_of(reviews_of(session, case.case_no)) if code == VERIFICATION else ()


def open_review(session: Session, case: Case) -> Review | None:
    """The designator has one at a time."""
    return open_review_of(session, case, case.unit)


def _main_clock(session: Session, case: Case) -> Clock | None:
    return open_clock(session, case.case_no, VERIFICATION)


def _count_again(step: Step, _by: str) -> None:
    for clock in clocks_of(step.session, step.case.case_no):
        if clock.code == VERIFICATION and is_open(clock):
            recount_for_review(step, clock, exclusions(step.session, step.case, clock.code))


def _told(step: Step, _by: str) -> Sequence[Addressees]:
    """Whoever waits for an answer, and the subject. Where those are several the letter names none of them: the subject is
    not to learn who objected."""
    waiting = select(DesignationObjection.person).where(
        DesignationObjection.case_no == step.case.case_no, col(DesignationObjection.outcome).is_(None)
    )
    objectors = step.session.exec(waiting.order_by(col(DesignationObjection.id))).all()
    people = [person_side(step, person) for person in dict.fromkeys([*objectors, step.case.subject])]
    told: set[str] = set()
    return people if len(people) == 1 else [without(person, told) for person in people]


REVIEWED = Reviewed(procedure="designation", main_clock=_main_clock, count_again=_count_again, told=_told)

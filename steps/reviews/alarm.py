"""The alarm: a review is still open past the day on which its report was expected. Nothing is over by it; whoever
supervises the unit is told, and so is everybody who is told of the review. Source: Art. 41(3).
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from sqlmodel import Session, col, select

from ledger.tables import Case, Review
from notifications.catalogue import ReviewOverdue
from regulation.definitions import ClockState
from steps.messages import Moment, Wait
from steps.procedures import Awaited
from steps.reviews.reviewed import Reviewed, reviews_of
from steps.step import Step
from steps.telling import supervisors, tell, unit_name, without


def past_the_expected_date(reviewed: Reviewed) -> Awaited:
    """The alarm in the cases of one procedure."""
    return Awaited(
        Moment.REVIEW_OVERDUE, _waits, partial(_over, reviewed.procedure), partial(_come_due, reviewed)
    )


def _waits(session: Session, case: Case) -> Sequence[Wait]:
    return [wait for review in reviews_of(session, case.case_no) if (wait := _wait_of(review))]


def _over(procedure: str, session: Session, by: datetime, at_most: int) -> Sequence[Wait]:
    late = (
        select(Review)
        .join(Case, col(Case.case_no) == Review.case_no)
        .where(col(Review.alarm_at) <= by, Case.procedure == procedure)
        .order_by(col(Review.alarm_at))
        .limit(at_most)
    )
    return [wait for review in session.exec(late) if (wait := _wait_of(review))]


def _wait_of(review: Review) -> Wait | None:
    if review.alarm_at is None:
        return None
    row = f"{review.case_no}/review/{review.id:04}"
    return Wait(review.case_no, row, "review", review.unit, Moment.REVIEW_OVERDUE, review.alarm_at)


def _come_due(reviewed: Reviewed, step: Step, wait: Wait) -> None:
    for review in reviews_of(step.session, step.case.case_no):
        if _wait_of(review) == wait:
            _raise_the_alarm(reviewed, step, review)


def _raise_the_alarm(reviewed: Reviewed, step: Step, review: Review) -> None:
    assert review.expected_on is not None  # noqa: S101 - only an expected report is waited for
    review.alarm_at = None
    step.session.add(review)
    step.session.flush()
    above = supervisors(step, review.unit)
    step.record(
        "review_overdue",
        "41(3)",
        unit=review.unit,
        kind=review.kind.value,
        institution=review.institution,
        expected_on=review.expected_on,
        to=above.accounts,
    )
    case, main = step.case, reviewed.main_clock(step.session, step.case)
    notice = ReviewOverdue(
        case_no=case.case_no,
        unit=unit_name(step.session, review.unit),
        kind=review.kind,
        institution=review.institution,
        commissioned_on=review.commissioned_on,
        expected_on=review.expected_on,
        remaining=main.remaining if main and main.state is ClockState.PAUSED else None,
    )
    told: set[str] = set()
    for side in (above, *reviewed.told(step, review.unit)):
        tell(step, notice, without(side, told))

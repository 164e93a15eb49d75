"""What a procedure says of its reviews, and the reviews of a case. Source: Art. 41(3)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from ledger.tables import Case, Clock, Review
from regulation.counting import Exclusion
from steps.procedures import nothing_changes
from steps.step import Step
from steps.telling import Addressees


@dataclass(frozen=True)
class Reviewed:
    """A procedure that has reviews. `main_clock` is the clock that the letters about a review speak of; `count_again`
    counts the open clocks again because a review of a unit began or ended; `told` are those told of a unit's review
    beside itself; `set_state` what follows for the state, where `settle` does not do it. `reply_may_depend`: a unit that
    is asked owes a reply, which may wait for the review of the unit that has the case."""

    procedure: str
    main_clock: Callable[[Session, Case], Clock | None]
    count_again: Callable[[Step, str], None]
    told: Callable[[Step, str], Sequence[Addressees]]
    set_state: Callable[[Step], None] = nothing_changes
    reply_may_depend: bool = False


def reviews_of(session: Session, case_no: str) -> list[Review]:
    return list(session.exec(select(Review).where(Review.case_no == case_no).order_by(col(Review.id))).all())


def open_review(session: Session, case: Case, unit: str) -> Review | None:
    """A unit's own; it has one at a time."""
    return next(
        (
            review
            for review in reviews_of(session, case.case_no)
            if review.unit == unit and review.state == "open"
        ),
        None,
    )


def time_of(reviews: Iterable[Review]) -> list[Exclusion]:
    """The time that these reviews leave out; a cancelled or lapsed one none."""
    return [
        Exclusion(review.commissioned_on, review.reported_on)
        for review in reviews
        if review.state in {"open", "reported"}
    ]

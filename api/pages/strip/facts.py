"""What is known of the clock that a strip draws."""

from dataclasses import dataclass
from datetime import date

from regulation.counting import Exclusion
from regulation.definitions import ClockState
from regulation.limits import Limit, Owes
from regulation.text import Text


@dataclass(frozen=True, slots=True)
class ReviewFact:
    """A review that the clock was counted with. `kind` is None where nobody said which; `expected` is when the report of
    an open one should come."""

    commissioned: date
    reported: date | None
    kind: Text | None = None
    expected: date | None = None

    @property
    def exclusion(self) -> Exclusion:
        return Exclusion(self.commissioned, self.reported)


@dataclass(frozen=True, slots=True, kw_only=True)
class StripFacts:
    """`today` is None where the strip belongs to no day, as in a calculator about the past. `done_on` is the date on
    which the duty was done, `stopped_on` the one on which it fell away undone or another limit took its place."""

    limit: Limit
    from_on: date
    state: ClockState = ClockState.RUNNING
    last_day: date | None
    remaining: int = 0
    provisional: bool = False
    breached: bool = False
    done_on: date | None = None
    stopped_on: date | None = None
    reviews: tuple[ReviewFact, ...] = ()
    today: date | None = None

    @property
    def exclusions(self) -> tuple[Exclusion, ...]:
        return tuple(review.exclusion for review in self.reviews)

    @property
    def over_on(self) -> date | None:
        """When the clock stopped before its end: done, fallen away or replaced. A window that has run out did not."""
        ended = self.done_on or self.stopped_on
        ran_out = self.limit.owes is not Owes.DUTY and self.last_day is not None
        return None if ended and ran_out and self.last_day and ended > self.last_day else ended

    @property
    def expected_on(self) -> date | None:
        """When the last of the open reviews should be reported; None where one has no date or it has passed."""
        dates = [review.expected for review in self.reviews if review.reported is None]
        known = [day for day in dates if day is not None]
        if self.last_day is not None or self.over_on or not known or len(known) < len(dates):
            return None
        return max(known) if self.today is None or max(known) >= self.today else None

    @property
    def review_kind(self) -> Text | None:
        """What the reviews are called, where all are of one kind."""
        kinds = {review.kind for review in self.reviews}
        return kinds.pop() if len(kinds) == 1 else None

    @property
    def reading_year(self) -> date:
        """Dates of this day's year are said without it."""
        return self.today or self.from_on

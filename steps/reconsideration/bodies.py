"""What each action of a reconsideration says. Source: Art. 28(4)."""

from regulation.definitions import ReconsiderationOutcome
from steps.bodies import Body, Day, OnPaper, Reference, Words


class ApplyForReconsideration(OnPaper):
    """`designation` is the number of its case. `posted_on`: on paper, the day of the postmark; what was posted in time is in
    time."""

    designation: Reference
    statement: Words
    documents: tuple[Reference, ...] = ()
    posted_on: Day | None = None


class SuspendMeanwhile(Body):
    reasons: Words


class DecideReconsideration(Body):
    """`measures` are those that remain where the outcome is `amended`; `wrongful` says of an annulled entry that it should
    never have been made."""

    outcome: ReconsiderationOutcome
    reasons: Words
    measures: tuple[Reference, ...] | None = None
    wrongful: bool = False


class WithdrawReconsideration(OnPaper):
    pass

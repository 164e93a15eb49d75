"""What each action about a review says. Source: Art. 41(3)."""

from regulation.definitions import ReviewKind
from steps.bodies import Body, Day, Line, Reference, Words


class CommissionReview(Body):
    kind: ReviewKind
    institution: Line
    document: Reference
    expected_on: Day | None = None
    reply_depends: bool = False


class ReceiveReport(Body):
    document: Reference
    finding: Words
    reported_on: Day | None = None


class CancelReview(Body):
    reasons: Words

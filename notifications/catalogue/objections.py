"""Who is told what in an objection. Source: Art. 41."""

from dataclasses import dataclass
from datetime import date

from notifications.catalogue.notice import Change, Concerning, Notice
from regulation.definitions import Finding, Outcome, ReviewKind
from regulation.text import Text


@dataclass(frozen=True, kw_only=True)
class ObjectionReceipt(Concerning):
    """To the objector: taken in, by when it is answered, and what happens if it is late."""

    formal = True
    provision = "41(1)"
    unit: Text
    received_on: date
    last_day: date
    provisional: bool
    tracking_code: str


@dataclass(frozen=True, kw_only=True)
class ObjectionAssigned(Concerning):
    """To the officer: the case is yours. `last_day` is absent while a review has stopped the clock."""

    last_day: date | None


@dataclass(frozen=True, kw_only=True)
class MarkSet(Notice):
    """To every unit holding a copy: show the objection mark with the record."""

    provision = "41(2)"
    record: str
    record_id: str
    marked_on: date


@dataclass(frozen=True, kw_only=True)
class MarkRemoved(Notice):
    """To every unit holding a copy: no objection to the record is open any more."""

    provision = "41(2)"
    record: str
    record_id: str
    removed_on: date


@dataclass(frozen=True, kw_only=True)
class VerificationNotice(Concerning):
    """To the provider: verify this and answer. `unit_last_day` is when the handling unit owes the objector its result.
    Either is absent while a review stops that clock."""

    formal = True
    provision = "41(2)"
    unit: Text
    question: str
    last_day: date | None
    unit_last_day: date | None


@dataclass(frozen=True, kw_only=True)
class LastDaysClash(Notice):
    """To both units: the provider's last day falls after the day the objector must have the result."""

    provision = "41(2)"
    provider: Text
    unit: Text
    reply_last_day: date
    result_last_day: date


@dataclass(frozen=True, kw_only=True)
class ReviewCommissioned(Notice):
    """To the objector and the other unit: a review was commissioned.

    `remaining` is how many working days of the objector's clock are left once the report arrives; `None` where the
    clock is not stopped (its last day had passed).
    """

    formal = True
    provision = "41(3)"
    unit: Text
    kind: ReviewKind
    institution: str
    commissioned_on: date
    expected_on: date | None
    remaining: int | None


@dataclass(frozen=True, kw_only=True)
class ReviewReported(Notice):
    """To the objector and the other unit: the report is in and, if nothing else stops it, the clock runs again."""

    provision = "41(3)"
    unit: Text
    kind: ReviewKind
    institution: str
    reported_on: date
    finding: str
    last_day: date | None


@dataclass(frozen=True, kw_only=True)
class ReviewCancelled(Notice):
    """To the objector and the other unit: the review was given up; its time counts. `reasons` is absent where it
    lapsed, because the case was decided or withdrawn or, `replied`, because the provider answered without it."""

    provision = "41(3)"
    unit: Text
    kind: ReviewKind
    institution: str
    reasons: str | None
    last_day: date | None
    replied: bool = False


@dataclass(frozen=True, kw_only=True)
class SupplementReceived(Notice):
    """To the officer and the provider: the objector has added something."""

    documents: int


@dataclass(frozen=True, kw_only=True)
class ReplyReceived(Notice):
    """To the officer: the provider has answered."""

    provision = "41(2)"
    provider: Text
    finding: Finding
    reasons: str
    last_day: date | None


@dataclass(frozen=True, kw_only=True)
class ObjectionResult(Concerning):
    """To the objector and the provider: the result, with reasons and what can still be done."""

    formal = True
    provision = "41(2)"
    unit: Text
    outcome: Outcome
    reasons: str
    changes: tuple[Change, ...]
    decided_on: date


@dataclass(frozen=True, kw_only=True)
class RecordCorrected(Notice):
    """To everyone given the record and everyone who looked at it. `deleted` records carry no changes."""

    formal = True
    provision = "41(2)"
    record: str
    record_id: str
    deleted: bool
    changes: tuple[Change, ...]
    changed_on: date


@dataclass(frozen=True, kw_only=True)
class ObjectionWithdrawn(Concerning):
    """To both sides. `carried_out` says that the error the provider had admitted was corrected all the same."""

    carried_out: bool
    withdrawn_on: date


@dataclass(frozen=True, kw_only=True)
class ReviewOverdue(Notice):
    """To the supervisor, the objector and the other unit: the day on which a review's report was expected has passed
    without it. `remaining` as in `ReviewCommissioned`."""

    provision = "41(3)"
    unit: Text
    kind: ReviewKind
    institution: str
    commissioned_on: date
    expected_on: date
    remaining: int | None

"""Who is told what: one frozen dataclass per notice, holding exactly the facts its letter states.

The class name in snake case is the folder of its letters under `templates/`. Dates are whole days in Asia/Shanghai;
amounts and values of record fields are written as the record holds them.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from regulation.definitions import Finding, Outcome, ReviewKind
from regulation.text import Text


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What every notice says. A `formal` one is numbered and verifiable; `provision` is the ground it is sent on."""

    formal: ClassVar[bool] = False
    provision: ClassVar[str | None] = None
    case_no: str

    @classmethod
    def template(cls) -> str:
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


@dataclass(frozen=True)
class Change:
    """One field of a record, before and after; `None` is an empty field."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, kw_only=True)
class Concerning(Notice):
    """A notice about one record, or, where there is none, about what the objector described in words."""

    record: str | None
    about: str | None


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
class DateChanged(Notice):
    """To both sides: a last day they were told has changed. `why` is a whole sentence."""

    limit: str
    party: Text
    before: date | None
    after: date | None
    why: Text
    provisional: bool


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
class ActRefused(Notice):
    """To whoever acted while the engine was away and got a receipt: it could not be carried out after all."""

    received_on: date
    reason: Text


@dataclass(frozen=True, kw_only=True)
class Reminder(Notice):
    """To who owes: half the time has passed, or this is the last day."""

    limit: str
    last_day: date
    is_last_day: bool
    days_left: int


@dataclass(frozen=True, kw_only=True)
class WindowEnding(Notice):
    """To who may act: the window closes in two working days."""

    limit: str
    last_day: date


@dataclass(frozen=True, kw_only=True)
class Breach(Notice):
    """To the officer, the supervisor and the province: a last day has passed and the duty is still owed."""

    limit: str
    party: Text
    last_day: date
    referral: str


@dataclass(frozen=True, kw_only=True)
class BreachOfYourRight(Notice):
    """To the subject whose right the breach touches: what was missed, what still has to happen, what they can do."""

    limit: str
    party: Text
    last_day: date


@dataclass(frozen=True, kw_only=True)
class Referral(Notice):
    """To the competent department: a missed duty, with the article under which it is referred."""

    formal = True
    limit: str
    party: Text
    last_day: date
    basis: str


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


@dataclass(frozen=True, kw_only=True)
class MailFailed(Notice):
    """To the officer: the e-mail copy of a letter did not reach somebody. `letter` is its subject line, `to` says who
    without an address, `why` is a whole sentence."""

    letter: Text
    to: Text
    why: Text


NOTICES: tuple[type[Notice], ...] = (
    ObjectionReceipt,
    ObjectionAssigned,
    MarkSet,
    MarkRemoved,
    VerificationNotice,
    LastDaysClash,
    DateChanged,
    ReviewCommissioned,
    ReviewReported,
    ReviewCancelled,
    SupplementReceived,
    ReplyReceived,
    ObjectionResult,
    RecordCorrected,
    ObjectionWithdrawn,
    ActRefused,
    Reminder,
    WindowEnding,
    Breach,
    BreachOfYourRight,
    Referral,
    ReviewOverdue,
    MailFailed,
)

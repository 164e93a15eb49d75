"""What may happen in an objection, when, and by whom.

Source: Art. 41. Paragraph 1 gives the right to object and to add to it; paragraph 2 the handling, the verification
notice and the reply; paragraph 3 the reviews.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from regulation.definitions import Finding
from regulation.procedure import Part, Rule
from regulation.text import Text


class State(StrEnum):
    RECEIVED = "received"
    VERIFYING = "verifying"
    UNDER_REVIEW = "under_review"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


class Side(StrEnum):
    """The two units that may commission a review."""

    HANDLING = "handling"
    PROVIDER = "provider"


@dataclass(frozen=True)
class ObjectionFacts:
    """All that decides what is open. `reviews_made` are the sides that have
    commissioned one, open or not; `closed` is how the case ended; `awaiting_service` that something still has to be
    posted or handed to an objector without an account; `task_open` that the unit has a task to settle."""

    provider_handles: bool = False
    verification_requested: bool = False
    reply: Finding | None = None
    reviews_open: frozenset[Side] = frozenset()
    reviews_made: frozenset[Side] = frozenset()
    closed: State | None = None
    awaiting_service: bool = False
    breached: bool = False
    task_open: bool = False

    @property
    def state(self) -> State:
        if self.closed is not None:
            return self.closed
        if self.reviews_open:
            return State.UNDER_REVIEW
        return State.VERIFYING if self.verification_requested else State.RECEIVED

    @property
    def reply_outstanding(self) -> bool:
        return self.closed is None and self.verification_requested and self.reply is None


def _open(facts: ObjectionFacts, _part: Part) -> bool:
    return facts.closed is None


def _something_to_count(facts: ObjectionFacts, _part: Part) -> bool:
    return facts.closed is None or facts.awaiting_service or facts.breached


def _side(part: Part) -> Side:
    return Side.PROVIDER if part is Part.PROVIDER_OFFICER else Side.HANDLING


def _may_ask_the_provider(facts: ObjectionFacts, _part: Part) -> bool:
    return facts.closed is None and not facts.provider_handles and not facts.verification_requested


def _reply_is_owed(facts: ObjectionFacts, _part: Part) -> bool:
    return facts.reply_outstanding


def _may_commission(facts: ObjectionFacts, part: Part) -> bool:
    asked = part is Part.HANDLING_OFFICER or facts.reply_outstanding
    return facts.closed is None and asked and _side(part) not in facts.reviews_open


def _commissioned_it(facts: ObjectionFacts, part: Part) -> bool:
    return not facts.reviews_open or _side(part) in facts.reviews_open | facts.reviews_made


def _own_review_open(facts: ObjectionFacts, part: Part) -> bool:
    return facts.closed is None and _side(part) in facts.reviews_open


OBJECTOR = frozenset({Part.OBJECTOR, Part.RECEIVING_OFFICER})
HANDLING = frozenset({Part.HANDLING_OFFICER})
PROVIDER = frozenset({Part.PROVIDER_OFFICER})

WHO_COMMISSIONED = Text(zh="委托的单位的工作人员", en="an officer of the unit that commissioned the review")
OPENING = "file"
RULES: tuple[Rule[ObjectionFacts], ...] = (
    Rule("supplement", "41(1)", OBJECTOR, _open),
    Rule("withdraw", "41(1)", OBJECTOR, _open),
    Rule("request_verification", "41(2)", HANDLING, _may_ask_the_provider),
    Rule("reply", "41(2)", PROVIDER, _reply_is_owed),
    Rule("commission_review", "41(3)", HANDLING | PROVIDER, _may_commission),
    Rule(
        "receive_report", "41(3)", HANDLING | PROVIDER, _own_review_open, _commissioned_it, WHO_COMMISSIONED
    ),
    Rule("cancel_review", "41(3)", HANDLING | PROVIDER, _own_review_open, _commissioned_it, WHO_COMMISSIONED),
    Rule("decide", "41(2)", HANDLING, _open),
    Rule("record_service", "41(2)", HANDLING, lambda facts, _part: facts.awaiting_service),
    Rule("assign", "41(2)", HANDLING | {Part.HANDLING_SUPERVISOR}, _open, plain=True),
    Rule(
        "state_cause",
        "65",
        frozenset({Part.OWING_SUPERVISOR}),
        lambda facts, _part: facts.breached,
        plain=True,
    ),
    Rule("settle_task", "41(2)", HANDLING, lambda facts, _part: facts.task_open, plain=True),
    Rule("recount", "41(2)", frozenset({Part.CALENDAR}), _something_to_count),
)


def after(facts: ObjectionFacts, action: str, by: Part, finding: Finding | None = None) -> ObjectionFacts:
    """The facts once an open action has been taken. `finding` is the reply's."""
    reviews = facts.reviews_open
    match action:
        case "request_verification":
            facts = replace(facts, verification_requested=True)
        case "reply":
            facts = replace(facts, reply=finding, reviews_open=reviews - {Side.PROVIDER})
        case "commission_review":
            made = facts.reviews_made | {_side(by)}
            facts = replace(facts, reviews_open=reviews | {_side(by)}, reviews_made=made)
        case "receive_report" | "cancel_review":
            facts = replace(facts, reviews_open=reviews - {_side(by)})
        case "decide":
            facts = replace(facts, closed=State.DECIDED, reviews_open=frozenset())
        case "withdraw":
            facts = replace(facts, closed=State.WITHDRAWN, reviews_open=frozenset())
    return facts

"""What may happen in a reconsideration by the province (复核), when, and by whom. It is not the statutory 行政复议.

Source: Art. 28(4). Whoever objected to a designation, and its subject where someone did, may ask for it; Art. 24 bars who
took part in what is reconsidered.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from regulation.procedure import Part, Rule


class State(StrEnum):
    RECEIVED = "received"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class ReconsiderationFacts:
    """All that decides what is open. `entered`: the designation was made into an entry that has not ended; `suspends`: the
    province holds that entry suspended by this case. `closed` is how the case ended; `awaiting_service` that something
    still has to be posted or handed to an applicant without an account; `task_open` that the unit has a task to settle."""

    entered: bool = False
    suspends: bool = False
    closed: State | None = None
    awaiting_service: bool = False
    breached: bool = False
    task_open: bool = False

    @property
    def state(self) -> State:
        return self.closed or State.RECEIVED


def _undecided(facts: ReconsiderationFacts, _part: Part) -> bool:
    return facts.closed is None


def _may_suspend(facts: ReconsiderationFacts, _part: Part) -> bool:
    return facts.closed is None and facts.entered and not facts.suspends


def _something_to_count(facts: ReconsiderationFacts, _part: Part) -> bool:
    return facts.closed is None or facts.awaiting_service or facts.breached


APPLICANT = frozenset({Part.APPLICANT, Part.RECEIVING_OFFICER})
REVIEWER = frozenset({Part.REVIEWER})
PROVINCE = frozenset({Part.REVIEWER, Part.RECEIVING_OFFICER})
OPENING = "apply"

RULES: tuple[Rule[ReconsiderationFacts], ...] = (
    Rule("suspend", "28(4)", REVIEWER, _may_suspend),
    Rule("decide", "28(4)", REVIEWER, _undecided),
    Rule("withdraw", "28(4)", APPLICANT, _undecided),
    Rule("record_service", "28(4)", PROVINCE, lambda facts, _part: facts.awaiting_service),
    Rule("assign", "28(4)", PROVINCE | {Part.HANDLING_SUPERVISOR}, _undecided, plain=True),
    Rule(
        "state_cause",
        "65",
        frozenset({Part.OWING_SUPERVISOR}),
        lambda facts, _part: facts.breached,
        plain=True,
    ),
    Rule("settle_task", "28(4)", PROVINCE, lambda facts, _part: facts.task_open, plain=True),
    Rule("recount", "28(4)", frozenset({Part.CALENDAR}), _something_to_count),
)


def after(facts: ReconsiderationFacts, action: str, on_paper: bool = False) -> ReconsiderationFacts:
    """The facts once an open action has been taken. `on_paper`: the applicant has no account, so that a decision still has
    to be posted or handed over."""
    match action:
        case "suspend":
            return replace(facts, suspends=True)
        case "decide":
            return replace(facts, closed=State.DECIDED, suspends=False, awaiting_service=on_paper)
        case "withdraw":
            return replace(facts, closed=State.WITHDRAWN, suspends=False)
        case "record_service":
            return replace(facts, awaiting_service=False)
        case "settle_task":
            return replace(facts, task_open=False)
    return facts

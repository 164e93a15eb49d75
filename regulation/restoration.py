"""What may happen in a credit restoration (信用修复), when, and by whom.

Source: Art. 43. Whoever has corrected untrustworthy conduct and removed its effects may apply while the record is disclosed;
the unit applied to decides within a working day, and may give an incomplete application back once.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from regulation.procedure import Part, Rule


class State(StrEnum):
    RECEIVED = "received"
    INCOMPLETE = "incomplete"
    DECIDED = "decided"


@dataclass(frozen=True)
class RestorationFacts:
    """All that decides what is open. `given_back` says that the application has been returned, which it may be once; while it
    is `incomplete` it is with the applicant. `late`: the day by which it had to be decided has passed. `awaiting_service`
    that something still has to be posted or handed to an applicant without an account; `task_open` that the unit has a task
    to settle."""

    incomplete: bool = False
    given_back: bool = False
    late: bool = False
    decided: bool = False
    awaiting_service: bool = False
    breached: bool = False
    task_open: bool = False

    @property
    def state(self) -> State:
        if self.decided:
            return State.DECIDED
        return State.INCOMPLETE if self.incomplete else State.RECEIVED


def _with_the_unit(facts: RestorationFacts, _part: Part) -> bool:
    return facts.state is State.RECEIVED


def _may_give_back(facts: RestorationFacts, _part: Part) -> bool:
    """Once, and within the time there is to decide: a unit that is late does not gain time by it."""
    return facts.state is State.RECEIVED and not facts.given_back and not facts.late


def _with_the_applicant(facts: RestorationFacts, _part: Part) -> bool:
    return facts.state is State.INCOMPLETE


def _undecided(facts: RestorationFacts, _part: Part) -> bool:
    return not facts.decided


def _something_to_count(facts: RestorationFacts, _part: Part) -> bool:
    return not facts.decided or facts.awaiting_service or facts.breached


APPLICANT = frozenset({Part.APPLICANT, Part.RECEIVING_OFFICER})
HANDLING = frozenset({Part.HANDLING_OFFICER})
OPENING = "apply"

RULES: tuple[Rule[RestorationFacts], ...] = (
    Rule("return_incomplete", "43", HANDLING, _may_give_back),
    Rule("complete", "43", APPLICANT, _with_the_applicant),
    Rule("decide", "43", HANDLING, _with_the_unit),
    Rule("record_service", "43", HANDLING, lambda facts, _part: facts.awaiting_service),
    Rule("assign", "43", HANDLING | {Part.HANDLING_SUPERVISOR}, _undecided, plain=True),
    Rule(
        "state_cause",
        "65",
        frozenset({Part.OWING_SUPERVISOR}),
        lambda facts, _part: facts.breached,
        plain=True,
    ),
    Rule("settle_task", "43", HANDLING, lambda facts, _part: facts.task_open, plain=True),
    Rule("recount", "43", frozenset({Part.CALENDAR}), _something_to_count),
)


def after(facts: RestorationFacts, action: str, on_paper: bool = False) -> RestorationFacts:
    """The facts once an open action has been taken. `on_paper`: the applicant has no account, so that what was decided, or
    is missing, still has to be posted or handed over."""
    match action:
        case "return_incomplete":
            return replace(facts, incomplete=True, given_back=True, awaiting_service=on_paper)
        case "complete":
            return replace(facts, incomplete=False, late=False)
        case "decide":
            return replace(facts, decided=True, awaiting_service=on_paper)
        case "record_service":
            return replace(facts, awaiting_service=False)
        case "settle_task":
            return replace(facts, task_open=False)
    return facts

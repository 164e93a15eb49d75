"""What may happen in a designation, when, and by whom: from the draft to the decision that enters, or does not.

Source: Arts. 28 and 37. Article 28(2) gives an incentive its public display, 28(3) a disciplinary entry its written notice
and the right to object, 28(4) the reconsideration; 24 the second pair of eyes.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from regulation.definitions import DesignationOutcome, ListKind, ReconsiderationOutcome
from regulation.procedure import Part, Rule


class State(StrEnum):
    DRAFTED = "drafted"
    APPROVED = "approved"
    NOTICED = "noticed"
    DISPLAYED = "displayed"
    OBJECTED = "objected"
    ON_HOLD = "on_hold"
    RECONSIDERED = "reconsidered"
    READY = "ready"
    ENTERED = "entered"
    DROPPED = "dropped"


NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class DesignationFacts:
    """All that decides what is open. What is said of a version is said of the present one: a change takes it all back.

    `unserved` are the persons concerned on whom its notice is not proven served, `windows` those who may still object;
    `on_display` and `displayed` (for its full time) are an incentive's. `objecting` have an open objection. Of the last
    outcome: `outcome_unserved` are those on whom it is not proven served, `holds` those whose hold still runs.
    `reconsidered`: an application made within the hold is undecided. `entered`: it was made into an entry; `records_gone`:
    that is suspended because some of its records have gone, until it is noticed anew or ends.
    `waiting`: some letter still has to be served; `served`: some has been. `subject` is who is to be entered, `persons`
    all who are concerned, the subject among them.
    """

    kind: ListKind
    subject: str = ""
    persons: frozenset[str] = NOBODY
    approved: bool = False
    noticed: bool = False
    unserved: frozenset[str] = NOBODY
    windows: frozenset[str] = NOBODY
    on_display: bool = False
    displayed: bool = False
    objecting: frozenset[str] = NOBODY
    outcome_unserved: frozenset[str] = NOBODY
    holds: frozenset[str] = NOBODY
    reconsidered: bool = False
    review_open: bool = False
    dropped: bool = False
    entered: bool = False
    records_gone: bool = False
    waiting: bool = False
    served: bool = False
    breached: bool = False
    task_open: bool = False

    @property
    def state(self) -> State:  # noqa: PLR0911 - one way out for each state, in the order in which they go before each other
        if self.dropped:
            return State.DROPPED
        if self.objecting:
            return State.OBJECTED
        if not self.approved:
            return State.DRAFTED
        if not self.noticed:
            return State.APPROVED
        if self.reconsidered:
            return State.RECONSIDERED
        if self.outcome_unserved or self.holds:
            return State.ON_HOLD
        if self.kind is ListKind.INCENTIVE and not self.displayed:
            return State.DISPLAYED
        if self.unserved or self.windows:
            return State.NOTICED
        return State.ENTERED if self.entered else State.READY


def _in(*states: State) -> Callable[[DesignationFacts, Part], bool]:
    return lambda facts, _part: facts.state in states


def _may_amend(facts: DesignationFacts, _part: Part) -> bool:
    """Not while somebody waits for an answer, and not what has been decided."""
    if facts.entered and not facts.records_gone:
        return False
    return facts.state not in {State.DROPPED, State.OBJECTED, State.RECONSIDERED}


def _may_object(facts: DesignationFacts, part: Part) -> bool:
    """What arrives on paper counts from its true date, which may lie in a window that is over."""
    if facts.dropped or not facts.noticed:
        return False
    match part:
        case Part.PERSON_CONCERNED:
            return bool(facts.windows) or facts.on_display
        case Part.ANYONE:
            return facts.kind is ListKind.INCENTIVE and facts.on_display
        case _:
            return True


def _of_an_incentive(facts: DesignationFacts, part: Part) -> bool:
    return part is not Part.ANYONE or facts.kind is ListKind.INCENTIVE


OFFICER = frozenset({Part.DESIGNATOR_OFFICER})
APPROVER = frozenset({Part.APPROVER})
OPENING = "draft"
BEFORE_NOTICE = (State.DRAFTED, State.APPROVED)

RULES: tuple[Rule[DesignationFacts], ...] = (
    Rule("amend", "28(1)", OFFICER, _may_amend),
    Rule("approve", "24", APPROVER, _in(State.DRAFTED)),
    Rule("return", "24", APPROVER, _in(*BEFORE_NOTICE)),
    Rule(
        "issue_notice",
        "28(3)",
        OFFICER,
        lambda facts, _part: facts.kind is ListKind.DISCIPLINARY and facts.state is State.APPROVED,
    ),
    Rule(
        "start_display",
        "28(2)",
        OFFICER,
        lambda facts, _part: facts.kind is ListKind.INCENTIVE and facts.state is State.APPROVED,
    ),
    Rule("hide_display", "28(2)", OFFICER, lambda facts, _part: facts.on_display),
    Rule("record_service", "28(3)", OFFICER, lambda facts, _part: facts.waiting),
    Rule("void_service", "28(3)", OFFICER, lambda facts, _part: facts.served),
    Rule(
        "object",
        "28(2)(3)",
        frozenset({Part.PERSON_CONCERNED, Part.ANYONE, Part.DESIGNATOR_OFFICER}),
        _may_object,
        _of_an_incentive,
    ),
    Rule(
        "commission_review",
        "41(3)",
        OFFICER,
        lambda facts, _part: bool(facts.objecting) and not facts.review_open,
    ),
    Rule("receive_report", "41(3)", OFFICER, lambda facts, _part: facts.review_open),
    Rule("cancel_review", "41(3)", OFFICER, lambda facts, _part: facts.review_open),
    Rule("decide_objection", "28(2)(3)", OFFICER, _in(State.OBJECTED)),
    Rule("enter", "28(1)", APPROVER, _in(State.READY)),
    Rule("drop", "28(1)", APPROVER, lambda facts, _part: not facts.dropped and not facts.entered),
    Rule(
        "assign",
        "28(1)",
        OFFICER | {Part.HANDLING_SUPERVISOR},
        lambda facts, _part: not facts.dropped,
        plain=True,
    ),
    Rule(
        "state_cause",
        "65",
        frozenset({Part.OWING_SUPERVISOR}),
        lambda facts, _part: facts.breached,
        plain=True,
    ),
    Rule("settle_task", "28(3)", OFFICER, lambda facts, _part: facts.task_open, plain=True),
    Rule("recount", "28(4)", frozenset({Part.CALENDAR}), lambda _facts, _part: True),
)


class Happening(StrEnum):
    """What happens to a designation beside the acts of its table: a service is proven or turns out to be none, a window or
    a hold runs out, the province is asked, and decides."""

    NOTICE_SERVED = "notice_served"
    NOTICE_VOIDED = "notice_voided"
    WINDOW_ENDS = "window_ends"
    DISPLAY_ENDS = "display_ends"
    OUTCOME_SERVED = "outcome_served"
    HOLD_ENDS = "hold_ends"
    APPLIED_IN_TIME = "applied_in_time"


def after(  # noqa: PLR0911, PLR0912 - one way out for each act and happening
    facts: DesignationFacts, what: str, who: str = "", outcome: DesignationOutcome | None = None
) -> DesignationFacts:
    """The facts once an open action has been taken, or something has happened, to or by a person. `outcome` is that of
    the objections."""
    one = frozenset({who})
    match what:
        case "amend":
            return replace(_begun_anew(facts), entered=facts.entered, records_gone=facts.records_gone)
        case "approve":
            return replace(facts, approved=True)
        case "return":
            return replace(facts, approved=False)
        case "issue_notice":
            return replace(facts, noticed=True, unserved=facts.persons)
        case "start_display":
            return replace(facts, noticed=True, on_display=True)
        case "hide_display":
            return replace(facts, noticed=False, on_display=False)
        case "object":
            return replace(facts, objecting=facts.objecting | one)
        case "decide_objection" if outcome is not None:
            return _decided(facts, outcome)
        case "enter":
            return replace(facts, entered=True)
        case "drop":
            return _dropped(facts)
        case Happening.NOTICE_SERVED:
            return replace(facts, unserved=facts.unserved - one, windows=facts.windows | one)
        case Happening.NOTICE_VOIDED:
            return replace(facts, unserved=facts.unserved | one, windows=facts.windows - one)
        case Happening.WINDOW_ENDS:
            return replace(facts, windows=facts.windows - one)
        case Happening.DISPLAY_ENDS:
            return replace(facts, on_display=False, displayed=True)
        case Happening.OUTCOME_SERVED:
            return replace(facts, outcome_unserved=facts.outcome_unserved - one, holds=facts.holds | one)
        case Happening.HOLD_ENDS:
            return replace(facts, holds=facts.holds - one)
        case Happening.APPLIED_IN_TIME:
            return replace(facts, reconsidered=True)
    return facts


def after_reconsideration(facts: DesignationFacts, outcome: ReconsiderationOutcome) -> DesignationFacts:
    """The facts once the province has decided what was brought before it within the hold."""
    decided = replace(facts, reconsidered=False)
    match outcome:
        case ReconsiderationOutcome.AMENDED:
            return _begun_anew(decided)
        case ReconsiderationOutcome.ANNULLED:
            return _dropped(decided)
        case ReconsiderationOutcome.RETURNED:
            return replace(
                decided, objecting=frozenset({facts.subject}), outcome_unserved=NOBODY, holds=NOBODY
            )
    return decided


def _begun_anew(facts: DesignationFacts) -> DesignationFacts:
    return DesignationFacts(facts.kind, facts.subject, facts.persons)


def _decided(facts: DesignationFacts, outcome: DesignationOutcome) -> DesignationFacts:
    match outcome:
        case DesignationOutcome.UPHELD:
            told = facts.objecting | {facts.subject}
            return replace(
                facts,
                objecting=NOBODY,
                outcome_unserved=facts.outcome_unserved | told,
                holds=facts.holds - told,
            )
        case DesignationOutcome.AMENDED:
            return _begun_anew(facts)
        case DesignationOutcome.DROPPED:
            return _dropped(facts)


def _dropped(facts: DesignationFacts) -> DesignationFacts:
    return replace(_begun_anew(facts), dropped=True, approved=facts.approved)

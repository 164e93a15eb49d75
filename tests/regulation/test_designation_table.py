"""The designation's table, walked at random by everybody at once: nobody is ever entered but as Article 28 says."""

import os
from dataclasses import dataclass, field, replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from regulation.definitions import DesignationOutcome, ListKind, ReconsiderationOutcome
from regulation.designation import (
    RULES,
    DesignationFacts,
    Happening,
    State,
    after,
    after_reconsideration,
)
from regulation.designation_law import (
    may_approve,
    may_decide_objection,
    may_enter_displayed,
    may_enter_served,
)
from regulation.procedure import Part
from regulation.refusals import NotPermitted

SUBJECT, RESPONSIBLE, STRANGER = "subject", "responsible", "stranger"
PEOPLE = (SUBJECT, RESPONSIBLE, STRANGER)
STAFF = {
    "drafter": {Part.DESIGNATOR_OFFICER, Part.APPROVER},  # whose role was changed after drafting
    "officer": {Part.DESIGNATOR_OFFICER},
    "approver": {Part.APPROVER},
    "second approver": {Part.APPROVER},
}
ACTS = [rule.action for rule in RULES]
WALKS = 20_000 if os.environ.get("REDRESS_PROVE") else 2_000
PROVINCE = [f"province {outcome}" for outcome in ReconsiderationOutcome]
MOVES = st.tuples(
    st.sampled_from([*ACTS, *Happening, *PROVINCE]),
    st.sampled_from([*STAFF, *PEOPLE]),
    st.sampled_from(list(DesignationOutcome)),
)


SETS_BACK = {"drop", "amend", "return", "hide_display", Happening.NOTICE_VOIDED}
LIKELY = {what: 1 if what in SETS_BACK else 12 for what in (*ACTS, *Happening, *PROVINCE)}
"""How likely each move is in a random walk: if everybody gave up as often as they went on, hardly any would arrive."""


@dataclass
class Walk:
    """What the table knows, and beside it what truly happened, kept in another way: by whom each step was taken, and which
    letters, windows and answers are behind each person."""

    facts: DesignationFacts
    drafters: set[str] = field(default_factory=lambda: {"drafter"})
    approvers: set[str] = field(default_factory=set)
    approved_by: str | None = None
    noticed: set[str] = field(default_factory=set)
    proven: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    unanswered: set[str] = field(default_factory=set)
    held_off: set[str] = field(default_factory=set)
    displayed: bool = False
    before_the_province: bool = False

    def parts(self, who: str) -> set[Part]:
        if who in STAFF:
            return {*STAFF[who], Part.ANYONE}
        concerned = who in self.facts.persons
        return {Part.ANYONE, *([Part.PERSON_CONCERNED] if concerned else [])}

    def move(self, what: str, who: str, outcome: DesignationOutcome) -> None:
        if what in set(Happening):
            self._happen(Happening(what), who)
        elif what.startswith("province "):
            self._decide_again(ReconsiderationOutcome(what.removeprefix("province ")))
        else:
            self._act(what, who, outcome)

    def _act(self, what: str, who: str, outcome: DesignationOutcome) -> None:
        rule = next(rule for rule in RULES if rule.action == what)
        parts, facts = self.parts(who), self.facts
        if not rule.allows(facts, parts) or not rule.opens(facts, parts) or not self._permits(what, who):
            return
        if what == "object" and not self._may_object(who):
            return
        self.facts = after(facts, what, who, outcome)
        match what:
            case "amend":
                self.drafters.add(who)
                self._forget()
            case "approve":
                self.approvers.add(who)
                self.approved_by = who
            case "return":
                self.approved_by = None
            case "issue_notice":
                self.noticed = set(facts.persons)
            case "hide_display":
                self.displayed = False
            case "object":
                self.unanswered.add(who)
            case "decide_objection":
                told = self.unanswered | {SUBJECT}
                self.unanswered = set()
                if outcome is DesignationOutcome.UPHELD:
                    self.held_off = self.held_off | told
                else:
                    self._forget()

    def _permits(self, what: str, who: str) -> bool:
        try:
            if what in {"approve", "return", "enter", "drop"}:
                may_approve(who, self.drafters)
            if what == "decide_objection":
                may_decide_objection(who, self.drafters, self.approvers)
            if what == "enter" and self.facts.kind is ListKind.DISCIPLINARY:
                may_enter_served(len(self.facts.unserved | self.facts.outcome_unserved))
            if what == "enter" and self.facts.kind is ListKind.INCENTIVE:
                may_enter_displayed(self.facts.displayed)
        except NotPermitted:
            return False
        return True

    def _may_object(self, who: str) -> bool:
        """As the step has it: one objection at a time, within one's own window; paper through an officer at any time."""
        if who in self.unanswered:
            return False
        return who in self.facts.windows or self.facts.on_display or who in STAFF

    def _happen(self, what: Happening, who: str) -> None:
        facts = self.facts
        possible = {
            Happening.NOTICE_SERVED: who in facts.unserved,
            Happening.NOTICE_VOIDED: facts.noticed
            and who in facts.persons - facts.unserved
            and who in self.proven,
            Happening.WINDOW_ENDS: who in facts.windows,
            Happening.DISPLAY_ENDS: facts.on_display,
            Happening.OUTCOME_SERVED: who in facts.outcome_unserved,
            Happening.HOLD_ENDS: who in facts.holds,
            Happening.APPLIED_IN_TIME: who in facts.holds and not facts.reconsidered,
        }[what]
        if not possible:
            return
        self.facts = after(facts, what, who)
        match what:
            case Happening.NOTICE_SERVED:
                self.proven.add(who)
            case Happening.NOTICE_VOIDED:
                self.proven.discard(who)
                self.closed.discard(who)
            case Happening.WINDOW_ENDS:
                self.closed.add(who)
            case Happening.DISPLAY_ENDS:
                self.displayed = True
            case Happening.HOLD_ENDS:
                self.held_off.discard(who)
            case Happening.APPLIED_IN_TIME:
                self.before_the_province = True

    def _decide_again(self, outcome: ReconsiderationOutcome) -> None:
        if not self.before_the_province or self.facts.dropped or self.facts.entered:
            return
        self.before_the_province = False
        self.facts = after_reconsideration(self.facts, outcome)
        if outcome in {ReconsiderationOutcome.AMENDED, ReconsiderationOutcome.ANNULLED}:
            self._forget()
        if outcome is ReconsiderationOutcome.RETURNED:
            self.held_off, self.unanswered = set(), {SUBJECT}

    def _forget(self) -> None:
        """A new version: nothing of the one before counts."""
        self.approved_by = None
        self.noticed, self.proven, self.closed = set(), set(), set()
        self.unanswered, self.held_off = set(), set()
        self.displayed = self.before_the_province = False


def walk_from(kind: ListKind) -> Walk:
    persons = {SUBJECT, RESPONSIBLE} if kind is ListKind.DISCIPLINARY else {SUBJECT}
    return Walk(DesignationFacts(kind=kind, subject=SUBJECT, persons=frozenset(persons)))


@given(kind=st.sampled_from(list(ListKind)), moves=st.lists(MOVES, max_size=120))
@settings(max_examples=300, deadline=None)
def test_no_sequence_of_moves_enters_anybody_but_as_the_law_says(kind, moves):
    walk = walk_from(kind)
    for move in moves:
        checked_move(walk, *move)


def test_thousands_of_random_walks_of_all_actors_enter_only_as_the_law_says():
    """Each takes fifty moves that change something, whoever makes them; enough of them do reach an entry, so that the
    claim is about something."""
    chance, entered = Random(28), 0  # noqa: S311 - a walk, not a secret
    for number in range(WALKS):
        walk = walk_from(list(ListKind)[number % 2])
        changes, tries = 0, 0
        while changes < 50 and tries < 600 and not walk.facts.entered:
            tries += 1
            before = walk.facts
            (what,) = chance.choices(list(LIKELY), list(LIKELY.values()))
            checked_move(
                walk, what, chance.choice([*STAFF, *PEOPLE]), chance.choice(list(DesignationOutcome))
            )
            changes += walk.facts != before
            if walk.facts.dropped:
                break
        entered += walk.facts.entered
    assert entered > WALKS / 10


def checked_move(walk: Walk, what: str, who: str, outcome: DesignationOutcome) -> None:
    entered_before = walk.facts.entered
    walk.move(what, who, outcome)
    if walk.facts.entered and not entered_before:
        assert_entered_lawfully(walk)


def assert_entered_lawfully(walk: Walk) -> None:
    assert walk.approved_by is not None, "nobody approved it"
    assert walk.approved_by not in walk.drafters, "one person alone"
    assert not walk.unanswered, "an objection is open"
    assert not walk.held_off, "the hold is not over"
    assert not walk.before_the_province, "the province has not decided"
    if walk.facts.kind is ListKind.INCENTIVE:
        assert walk.displayed, "it was not displayed for its full time"
    else:
        assert walk.noticed == walk.facts.persons, "somebody was not noticed"
        assert walk.proven == walk.facts.persons, "service is not proven on all"
        assert walk.closed == walk.facts.persons, "a window is open"


STRAIGHT = {
    ListKind.DISCIPLINARY: [
        ("approve", "approver"), ("issue_notice", "officer"),
        (Happening.NOTICE_SERVED, SUBJECT), (Happening.NOTICE_SERVED, RESPONSIBLE),
        (Happening.WINDOW_ENDS, SUBJECT), (Happening.WINDOW_ENDS, RESPONSIBLE), ("enter", "approver"),
    ],
    ListKind.INCENTIVE: [
        ("approve", "approver"), ("start_display", "officer"), (Happening.DISPLAY_ENDS, ""),
        ("enter", "second approver"),
    ],
}  # fmt: skip


@given(kind=st.sampled_from(list(ListKind)), left_out=st.integers(0, 6))
def test_every_step_of_the_straight_way_is_needed(kind, left_out):
    """The walks above would prove nothing if nobody were ever entered: the straight way enters, and leaving any one step
    of it out does not."""
    way = STRAIGHT[kind]
    walk = walk_from(kind)
    for place, (what, who) in enumerate(way):
        if place != left_out:
            walk.move(what, who, DesignationOutcome.UPHELD)
    assert walk.facts.entered is (left_out >= len(way))


def test_whoever_drafted_neither_approves_nor_enters():
    walk = walk_from(ListKind.INCENTIVE)
    walk.move("approve", "drafter", DesignationOutcome.UPHELD)
    assert walk.facts.state is State.DRAFTED
    for what, who in STRAIGHT[ListKind.INCENTIVE][:-1]:
        walk.move(what, who, DesignationOutcome.UPHELD)
    assert walk.facts.state is State.READY
    walk.move("enter", "drafter", DesignationOutcome.UPHELD)
    assert walk.facts.state is State.READY


def test_a_change_takes_everything_back():
    ready = DesignationFacts(
        ListKind.DISCIPLINARY, SUBJECT, frozenset({SUBJECT}), approved=True, noticed=True
    )
    assert ready.state is State.READY
    assert after(ready, "amend").state is State.DRAFTED
    assert replace(after(ready, "amend"), approved=True).state is State.APPROVED


def test_every_state_can_be_left_but_the_last_two():
    """In each state somebody may do something, or something happens by itself: nothing hangs."""
    for kind in ListKind:
        for what in ("approve", "issue_notice" if kind is ListKind.DISCIPLINARY else "start_display"):
            facts = walk_from(kind).facts
            assert any(rule.opens(facts, rule.by) for rule in RULES if rule.action == "approve")
            facts = after(facts, "approve")
            assert any(rule.opens(facts, rule.by) for rule in RULES if what in {rule.action, "approve"})


def test_every_row_names_its_provision_and_its_people():
    assert len(set(ACTS)) == len(ACTS)
    assert all(rule.provision and rule.by for rule in RULES)

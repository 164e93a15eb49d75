"""The reconsideration's table, walked at random: what it may never allow; and its guards."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regulation.definitions import ListKind, ReconsiderationOutcome
from regulation.procedure import Part
from regulation.reconsideration import RULES, ReconsiderationFacts, State, after
from regulation.reconsideration_guards import may_apply_again, may_decide_so
from regulation.refusals import GuardCode, NotPermitted

MOVES = [(rule, part) for rule in RULES for part in sorted(rule.by)]
DECIDES, PAPER = {"suspend", "decide"}, {"withdraw", "record_service"}


@given(
    entered=st.booleans(),
    on_paper=st.booleans(),
    breached=st.booleans(),
    moves=st.lists(st.sampled_from(MOVES), max_size=25),
)
@settings(max_examples=400, deadline=None)
def test_no_walk_breaks_the_table(entered, on_paper, breached, moves):
    facts = ReconsiderationFacts(entered=entered, breached=breached, task_open=True)
    suspended = 0
    for rule, part in moves:
        if not rule.opens(facts, [part]):
            continue
        before, facts = facts, after(facts, rule.action, on_paper)
        if before.closed:
            assert facts.closed is before.closed, "a closed case opens again"
            assert rule.action not in {"decide", "withdraw", "suspend", "assign"}
        if rule.action == "suspend":
            suspended += 1
            assert entered, "there was nothing to suspend"
        if rule.action == "record_service":
            assert before.closed is State.DECIDED
            assert on_paper
        assert not (facts.closed and facts.suspends), "nothing is held suspended by a closed case"
        assert facts.state is (facts.closed or State.RECEIVED)
    assert suspended <= 1, "it stays suspended until it is decided"


def test_only_a_reviewer_decides_and_suspends():
    facts = ReconsiderationFacts(entered=True)
    for part in Part:
        opens = {rule.action for rule in RULES if rule.opens(facts, [part])}
        assert bool(opens & DECIDES) == (part is Part.REVIEWER)


def test_an_officer_of_the_province_enters_what_came_on_paper():
    facts = ReconsiderationFacts(awaiting_service=True)
    opens = {rule.action for rule in RULES if rule.opens(facts, [Part.RECEIVING_OFFICER])}
    assert opens >= PAPER


@pytest.mark.parametrize("closed", (State.DECIDED, State.WITHDRAWN))
def test_a_closed_case_takes_service_causes_tasks_and_recounts_alone(closed):
    facts = ReconsiderationFacts(
        entered=True, closed=closed, awaiting_service=True, breached=True, task_open=True
    )
    opens = {rule.action for rule in RULES if rule.opens(facts, rule.by)}
    assert opens == {"record_service", "state_cause", "settle_task", "recount"}


def test_every_row_names_its_provision_and_its_people():
    actions = [rule.action for rule in RULES]
    assert len(set(actions)) == len(actions)
    assert all(rule.provision and rule.by for rule in RULES)


def test_a_second_application_is_pointed_to_the_first():
    may_apply_again(None)
    with pytest.raises(NotPermitted) as refused:
        may_apply_again("REC-2026-0000004")
    assert (refused.value.code, refused.value.provision) == (GuardCode.ALREADY_OPEN, "41")
    assert "REC-2026-0000004" in refused.value.reason.zh


@pytest.mark.parametrize("outcome", list(ReconsiderationOutcome))
@pytest.mark.parametrize("kind", list(ListKind))
@pytest.mark.parametrize("dropped", (True, False))
def test_whoever_was_let_off_a_disciplinary_list_is_not_brought_back_onto_it(outcome, kind, dropped):
    harsher = (
        kind is ListKind.DISCIPLINARY
        and dropped
        and outcome in {ReconsiderationOutcome.AMENDED, ReconsiderationOutcome.ANNULLED}
    )
    if not harsher:
        may_decide_so(outcome, kind, dropped, ["32.1"], ["32.1", "32.5"])
        return
    with pytest.raises(NotPermitted) as refused:
        may_decide_so(outcome, kind, dropped, ["32.1"], ["32.1", "32.5"])
    assert (refused.value.code, refused.value.provision) == (GuardCode.HARSHER, "28(4)")


def test_no_decision_adds_a_measure():
    with pytest.raises(NotPermitted, match=r"34\.1") as refused:
        may_decide_so(
            ReconsiderationOutcome.AMENDED, ListKind.DISCIPLINARY, False, ["32.1", "34.1"], ["32.1", "32.5"]
        )
    assert (refused.value.code, refused.value.provision) == (GuardCode.HARSHER, "28(4)")

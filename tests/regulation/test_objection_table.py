"""The objection's table, walked at random: what it may never allow."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from regulation.definitions import Finding
from regulation.objection import RULES, ObjectionFacts, Side, State, after
from regulation.procedure import Part

MOVES = [(rule, part) for rule in RULES for part in sorted(rule.by)]
CLOSED = {State.DECIDED, State.WITHDRAWN}


@given(
    provider_handles=st.booleans(),
    moves=st.lists(st.tuples(st.sampled_from(MOVES), st.sampled_from(list(Finding))), max_size=40),
)
@settings(max_examples=400, deadline=None)
def test_no_walk_breaks_the_table(provider_handles, moves):
    facts = ObjectionFacts(provider_handles=provider_handles)
    for (rule, part), finding in moves:
        if not rule.opens(facts, [part]):
            continue
        before, facts = facts, after(facts, rule.action, part, finding)
        if before.closed:
            assert facts.closed is before.closed, "a closed case opens again"
        if rule.action == "reply":
            assert before.verification_requested
            assert before.reply is None
        if rule.action == "request_verification":
            assert not before.verification_requested
            assert not provider_handles
        if rule.action == "commission_review":
            assert len(facts.reviews_open) == len(before.reviews_open) + 1
            if part is Part.PROVIDER_OFFICER:
                assert before.reply_outstanding
        if rule.action in {"receive_report", "cancel_review"}:
            assert len(facts.reviews_open) == len(before.reviews_open) - 1
        if facts.closed:
            assert not facts.reviews_open
            assert not facts.reply_outstanding
        assert facts.state is _state_by_the_rule(facts)


def _state_by_the_rule(facts: ObjectionFacts) -> State:
    """Under review while a review is open, else verifying once asked, else received."""
    if facts.closed:
        return facts.closed
    if facts.reviews_open:
        return State.UNDER_REVIEW
    return State.VERIFYING if facts.verification_requested else State.RECEIVED


def test_every_open_case_can_be_decided_and_withdrawn():
    for asked in (False, True):
        for sides in (s for n in range(3) for s in combinations(Side, n)):
            facts = ObjectionFacts(verification_requested=asked, reviews_open=frozenset(sides))
            assert _opens("decide", facts, Part.HANDLING_OFFICER)
            assert _opens("withdraw", facts, Part.OBJECTOR)


def test_a_closed_case_takes_service_causes_and_recounts_alone():
    for state in CLOSED:
        facts = ObjectionFacts(
            verification_requested=True, closed=state, awaiting_service=True, breached=True
        )
        opens = {rule.action for rule in RULES if rule.opens(facts, rule.by)}
        assert opens == {"record_service", "state_cause", "recount"}


def test_a_report_belongs_to_who_commissioned_it():
    facts = ObjectionFacts(verification_requested=True, reviews_open=frozenset({Side.PROVIDER}))
    report = _rule("receive_report")
    assert not report.allows(facts, [Part.HANDLING_OFFICER])
    assert report.opens(facts, [Part.PROVIDER_OFFICER])
    assert report.allows(ObjectionFacts(), [Part.HANDLING_OFFICER])


def test_every_row_names_its_provision_and_its_people():
    actions = [rule.action for rule in RULES]
    assert len(set(actions)) == len(actions)
    assert all(rule.provision and rule.by for rule in RULES)


def _rule(action: str):
    return next(rule for rule in RULES if rule.action == action)


def _opens(action: str, facts: ObjectionFacts, part: Part) -> bool:
    return _rule(action).opens(facts, [part])

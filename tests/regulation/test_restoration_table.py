"""The restoration's table, walked at random: what it may never allow; its guards, and the State's rules. Dates by hand."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regulation.definitions import RecordStanding
from regulation.procedure import Part
from regulation.refusals import GuardCode, NotPermitted
from regulation.restoration import RULES, RestorationFacts, State, after
from regulation.restoration_guards import DisclosureFacts, may_apply_again, may_be_restored, may_restore
from regulation.state_rules import STATE_RULES, Gravity, Untrustworthy, may_be_restored_under, turned_on

MOVES = [(rule, part) for rule in RULES for part in sorted(rule.by)]
ON = frozenset({"decree_36"})


@given(
    on_paper=st.booleans(),
    late=st.booleans(),
    moves=st.lists(st.sampled_from(MOVES), max_size=25),
)
@settings(max_examples=400, deadline=None)
def test_no_walk_breaks_the_table(on_paper, late, moves):
    facts = RestorationFacts(late=late, breached=late, task_open=True)
    given_back = completed = 0
    for rule, part in moves:
        if not rule.opens(facts, [part]):
            continue
        before, facts = facts, after(facts, rule.action, on_paper)
        if before.decided:
            assert facts.state is State.DECIDED, "a decided case opens again"
            assert rule.action not in {"decide", "complete", "return_incomplete", "assign"}
        if rule.action == "return_incomplete":
            given_back += 1
            assert not before.late, "a unit that is late gains time"
        if rule.action == "complete":
            completed += 1
            assert part in {Part.APPLICANT, Part.RECEIVING_OFFICER}
        if rule.action == "decide":
            assert part is Part.HANDLING_OFFICER
            assert completed == given_back, "decided while it is with the applicant"
    assert given_back <= 1, "given back more than once"
    assert completed <= given_back


def test_a_decided_case_takes_service_causes_tasks_and_recounts_alone():
    facts = RestorationFacts(decided=True, awaiting_service=True, breached=True, task_open=True)
    opens = {rule.action for rule in RULES if rule.opens(facts, rule.by)}
    assert opens == {"record_service", "state_cause", "settle_task", "recount"}


def test_every_row_names_its_provision_and_its_people():
    actions = [rule.action for rule in RULES]
    assert len(set(actions)) == len(actions)
    assert all(rule.provision and rule.by for rule in RULES)


def _refused(guard, *facts):
    with pytest.raises(NotPermitted) as refused:
        guard(*facts)
    return refused.value.code, refused.value.provision, refused.value.reason.en


def test_ones_own_records_alone_and_one_application_at_a_time():
    may_restore(True)
    may_apply_again(None)
    assert _refused(may_restore, False)[:2] == (GuardCode.NOT_YOUR_RECORD, "41(1)")
    code, provision, words = _refused(may_apply_again, "RES-2026-0000004")
    assert (code, provision) == (GuardCode.ALREADY_OPEN, "41")
    assert "RES-2026-0000004" in words


SHOWN = DisclosureFacts(True, RecordStanding.IN_USE, date(2025, 6, 16), date(2028, 6, 16), listed=False)


@pytest.mark.parametrize("on", [date(2025, 6, 16), date(2026, 10, 8), date(2028, 6, 16)])
def test_the_first_and_the_last_day_of_disclosure_are_in_time(on):
    may_be_restored(SHOWN, on)


@pytest.mark.parametrize(
    ("disclosure", "on", "words"),
    [
        (SHOWN, date(2025, 6, 15), "is disclosed from Monday 16 June 2025 on"),
        (SHOWN, date(2028, 6, 17), "was disclosed until Friday 16 June 2028"),
        (DisclosureFacts(False, SHOWN.standing, SHOWN.begins, SHOWN.ends, True), date(2026, 1, 1), "not verified"),
        (
            DisclosureFacts(True, RecordStanding.ARCHIVED, SHOWN.begins, SHOWN.ends, True),
            date(2026, 1, 1),
            "has been archived",
        ),
    ],
)  # fmt: skip
def test_what_is_not_disclosed_is_not_restored(disclosure, on, words):
    code, provision, said = _refused(may_be_restored, disclosure, on)
    assert (code, provision) == (GuardCode.NOT_IN_DISCLOSURE_PERIOD, "43")
    assert words in said


def test_while_its_subject_is_listed_because_of_it_disclosure_goes_on():
    may_be_restored(
        DisclosureFacts(True, SHOWN.standing, SHOWN.begins, SHOWN.ends, listed=True), date(2029, 1, 1)
    )


FINE = Untrustworthy("administrative_penalty", date(2026, 4, 30), simplified_procedure=False, listed=False)


def test_a_state_rule_that_is_off_or_not_yet_in_force_delays_nothing():
    may_be_restored_under(FINE, date(2026, 5, 1), frozenset())
    may_be_restored_under(FINE, date(2026, 3, 31), ON)


@pytest.mark.parametrize(
    ("record", "opens"),
    [
        (FINE, date(2026, 7, 30)),  # three months from 30 April
        (Untrustworthy("x", date(2026, 11, 30), False, False), date(2027, 2, 28)),  # February has no 30th
        (
            Untrustworthy("x", date(2026, 4, 30), True, True),
            date(2027, 4, 30),
        ),  # listed because of it: a year
    ],
)
def test_turned_on_it_lets_apply_from_the_day_its_shortest_display_is_over(record, opens):
    may_be_restored_under(record, opens, ON)
    code, provision, said = _refused(may_be_restored_under, record, opens.replace(day=opens.day - 1), ON)
    assert (code, provision) == (GuardCode.STATE_RULE, "43")
    assert f"{opens.day} " in said
    assert "Decree No. 36" in said


def test_a_minor_matter_waits_for_nothing():
    record = Untrustworthy("x", date(2026, 5, 1), simplified_procedure=True, listed=False)
    assert record.gravity is Gravity.MINOR
    may_be_restored_under(record, date(2026, 5, 1), ON)


def test_every_rule_is_dated_cited_and_warns_and_no_other_can_be_turned_on():
    for rule in STATE_RULES:
        assert rule.citation.zh and rule.citation.en
        assert "43" in rule.warning.en
    assert turned_on(["decree_36"]) == ON
    with pytest.raises(ValueError, match="decree_37"):
        turned_on(["decree_37"])

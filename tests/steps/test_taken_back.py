"""What is planned changes after it was noticed: each person noticed is told that the notice and its last day count no more,
and whoever is no longer named is told just that. In November 2026; dates by hand."""

import pytest

from ledger.tables import Clock, InboxItem
from regulation.definitions import ClockState
from tests.houses import all_of, at
from tests.steps.objected import DRAFT, INCENTIVE, act

LI = {"name": "李明", "role": "legal_representative", "id": "subject.li"}
ZHANG = {"name": "张丽", "role": "directly_responsible", "id": "subject.zhang"}


def told(door, number):
    """Who was told, and whether as one who is still named."""
    return sorted(
        (item.account, "no longer names you" not in item.body_en)
        for item in all_of(door, InboxItem)
        if item.template == "notice_taken_back" and item.case_no == number
    )


@pytest.fixture
def planned(door):
    """An organisation with two persons responsible, drafted and approved."""
    body = {
        **DRAFT,
        "subject": "subject.yudu",
        "records": ["demo-record-6"],
        "responsible_persons": [LI, ZHANG],
    }
    number = door.open_case("officer.market", "designation", body, at("2026-11-02T09:00")).case_no
    act(door, "approver.market", number, "approve", "2026-11-02T10:00")
    return number


def test_a_change_before_the_notice_is_told_to_nobody_outside(door, planned):
    act(door, "officer.market", planned, "amend", "2026-11-02T11:00", responsible_persons=[ZHANG])
    assert told(door, planned) == []


def test_a_change_after_the_notice_is_told_to_everybody_noticed(door, planned):
    act(door, "officer.market", planned, "issue_notice", "2026-11-02T11:00")
    act(
        door, "officer.market", planned, "record_service", "2026-11-03T11:00",
        person="demo-subject-li", method="in_person", served_on="2026-11-03", proof="送达回证",
    )  # fmt: skip
    act(door, "officer.market", planned, "amend", "2026-11-04T09:00", responsible_persons=[ZHANG])
    assert told(door, planned) == [("subject.li", False), ("subject.yudu", True), ("subject.zhang", True)]
    windows = [clock for clock in all_of(door, Clock) if clock.code == "notice_objection"]
    assert [(clock.party, clock.state) for clock in windows] == [("demo-subject-li", ClockState.ENDED)]
    act(door, "officer.market", planned, "amend", "2026-11-04T10:00", facts="再次核实。")
    assert len(told(door, planned)) == 3  # nothing is noticed that could be taken back again


def test_a_change_while_on_display_is_told_to_the_subject(door):
    number = door.open_case("officer.market", "designation", INCENTIVE, at("2026-11-02T09:00")).case_no
    act(door, "approver.market", number, "approve", "2026-11-02T10:00")
    act(door, "officer.market", number, "start_display", "2026-11-02T11:00")
    act(door, "officer.market", number, "amend", "2026-11-04T10:00", measures=["30.1"])
    assert told(door, number) == [("subject.yudu", True)]

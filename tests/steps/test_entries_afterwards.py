"""What can still happen to an entry when it seems settled: noticed anew on the records that are left, found wrongful after it
has ended, and a step with very many letters."""

from datetime import date

import pytest

from ledger.tables import Clock, Entry, Event, InboxItem, Publication, Record
from regulation.definitions import RecordStanding
from regulation.refusals import Invalid, NotPermitted
from steps.door import Door
from steps.entry.records import record_is_gone
from steps.refusals import NotNow
from tests.houses import all_of, at
from tests.steps.objected import act, let_come_due, read
from tests.steps.test_designation_service import issued as noticed_unserved
from tests.steps.test_designation_service import serve, state


@pytest.fixture
def door(sqlite_door) -> Door:
    return sqlite_door


def entered(door):
    """On two records, for 24 months, from 18 November 2026; its decision served and published."""
    number = noticed_unserved(door)
    read(door, "subject.li", "advance_notice", "2026-11-03T09:00")
    let_come_due(door, number, "2026-11-18T00:00")
    act(door, "approver.market", number, "enter", "2026-11-18T10:00")
    serve(door, number, "2026-11-18")
    (entry,) = all_of(door, Entry)
    return number, entry.case_no


def goes(door, number, record, when):
    """A record is archived, restored or revoked elsewhere."""
    with door.registry.database.writing() as session:
        row = session.get_one(Record, record)
        row.standing = RecordStanding.RESTORED
        session.add(row)
    door.note(number, at(when), lambda step: record_is_gone(step, record))


def kinds(door, number):
    return [event.type for event in all_of(door, Event) if event.case_no == number]


def test_some_records_gone_suspends_until_it_is_noticed_anew(door):
    number, entry = entered(door)
    goes(door, number, "demo-record-3", "2026-11-19T09:00")
    assert state(door, entry) == "suspended"
    with pytest.raises(NotPermitted) as refused:  # still on the one that is gone
        door.submit("officer.market", number, "amend", {"facts": "一次违法。"}, at("2026-11-19T10:00"))
    assert refused.value.code == "record_not_usable"
    anew = {"records": ["demo-record-1"], "facts": "一次违法。", "measures": ["32.5", "34.1"]}
    for harsher, wrong in (({"measures": ["34.2"]}, NotPermitted), ({"effective_months": 12}, Invalid)):
        with pytest.raises(wrong):
            door.submit("officer.market", number, "amend", {**anew, **harsher}, at("2026-11-19T10:00"))
    act(door, "officer.market", number, "amend", "2026-11-19T11:00", **anew)
    act(door, "approver.market", number, "approve", "2026-11-19T12:00")
    act(door, "officer.market", number, "issue_notice", "2026-11-19T13:00")
    serve(door, number, "2026-11-20")
    assert state(door, entry) == "suspended"
    # 23, 24, 25, 26, 27, 30 November, 1, 2, 3, 4 December
    let_come_due(door, number, "2026-12-05T00:00")
    assert (state(door, number), state(door, entry)) == ("entered", "active")
    (row,) = all_of(door, Entry)
    assert (row.measures, row.last_day) == (["32.5", "34.1"], date(2028, 11, 18))
    stops = [clock.party for clock in all_of(door, Clock) if clock.code == "measures_stop"]
    assert sorted(stops) == ["finance", "transport"]  # of measure 32.1, which is named no more


def test_what_stands_is_not_amended(door):
    number, _ = entered(door)
    with pytest.raises(NotNow):
        door.submit("officer.market", number, "amend", {"facts": "x"}, at("2026-11-19T10:00"))


def test_an_entry_that_has_ended_can_still_be_found_wrongful(door):
    number, entry = entered(door)
    for record in ("demo-record-1", "demo-record-3"):
        goes(door, number, record, "2026-11-19T09:00")
    (row,) = all_of(door, Entry)
    assert row.ground.value == "restoration"
    with pytest.raises(NotNow):
        door.submit(
            "approver.market", entry, "end", {"ground": "revocation", "reasons": "r"}, at("2026-11-20T09:00")
        )
    act(door, "approver.market", entry, "end", "2026-11-20T09:00", ground="wrongful", reasons="认错了人。")
    (row,) = all_of(door, Entry)
    assert row.ground.value == "wrongful"
    told = {item.template for item in all_of(door, InboxItem) if item.case_no == entry}
    assert {"apology", "compensation_note", "name_cleared", "wrongful_entry_referral"} <= told
    published = {one.channel.value: one for one in all_of(door, Publication)}
    assert published["site"].clearing and published["feed"].clearing
    assert published["site"].announced_at == at("2026-11-20T09:00")
    assert published["board"].announced_at is None
    act(door, "officer.market", entry, "announce_removal", "2026-11-20T10:00", channel="board", proof="照片")
    board = next(one for one in all_of(door, Publication) if one.channel.value == "board")
    assert board.clearing
    with pytest.raises(NotNow):
        door.submit(
            "approver.market", entry, "end", {"ground": "wrongful", "reasons": "r"}, at("2026-11-21T09:00")
        )
    assert "found_wrongful" in kinds(door, entry)


def test_a_voided_service_is_told_to_whom_it_had_given_a_last_day(door):
    number = noticed_unserved(door)
    read(door, "subject.li", "advance_notice", "2026-11-03T09:00")
    act(
        door,
        "officer.market",
        number,
        "void_service",
        "2026-11-05T09:00",
        document="advance_notice",
        reasons="非本人",
    )
    told = [item.account for item in all_of(door, InboxItem) if item.template == "date_changed"]
    assert told == ["subject.li"]

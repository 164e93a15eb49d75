"""The objection's workflow on the real server: what it adds to its history, and what it refuses."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select
from temporalio.client import WorkflowExecutionStatus
from temporalio.service import RPCError

from engine.sweep import Sweep
from ledger.tables import Clock, Submission
from steps.recounting import import_arrangement
from steps.refusals import Refused
from tests.houses import House, all_of, temporal_server


def history(house: House, number: str) -> list[int]:
    async def fetch(client):
        return [
            event.event_type for event in (await client.get_workflow_handle(number).fetch_history()).events
        ]

    return house.on_engine(fetch)


def status(house: House, number: str):
    async def describe(client):
        return (await client.get_workflow_handle(number).describe()).status

    return house.on_engine(describe)


def closed(house: House, number: str) -> bool:
    deadline = time.monotonic() + 10
    while status(house, number) is not WorkflowExecutionStatus.COMPLETED:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return True


def test_an_open_objection_adds_nothing_while_it_waits(house):
    number = house.file().json()["case_no"]
    time.sleep(0.5)
    waiting = history(house, number)
    time.sleep(2)
    assert history(house, number) == waiting
    assert len(waiting) < 8


def test_a_plain_objection_closes_within_sixty_events(house):
    number = house.file().json()["case_no"]
    assert house.act("officer.platform", number, "decide", outcome="deleted", reasons="x").status_code == 200
    assert closed(house, number)
    assert len(history(house, number)) < 30
    asked = house.file("subject.li", record="demo-record-2").json()["case_no"]
    house.act("officer.platform", asked, "request_verification", question="?")
    house.act("officer.market", asked, "reply", finding="withdrawn", reasons="x")
    assert house.act("officer.platform", asked, "decide", outcome="deleted", reasons="x").status_code == 200
    assert closed(house, asked)
    assert len(history(house, asked)) <= 60


def test_an_act_that_is_not_open_leaves_no_history(house):
    number = house.file().json()["case_no"]
    ticket = house.door.submit("officer.platform", number, "request_verification", {"question": "?"}, _now())
    late = house.door.submit("officer.platform", number, "request_verification", {"question": "?"}, _now())
    deliveries = house.http.app.state.house.deliveries
    house.http.portal.call(deliveries.settle, ticket)
    before = history(house, number)
    with pytest.raises(Refused) as refused:
        house.http.portal.call(deliveries.settle, late)
    assert refused.value.code == "not_now"
    assert history(house, number) == before
    statuses = [act.status for act in all_of(house.door, Submission) if act.action == "request_verification"]
    assert sorted(statuses) == ["done", "refused"]


def test_a_long_story_goes_on_in_a_new_run(worlds):
    """A history that grows too long is continued anew, with its clocks as they were."""
    suggesting = temporal_server("limit.historyCount.suggestContinueAsNew=40")
    with suggesting as server, House(worlds.settings(), server).open() as house:
        number = house.file().json()["case_no"]
        for turn in range(12):
            answer = house.act("subject.li", number, "supplement", statement=f"补充{turn}")
            assert answer.status_code == 200, answer.text
        assert len(history(house, number)) < 80
        before = house.call("subject.li", "GET", f"/cases/{number}").json()
        assert [event["type"] for event in before["timeline"]].count("supplemented") == 12
        decided = house.act("officer.platform", number, "decide", outcome="deleted", reasons="x")
        assert decided.json()["state"] == "decided"
        assert closed(house, number)


def test_a_case_decided_before_its_workflow_ran_needs_none(house):
    """Everything an engine lost can be told it anew from the ledger: a closed case starts nothing."""
    ticket = house.door.open_case(
        "subject.li", "objection", {"record": "demo-record-3", "ground": "error", "statement": "x"}, _now()
    )
    act = house.door.submit(
        "officer.platform", ticket.case_no, "decide", {"outcome": "deleted", "reasons": "x"}, _now()
    )
    house.door.carry_out(act.submission)
    house.http.portal.call(house.http.app.state.house.deliveries.deliver, ticket)
    with pytest.raises(RPCError, match="not found"):
        status(house, ticket.case_no)


def _now() -> datetime:
    return datetime.now(UTC)


def test_a_new_arrangement_moves_the_timers_of_a_running_case(house):
    """The import writes acts down; a sweep brings them to the workflows, whose timers follow."""
    number = house.file().json()["case_no"]
    before = house.call("subject.li", "GET", f"/cases/{number}").json()["clocks"][0]
    first = _now().date() + timedelta(days=1)
    text = f'[[holiday]]\nname = "庆典"\nname_en = "Celebration"\nfrom = {first}\nto = {first + timedelta(days=12)}\n'
    assert import_arrangement(house.door, text, "test", _now()) == 1
    house.http.portal.call(Sweep(house.door, house.http.app.state.house.deliveries).left_over, timedelta(0))
    after = house.call("subject.li", "GET", f"/cases/{number}").json()
    assert after["clocks"][0]["last_day"] > before["last_day"]
    assert "recounted" in [event["type"] for event in after["timeline"]]
    explained = house.call("subject.li", "GET", f"/cases/{number}/clocks/objection").json()
    assert explained["last_day"] == after["clocks"][0]["last_day"]
    assert {"kind": "holiday", "name": "Celebration"}.items() <= explained["days"][1].items()


def test_a_case_brought_forward_without_its_workflow_wakes_it(house):
    """The door carried an act out by itself; the workflow, which knew the case otherwise, is told."""
    number = house.file().json()["case_no"]
    deliveries = house.http.app.state.house.deliveries
    review = {"kind": "test", "institution": "lab", "document": house.upload("officer.platform")}
    paused = house.act("officer.platform", number, "commission_review", **review).json()
    assert paused["clocks"][0]["state"] == "paused"
    report = {"document": house.upload("officer.platform"), "finding": "x"}
    ticket = house.door.submit("officer.platform", number, "receive_report", report, _now())
    standing = house.door.carry_out(ticket.submission)
    assert standing.waits
    asleep = len(history(house, number))
    house.http.portal.call(deliveries.stand, number, standing)
    deadline = time.monotonic() + 10
    while 17 not in history(house, number)[asleep:]:  # a timer is started again
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_the_sweep_lets_come_due_what_no_workflow_keeps(house):
    """Even a case whose workflow was lost is not forgotten."""
    filed = house.file("officer.platform", on_behalf_of="subject.li", received_on="2026-11-02")
    number = filed.json()["case_no"]

    deadline = time.monotonic() + 10
    while house.call("subject.li", "GET", f"/cases/{number}").json()["clocks"][0]["state"] != "breached":
        assert time.monotonic() < deadline
        time.sleep(0.05)
    second = house.file(record="demo-record-2").json()["case_no"]

    async def lose_second(client):
        await client.get_workflow_handle(second).terminate()

    house.on_engine(lose_second)
    with house.door.registry.database.writing() as session:  # as if three days had passed
        clock = next(one for one in session.exec(select(Clock)) if one.case_no == second)
        clock.next_at, clock.next_moment = clock.due_at - timedelta(days=30), "breach"
        session.add(clock)
    swept = house.http.portal.call(
        Sweep(house.door, house.http.app.state.house.deliveries).left_over, timedelta(0)
    )
    assert swept.overdue == 1
    assert house.call("subject.li", "GET", f"/cases/{second}").json()["clocks"][0]["state"] == "breached"

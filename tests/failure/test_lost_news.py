"""Claim: where whoever did an act dies before the other cases' workflows were told, the sweep tells them, and meanwhile
nobody is turned away.

Nothing in the house is bent for it: its news is what it is without an engine, nobody to tell.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from temporalio.client import Client, WorkflowExecutionStatus
from temporalio.service import RPCError

from engine.delivery import Deliveries
from engine.sweep import Sweep
from ledger.tables import Case
from regulation.definitions import EndGround
from regulation.zone import SHANGHAI
from steps.entry.ending import end_entry
from steps.turns import nobody_to_tell
from tests.designations import Designated, on
from tests.houses import House, all_of
from tests.steps.entered import case_row, entered, events

RUNNING, COMPLETED = WorkflowExecutionStatus.RUNNING, WorkflowExecutionStatus.COMPLETED
WHATEVER_ITS_AGE = timedelta(days=-1000)  # some of these cases are of a year to come
LATER = "2027-11-19"


@pytest.fixture
def house(house) -> House:
    """Whoever carries out what another case has to hear of dies with the commit."""
    house.door.turns.news = nobody_to_tell
    return house


def swept(house: House) -> None:
    async def sweep(client: Client) -> None:
        await Sweep(house.door, Deliveries(client, house.door)).left_over(WHATEVER_ITS_AGE)

    house.on_engine(sweep)


def workflow(house: House, number: str) -> WorkflowExecutionStatus | None:
    async def describe(client: Client) -> WorkflowExecutionStatus | None:
        try:
            return (await client.get_workflow_handle(number).describe()).status
        except RPCError:
            return None

    return house.on_engine(describe)


def known(house: House, number: str) -> None:
    """Its workflow knows how the case stands now."""

    async def inform(client: Client) -> None:
        await Deliveries(client, house.door).inform(number)

    house.on_engine(inform)


def comes_about(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return True


def days_ago(days: int) -> datetime:
    return (datetime.now(UTC) - timedelta(days=days)).replace(microsecond=0)


def test_an_entry_nobody_told_of_is_started_by_the_sweep(house):
    _, entry = just_entered(house)
    assert workflow(house, entry) is None
    assert case_row(house.door, entry).engaged_at is None
    swept(house)
    assert workflow(house, entry) is RUNNING
    assert case_row(house.door, entry).engaged_at is not None


def test_an_entry_nobody_told_of_takes_acts_before_any_sweep(house):
    _, entry = just_entered(house)
    with on(LATER):
        suspended = house.act("approver.market", entry, "suspend", reasons="正在核实。")
    assert (suspended.status_code, suspended.json()["state"]) == (200, "suspended")
    assert workflow(house, entry) is RUNNING


def test_a_workflow_that_was_not_told_takes_what_is_open_now(house):
    designation, entry = just_entered(house)
    known(house, entry)
    with on(LATER):
        served = {"document": "entry_decision", "method": "in_person", "served_on": LATER, "proof": "签收"}
        assert designation.act("officer.market", "record_service", LATER, **served).status_code == 200
        assert len(events(house.door, entry, "published")) == 2
        acknowledged = house.act("officer.implementer", entry, "acknowledge")
        assert acknowledged.status_code == 200, acknowledged.text
        assert house.act("officer.implementer", entry, "acknowledge").status_code == 409


def test_what_falls_due_in_a_case_nobody_told_of_is_made_up_for_by_the_sweep(house):
    """An entry ended forty days ago by another case's step; nobody has stopped, nobody has told its workflow."""
    number = entered(house.door, days_ago(60).astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M"))
    known(house, number)
    house.door.note(number, days_ago(40), lambda step: end_entry(step, EndGround.ANNULLED, "复核撤销。"))
    assert events(house.door, number, "breached") == []
    swept(house)
    owing = {"measures_stop": 2, "removal_announcement": 1}

    def breached() -> bool:
        codes = [event.data["code"] for event in events(house.door, number, "breached")]
        return {code: codes.count(code) for code in codes} == owing

    assert comes_about(breached)
    swept(house)
    assert breached()
    stopped = house.act("officer.implementer", number, "acknowledge_stop")
    assert stopped.status_code == 200, stopped.text


def test_a_workflow_whose_case_another_has_closed_ends(house):
    """It has nothing else to wait for than the entry's term."""
    number = entered(house.door, days_ago(10).astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M"), served=False)
    known(house, number)
    house.door.note(number, days_ago(1), lambda step: end_entry(step, EndGround.ANNULLED, "复核撤销。"))
    assert case_row(house.door, number).closed_at is not None
    assert workflow(house, number) is RUNNING
    swept(house)
    assert comes_about(lambda: workflow(house, number) is COMPLETED)
    assert case_row(house.door, number).engaged_at is not None


def just_entered(house: House) -> tuple[Designated, str]:
    """A designation with its entry, whose decision is not served yet."""
    designation = Designated(house).upto("enter")
    answer = designation.enter()
    assert answer.status_code == 200, answer.text
    (entry,) = [case.case_no for case in all_of(house.door, Case) if case.procedure == "entry"]
    return designation, entry

"""The entry's workflow on the real server: told of an entry that another case made, it keeps its term and takes its acts."""

import time
from datetime import UTC, datetime

from temporalio.client import WorkflowExecutionStatus

from engine.delivery import Deliveries
from engine.news import News
from regulation.definitions import SuspensionCause
from regulation.zone import SHANGHAI
from steps.entry.suspending import suspend
from tests.houses import House
from tests.steps.entered import case_row, entered, events, told


def known(house: House, number: str) -> None:
    """The engine hears of the entry, as it does when a designation's step has made one."""

    async def tell(client):
        await Deliveries(client, house.door).inform(number)

    house.on_engine(tell)


def told_of_changes(house: House) -> None:
    """From now on a step that changes other cases tells their workflows, as in a worker's own process."""
    assert house.engine and house._loop
    house.door.turns.news = News(Deliveries(house.engine, house.door), house._loop)


def status(house: House, number: str):
    async def describe(client):
        return (await client.get_workflow_handle(number).describe()).status

    return house.on_engine(describe)


def test_an_entry_goes_through_the_engine_from_its_order_to_its_last_stop(house):
    number = entered(house.door, datetime.now(SHANGHAI).strftime("%Y-%m-%dT%H:%M"))
    known(house, number)
    assert status(house, number) is WorkflowExecutionStatus.RUNNING
    assert house.act("officer.implementer", number, "acknowledge").status_code == 200
    assert house.act("officer.implementer", number, "acknowledge").status_code == 409
    proven = house.act("officer.market", number, "record_publication", channel="board", proof="照片")
    assert proven.status_code == 200
    assert house.act("approver.market", number, "suspend", reasons="x").json()["state"] == "suspended"
    assert house.act("approver.market", number, "resume", reasons="x").json()["state"] == "active"
    ended = house.act("approver.market", number, "end", ground="wrongful", reasons="认定错误").json()
    assert ended["state"] == "ending"
    assert {clock["code"] for clock in ended["clocks"]} == {
        "measures_stop", "removal_announcement", "announcement_display"
    }  # fmt: skip
    house.act("officer.market", number, "announce_removal", channel="board", proof="照片")
    house.act("officer.implementer", number, "acknowledge_stop")
    assert house.act("officer.finance", number, "acknowledge_stop").json()["state"] == "ended"
    assert told(house.door, number, "all_stopped") == ["subject.li", "subject.yudu"]
    assert events(house.door, number, "breached") == []
    assert status(house, number) is WorkflowExecutionStatus.RUNNING  # the announcements still stand


def test_an_entry_reached_by_another_case_is_open_to_what_follows(house):
    number = entered(house.door, datetime.now(SHANGHAI).strftime("%Y-%m-%dT%H:%M"))
    known(house, number)
    told_of_changes(house)
    house.door.note(
        number, datetime.now(UTC), lambda step: suspend(step, SuspensionCause.DESIGNATION, "DES-2026-0000001")
    )
    assert house.act("approver.market", number, "resume", reasons="x").status_code == 409
    assert house.act("approver.market", number, "suspend", reasons="x").status_code == 200
    assert house.act("approver.market", number, "resume", reasons="x").status_code == 200
    assert case_row(house.door, number).state == "suspended"


def test_a_term_long_over_is_caught_up_with_when_the_engine_hears_of_it(house):
    number = entered(house.door, "2025-06-30T10:00", months=1, channels=("site",))
    known(house, number)
    deadline = time.monotonic() + 20
    while case_row(house.door, number).state != "ending":
        assert time.monotonic() < deadline
        time.sleep(0.1)
    (removed,) = events(house.door, number, "removed")
    assert removed.data["ground"] == "term"
    assert removed.at.isoformat() == "2025-07-30T16:00:00+00:00"  # 24:00 of 30 July in Shanghai

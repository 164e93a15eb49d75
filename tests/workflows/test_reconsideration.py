"""The reconsideration's workflow on the real server: it takes its acts, ends with the decision, and the designation hears."""

import time
from datetime import UTC, datetime

from temporalio.client import WorkflowExecutionStatus

from engine.delivery import Deliveries
from engine.news import News
from ledger.tables import InboxItem
from tests.houses import House, all_of
from tests.steps.objected import DRAFT


def opens(house: House, account: str, template: str) -> None:
    """An account opens its latest letter of a kind, which is thereby served."""
    items = [
        item for item in all_of(house.door, InboxItem) if (item.account, item.template) == (account, template)
    ]
    house.door.open_item(account, items[-1].id, datetime.now(UTC))


def answered(house: House) -> str:
    """A designation with the outcome of its objection, served today."""
    number = house.call("officer.market", "POST", "/designations", json=DRAFT).json()["case_no"]
    assert house.act("approver.market", number, "approve").status_code == 200
    assert house.act("officer.market", number, "issue_notice").status_code == 200
    opens(house, "subject.li", "advance_notice")
    assert house.act("subject.li", number, "object", statement="事实不清。").status_code == 200
    decided = house.act("officer3.market", number, "decide_objection", outcome="upheld", reasons="属实。")
    assert decided.status_code == 200, decided.text
    opens(house, "subject.li", "designation_outcome_told")
    return number


def applied(house: House, designation: str) -> str:
    body = {"designation": designation, "statement": "请复核。"}
    answer = house.call("subject.li", "POST", "/reconsiderations", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()["case_no"]


def state(house: House, number: str) -> str:
    return house.call("officer.market", "GET", f"/cases/{number}").json()["state"]


def ends(house: House, number: str) -> bool:
    async def describe(client):
        return (await client.get_workflow_handle(number).describe()).status

    deadline = time.monotonic() + 10
    while house.on_engine(describe) is not WorkflowExecutionStatus.COMPLETED:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return True


def test_a_reconsideration_goes_through_the_engine_to_its_decision(house):
    house.door.turns.news = News(Deliveries(house.engine, house.door), house._loop)
    designation = answered(house)
    number = applied(house, designation)
    assert state(house, designation) == "reconsidered"
    assert house.act("reviewer.province", number, "suspend", reasons="x").status_code == 409
    said = {"outcome": "amended", "reasons": "过重。"}
    barred = house.act("officer.market", number, "decide", **said)
    assert (barred.status_code, barred.json()["code"]) == (403, "not_allowed")
    harsher = house.act("reviewer.province", number, "decide", **said, measures=["34.9"])
    assert (harsher.status_code, harsher.json()["code"], harsher.json()["provision"]) == (
        422,
        "harsher",
        "28(4)",
    )
    decided = house.act("reviewer.province", number, "decide", **said, measures=["32.1"])
    assert (decided.status_code, decided.json()["state"]) == (200, "decided")
    assert [(clock["code"], clock["state"]) for clock in decided.json()["clocks"]] == [
        ("reconsideration", "met")
    ]
    assert ends(house, number)
    assert state(house, designation) == "drafted"
    assert house.act("reviewer.province", number, "decide", outcome="upheld", reasons="x").status_code == 409


def test_a_withdrawn_one_ends_and_another_can_be_applied_for(house):
    house.door.turns.news = News(Deliveries(house.engine, house.door), house._loop)
    designation = answered(house)
    number = applied(house, designation)
    assert house.act("subject.li", number, "withdraw").json()["state"] == "withdrawn"
    assert ends(house, number)
    assert state(house, designation) == "on_hold"
    assert applied(house, designation) != number

"""Claim: while the engine is away filings and acts of subjects are taken in and count from their receipt; an officer is
told that nothing was done, and nothing is."""

import sqlite3
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime

import pytest
from sqlmodel import select
from temporalio.api.enums.v1 import PendingActivityState
from temporalio.client import Client, ScheduleActionExecutionStartWorkflow

from engine.schedules import LEFTOVERS
from ledger.tables import Case
from regulation.counting import count
from regulation.limits import limit
from regulation.zone import shanghai_date
from tests.failure.books import books, events_of, letters, submissions_of
from tests.failure.caller import Caller
from tests.failure.instance import Instance, wait_until
from workflows.leftovers import SETTLED_BY_THEN

STATEMENT = "罚款金额写错了，决定书上是两千元。"
ASKED = {"question": "罚款是多少元？"}
CLOCK = "/cases/{}/clocks/objection"


def filing(record: str) -> dict[str, str]:
    return {"record": record, "ground": "error", "statement": STATEMENT}


@pytest.fixture
def subject(instance: Instance) -> Iterator[Caller]:
    with Caller(instance, "subject.li") as li:
        yield li


@pytest.fixture
def platform(instance: Instance) -> Iterator[Caller]:
    with Caller(instance, "officer.platform") as officer:
        yield officer


@pytest.mark.kills
def test_filing_and_acts_of_the_subject_survive_the_engine_s_absence(
    instance: Instance, subject: Caller, platform: Caller, capsys
) -> None:
    before = subject.file("demo-record-2", STATEMENT)
    platform.case(before)
    instance.kill("temporal")
    try:
        filed = subject.post_once("/objections", filing("demo-record-1"), uuid.uuid4().hex)
        assert filed.status_code == 201
        case = filed.json()
        case_no, opened_at = case["case_no"], datetime.fromisoformat(case["opened_at"])
        assert subject.get("/records/demo-record-1")["marked"] is True
        assert [notice["template"] for notice in case["notices"]] == ["objection_receipt"]
        assert case_no in {item["case_no"] for item in subject.get("/inbox")["items"]}
        (clock,) = case["clocks"]
        last_day = count(limit("objection", shanghai_date(opened_at)), shanghai_date(opened_at)).last_day
        assert (clock["code"], clock["state"]) == ("objection", "running")
        assert (clock["from"], clock["last_day"]) == (str(shanghai_date(opened_at)), str(last_day))

        supplemented = subject.post_once(f"/cases/{before}/actions/supplement", {"statement": "另有发票。"})
        assert supplemented.status_code == 202
        receipt = supplemented.json()["receipt"]
        assert receipt["action"] == "supplement"
        assert events_of(instance, before)["supplemented"] == 0

        for about in (before, case_no):
            refused = platform.post_once(f"/cases/{about}/actions/request_verification", ASKED)
            assert refused.status_code == 503
            assert int(refused.headers["Retry-After"]) > 0
            assert refused.headers["Content-Type"] == "application/problem+json"
            assert refused.json()["code"] == "unavailable"
        time.sleep(2)
    finally:
        back = time.monotonic()
        instance.start_part("temporal")

    wait_until(lambda: events_of(instance, before)["supplemented"] == 1, 20)
    carried_out = time.monotonic() - back
    wait_until(lambda: _engaged(instance, case_no), 20)
    with capsys.disabled():
        print(f"\n  engine back: the supplement carried out after {carried_out:.1f} s, the case started too")
    assert carried_out < 15

    (supplement,) = [event for event in subject.case(before)["timeline"] if event["type"] == "supplemented"]
    assert supplement["at"] == receipt["received_at"]
    assert subject.get(CLOCK.format(case_no))["from"] == str(shanghai_date(opened_at))
    for about in (before, case_no):
        assert events_of(instance, about)["verification_requested"] == 0
        assert {act.status for act in submissions_of(instance, about, "request_verification")} == {
            "cancelled"
        }
        platform.act(about, "request_verification", **ASKED)
        subject.act(about, "withdraw")
    books(instance)
    assert letters(instance, case_no)["objection_receipt"] == {"subject.li": 1}


@pytest.mark.kills
def test_filing_survives_the_worker_s_absence(instance: Instance, subject: Caller, platform: Caller) -> None:
    instance.kill("worker")
    try:
        case_no = subject.file("demo-record-1", STATEMENT)
        refused = platform.post_once(f"/cases/{case_no}/actions/request_verification", ASKED)
        assert refused.status_code == 503
    finally:
        instance.start_part("worker")
    subject.act(case_no, "withdraw")
    books(instance)
    assert events_of(instance, case_no)["verification_requested"] == 0


def test_one_key_is_one_case_however_often_it_is_sent(instance: Instance, subject: Caller) -> None:
    key, body = uuid.uuid4().hex, filing("demo-record-3")
    subject.get("/inbox")
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: subject.post_once("/objections", body, key), range(10)))
    answers.append(subject.post_once("/objections", body, key))
    assert {answer.status_code for answer in answers} == {201}
    (case_no,) = {answer.json()["case_no"] for answer in answers}
    other = subject.post_once("/objections", {**body, "statement": "另一份。"}, key)
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")
    assert other.headers["Content-Type"] == "application/problem+json"
    again = subject.post_once("/objections", body, uuid.uuid4().hex)
    assert (again.status_code, again.json()["code"]) == (422, "already_open")
    subject.act(case_no, "withdraw")
    assert subject.post_once("/objections", body, key).status_code == 201
    books(instance)
    assert events_of(instance, case_no)["filed"] == 1
    with instance.database.reading() as session:
        about = session.exec(select(Case.case_no).where(Case.record == "demo-record-3")).all()
    assert about == [case_no]


def _engaged(instance: Instance, case_no: str) -> bool:
    with instance.database.reading() as session:
        return session.get_one(Case, case_no).engaged_at is not None


@pytest.mark.kills
def test_a_sweep_that_is_killed_is_made_up_for_at_once(instance: Instance, subject: Caller) -> None:
    instance.kill("temporal")
    try:
        case_no = subject.file("demo-record-1", STATEMENT)
        time.sleep(SETTLED_BY_THEN)
        with closing(sqlite3.connect(instance.folder / "redress.db", isolation_level=None)) as held:
            held.execute("begin immediate")  # so that the sweep lasts as long as the test wants
            instance.start_part("temporal")
            wait_until(instance.temporal_serves, 20)
            wait_until(lambda: instance.ask(a_sweep_is_under_way), 30, every=0.1)
            instance.kill("worker")
    finally:
        instance.start_part("worker")
    wait_until(lambda: _engaged(instance, case_no), 15)
    subject.act(case_no, "withdraw")
    books(instance)


async def a_sweep_is_under_way(client: Client) -> bool:
    started = PendingActivityState.PENDING_ACTIVITY_STATE_STARTED
    for sweep in (await client.get_schedule_handle(LEFTOVERS).describe()).info.running_actions:
        assert isinstance(sweep, ScheduleActionExecutionStartWorkflow)
        seen = await client.get_workflow_handle(sweep.workflow_id).describe()
        if any(activity.state == started for activity in seen.raw_description.pending_activities):
            return True
    return False

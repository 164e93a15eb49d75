"""Claim: a case whose workflow is stuck holds up no other, and what is said of an act on it is true."""

import time
from collections.abc import Iterator

import pytest
from temporalio.client import Client

from ledger.tables import Case
from tests.failure.books import events_of, submissions_of
from tests.failure.caller import Caller
from tests.failure.instance import PROVE, Instance, running, wait_until
from workflows import TASK_QUEUE

ASKED = {"question": "罚款是多少元？"}


@pytest.fixture
def broken(tmp_path) -> Iterator[Instance]:
    with running(tmp_path / "data") as started:
        yield started


@pytest.mark.skipif(not PROVE, reason="takes half a minute: REDRESS_PROVE=1")
def test_a_stuck_case_holds_up_no_other_and_is_answered_truly(broken: Instance) -> None:
    with Caller(broken, "subject.li") as subject, Caller(broken, "officer.platform") as platform:
        year = subject.file("demo-record-3", "金额有误。").split("-")[1]
        stuck = f"OBJ-{year}-0000002"

        async def take_its_place(client: Client) -> None:
            await client.start_workflow("of no procedure", id=stuck, task_queue=TASK_QUEUE)

        broken.ask(take_its_place)
        time.sleep(3)
        assert subject.file("demo-record-1", "金额有误。") == stuck
        for _ in range(2):
            refused = platform.post_once(f"/cases/{stuck}/actions/request_verification", ASKED)
            assert refused.status_code == 503, refused.text
        asked = submissions_of(broken, stuck, "request_verification")
        assert [act.status for act in asked] == ["cancelled", "cancelled"]
        kept = subject.post_once(f"/cases/{stuck}/actions/supplement", {"statement": "另有发票。"})
        assert kept.status_code == 202, kept.text

        broken.kill("temporal")
        other = subject.file("demo-record-2", "金额有误。")
        late = subject.post_once(f"/cases/{other}/actions/supplement", {"statement": "另有发票。"})
        assert late.status_code == 202
        broken.start_part("temporal")
        wait_until(lambda: events_of(broken, other)["supplemented"] == 1, 30)
        with broken.database.reading() as session:
            assert session.get_one(Case, other).engaged_at is not None
        assert events_of(broken, stuck)["supplemented"] == 0
        (waiting,) = submissions_of(broken, stuck, "supplement")
        assert waiting.status == "pending"

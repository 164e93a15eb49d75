"""Claim: an application for reconsideration that meets the API's death is taken in whole, the designation with it, or not at
all; and sent again under its key it is there once."""

import random
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx
import pytest
from sqlmodel import col, select

from ledger.tables import Case, IdempotencyKey, InboxItem, Reconsideration, Submission
from tests.failure.books import books
from tests.failure.caller import Caller
from tests.failure.designated_stories import UPHELD, Told, draft
from tests.failure.instance import PROVE, Instance, wait_until
from tests.failure.stories import nothing

DEATHS = 40 if PROVE else 4
SEED = 28
AND_A_LITTLE = 1.2


@dataclass(frozen=True)
class Answered:
    """A designation with the outcome of its objection, of which the subject may ask for reconsideration."""

    number: str
    subject: Caller


@pytest.fixture
def answered(instance: Instance) -> Iterator[Answered]:
    with Told(instance, nothing) as told:
        number = told.open("officer.market", "/designations", draft("demo-record-8", datetime.now(UTC)))
        told.act("approver.market", number, "approve")
        told.act("officer.market", number, "issue_notice")
        told.serve(number, "advance_notice", "subject.yudu")
        told.act("subject.yudu", number, "object", statement="已经改正。")
        told.act("officer3.market", number, "decide_objection", **UPHELD)
        told.read("subject.yudu", number, "designation_outcome_told")
        yield Answered(number, told.caller("subject.yudu"))
        told.act("approver.market", number, "drop", reasons="不再列入。")


@pytest.mark.kills
def test_an_application_is_taken_in_with_what_it_does_to_the_designation_or_not_at_all(
    instance: Instance, answered: Answered, capsys
) -> None:
    dice = random.Random(SEED)  # noqa: S311 - a seed makes a failure repeatable
    found = {True: 0, False: 0}
    body = {"designation": answered.number, "statement": "请复核。"}
    took = _undisturbed(answered, body)
    for _ in range(DEATHS):
        key = uuid.uuid4().hex
        with ThreadPoolExecutor(1) as pool:
            answered.subject.get("/inbox")
            asking = pool.submit(answered.subject.post_once, "/reconsiderations", body, key)
            time.sleep(dice.uniform(0, took * AND_A_LITTLE))
            instance.kill("api")
        answer = None if isinstance(asking.exception(), httpx.TransportError) else asking.result()
        there = _is_there(instance, answered.number, key)
        assert there or answer is None, "it was answered, and is lost"
        found[there] += 1
        instance.start_part("api")
        wait_until(instance.api_serves, 30)
        again = answered.subject.post("/reconsiderations", body, key)
        assert again.status_code == 201, again.text
        number = again.json()["case_no"]
        assert _is_there(instance, answered.number, key)
        other = answered.subject.post("/reconsiderations", body)
        assert (other.status_code, other.json()["code"]) == (422, "already_open")
        answered.subject.act(number, "withdraw")
    books(instance)
    with capsys.disabled():
        print(
            f"\n  {DEATHS} applications met the API's death: {found[True]} were in, {found[False]} were not"
        )


def _undisturbed(answered: Answered, body: dict[str, str]) -> float:
    """How long it takes where nobody dies, seconds: so that deaths fall before, within and after."""
    began = time.monotonic()
    filed = answered.subject.post("/reconsiderations", body)
    took = time.monotonic() - began
    assert filed.status_code == 201, filed.text
    answered.subject.act(filed.json()["case_no"], "withdraw")
    return took


def _is_there(instance: Instance, designation: str, key: str) -> bool:
    """Whether the application is in; asserts that all of it is, or nothing."""
    with instance.database.reading() as session:
        open_ones = session.exec(
            select(Case)
            .join(Reconsideration, col(Reconsideration.case_no) == Case.case_no)
            .where(Reconsideration.designation == designation, Case.state == "received")
        ).all()
        kept = session.exec(select(IdempotencyKey).where(IdempotencyKey.key == key)).first()
        state = session.get_one(Case, designation).state
        assert (state == "reconsidered") == bool(open_ones) == (kept is not None)
        for case in open_ones:
            told = session.exec(select(InboxItem.template).where(InboxItem.case_no == case.case_no)).all()
            assert {*told} == {"reconsideration_receipt", "file_request"}
            (taken_in,) = session.exec(select(Submission).where(Submission.case_no == case.case_no)).all()
            assert (taken_in.status, taken_in.id) == ("done", kept.made)
        assert len(open_ones) <= 1
        return bool(open_ones)

"""The post of a whole house: prompt, each letter once, and never in the way of an act, a clock or the API."""

import asyncio
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

from temporalio.client import Client, WorkflowExecutionStatus
from temporalio.worker import Replayer

from engine.codec import encrypting_converter
from engine.delivery import Deliveries
from engine.post import POST
from engine.sweep import Sweep
from ledger.tables import Account, InboxItem, Mail, MailState
from tests.houses import all_of
from tests.post.conftest import SendingHouse
from tests.post.mail_host import MailHost, Way
from worker import WORKFLOWS

LI = "subject.li@redress.example"
PROMPT = 1.5  # a second, and what a busy machine takes beside it


def whole_objection(house: SendingHouse) -> str:
    """File, ask the provider, let it have something tested, reply, decide."""
    case_no: str = house.file().json()["case_no"]

    def acted(who: str, action: str, **body: Any) -> None:
        answer = house.act(who, case_no, action, **body)
        assert answer.status_code == 200, answer.text

    acted("officer.platform", "request_verification", question="罚款多少元？")
    document = house.upload("officer.market")
    acted("officer.market", "commission_review", kind="test", institution="检测中心", document=document)
    report = house.upload("officer.market", b"%PDF-1.7 report")
    acted("officer.market", "receive_report", document=report, finding="属实")
    acted("officer.market", "reply", finding="corrected", reasons="录入有误", fields={"amount": "2000.00"})
    acted("officer.platform", "decide", outcome="corrected", reasons="以决定书为准")
    return case_no


def letters(house: SendingHouse) -> Counter[tuple[str, str]]:
    """Who was told what in the inbox, by address and subject line."""
    accounts = {account.id: account for account in all_of(house.door, Account)}
    items = [item for item in all_of(house.door, InboxItem) if item.account]
    told = [(accounts[item.account], item) for item in items]
    return Counter(
        (account.email, item.subject_line.read("en" if account.locale == "en" else "zh-CN"))
        for account, item in told
    )


def sent(house: SendingHouse, seconds: float = 60.0) -> list[Mail]:
    """All mails, once none waits."""
    deadline = time.monotonic() + seconds
    while waiting := [mail for mail in all_of(house.door, Mail) if mail.state is MailState.WAITING]:
        assert time.monotonic() < deadline, [(mail.tries, mail.why) for mail in waiting]
        time.sleep(0.05)
    return all_of(house.door, Mail)


def test_every_notice_of_an_objection_from_filing_to_result_comes_exactly_once(
    sending: SendingHouse, host: MailHost
):
    whole_objection(sending)
    mails = sent(sending)
    assert {mail.state for mail in mails} == {MailState.SENT}
    assert Counter((one.to, str(one.mail["Subject"])) for one in host.received) == letters(sending)
    templates = {item.template for item in all_of(sending.door, InboxItem)}
    assert templates >= {
        "objection_receipt",
        "verification_notice",
        "review_commissioned",
        "objection_result",
    }
    items = {item.id: item for item in all_of(sending.door, InboxItem)}
    formal = {mail.key for mail in mails if items[mail.item].formal}
    with_pdf = {one.key for one in host.received if list(one.mail.iter_attachments())}
    assert with_pdf == formal
    assert len(formal) > 5


def test_a_mail_leaves_within_about_a_second_of_its_step(sending: SendingHouse, host: MailHost):
    case_no = sending.file().json()["case_no"]
    filed = time.monotonic()
    host.wait_for(len(all_of(sending.door, Mail)))
    first = time.monotonic() - filed
    before = len(host.received)
    sending.act("officer.platform", case_no, "decide", outcome="deleted", reasons="有误")
    decided = time.monotonic()
    host.wait_for(before + 1)
    assert max(first, time.monotonic() - decided) < PROMPT
    sent(sending)
    assert sending.act("officer.platform", case_no, "assign", officer="officer.platform").status_code == 409


def test_a_server_that_hangs_delays_no_act_no_clock_and_no_page(sending: SendingHouse, host: MailHost):
    calm = _how_long(lambda: whole_objection(sending))
    sent(sending)
    host.does("*", *[Way.HANG] * 200)
    filed = sending.file(record="demo-record-2")
    assert filed.status_code == 201
    late = sending.file(
        "officer.platform", on_behalf_of="subject.li", received_on="2026-11-02", record="demo-record-3"
    ).json()["case_no"]
    while not host.attempts:
        time.sleep(0.01)
    taken = [
        _how_long(lambda: sending.call("subject.li", "GET", "/inbox")),
        _how_long(
            lambda: sending.act(
                "officer.platform",
                filed.json()["case_no"],
                "decide",
                outcome="deleted",
                reasons="有误",
            )
        ),
    ]
    assert max(taken) < calm
    deadline = time.monotonic() + 10
    while sending.call("subject.li", "GET", f"/cases/{late}").json()["clocks"][0]["state"] != "breached":
        assert time.monotonic() < deadline, "the breach waited for the mail"
        time.sleep(0.05)
    assert any(mail.state is MailState.WAITING for mail in all_of(sending.door, Mail))
    host.ways.clear()
    assert {mail.state for mail in sent(sending, 30)} == {MailState.SENT}
    assert Counter((one.to, str(one.mail["Subject"])) for one in host.kept()) == letters(sending)


def _how_long(what: Any) -> float:
    began = time.monotonic()
    what()
    return time.monotonic() - began


def test_what_was_refused_comes_to_an_officer_who_sends_it_again(sending: SendingHouse, host: MailHost):
    host.does(LI, Way.PUT_OFF, Way.REFUSE)
    case_no = sending.file().json()["case_no"]
    sent(sending)
    seen = sending.call("officer.platform", "GET", f"/cases/{case_no}").json()
    (task,) = seen["tasks"]
    assert "settle_task" in seen["actions"]
    assert (task["kind"], task["to"], task["done_at"]) == ("mail_failed", "subject.li", None)
    assert task["said"].startswith("550")
    for other in ("subject.li", "officer.market"):
        theirs = sending.call(other, "GET", f"/cases/{case_no}")
        assert theirs.status_code == 404 or theirs.json()["tasks"] == []
        assert LI not in theirs.text
    assert any("officer.platform" in one.to for one in host.received)
    settled = sending.act("officer.platform", case_no, "settle_task", task=task["id"], how="sent_again")
    assert settled.status_code == 200, settled.text
    assert settled.json()["tasks"][0]["how"] == "sent_again"
    assert "settle_task" not in settled.json()["actions"]
    assert {mail.state for mail in sent(sending)} == {MailState.SENT}
    assert [one.to for one in host.received].count(LI) == 1
    again = sending.act("officer.platform", case_no, "settle_task", task=task["id"], how="sent_again")
    assert again.status_code == 409


def test_a_nudge_that_was_lost_is_made_up_for_by_the_sweep(sending: SendingHouse, host: MailHost):
    ticket = sending.door.open_case(
        "subject.li",
        "objection",
        {"record": "demo-record-1", "ground": "error", "statement": "x"},
        datetime.now(UTC),
    )
    time.sleep(0.5)
    assert not host.received, "nobody was told"

    async def sweep(client: Client) -> None:
        deliveries = Deliveries(client, sending.door)
        await Sweep(sending.door, deliveries, sending.wake).left_over(timedelta(0))

    sending.on_engine(sweep)
    assert {mail.state for mail in sent(sending)} == {MailState.SENT}
    assert len(host.received) == len(all_of(sending.door, Mail))
    assert ticket.opened


def test_the_post_rests_when_nothing_waits_and_adds_nothing_to_the_histories_of_cases(
    sending: SendingHouse, host: MailHost
):
    host.does(LI, *[Way.PUT_OFF] * 2)
    case_no = sending.file().json()["case_no"]
    sent(sending)

    async def look(client: Client) -> tuple[Any, Any, int]:
        handle = client.get_workflow_handle(POST)
        async with asyncio.timeout(5):
            await handle.result()
        case = await client.get_workflow_handle(case_no).fetch_history()
        return await handle.describe(), await handle.fetch_history(), len(case.events)

    described, history, events_of_case = sending.on_engine(look)
    assert described.status is WorkflowExecutionStatus.COMPLETED
    assert len(history.events) < 60
    assert events_of_case < 15

    async def replay() -> None:
        converter = encrypting_converter(sending.settings.key_ring())
        result = await Replayer(workflows=WORKFLOWS, data_converter=converter).replay_workflow(history)
        assert result.replay_failure is None

    asyncio.run(replay())


def test_a_long_run_goes_on_in_another_and_loses_nothing(sending: SendingHouse, host: MailHost, monkeypatch):
    monkeypatch.setattr("workflows.post.LONG_RUN", timedelta(0))
    host.does(LI, *[Way.PUT_OFF] * 2)
    sending.file()
    assert {mail.state for mail in sent(sending)} == {MailState.SENT}
    assert host.attempts[LI] == 3

    async def runs(client: Client) -> list[WorkflowExecutionStatus | None]:
        async with asyncio.timeout(5):
            await client.get_workflow_handle(POST).result()
        return [run.status async for run in client.list_workflows(f"WorkflowId = '{POST}'")]

    deadline = time.monotonic() + 10
    while len(found := sending.on_engine(runs)) < 3:
        assert time.monotonic() < deadline, "the list follows a little later"
        time.sleep(0.1)
    statuses = Counter(found)
    assert statuses[WorkflowExecutionStatus.CONTINUED_AS_NEW] >= 2
    assert statuses[WorkflowExecutionStatus.FAILED] == 0

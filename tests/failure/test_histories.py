"""Claim: waiting costs nothing, a plain objection little, and nobody's words or name lie in the engine."""

import time

from temporalio.api.common.v1 import Payload
from temporalio.api.history.v1 import History
from temporalio.client import Client, WorkflowHistory

from tests.failure.books import books
from tests.failure.caller import Caller
from tests.failure.instance import Instance, sweeps

STATEMENT = "罚款金额写错了，决定书上是两千元。"
REASONS = "以决定书原件为准，金额为两千元。"
QUESTION = "决定书上的罚款究竟是多少元？"
PERSONAL = (
    STATEMENT,
    REASONS,
    QUESTION,
    "李晓峰",
    "subject.li",
    "demo-subject-li",
    "officer.platform",
    "周敏",
)
DECISION = {"outcome": "corrected", "reasons": REASONS}
FIELDS = {"amount": "2000.00"}


def history(instance: Instance, case_no: str) -> WorkflowHistory:
    async def fetch(client: Client) -> WorkflowHistory:
        return await client.get_workflow_handle(case_no).fetch_history()

    return instance.ask(fetch)


def test_an_open_objection_adds_no_history_while_it_waits(instance: Instance) -> None:
    with Caller(instance, "subject.li") as subject:
        case_no = subject.file("demo-record-1", STATEMENT)
        time.sleep(1)
        before = len(history(instance, case_no).events)
        time.sleep(sweeps(2.5).total_seconds())
        assert len(history(instance, case_no).events) == before > 3
        subject.act(case_no, "withdraw")
    books(instance)


def test_a_plain_objection_closes_within_sixty_events_none_of_which_says_a_word(
    instance: Instance, capsys
) -> None:
    with (
        Caller(instance, "subject.li") as subject,
        Caller(instance, "officer.platform") as platform,
        Caller(instance, "officer.market") as market,
    ):
        plain = subject.file("demo-record-1", STATEMENT)
        platform.act(plain, "decide", **DECISION, fields=FIELDS)
        asked = subject.file("demo-record-2", STATEMENT)
        platform.act(asked, "request_verification", question=QUESTION)
        market.act(asked, "reply", finding="corrected", reasons=REASONS, fields=FIELDS)
        platform.act(asked, "decide", **DECISION)
    books(instance)
    lengths = {}
    for name, case_no in (("file, decide", plain), ("file, request, reply, decide", asked)):
        fetched = history(instance, case_no)
        lengths[name] = len(fetched.events)
        raw = History(events=fetched.events).SerializeToString()
        payloads = list(payloads_in(History(events=fetched.events)))
        assert payloads
        assert {payload.metadata["encoding"] for payload in payloads} == {b"binary/encrypted"}
        assert case_no.encode() in raw
        assert not [words for words in PERSONAL if words.encode() in raw]
    engine = b"".join(file.read_bytes() for file in instance.folder.glob("temporal.db*"))
    assert plain.encode() in engine
    assert not [words for words in PERSONAL if words.encode() in engine]
    with capsys.disabled():
        print(f"\n  history events: {lengths}")
    assert lengths["file, decide"] <= 60


def payloads_in(message):
    """Every payload anywhere in a message."""
    if isinstance(message, Payload):
        yield message
        return
    for field, value in message.ListFields():
        if field.message_type is None:
            continue
        if field.message_type.GetOptions().map_entry:
            parts = value.values() if field.message_type.fields_by_name["value"].message_type else ()
        else:
            parts = value if field.is_repeated else (value,)
        for part in parts:
            yield from payloads_in(part)

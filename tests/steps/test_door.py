"""The door without an engine: one transaction a step, each act once, and random walks that keep the books."""

import threading
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from ledger.chain import flaws
from ledger.tables import (
    Account,
    Case,
    Clock,
    Document,
    Event,
    InboxItem,
    Objection,
    Record,
    RecordLookup,
    RecordMark,
    RecordPerson,
    Review,
    Submission,
)
from regulation.definitions import ClockState
from regulation.objection import RULES
from regulation.refusals import NotPermitted, Refusal
from steps.messages import Moment
from steps.refusals import NotNow, code_of
from tests.houses import all_of, at, rows
from worker import build_door

FILING = {"record": "demo-record-1", "ground": "error", "statement": "不对"}


def filed(door, who="subject.li", when="2026-09-28T10:00", **body):
    return door.open_case(who, "objection", {**FILING, **body}, at(when)).case_no


def act(door, who, case_no, action, when="2026-09-29T09:00", **body):
    """Submit and carry out at once, as a workflow would. Raises what it was refused by."""
    ticket = door.submit(who, case_no, action, body, at(when))
    return door.carry_out(ticket.submission)


def test_a_filing_writes_mark_receipt_clock_and_events_in_one_transaction(door):
    number = filed(door)
    events = [event.type for event in all_of(door, Event)]
    assert events == ["filed", "mark_set", "notice_sent", "notice_sent", "clock_started", "notice_sent"]
    (mark,) = all_of(door, RecordMark)
    assert (mark.case_no, mark.removed_at) == (number, None)
    (clock,) = all_of(door, Clock)
    assert (clock.last_day.isoformat(), clock.next_moment) == ("2026-10-08", Moment.HALF_WAY)
    assert clock.next_at == at("2026-09-30T09:00")


def test_a_filing_that_fails_half_way_leaves_nothing(door, monkeypatch):
    before = rows(door.registry.database)
    monkeypatch.setattr("steps.objection.filing.ObjectionReceipt", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        filed(door)
    assert rows(door.registry.database) == before


def test_an_act_is_carried_out_once_however_often_it_is_asked(door):
    number = filed(door)
    ticket = door.submit(
        "officer.platform", number, "request_verification", {"question": "?"}, at("2026-09-29T09:00")
    )
    first = door.carry_out(ticket.submission)
    before = rows(door.registry.database)
    assert door.carry_out(ticket.submission) == first
    assert rows(door.registry.database) == before


def test_what_fell_due_happens_once_however_often_it_is_asked(door):
    number = filed(door)
    case = door.carry_out(
        door.submit("subject.li", number, "supplement", {"statement": "x"}, at("2026-09-28T11:00")).submission
    )
    (wait,) = case.waits
    door.come_due(wait)
    before = rows(door.registry.database)
    door.come_due(wait)
    assert rows(door.registry.database) == before
    assert [event.type for event in all_of(door, Event)].count("reminder_sent") == 1


def test_an_act_is_checked_again_when_it_is_carried_out(door):
    number = filed(door)
    tickets = [
        door.submit(
            "officer.platform",
            number,
            "decide",
            {"outcome": "deleted", "reasons": "x"},
            at("2026-09-29T09:00"),
        )
        for _ in range(3)
    ]
    for ticket in tickets:
        door.carry_out(ticket.submission)
    statuses = sorted(
        submission.status for submission in all_of(door, Submission) if submission.action == "decide"
    )
    assert statuses == ["done", "refused", "refused"]
    refused = next(submission for submission in all_of(door, Submission) if submission.status == "refused")
    assert refused.refusal["code"] == "not_now"
    assert [event.type for event in all_of(door, Event)].count("decided") == 1


def test_fifty_deciding_at_once_write_one_decision(door):
    number = filed(door)
    tickets = [
        door.submit(
            "officer.platform",
            number,
            "decide",
            {"outcome": "deleted", "reasons": "x"},
            at("2026-09-29T09:00"),
        )
        for _ in range(50)
    ]
    threads = [threading.Thread(target=door.carry_out, args=(ticket.submission,)) for ticket in tickets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    statuses = [submission.status for submission in all_of(door, Submission) if submission.action == "decide"]
    assert (statuses.count("done"), statuses.count("refused")) == (1, 49)


def test_a_second_objection_loses_even_when_both_are_filed_at_once(door):
    answers: list[str] = []

    def file() -> None:
        try:
            answers.append(filed(door))
        except NotPermitted as refusal:
            answers.append(refusal.code)

    threads = [threading.Thread(target=file) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers.count("already_open") == 7


def breach_wait(door, number):
    """The wait for a breach, after the reminders have come due."""
    standing = door.carry_out(
        door.submit("subject.li", number, "supplement", {"statement": "x"}, at("2026-09-28T11:00")).submission
    )
    while standing.waits[0].moment is not Moment.BREACH:
        standing = door.come_due(standing.waits[0])
    (wait,) = standing.waits
    assert wait.at == at("2026-10-09T00:00")
    return wait


def test_what_was_done_before_an_end_goes_before_it(door):
    number = filed(door, when="2026-09-28T10:00")
    breach = breach_wait(door, number)
    said = {"outcome": "deleted", "reasons": "x"}
    ticket = door.submit("officer.platform", number, "decide", said, at("2026-10-08T23:59"))
    door.come_due(breach)
    door.carry_out(ticket.submission)
    (clock,) = all_of(door, Clock)
    assert (clock.state, clock.breached_at) == (ClockState.MET, None)
    assert [event.type for event in all_of(door, Event)].count("decided") == 1


def test_an_act_does_not_hide_the_breach_that_came_before_it(door):
    """After an outage the engine may bring the late decision before the timer: the breach is recorded all the same."""
    number = filed(door, when="2026-09-28T10:00")
    breach = breach_wait(door, number)
    act(door, "officer.platform", number, "decide", "2026-10-12T09:00", outcome="deleted", reasons="x")
    door.come_due(breach)
    (clock,) = all_of(door, Clock)
    assert (clock.state, clock.breached_at) == (ClockState.MET_LATE, breach.at)
    kinds = [event.type for event in all_of(door, Event)]
    assert (kinds.count("breached"), kinds.index("breached") < kinds.index("decided")) == (1, True)


def test_a_receipted_act_that_is_refused_is_told_to_whoever_acted(door):
    number = filed(door)
    waiting = door.submit("subject.li", number, "supplement", {"statement": "x"}, at("2026-09-29T09:00"))
    assert door.keep_for_later(waiting.submission)
    with door.registry.database.writing() as session:  # as if the subject's account were closed meanwhile
        account = session.get_one(Account, "subject.li")
        account.active = False
        session.add(account)
    door.carry_out(waiting.submission)
    assert [item.account for item in all_of(door, InboxItem) if item.template == "act_refused"] == [
        "subject.li"
    ]
    assert [event.type for event in all_of(door, Event)].count("act_refused") == 1
    assert not door.keep_for_later(waiting.submission)


def test_the_mark_goes_with_the_last_objection_to_the_record(door):
    with door.registry.database.writing() as session:
        session.add(RecordPerson(record="demo-record-1", subject="demo-subject-zhang"))
    mine, theirs = filed(door), filed(door, "subject.zhang")
    act(door, "subject.li", mine, "withdraw")
    assert not [event for event in all_of(door, Event) if event.type == "mark_removed"]
    act(door, "officer.platform", theirs, "decide", outcome="rejected", reasons="x")
    removed = [event for event in all_of(door, Event) if event.type == "mark_removed"]
    assert [event.case_no for event in removed] == [theirs]


@pytest.mark.parametrize(
    ("table", "column"),
    [("event", "actor"), ("record_version", "case_no"), ("breach", "party"), ("breach_remark", "words"),
     ("record_lookup", "purpose")],
)  # fmt: skip
def test_what_is_append_only_cannot_be_changed(door, table, column):
    number = filed(door, "officer.platform", on_behalf_of="subject.li", received_on="2026-09-01")
    _let_everything_come_due(door, number, at("2026-09-29T09:00"))
    act(door, "supervisor.platform", number, "state_cause", code="objection", party="platform", cause="x")
    act(
        door,
        "officer.platform",
        number,
        "decide",
        outcome="partly_corrected",
        reasons="x",
        fields={"title": "新"},
    )
    with door.registry.database.writing() as session:
        session.add(
            RecordLookup(
                record="demo-record-1",
                subject="demo-subject-li",
                account="auditor",
                purpose="x",
                at=at("2026-09-29T09:00"),
            )
        )
    for statement in (f"update {table} set {column} = 'x'", f"delete from {table}"):  # noqa: S608 - names of ours
        with pytest.raises(Exception, match="append-only"), door.registry.database.writing() as session:
            session.connection().exec_driver_sql(statement)


def test_tampering_is_found(door):
    number = filed(door)
    with door.registry.database.reading() as session:
        case = session.get_one(Case, number)
        chain = list(session.exec(select(Event).where(Event.case_no == number).order_by(Event.number)).all())
    assert not list(flaws(case, chain))
    assert [flaw.what for flaw in flaws(case, chain[:-1])] == ["the case counts 6 events, its chain has 5"]
    assert list(flaws(case, chain[1:]))
    chain[2].data = {**chain[2].data, "to": ["nobody"]}
    assert [(flaw.number, flaw.what) for flaw in flaws(case, chain)] == [
        (3, "was changed after it was written")
    ]


def test_identifiers_lie_sealed_in_the_database(sqlite_door):
    identity = {"id_kind": "passport", "number": "E12345678", "name": "John Doe"}
    filed(sqlite_door, "officer.platform", record=None, about="x", ground="omission", on_behalf_of=identity)
    file = Path(sqlite_door.registry.database.url.removeprefix("sqlite:///"))
    for part in (file, file.with_name(f"{file.name}-wal")):
        assert b"E12345678" not in part.read_bytes()


def test_the_entering_officer_does_not_decide_the_record_of_the_same_hand(door):
    number = filed(door, to="market")
    with pytest.raises(NotPermitted) as refused:
        act(door, "officer2.market", number, "decide", outcome="deleted", reasons="x")
    assert (refused.value.code, refused.value.provision) == ("conflict_of_interest", "24")


WALKERS = ("subject.li", "subject.zhang", "officer.platform", "officer2.platform", "officer.market", "officer2.market",
           "officer.tax", "approver.market", "supervisor.platform", "auditor", "admin")  # fmt: skip
BODIES = st.one_of(
    st.tuples(st.just("supplement"), st.just({"statement": "补充"})),
    st.tuples(st.just("withdraw"), st.just({})),
    st.tuples(st.just("request_verification"), st.just({"question": "?"})),
    st.tuples(st.just("reply"), st.sampled_from([
        {"finding": "confirmed", "reasons": "x"}, {"finding": "withdrawn", "reasons": "x"},
        {"finding": "corrected", "reasons": "x", "fields": {"amount": "1.00"}}])),
    st.tuples(st.just("commission_review"), st.sampled_from([
        {"kind": "test", "institution": "lab"}, {"kind": "expert_review", "institution": "lab", "reply_depends": True},
        {"kind": "evaluation", "institution": "lab", "expected_on": "2026-09-26"},
        {"kind": "evaluation", "institution": "lab", "expected_on": "2026-10-02"}])),
    st.tuples(st.just("receive_report"), st.just({"finding": "x"})),
    st.tuples(st.just("cancel_review"), st.just({"reasons": "x"})),
    st.tuples(st.just("decide"), st.sampled_from([
        {"outcome": "rejected", "reasons": "x"}, {"outcome": "deleted", "reasons": "x"}, {"outcome": "corrected", "reasons": "x"},
        {"outcome": "partly_corrected", "reasons": "x", "fields": {"amount": "2.00"}}])),
    st.tuples(st.just("assign"), st.just({"officer": "officer.platform"})),
    st.tuples(st.just("file"), st.just({})),
)  # fmt: skip
STEP = st.tuples(st.sampled_from(WALKERS), BODIES, st.sampled_from([1, 5, 20, 60, 150]))


@given(
    steps=st.lists(STEP, max_size=25),
    to=st.sampled_from(["platform", "market"]),
    in_order=st.booleans(),
)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_random_walks_keep_the_books(worlds, steps, to, in_order):
    """Whoever does whatever whenever: what falls due happens on its instant, brought in its order or late, and
    afterwards everything agrees."""
    door = build_door(worlds.settings())
    now = at("2026-09-25T08:00")
    number = door.open_case("subject.li", "objection", {**FILING, "to": to}, now).case_no
    for who, (action, said), hours in steps:
        now += timedelta(hours=hours)
        if in_order:
            _let_everything_come_due(door, number, now)
        body = dict(said)
        if action in {"commission_review", "receive_report"}:
            body["document"] = _document(door, who)
        try:
            door.carry_out(door.submit(who, number, action, body, now).submission)
        except Refusal as refusal:
            assert code_of(refusal)
            assert refusal.reason.zh
            assert refusal.reason.en
    _let_everything_come_due(door, number, now + timedelta(days=60))
    _assert_the_books_agree(door, number)
    door.registry.database.close()


def _let_everything_come_due(door, number, until) -> None:
    with door.registry.database.reading() as session:
        standing = door.procedures["objection"].standing(session, session.get_one(Case, number))
    while due := [wait for wait in standing.waits if wait.at <= until]:
        standing = door.come_due(min(due, key=lambda wait: (wait.at, wait.clock)))


def _document(door, who: str) -> str:
    with door.registry.database.writing() as session:
        made = Document(id=uuid.uuid4().hex, sha256="0" * 64, name="x", media_type="text/plain", size=1,
                        uploaded_by=who, uploaded_at=at("2026-09-25T08:00"))  # fmt: skip
        session.add(made)
        return made.id


def _assert_the_books_agree(door, number) -> None:
    case = next(case for case in all_of(door, Case))
    events = sorted(all_of(door, Event), key=lambda event: event.number)
    assert not list(flaws(case, events))
    kinds = [event.type for event in events]
    clocks = all_of(door, Clock)
    facts_reviews = all_of(door, Review)
    (objection,) = all_of(door, Objection)
    closed = case.state in {"decided", "withdrawn"}
    assert kinds.count("decided") + kinds.count("withdrawn") == int(closed)
    assert kinds.count("breached") == sum(clock.breached_at is not None for clock in clocks)
    assert kinds.count("clock_started") == len(clocks)
    assert kinds.count("clock_met") == sum(clock.state in {"met", "met_late"} for clock in clocks)
    assert all(clock.breached_at == clock.due_at for clock in clocks if clock.breached_at)
    assert all(clock.state != "met" or clock.breached_at is None for clock in clocks)
    assert all(
        (clock.state == "paused") == (clock.last_day is None) for clock in clocks if not clock.ended_at
    )
    with door.registry.database.reading() as session:
        assert case.state == door.procedures["objection"].facts(session, session.get_one(Case, number)).state
    (mark,) = all_of(door, RecordMark)
    assert (mark.removed_at is not None) == closed
    assert (objection.open_to is None) == closed
    if closed:
        assert all(clock.ended_at and clock.next_at is None for clock in clocks)
        assert not [review for review in facts_reviews if review.state == "open"]
        assert [
            item.account
            for item in all_of(door, InboxItem)
            if item.template in {"objection_result", "objection_withdrawn"} and item.account == "subject.li"
        ] == ["subject.li"]
    else:
        assert all(clock.state in {"paused", "breached", "replaced", "met", "met_late"} for clock in clocks)
    _assert_the_alarms_were_due(events)
    sent = [
        (event.data["template"], to)
        for event in events
        if event.type == "notice_sent"
        for to in event.data["to"]
    ]
    inbox = [
        (item.template, item.account) for item in sorted(all_of(door, InboxItem), key=lambda item: item.id)
    ]
    assert sorted(sent) == sorted(inbox)
    record = next(record for record in all_of(door, Record) if record.id == "demo-record-1")
    assert record.version == 1 + kinds.count("record_changed")
    assert all(submission.status != "pending" for submission in all_of(door, Submission))


def _assert_the_alarms_were_due(events) -> None:
    """One for each review that was still open when its expected day was over, dated that instant; no other."""
    due, expected = [], {}
    for event in events:
        unit = event.data.get("unit")
        if event.type == "review_commissioned" and event.data.get("expected_on"):
            expected[unit] = at(f"{event.data['expected_on']}T00:00") + timedelta(days=1)
        if event.type in {"report_received", "review_cancelled"} and unit in expected:
            over = expected.pop(unit)
            due += [(unit, over)] if over <= event.at else []
    raised = [(event.data["unit"], event.at) for event in events if event.type == "review_overdue"]
    assert sorted(raised) == sorted([*due, *expected.items()])


def test_every_action_of_the_table_has_its_step(door):
    assert {rule.action for rule in RULES} == set(door.procedures["objection"].actions)


def test_a_step_on_a_closed_case_is_not_open_now(door):
    number = filed(door)
    act(door, "subject.li", number, "withdraw")
    with pytest.raises(NotNow):
        act(door, "subject.li", number, "supplement", statement="x")

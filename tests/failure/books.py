"""The books of an instance, read from its database once all is quiet: whether anything was lost or done twice.

What an objection owes is counted anew here; of the other procedures, what `designated_books` says."""

import asyncio
from collections import Counter
from datetime import UTC, date, datetime

from sqlmodel import Session, col, select
from temporalio.client import Client, WorkflowExecutionStatus

from engine.sweep import OVERDUE_AFTER
from ledger.chain import flaws
from ledger.tables import (
    Breach,
    Case,
    Clock,
    Document,
    Event,
    IdempotencyKey,
    InboxItem,
    Record,
    RecordMark,
    RecordUpdate,
    RecordVersion,
    Review,
    Submission,
)
from regulation.counting import Exclusion, count
from regulation.definitions import ClockState
from regulation.limits import limit
from regulation.zone import shanghai_date
from steps.moments import waits_over
from tests.failure import designated_books as designated
from tests.failure.instance import Instance, wait_until
from worker import PROCEDURES

WRITES = {
    "objection": {
        "file": "filed",
        "supplement": "supplemented",
        "withdraw": "withdrawn",
        "request_verification": "verification_requested",
        "reply": "provider_replied",
        "commission_review": "review_commissioned",
        "receive_report": "report_received",
        "cancel_review": "review_cancelled",
        "decide": "decided",
    },
    **designated.WRITES,
}
CLOSING = {"decided", "withdrawn"}
SETTLES_IN = 20.0


def books(instance: Instance) -> list[str]:
    """Asserts that they balance, for every case there is; returns the numbers of the cases."""
    wait_until(lambda: not _unsettled(instance), SETTLES_IN, every=0.1)
    with instance.database.reading() as session:
        cases = list(session.exec(select(Case).order_by(Case.case_no)).all())
        for case in cases:
            events = list(
                session.exec(
                    select(Event).where(Event.case_no == case.case_no).order_by(col(Event.number))
                ).all()
            )
            assert not list(flaws(case, events))
            _each_act_once(session, case, events)
            _letters(session, case, events)
            _record(session, case, events)
            if case.procedure == "objection":
                _mark(session, case, events)
                _clocks(session, case, events)
            else:
                designated.clocks(session, case, events)
                designated.services(session, case, events)
        designated.one_entry_each(session)
        _nothing_overdue(session)
        _keys(session)
        _documents(session)
    _workflows(instance, cases)
    assert "request failed" not in instance.said("api"), "the API answered 500"
    return [case.case_no for case in cases]


def letters(instance: Instance, case_no: str) -> dict[str, Counter[str]]:
    """How often each account has each notice of a case in its inbox."""
    found: dict[str, Counter[str]] = {}
    with instance.database.reading() as session:
        for item in session.exec(select(InboxItem).where(InboxItem.case_no == case_no)):
            found.setdefault(item.template, Counter())[item.account or f"paper:{item.subject}"] += 1
    return found


def events_of(instance: Instance, case_no: str) -> Counter[str]:
    """How many events of each type a case has."""
    with instance.database.reading() as session:
        return Counter(session.exec(select(Event.type).where(Event.case_no == case_no)).all())


def submissions_of(instance: Instance, case_no: str, action: str) -> list[Submission]:
    with instance.database.reading() as session:
        found = select(Submission).where(Submission.case_no == case_no, Submission.action == action)
        return list(session.exec(found.order_by(col(Submission.at))).all())


def _unsettled(instance: Instance) -> bool:
    """Whether an act or a case still has to reach its workflow, or the news of another case's act."""
    with instance.database.reading() as session:
        pending = session.exec(select(Submission.id).where(Submission.status == "pending")).first()
        unengaged = session.exec(select(Case.case_no).where(col(Case.engaged_at).is_(None))).first()
        return pending is not None or unengaged is not None


def _each_act_once(session: Session, case: Case, events: list[Event]) -> None:
    """Every act that was done stands in the chain once, with its actor and the instant of its receipt; no other does."""
    acts = session.exec(select(Submission).where(Submission.case_no == case.case_no)).all()
    writes = WRITES[case.procedure]
    done = Counter((writes[act.action], act.actor, act.at) for act in acts if act.status == "done")
    written = Counter(
        (event.type, event.actor, event.at)
        for event in events
        if event.type in writes.values() and "lapsed" not in event.data and designated.by_an_act(event)
    )
    assert written == done, case.case_no
    assert {act.status for act in acts} <= {"done", "refused", "cancelled"}
    assert all((act.refusal is not None) == (act.status == "refused") for act in acts)


def _mark(session: Session, case: Case, events: list[Event]) -> None:
    """Set with the filing, once; removed with the closing, once."""
    types = Counter(event.type for event in events)
    closed = bool(types.keys() & CLOSING)
    assert sum(types[kind] for kind in CLOSING) == (1 if closed else 0)
    assert (case.closed_at is not None) == closed
    assert types["mark_set"] == (1 if case.record else 0)
    assert types["mark_removed"] == (1 if case.record and closed else 0)
    marks = session.exec(select(RecordMark).where(RecordMark.case_no == case.case_no)).all()
    assert len(marks) == types["mark_set"]
    for mark in marks:
        assert mark.set_at == case.opened_at
        assert mark.removed_at == case.closed_at


def _clocks(session: Session, case: Case, events: list[Event]) -> None:
    """One clock of each code the acts so far call for, counted from the true day by the reviews there were."""
    on = {event.type: shanghai_date(event.at) for event in events}
    types = Counter(event.type for event in events)
    expected: dict[str, tuple[date, set[ClockState]]] = {}
    closed, asked = case.closed_at is not None, "verification_requested" in on
    settled = {ClockState.ENDED} if "withdrawn" in on else {ClockState.MET, ClockState.MET_LATE}
    main = settled if closed else {ClockState.RUNNING, ClockState.PAUSED, ClockState.BREACHED}
    expected["objection"] = (case.received_on, {ClockState.REPLACED} if asked else main)
    if asked:
        replied = "provider_replied" in on
        reply = {ClockState.MET, ClockState.MET_LATE} if replied else {ClockState.ENDED} if closed else main
        expected["objection_with_provider"] = (case.received_on, main)
        expected["provider_reply"] = (on["verification_requested"], reply)
    clocks = list(session.exec(select(Clock).where(Clock.case_no == case.case_no)).all())
    assert Counter(clock.code for clock in clocks) == Counter(expected.keys()), case.case_no
    reviews = session.exec(select(Review).where(Review.case_no == case.case_no)).all()
    excluded = [
        Exclusion(review.commissioned_on, review.reported_on)
        for review in reviews
        if review.state in {"open", "reported"}
    ]
    for clock in clocks:
        from_on, states = expected[clock.code]
        assert clock.state in states, f"{clock.id} is {clock.state}"
        assert clock.from_on == from_on
        counted = count(limit(clock.code, case.received_on), from_on, excluded)
        if clock.state is not ClockState.REPLACED:
            assert (clock.last_day, clock.due_at) == (counted.last_day, counted.due_at), clock.id
        running = clock.state is ClockState.RUNNING
        assert (clock.next_at is not None) == running, clock.id
    assert types["clock_started"] == len(clocks)
    assert types["clock_replaced"] == sum(clock.state is ClockState.REPLACED for clock in clocks)
    assert types["clock_met"] == sum(clock.state in {ClockState.MET, ClockState.MET_LATE} for clock in clocks)
    assert types["clock_ended"] == sum(clock.state is ClockState.ENDED for clock in clocks)
    breaches = session.exec(select(Breach.clock).where(Breach.case_no == case.case_no)).all()
    assert types["breached"] == len(breaches) == len(set(breaches))


def _letters(session: Session, case: Case, events: list[Event]) -> None:
    """For each notice sent, one item in the inbox of everybody it names; and no item of which no event tells."""
    sent = Counter(
        (event.number, event.data["template"], account)
        for event in events
        if event.type == "notice_sent"
        for account in event.data["to"] or [None]
    )
    kept = Counter(
        (item.event, item.template, item.account)
        for item in session.exec(select(InboxItem).where(InboxItem.case_no == case.case_no))
    )
    assert kept == sent, case.case_no
    assert set(kept.values()) <= {1}


def _record(session: Session, case: Case, events: list[Event]) -> None:
    """Each change is one version, and goes once into the queue of each unit holding a copy."""
    changes = [event for event in events if event.type == "record_changed"]
    assert len(changes) <= 1
    versions = session.exec(select(RecordVersion).where(RecordVersion.case_no == case.case_no)).all()
    assert [version.version + 1 for version in versions] == [event.data["version"] for event in changes]
    updates = Counter(
        (update.unit, update.kind)
        for update in session.exec(select(RecordUpdate).where(RecordUpdate.case_no == case.case_no))
    )
    assert set(updates.values()) <= {1}
    if case.record:
        record = session.get_one(Record, case.record)
        kept = session.exec(select(RecordVersion).where(RecordVersion.record == record.id)).all()
        assert record.version == len(kept) + 1


def _nothing_overdue(session: Session) -> None:
    """Every workflow knows what it waits for: nothing that is over still waits to be carried out."""
    over = waits_over(session, PROCEDURES, datetime.now(UTC) - OVERDUE_AFTER, 10)
    assert over == ()


def _keys(session: Session) -> None:
    """Each key did one thing, which is there."""
    for key in session.exec(select(IdempotencyKey)):
        made = session.get(Submission, key.made) or session.get(Document, key.made)
        assert made is not None, key.path
    made_by_keys = list(session.exec(select(IdempotencyKey.made)).all())
    assert len(made_by_keys) == len(set(made_by_keys))


def _documents(session: Session) -> None:
    """Names are unique in these tests, so a second document of one name is a second upload of one act."""
    names = Counter(session.exec(select(Document.uploaded_by, Document.name)).all())
    assert set(names.values()) <= {1}


def _workflows(instance: Instance, cases: list[Case]) -> None:
    """A closed case's workflow completes, saying how; an open one's is running."""

    async def look(client: Client) -> None:
        for case in cases:
            handle = client.get_workflow_handle(case.case_no)
            if case.closed_at:
                assert await asyncio.wait_for(handle.result(), SETTLES_IN) == case.state, case.case_no
            else:
                assert (await handle.describe()).status is WorkflowExecutionStatus.RUNNING, case.case_no

    instance.ask(look)

"""Claim: what was received before a last day ran out is carried out before that end is recorded."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from ledger.tables import Breach, Case, Clock, Event, Submission
from regulation.definitions import ClockState
from steps.door import Door
from steps.messages import Moment, Wait

FILED_AT = datetime(
    2026, 11, 2, 2, tzinfo=UTC
)  # a Monday, 10:00 in Henan: three working days end with Thursday
DUE_AT = datetime(2026, 11, 5, 16, tzinfo=UTC)
FILING = {"record": "demo-record-1", "ground": "error", "statement": "金额有误。"}


def at_the_end(door: Door) -> tuple[str, Wait]:
    """An objection whose reminders have been sent, and the wait for its last day's end."""
    case_no = door.open_case("subject.li", "objection", FILING, FILED_AT).case_no
    wait = the_wait(door, case_no)
    while wait.moment is not Moment.BREACH:
        door.come_due(wait)
        wait = the_wait(door, case_no)
    assert wait.at == DUE_AT
    return case_no, wait


def the_wait(door: Door, case_no: str) -> Wait:
    with door.registry.database.reading() as session:
        case = session.get_one(Case, case_no)
        (wait,) = door.procedures["objection"].standing(session, case).waits
        return wait


def clock_of(door: Door, case_no: str) -> Clock:
    with door.registry.database.reading() as session:
        return session.exec(select(Clock).where(Clock.case_no == case_no)).one()


def breaches_of(door: Door, case_no: str) -> list[Breach]:
    with door.registry.database.reading() as session:
        return list(session.exec(select(Breach).where(Breach.case_no == case_no)).all())


def test_a_decision_received_in_time_goes_before_the_breach(door: Door) -> None:
    case_no, wait = at_the_end(door)
    decision = {"outcome": "rejected", "reasons": "记录无误"}
    last_moment = DUE_AT - timedelta(seconds=1)
    ticket = door.submit("officer.platform", case_no, "decide", decision, last_moment)
    assert not ticket.carried_out
    assert door.come_due(wait).closed
    assert breaches_of(door, case_no) == []
    assert door.carry_out(ticket.submission).closed
    assert clock_of(door, case_no).state is ClockState.MET
    assert breaches_of(door, case_no) == []


def test_an_earlier_act_that_meets_nothing_only_goes_before_the_breach(door: Door) -> None:
    case_no, wait = at_the_end(door)
    supplement = {"statement": "另有发票。"}
    ticket = door.submit("subject.li", case_no, "supplement", supplement, DUE_AT - timedelta(hours=1))
    door.come_due(wait)
    door.carry_out(ticket.submission)
    door.come_due(wait)
    assert clock_of(door, case_no).state is ClockState.BREACHED
    (breach,) = breaches_of(door, case_no)
    assert breach.due_at == DUE_AT


def test_an_act_received_at_the_end_or_later_delays_nothing(door: Door) -> None:
    case_no, wait = at_the_end(door)
    door.submit("subject.li", case_no, "supplement", {"statement": "另有发票。"}, DUE_AT)
    door.come_due(wait)
    assert clock_of(door, case_no).state is ClockState.BREACHED


def test_an_act_given_up_delays_nothing(door: Door) -> None:
    case_no, wait = at_the_end(door)
    decision = {"outcome": "rejected", "reasons": "记录无误"}
    ticket = door.submit("officer.platform", case_no, "decide", decision, DUE_AT - timedelta(hours=1))
    assert door.cancel(ticket.submission)
    door.come_due(wait)
    assert clock_of(door, case_no).state is ClockState.BREACHED
    door.carry_out(ticket.submission)
    assert clock_of(door, case_no).state is ClockState.BREACHED


@pytest.mark.parametrize(("act", "written"), [("supplement", "supplemented"), ("withdraw", "withdrawn")])
def test_what_the_subject_was_receipted_for_is_not_overtaken_by_a_decision(
    door: Door, act: str, written: str
) -> None:
    case_no = door.open_case("subject.li", "objection", FILING, FILED_AT).case_no
    body = {"statement": "另有发票。"} if act == "supplement" else {}
    earlier = door.submit("subject.li", case_no, act, body, FILED_AT + timedelta(hours=1))
    decision = {"outcome": "rejected", "reasons": "记录无误"}
    later = door.submit("officer.platform", case_no, "decide", decision, FILED_AT + timedelta(hours=2))
    door.carry_out(later.submission)
    door.carry_out(earlier.submission)
    with door.registry.database.reading() as session:
        assert session.get_one(Submission, earlier.submission).status == "done"
        found = session.exec(select(Event.type).where(Event.case_no == case_no, Event.type == written))
        assert found.all() == [written]

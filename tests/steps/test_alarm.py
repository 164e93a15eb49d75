"""The alarm past a review's expected date, at the door: once, when the day is over, to whom it concerns."""

from datetime import timedelta

import pytest

from ledger.tables import Case, Clock, Event, InboxItem, Review
from steps.messages import ENDS, Moment
from steps.moments import waits_over
from tests.houses import all_of, at, rows
from tests.steps.test_door import _document, _let_everything_come_due, act, filed

# Filed Wednesday 25 November 2026, commissioned on the 26th, the report expected on Friday 4 December.
FILED, COMMISSIONED, EXPECTED, OVER = "2026-11-25T10:00", "2026-11-26T09:00", "2026-12-04", "2026-12-05T00:00"


def commissioned(door, number, who="officer.platform", when=COMMISSIONED, expected_on=EXPECTED):
    said = {"kind": "test", "institution": "省食品检验研究院", "document": _document(door, who)}
    if expected_on is not None:
        said["expected_on"] = expected_on
    return act(door, who, number, "commission_review", when, **said)


def reported(door, number, when, who="officer.platform", **said):
    return act(door, who, number, "receive_report", when, document=_document(door, who), finding="x", **said)


def alarms(door) -> list[Event]:
    return [event for event in all_of(door, Event) if event.type == "review_overdue"]


def told(door) -> list[str]:
    return sorted(str(item.account) for item in all_of(door, InboxItem) if item.template == "review_overdue")


def test_a_commission_waits_for_the_end_of_the_expected_day(door):
    number = filed(door, when=FILED)
    (wait,) = commissioned(door, number).waits
    assert (wait.moment, wait.party, wait.at) == (Moment.REVIEW_OVERDUE, "platform", at(OVER))
    assert wait.moment in ENDS  # held back like a last day, for a report that comes in its last second


def test_past_the_day_supervisor_objector_and_the_other_unit_are_told_once(door):
    number = filed(door, when=FILED)
    (wait,) = commissioned(door, number).waits
    standing = door.come_due(wait)
    assert (standing.waits, standing.closed) == ((), False)
    before = rows(door.registry.database)
    assert door.come_due(wait).waits == ()
    assert rows(door.registry.database) == before
    (alarm,) = alarms(door)
    assert (alarm.at, alarm.actor, alarm.provision) == (at(OVER), "system", "41(3)")
    assert alarm.data == {
        "unit": "platform",
        "kind": "test",
        "institution": "省食品检验研究院",
        "expected_on": "2026-12-04",
        "to": ["supervisor.platform"],
    }
    assert told(door) == [
        "officer.market", "officer2.market", "officer3.market", "subject.li", "supervisor.platform"
    ]  # fmt: skip
    (clock,) = all_of(door, Clock)
    assert (clock.state, clock.remaining) == ("paused", 2)  # of 26, 27, 30 November the 26th was used


def test_no_day_expected_no_alarm(door):
    number = filed(door, when=FILED)
    assert commissioned(door, number, expected_on=None).waits == ()


def test_a_report_on_the_expected_day_raises_none_though_the_timer_comes_first(door):
    number = filed(door, when=FILED)
    (wait,) = commissioned(door, number).waits
    document = _document(door, "officer.platform")
    ticket = door.submit(
        "officer.platform",
        number,
        "receive_report",
        {"document": document, "finding": "x"},
        at(OVER) - timedelta(seconds=1),
    )
    door.come_due(wait)
    door.carry_out(ticket.submission)
    assert (alarms(door), told(door)) == ([], [])
    (review,) = all_of(door, Review)
    assert (review.state, review.alarm_at) == ("reported", None)


def test_a_report_entered_late_with_its_true_date_leaves_the_alarm_on_record(door):
    number = filed(door, when=FILED)
    commissioned(door, number)
    reported(door, number, "2026-12-07T10:00", reported_on="2026-12-03")
    kinds = [event.type for event in all_of(door, Event)]
    assert kinds.index("review_overdue") < kinds.index("report_received")
    assert alarms(door)[0].at == at(OVER)
    (clock,) = all_of(door, Clock)
    assert (
        clock.last_day.isoformat() == "2026-12-07"
    )  # 26 November 1; out to 3 December; 4 and 7 December 2, 3


@pytest.mark.parametrize(
    ("who", "action", "said"),
    [("officer.platform", "cancel_review", {"reasons": "x"}),
     ("officer.platform", "decide", {"outcome": "deleted", "reasons": "x"}),
     ("subject.li", "withdraw", {})],
)  # fmt: skip
def test_a_review_that_ends_in_any_way_alarms_nobody(door, who, action, said):
    number = filed(door, when=FILED)
    (wait,) = commissioned(door, number).waits
    act(door, who, number, action, "2026-11-30T09:00", **said)
    door.come_due(wait)
    _let_everything_come_due(door, number, at("2027-02-01T00:00"))
    assert alarms(door) == []
    assert all_of(door, Review)[0].alarm_at is None


def test_the_reviews_of_several_units_each_have_their_own_in_the_order_of_time(door):
    number = filed(door, when=FILED)
    act(door, "officer.platform", number, "request_verification", "2026-11-26T08:00", question="?")
    commissioned(door, number, "officer.market", expected_on="2026-12-08")
    commissioned(door, number)
    _let_everything_come_due(door, number, at("2026-12-31T00:00"))
    assert [(alarm.at, alarm.data["unit"]) for alarm in alarms(door)] == [
        (at(OVER), "platform"),
        (at("2026-12-09T00:00"), "market"),
    ]
    # of the provider's own review the platform is told, of the platform's the provider
    assert told(door).count("officer.platform") == 1
    assert told(door).count("officer.market") == 1
    assert told(door).count("supervisor.platform") == 2


def test_a_second_review_of_a_unit_is_waited_for_anew(door):
    number = filed(door, when=FILED)
    commissioned(door, number)
    reported(door, number, "2026-12-04T16:00")
    standing = commissioned(door, number, when="2026-12-04T17:00", expected_on="2026-12-18")
    assert [wait.at for wait in standing.waits] == [at("2026-12-19T00:00")]
    _let_everything_come_due(door, number, at("2026-12-31T00:00"))
    assert [alarm.data["expected_on"] for alarm in alarms(door)] == ["2026-12-18"]


def test_alarms_that_no_workflow_kept_are_found_among_all_that_is_over(door):
    overdue, paused = filed(door, when=FILED), filed(door, when=FILED, record="demo-record-2")
    running = filed(door, when=FILED, record="demo-record-3")  # half-way: 09:00 of 27 November
    commissioned(door, overdue)
    commissioned(door, paused, expected_on="2026-12-05")

    def over(by: str, at_most: int = 10) -> list[str]:
        with door.registry.database.reading() as session:
            found = waits_over(session, door.procedures.values(), at(by), at_most)
        return [wait.case_no for wait in found]

    assert over("2026-12-04T23:59") == [running]
    assert over(OVER) == [running, overdue]
    assert over("2026-12-06T00:00") == [running, overdue, paused]
    assert over("2026-12-06T00:00", at_most=2) == [running, overdue]
    with door.registry.database.reading() as session:
        assert session.get_one(Case, overdue).closed_at is None

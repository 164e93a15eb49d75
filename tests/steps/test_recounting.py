"""A new arrangement of holidays: open clocks are counted again, told, and never made worse than they may be."""

import pytest

from ledger.tables import Breach, BreachRemark, Case, Clock, Event, InboxItem, Submission
from regulation.definitions import ClockState
from regulation.limits import Owes
from regulation.refusals import Invalid
from steps.clocks import start
from steps.messages import Moment
from steps.recounting import import_arrangement
from steps.step import Step
from tests.houses import all_of, at

FILING = {"record": "demo-record-1", "ground": "error", "statement": "不对"}
TWO_DAYS_OFF = """
[[holiday]]
name = "庆典"
name_en = "Celebration"
from = 2026-11-25
to = 2026-11-26
"""


def filed(door, when: str, **body) -> str:
    who = "officer.platform" if "on_behalf_of" in body else "subject.li"
    return door.open_case(who, "objection", {**FILING, **body}, at(when)).case_no


def taken_in(door, toml: str, when: str = "2026-11-24T12:00") -> int:
    return import_arrangement(door, toml, "test", at(when))


def counted_again(door) -> None:
    for submission in all_of(door, Submission):
        if submission.action == "recount":
            door.carry_out(submission.id)


def the_clock(door) -> Clock:
    (clock,) = all_of(door, Clock)
    return clock


def test_a_running_clock_moves_and_both_sides_are_told(door):
    filed(door, "2026-11-24T10:00")  # 25, 26, 27: last day Friday the 27th
    assert taken_in(door, TWO_DAYS_OFF) == 1
    counted_again(door)
    clock = the_clock(door)  # 25 and 26 are off: 27, Mon 30, Tue 1 December
    assert (clock.last_day.isoformat(), clock.state) == ("2026-12-01", ClockState.RUNNING)
    assert (clock.next_moment, clock.next_at) == (Moment.HALF_WAY, at("2026-11-30T09:00"))
    told = {item.account for item in all_of(door, InboxItem) if item.template == "date_changed"}
    assert told == {"subject.li", "officer.platform", "officer2.platform"}
    (event,) = [event for event in all_of(door, Event) if event.type == "recounted"]
    assert (event.data["last_day_was"], event.data["last_day"]) == ("2026-11-27", "2026-12-01")


def test_a_clock_that_does_not_change_is_not_spoken_of(door):
    filed(door, "2026-12-07T10:00")
    taken_in(door, TWO_DAYS_OFF)
    counted_again(door)
    assert not [event for event in all_of(door, Event) if event.type == "recounted"]


def test_the_same_arrangement_is_taken_in_once(door):
    taken_in(door, TWO_DAYS_OFF)
    with pytest.raises(Invalid):
        taken_in(door, TWO_DAYS_OFF)
    with pytest.raises(Invalid):
        taken_in(door, "[[holiday]]\nname = 5")


def test_a_duty_whose_new_last_day_has_passed_ends_with_the_day_of_the_recount(door):
    off = TWO_DAYS_OFF.replace("2026-11-25", "2026-11-20").replace("2026-11-26", "2026-11-23")
    taken_in(door, off)
    filed(door, "2026-11-19T10:00")  # 20 and 23 off: 24, 25, 26
    assert the_clock(door).last_day.isoformat() == "2026-11-26"
    back = "ordinary = [2026-11-20, 2026-11-21, 2026-11-22, 2026-11-23]\n"
    taken_in(door, back, "2026-11-25T11:00")  # by then the new last day, the 24th, has passed
    counted_again(door)
    clock = the_clock(door)
    assert clock.last_day.isoformat() == "2026-11-25"
    assert clock.due_at == at("2026-11-26T00:00")
    assert (clock.next_moment, clock.next_at) == (Moment.BREACH, at("2026-11-26T00:00"))


def test_a_breach_that_the_new_count_would_have_met_is_annotated_not_erased(door):
    number = filed(
        door, "2026-11-24T10:00", on_behalf_of="subject.li", received_on="2026-11-19"
    )  # 20, 23, 24
    _pass_time(door, number, at("2026-11-25T00:00"))
    assert the_clock(door).breached_at == at("2026-11-25T00:00")
    said = {"outcome": "deleted", "reasons": "x"}
    door.carry_out(door.submit("officer.platform", number, "decide", said, at("2026-11-25T09:00")).submission)
    off = TWO_DAYS_OFF.replace("2026-11-25", "2026-11-20").replace("2026-11-26", "2026-11-20")
    taken_in(door, off, "2026-11-26T09:00")  # the 20th off: 23, 24, 25, and the 25th was in time
    counted_again(door)
    clock = the_clock(door)
    assert (clock.state, clock.breached_at) == (ClockState.MET_LATE, at("2026-11-25T00:00"))
    assert len(all_of(door, Breach)) == 1
    (remark,) = all_of(door, BreachRemark)
    assert (remark.kind, remark.words) == ("recount", "last day by the new count: 2026-11-25")
    assert [event.type for event in all_of(door, Event)].count("breach_annotated") == 1


def window(door, number: str) -> None:
    """A window of ten working days, as a designation's notice will have, on this case."""
    with door.registry.database.writing() as session:
        step = Step(session, door.registry, session.get_one(Case, number), "system", at("2026-11-13T10:00"))
        start(step, "notice_objection", "demo-subject-li", step.today, event="window_opened")


def windows(door) -> list[Clock]:
    return [clock for clock in all_of(door, Clock) if clock.owes is Owes.WINDOW]


def test_a_window_reminds_who_may_act_and_then_only_ends(door):
    number = filed(door, "2026-11-13T09:00")
    window(door, number)
    (clock,) = windows(
        door
    )  # 16-20 (5), 23-27 (10): last day Friday the 27th; reminder two working days before
    assert (clock.last_day.isoformat(), clock.next_moment) == ("2026-11-27", Moment.WINDOW_ENDING)
    assert clock.next_at == at("2026-11-25T09:00")
    _pass_time(door, number, at("2026-11-28T00:00"))
    (clock,) = windows(door)
    assert (clock.state, clock.breached_at, clock.ended_at) == (
        ClockState.ENDED,
        None,
        at("2026-11-28T00:00"),
    )
    told = [item.account for item in all_of(door, InboxItem) if item.template == "window_ending"]
    assert told == ["subject.li"]
    kinds = [event.type for event in all_of(door, Event) if event.data.get("code") == "notice_objection"]
    assert kinds == ["window_opened", "reminder_sent", "window_ended"]


def test_a_window_never_closes_earlier_than_people_were_told(door):
    off = TWO_DAYS_OFF.replace("2026-11-25", "2026-11-23").replace("2026-11-26", "2026-11-24")
    taken_in(door, off, "2026-11-01T09:00")
    number = filed(door, "2026-11-13T09:00")
    window(door, number)
    assert windows(door)[0].last_day.isoformat() == "2026-12-01"
    taken_in(door, "ordinary = [2026-11-23, 2026-11-24]\n", "2026-11-16T11:00")
    counted_again(door)
    assert windows(door)[0].last_day.isoformat() == "2026-12-01"
    duty = next(clock for clock in all_of(door, Clock) if clock.owes is Owes.DUTY)
    assert duty.last_day.isoformat() == "2026-11-18"


@pytest.mark.parametrize(
    ("party", "code", "told", "called"),
    [("demo-subject-li", "notice_objection", {"subject.li"}, "当事人"),  # the case's subject is not named
     ("demo-subject-zhang", "notice_objection", {"subject.zhang"}, "张丽"),
     ("officer.tax", "notice_objection", {"officer.tax"}, "吴磊"),  # acts as itself, being no subject
     ("public", "public_notice_service", {"subject.li"}, "社会公众"),
     ("board", "announcement_display", {"subject.li"}, "公告栏"),
     ("tax", "electronic_service", {"officer.tax"}, "郑州市税务局")],
)  # fmt: skip
def test_who_may_act_in_a_window_is_told_of_its_new_date_and_the_unit_that_has_the_case(
    door, party, code, told, called
):
    number = filed(door, "2026-11-24T09:00")
    with door.registry.database.writing() as session:
        step = Step(session, door.registry, session.get_one(Case, number), "system", at("2026-11-24T10:00"))
        clock = start(step, code, party, step.today, event="window_opened")
        clock.last_day = step.today.replace(day=25)  # as it was told; counted anew it ends later
        session.add(clock)
    taken_in(door, TWO_DAYS_OFF, "2026-11-24T12:00")
    counted_again(door)
    (event,) = [
        event for event in all_of(door, Event) if event.type == "recounted" and event.data["code"] == code
    ]
    assert event.data["party"] == party
    letters = [
        item for item in all_of(door, InboxItem) if item.template == "date_changed" and called in item.body_zh
    ]
    officers = set() if party == "tax" else {"officer.platform", "officer2.platform"}
    assert {item.account for item in letters} == told | officers


def _pass_time(door, number, until) -> None:
    with door.registry.database.reading() as session:
        standing = door.procedures["objection"].standing(session, session.get_one(Case, number))
    while due := [wait for wait in standing.waits if wait.at <= until]:
        standing = door.come_due(min(due, key=lambda wait: (wait.at, wait.clock)))

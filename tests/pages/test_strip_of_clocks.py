"""A stored clock is drawn by the reviews and holidays it was counted with, as its dates were told."""

from datetime import date

import pytest
from sqlalchemy import event
from sqlmodel import select

from api.pages.strip.clock_strips import miniatures, strip_of_clock
from ledger.tables import Clock, Review
from steps.recounting import import_arrangement
from tests.houses import at
from tests.pages.gallery import d
from tests.steps.test_alarm import commissioned, reported
from tests.steps.test_door import act, filed
from tests.steps.test_recounting import counted_again

TWO_SATURDAYS_WORKED = """
[[holiday]]
name = "庆典"
name_en = "Celebration"
from = 2026-12-10
working = [2026-11-21, 2026-11-22]
"""


@pytest.fixture
def door(door_on_each):
    """What is stored reads the same on both databases."""
    return door_on_each


def drawn(door, today: date, code: str = "objection"):
    with door.registry.database.reading() as session:
        clock = session.exec(select(Clock).where(Clock.code == code)).one()
        reviews = session.exec(select(Review)).all()
        return strip_of_clock(session, door.registry.calendars, clock, reviews, today)


def labels(strip):
    return [each.label.zh for each in strip.days]


def test_a_running_clock(door):
    filed(door, when="2026-11-24T10:00")
    assert labels(drawn(door, d(11, 25))) == ["收到", "1", "2", "届满"]


def test_a_paused_clock_knows_its_review_and_when_its_report_is_expected(door):
    number = filed(door, when="2026-11-25T10:00")
    commissioned(door, number, when="2026-11-26T09:00", expected_on="2026-12-04")
    strip = drawn(door, d(11, 30))
    # 26 November was the first day; with the report on Friday 4 December the two left are Monday and Tuesday
    assert (strip.paused, strip.expected_last_day) == (True, d(12, 8))
    assert strip.days[2].said.zh == "11月27日（周五）：检测期间，不计"


def test_a_reported_review_stays_in_the_drawing(door):
    number = filed(door, when="2026-11-25T10:00")
    commissioned(door, number, when="2026-11-26T09:00")
    reported(door, number, "2026-11-30T16:00")
    strip = drawn(door, d(12, 1))
    assert labels(strip) == ["收到", "1", "停计", "休", "休", "停计", "2", "届满"]
    assert strip.reasons[1].zh.startswith("11月26日委托检测，11月30日收到报告：11月27日至30日不计")


def test_a_decision_in_time_is_green(door):
    number = filed(door, when="2026-11-24T10:00")
    act(
        door, "officer.platform", number, "decide", "2026-11-25T10:00",
        outcome="deleted", reasons="x",
    )  # fmt: skip
    assert [each.kind.value for each in drawn(door, d(11, 30)).days] == [
        "zero",
        "done",
        "counted",
        "last-over",
    ]


def test_a_clock_that_another_replaced_says_so(door):
    number = filed(door, when="2026-11-24T10:00")
    act(door, "officer.platform", number, "request_verification", "2026-11-25T10:00", question="?")
    assert drawn(door, d(11, 26)).status.words.zh == "已换为另一期限"
    assert labels(drawn(door, d(11, 26), "objection_with_provider"))[0] == "收到"


def test_a_date_told_later_than_the_count_is_drawn_as_told(door):
    filed(door, when="2026-11-20T10:00")  # a Friday: 23, 24, 25
    import_arrangement(door, TWO_SATURDAYS_WORKED, "test", at("2026-11-25T12:00"))
    counted_again(door)  # now 21, 22, 23: passed, so it ends with the day of the recount
    strip = drawn(door, d(11, 25))
    assert labels(strip) == ["收到", "1", "2", "3", "顺延", "届满"]
    assert [each.badge.zh if each.badge else "" for each in strip.days] == ["", "班", "班", "", "", ""]
    assert "第3个工作日是11月23日（周一）" in strip.reasons[-1].zh


def test_many_clocks_are_drawn_without_a_query_each(door):
    filed(door, when="2026-11-24T10:00")
    with door.registry.database.reading() as session:
        clock = session.exec(select(Clock)).one()
        asked: list[str] = []
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", lambda *said: asked.append(said[2]))
        drawings = miniatures(session, door.registry.calendars, [clock] * 50, d(11, 25))
    assert asked == []
    assert [mark.kind for mark in drawings[clock.id].marks] == ["zero", "past", "counted", "last"]
    assert drawings[clock.id].pointer == 12

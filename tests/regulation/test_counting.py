from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from regulation.counting import (
    SHANGHAI,
    DutyMoments,
    Exclusion,
    asked_from,
    count,
    duty_moments,
    explain,
    months_after,
    ordinal_day,
    shanghai_date,
    window_moment,
    years_after,
)
from regulation.limits import LimitUnit, limit
from regulation.refusals import Invalid
from regulation.text import Text


def day(text):
    return date.fromisoformat(text)


def objection(from_on, *reviews, code="objection"):
    return (
        limit(code, day(from_on)),
        day(from_on),
        tuple(Exclusion(a and day(a), b and day(b)) for a, b in reviews),
    )


def names(explained):
    return [one.name and one.name.zh for one in explained]


def told(explained):
    return [(str(one.date), one.kind.value) for one in explained]


def morning(text):
    return datetime.combine(day(text), datetime.min.time().replace(hour=9), SHANGHAI)


# The example: an objection received on Monday 28 September 2026, before National Day


def test_an_objection_before_national_day_ends_on_the_eighth_of_october():
    counted = count(*objection("2026-09-28"))
    assert counted.last_day == date(2026, 10, 8)
    assert counted.due_at == datetime(2026, 10, 9, tzinfo=SHANGHAI)
    assert str(counted.due_at) == "2026-10-09 00:00:00+08:00"
    assert (counted.remaining, counted.provisional, counted.paused_on) == (0, False, None)


def test_every_day_over_national_day_is_explained():
    explained = explain(*objection("2026-09-28"))
    assert told(explained) == [
        ("2026-09-28", "day_zero"),
        ("2026-09-29", "counted"),
        ("2026-09-30", "counted"),
        *((f"2026-10-0{n}", "holiday") for n in range(1, 8)),
        ("2026-10-08", "last_day"),
    ]
    assert names(explained) == [None] * 3 + ["国庆节"] * 7 + [None]


# Reviews. In June 2025 the weeks from Monday the 9th on hold no holiday.


@pytest.mark.parametrize(
    ("reviews", "last_day"),
    [
        ([], "2025-06-12"),
        ([("2025-06-10", "2025-06-10")], "2025-06-12"),  # reported the same day: leaves nothing out
        ([("2025-06-12", "2025-06-12")], "2025-06-12"),  # even on the last day
        ([("2025-06-10", "2025-06-11")], "2025-06-13"),  # the commission day counts, Wed 11 does not
        (
            [("2025-06-12", "2025-06-13")],
            "2025-06-16",
        ),  # Thu 12 would be the last: passed over, first day after Fri 13
        ([("2025-06-12", "2025-06-15")], "2025-06-16"),  # reported on a Sunday
        ([("2025-06-13", "2025-06-20")], "2025-06-12"),  # commissioned after the last day: changes nothing
        ([("2025-06-13", None)], "2025-06-12"),  # nor does an open one
        ([("2025-06-01", "2025-06-09")], "2025-06-12"),  # over by day zero
        ([("2025-06-01", "2025-06-10")], "2025-06-13"),  # begun before day zero: Tue 10 left out
        ([("2025-06-09", "2025-06-11")], "2025-06-16"),  # commissioned on day zero: 12, 13, 16
        (
            [("2025-06-10", "2025-06-12"), ("2025-06-11", "2025-06-13")],
            "2025-06-17",
        ),  # 10; 16, 17: the overlap once
        ([("2025-06-10", "2025-06-20"), ("2025-06-11", "2025-06-12")], "2025-06-24"),  # one within the other
        (
            [("2025-06-12", "2025-06-13"), ("2025-06-16", "2025-06-17")],
            "2025-06-18",
        ),  # the new last day passed over too
        (
            [("2025-06-16", "2025-06-17"), ("2025-06-12", "2025-06-13")],
            "2025-06-18",
        ),  # in whatever order they are told
        ([("2025-06-12", "2025-06-12"), ("2025-06-12", "2025-06-16")], "2025-06-17"),
        ([("2025-06-10", "2025-06-13"), ("2025-06-16", "2025-06-17")], "2025-06-18"),  # 10, 16; 17 out; 18
        (
            [("2025-06-13", "2025-06-16"), ("2025-06-12", "2025-06-13")],
            "2025-06-17",
        ),  # 13 lies before the moved end, Mon 16
    ],
)
def test_the_time_of_a_review_does_not_count(reviews, last_day):
    assert count(*objection("2025-06-09", *reviews)).last_day == day(last_day)


@pytest.mark.parametrize(
    ("reviews", "remaining", "paused_on"),
    [
        ([("2025-06-10", None)], 2, "2025-06-10"),  # the commission day itself counts
        ([("2025-06-09", None)], 3, "2025-06-09"),
        ([("2025-06-05", None)], 3, "2025-06-05"),
        ([("2025-06-12", None)], 1, "2025-06-12"),  # never less than one
        (
            [("2025-06-10", "2025-06-11"), ("2025-06-13", None)],
            1,
            "2025-06-13",
        ),  # 10, 12; Fri 13 would be the last
        ([("2025-06-11", None), ("2025-06-10", None)], 2, "2025-06-10"),  # the earlier of two
        ([("2025-06-10", "2025-06-20"), ("2025-06-11", None)], 2, "2025-06-11"),
    ],
)
def test_while_a_review_is_open_there_is_no_due_date(reviews, remaining, paused_on):
    counted = count(*objection("2025-06-09", *reviews))
    assert (counted.last_day, counted.due_at) == (None, None)
    assert (counted.remaining, counted.paused_on) == (remaining, day(paused_on))


def test_the_days_of_an_open_review_end_with_its_commission():
    assert told(explain(*objection("2025-06-09", ("2025-06-11", None)))) == [
        ("2025-06-09", "day_zero"),
        ("2025-06-10", "counted"),
        ("2025-06-11", "counted"),
    ]
    assert told(explain(*objection("2025-06-09", ("2025-06-12", None))))[-1] == ("2025-06-12", "excluded")
    assert told(explain(*objection("2025-06-12", ("2025-06-14", None))))[-1] == ("2025-06-14", "weekend")
    assert told(explain(*objection("2025-06-09", ("2025-06-02", None)))) == [("2025-06-09", "day_zero")]


def test_weekends_and_holidays_are_named_before_what_is_left_out():
    explained = explain(*objection("2026-09-29", ("2026-09-30", "2026-10-09")))
    assert told(explained) == [
        ("2026-09-29", "day_zero"),
        ("2026-09-30", "counted"),
        *((f"2026-10-0{n}", "holiday") for n in range(1, 8)),
        ("2026-10-08", "excluded"),
        ("2026-10-09", "excluded"),
        ("2026-10-10", "counted"),  # a Saturday worked
        ("2026-10-11", "weekend"),
        ("2026-10-12", "last_day"),
    ]
    assert explained[11].name == Text(zh="国庆节调休上班", en="working day in exchange for National Day")


def test_a_commission_day_passed_over_as_last_is_left_out():
    assert told(explain(*objection("2025-06-09", ("2025-06-12", "2025-06-13")))) == [
        ("2025-06-09", "day_zero"),
        ("2025-06-10", "counted"),
        ("2025-06-11", "counted"),
        ("2025-06-12", "excluded"),
        ("2025-06-13", "excluded"),
        ("2025-06-14", "weekend"),
        ("2025-06-15", "weekend"),
        ("2025-06-16", "last_day"),
    ]


def test_a_report_before_its_commission_is_refused():
    with pytest.raises(Invalid) as refused:
        count(*objection("2025-06-09", ("2025-06-12", "2025-06-11")))
    assert refused.value.field == "exclusions"


def test_a_report_beyond_every_calendar_is_refused():
    with pytest.raises(Invalid) as refused:
        count(*objection("2025-06-09", ("2025-06-12", "9999-12-31")))
    assert refused.value.field == "exclusions"


@pytest.mark.parametrize("asked", [count, explain, duty_moments])
def test_a_limit_that_admits_no_review_refuses_one(asked):
    with pytest.raises(Invalid) as refused:
        asked(*objection("2025-06-09", ("2025-06-10", "2025-06-10"), code="restoration"))
    assert refused.value.field == "exclusions"


# Calendar days and years


def test_calendar_days_all_count_and_the_end_rolls_over_days_that_keep_their_kind():
    explained = explain(
        *objection("2026-09-01", code="public_notice_service")
    )  # the thirtieth: Thursday 1 October
    assert told(explained)[1:30] == [
        (str(date(2026, 9, 1) + timedelta(days=n)), "counted") for n in range(1, 30)
    ]
    assert told(explained)[30:] == [
        ("2026-10-01", "counted"),
        *((f"2026-10-0{n}", "holiday") for n in range(2, 8)),
        ("2026-10-08", "last_day"),
    ]


def test_calendar_days_that_end_on_a_working_day_do_not_roll():
    explained = explain(*objection("2025-06-09", code="public_notice_service"))
    assert told(explained)[-1] == ("2025-07-09", "last_day")
    assert {kind for _, kind in told(explained)[1:-1]} == {"counted"}


def test_calendar_days_end_on_a_weekend_day_that_is_worked():
    counted = count(*objection("2026-09-10", code="announcement_display"))  # Saturday 10 October is worked
    assert counted.last_day == date(2026, 10, 10)


def test_years_count_every_day_and_never_roll():
    explained = explain(*objection("2020-02-29", code="disclosure_max"))
    assert told(explained)[-1] == ("2025-02-28", "last_day")
    assert {kind for _, kind in told(explained)[1:-1]} == {"counted"}
    assert len(explained) == (date(2025, 2, 28) - date(2020, 2, 29)).days + 1


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-12-15", 1, "2026-01-15"),
        ("2025-03-31", 18, "2026-09-30"),
        ("2025-06-16", 36, "2028-06-16"),
        ("2024-12-31", 12, "2025-12-31"),
    ],
)
def test_months_end_on_the_corresponding_date_or_the_months_last_day(start, months, end):
    assert months_after(day(start), months) == day(end)


def test_years_are_twelve_months():
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert years_after(date(2024, 2, 29), 5) == date(2029, 2, 28)


# Provisional dates: 2027 is not published


@pytest.mark.parametrize(
    ("code", "from_on", "provisional"),
    [
        ("objection", "2026-12-28", False),  # ends on Thursday 31 December
        ("objection", "2026-12-29", True),  # needs a day of 2027
        ("objection", "2027-03-01", True),
        ("restoration", "2026-12-31", True),  # day zero itself needs no calendar
        ("public_notice_service", "2026-12-01", False),  # the thirtieth is Thursday 31 December
        ("public_notice_service", "2026-12-02", True),  # 1 January 2027
        ("public_notice_service", "2026-11-30", False),
        ("disclosure_max", "2026-12-29", False),  # years need no calendar
    ],
)
def test_a_date_is_provisional_where_an_unpublished_year_decides_it(code, from_on, provisional):
    assert count(*objection(from_on, code=code)).provisional is provisional


def test_2027_is_counted_from_the_statutory_holidays_alone():
    # New Year's Day alone: Fri 1 January; Sat, Sun; Mon 4, Tue 5
    assert count(*objection("2026-12-30")).last_day == date(2027, 1, 5)  # Thu 31, Mon 4, Tue 5
    # Spring Festival: eve Fri 5 February, 6 to 8 February; Tue 9, Wed 10
    assert count(*objection("2027-02-03")).last_day == date(2027, 2, 10)  # Thu 4, Tue 9, Wed 10


def test_a_pause_in_a_published_year_is_not_provisional():
    assert not count(*objection("2026-12-29", ("2026-12-31", None))).provisional
    assert count(*objection("2026-12-29", ("2027-01-04", None))).provisional
    assert not count(*objection("2027-01-04", ("2026-12-31", None))).provisional


# The k-th day and the moments of reminders


def test_the_kth_day_is_the_kth_counted_day():
    row, from_on, reviews = objection("2025-06-09", ("2025-06-10", "2025-06-11"))
    assert [ordinal_day(row, from_on, k, reviews) for k in (1, 2, 3)] == [
        date(2025, 6, 10),
        date(2025, 6, 12),
        date(2025, 6, 13),
    ]


def test_a_paused_count_has_no_later_days():
    row, from_on, reviews = objection("2025-06-09", ("2025-06-11", None))
    assert ordinal_day(row, from_on, 2, reviews) == date(2025, 6, 11)
    assert ordinal_day(row, from_on, 3, reviews) is None


def test_calendar_days_and_years_have_their_kth_too():
    assert ordinal_day(limit("public_notice_service", day("2026-09-01")), day("2026-09-01"), 15) == date(
        2026, 9, 16
    )
    assert ordinal_day(limit("public_notice_service", day("2026-09-01")), day("2026-09-01"), 30) == date(
        2026, 10, 8
    )
    assert ordinal_day(limit("disclosure_max", day("2024-02-29")), day("2024-02-29"), 4) == date(2028, 2, 29)


@pytest.mark.parametrize("k", [0, 4])
def test_a_limit_has_no_day_beyond_its_own(k):
    with pytest.raises(ValueError, match="has no day"):
        ordinal_day(limit("objection", day("2025-06-09")), day("2025-06-09"), k)


def test_a_duty_is_remembered_half_way_and_on_its_last_day():
    # seven working days: the fourth and the seventh
    assert duty_moments(*objection("2025-06-09", code="objection_with_provider")) == DutyMoments(
        morning("2025-06-13"), morning("2025-06-18")
    )
    assert duty_moments(*objection("2025-06-09")) == DutyMoments(morning("2025-06-11"), morning("2025-06-12"))


def test_a_duty_of_one_day_is_remembered_once():
    assert duty_moments(*objection("2025-06-09", code="restoration")) == DutyMoments(
        None, morning("2025-06-10")
    )


def test_a_paused_duty_is_not_remembered():
    assert duty_moments(*objection("2025-06-09", ("2025-06-12", None))) == DutyMoments(None, None)


def test_half_way_moves_with_a_review():
    assert duty_moments(*objection("2025-06-09", ("2025-06-10", "2025-06-13"))) == DutyMoments(
        morning("2025-06-16"), morning("2025-06-17")
    )


def test_a_window_is_remembered_two_working_days_before_its_end():
    # ten working days from Fri 18 September 2026: 20 21 22 23 24, 28 29 30, 8 9 October; two before: Wed 30
    row, from_on, _ = objection("2026-09-18", code="notice_objection")
    assert count(row, from_on).last_day == date(2026, 10, 9)
    assert window_moment(row, from_on) == morning("2026-09-30")


def test_a_window_in_calendar_days_is_remembered_by_working_days():
    # sixty days end on Thu 8 October; two working days before: Tue 29 September
    assert window_moment(*objection("2026-08-04", code="reconsideration_application")) == morning(
        "2026-09-29"
    )


# Instants and dates


@pytest.mark.parametrize(
    ("instant", "on"),
    [
        (datetime(2026, 9, 28, 15, 59, 59, tzinfo=UTC), "2026-09-28"),
        (datetime(2026, 9, 28, 16, 0, tzinfo=UTC), "2026-09-29"),
        (datetime(2026, 9, 28, 10, 0, tzinfo=timezone(timedelta(hours=-8))), "2026-09-29"),
        (datetime(2026, 9, 28, 23, 59, tzinfo=SHANGHAI), "2026-09-28"),
        (date(2026, 9, 28), "2026-09-28"),
    ],
)
def test_an_instants_date_is_shanghais(instant, on):
    assert shanghai_date(instant) == day(on)
    assert asked_from(instant) == day(on)


def test_a_naive_instant_has_no_date():
    naive = datetime(2026, 9, 28, 10, 0)  # noqa: DTZ001 -- the point of the test
    with pytest.raises(ValueError, match="naive"):
        shanghai_date(naive)
    with pytest.raises(Invalid) as refused:
        asked_from(naive)
    assert refused.value.field == "from"


@pytest.mark.parametrize(
    "value",
    [
        date(2017, 12, 31),
        date(2091, 1, 1),
        date(1, 1, 1),
        datetime(2017, 12, 31, 15, 59, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 0, tzinfo=UTC),
    ],
)
def test_a_count_is_asked_from_2018_to_2090(value):
    with pytest.raises(Invalid) as refused:
        asked_from(value)
    assert refused.value.field == "from"


def test_the_first_and_the_last_day_that_may_be_asked_are_counted():
    assert asked_from(datetime(2017, 12, 31, 16, 0, tzinfo=UTC)) == date(2018, 1, 1)
    for from_on in ("2018-01-01", "2090-12-31"):
        for code in ("objection", "reconsideration_application", "disclosure_max"):
            assert count(*objection(from_on, code=code)).last_day > day(from_on)


def test_a_count_runs_from_a_date_and_not_from_an_instant():
    instant = datetime(2026, 9, 28, 17, 0, tzinfo=UTC)
    with pytest.raises(TypeError):
        count(limit("objection", date(2026, 9, 28)), instant)


def test_a_deployments_own_length_is_counted_alike():
    row = replace(limit("notice_objection", date(2025, 6, 9)), amount=15, unit=LimitUnit.CALENDAR_DAY)
    assert count(row, date(2025, 6, 9)).last_day == date(2025, 6, 24)

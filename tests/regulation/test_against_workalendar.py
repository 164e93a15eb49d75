"""Beside the calendar of China that workalendar ships, for the years it knows."""

import warnings
from datetime import date

import pytest
from workalendar.asia.china import China

from regulation.calendar import HENAN

FIRST, LAST = date(2018, 1, 1), date(2023, 12, 31)

KNOWN_DIFFERENCES = {
    # the State Council prolonged Spring Festival on 27 January 2020; workalendar kept the first arrangement
    date(2020, 1, 31): "a holiday since the amendment",
    date(2020, 2, 1): "no longer worked since the amendment",
}

CHINA = China()


@pytest.fixture(autouse=True)
def without_its_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def days(first, last):
    return (date.fromordinal(on) for on in range(first.toordinal(), last.toordinal() + 1))


def test_every_day_is_the_same_but_for_the_known_differences():
    differing = {day for day in days(FIRST, LAST) if HENAN.is_working(day) != CHINA.is_working_day(day)}
    assert differing == set(KNOWN_DIFFERENCES)


@pytest.mark.parametrize("n", [1, 3, 7, 20])
def test_every_count_is_the_same_unless_it_crosses_a_known_difference(n):
    for start in days(FIRST, date(2023, 11, 20)):
        ours, theirs = HENAN.nth_working_day(start, n), CHINA.add_working_days(start, n)
        if ours != theirs:
            assert any(start < day <= max(ours, theirs) for day in KNOWN_DIFFERENCES), start


def test_over_the_known_differences_the_notice_holds():
    # from Thursday 23 January 2020: workalendar counts Fri 31 January, Sat 1 February, Mon 3; the notice 3, 4, 5
    assert CHINA.add_working_days(date(2020, 1, 23), 3) == date(2020, 2, 3)
    assert HENAN.nth_working_day(date(2020, 1, 23), 3) == date(2020, 2, 5)

"""What holds of every count, tried on thousands of them and beside a count that walks day by day."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from regulation.calendar import HENAN
from regulation.counting import (
    SHANGHAI,
    Exclusion,
    ExplainedKind,
    count,
    duty_moments,
    explain,
    ordinal_day,
)
from regulation.limits import LIMITS, LimitUnit, limit

DAY = timedelta(days=1)
ADMITTING = [row for row in LIMITS if row.admits_exclusions]
WORKING = [row for row in LIMITS if row.unit is LimitUnit.WORKING_DAY]

starts = st.dates(date(2018, 1, 1), date(2028, 12, 31))
quick = settings(deadline=None, database=None, max_examples=300)


@st.composite
def reviewed(draw, may_be_open=True):
    """A limit that admits reviews, a start, and up to four reviews about it."""
    start = draw(starts)
    reviews = []
    for _ in range(draw(st.integers(0, 4))):
        commissioned = start + draw(st.integers(-5, 30)) * DAY
        still_open = may_be_open and draw(st.integers(0, 5)) == 0
        reviews.append(
            Exclusion(commissioned, None if still_open else commissioned + draw(st.integers(0, 20)) * DAY)
        )
    return draw(st.sampled_from(ADMITTING)), start, tuple(reviews)


def ends(*case):
    return count(*case).last_day


def due(*case):
    return count(*case).due_at


def reminders(*case):
    moments = duty_moments(*case)
    return moments.half_way, moments.last_day


def walked(row, start, reviews):
    """The same by the letter: (last day, None) or (None, day of the pause), each day looked at in turn."""
    waiting = sorted((r for r in reviews if r.reported != r.commissioned), key=lambda r: r.commissioned)
    left_out = set()

    def last_day():
        left, day = row.amount, start
        while left:
            day += DAY
            left -= HENAN.is_working(day) and day not in left_out
        return day

    while waiting and waiting[0].commissioned <= last_day():
        taken = next(
            (r for r in waiting if r.commissioned == waiting[0].commissioned and r.reported), waiting[0]
        )
        waiting.remove(taken)
        if taken.reported is None:
            return None, taken.commissioned
        if taken.commissioned == last_day():
            left_out.add(taken.commissioned)
        left_out |= {
            taken.commissioned + n * DAY for n in range(1, (taken.reported - taken.commissioned).days + 1)
        }
    return last_day(), None


@quick
@given(reviewed())
def test_the_count_is_what_walking_day_by_day_finds(case):
    counted = count(*case)
    assert (counted.last_day, counted.paused_on) == walked(*case)


@quick
@given(reviewed(may_be_open=False), st.integers(-5, 30), st.integers(0, 20))
def test_another_review_never_shortens(case, offset, length):
    row, start, reviews = case
    more = Exclusion(start + offset * DAY, start + (offset + length) * DAY)
    assert ends(row, start, (*reviews, more)) >= ends(row, start, reviews)


@quick
@given(reviewed(may_be_open=False), st.integers(1, 40), st.one_of(st.none(), st.integers(0, 40)))
def test_a_review_commissioned_after_the_last_day_changes_nothing(case, later, length):
    row, start, reviews = case
    counted = count(row, start, reviews)
    commissioned = counted.last_day + later * DAY
    late = Exclusion(commissioned, None if length is None else commissioned + length * DAY)
    assert count(row, start, (*reviews, late)) == counted
    assert explain(row, start, (*reviews, late)) == explain(row, start, reviews)


@quick
@given(reviewed(), st.randoms())
def test_reviews_may_be_told_in_any_order(case, random):
    row, start, reviews = case
    shuffled = list(reviews)
    random.shuffle(shuffled)
    assert explain(row, start, shuffled) == explain(row, start, reviews)
    assert count(row, start, shuffled) == count(row, start, reviews)


@quick
@given(reviewed())
def test_counted_days_and_the_last_are_as_many_as_the_limit(case):
    row, start, reviews = case
    counted = count(row, start, reviews)
    kinds = [one.kind for one in explain(row, start, reviews)]
    days = kinds.count(ExplainedKind.COUNTED) + kinds.count(ExplainedKind.LAST_DAY)
    assert days + counted.remaining == row.amount
    assert kinds.count(ExplainedKind.LAST_DAY) == (counted.last_day is not None)


@quick
@given(st.sampled_from(LIMITS), starts)
def test_every_day_is_explained_once_without_a_gap(row, start):
    explained = explain(row, start)
    assert [one.date for one in explained] == [start + n * DAY for n in range(len(explained))]
    assert [one.kind for one in explained].count(ExplainedKind.DAY_ZERO) == 1
    assert explained[0].kind is ExplainedKind.DAY_ZERO
    assert explained[-1].date == ends(row, start)
    assert explained[-1].kind is ExplainedKind.LAST_DAY


@quick
@given(reviewed())
def test_reviewed_days_are_explained_without_a_gap_too(case):
    row, start, reviews = case
    counted, explained = count(row, start, reviews), explain(row, start, reviews)
    assert [one.date for one in explained] == [start + n * DAY for n in range(len(explained))]
    assert explained[-1].date == (counted.last_day or max(counted.paused_on, start))


@quick
@given(st.sampled_from(LIMITS), starts)
def test_a_count_is_due_at_the_midnight_after_its_last_day(row, start):
    next_date = ends(row, start) + DAY
    assert due(row, start).astimezone(SHANGHAI).date() == next_date
    assert due(row, start).isoformat() == f"{next_date}T00:00:00+08:00"


@quick
@given(st.sampled_from(LIMITS), starts)
def test_a_day_later_is_never_due_earlier(row, start):
    assert ends(row, start + DAY) >= ends(row, start)


@quick
@given(st.sampled_from(WORKING), starts, st.integers(1, 30))
def test_a_longer_limit_is_due_later(row, start, more):
    assert ends(replace(row, amount=row.amount + more), start) > ends(row, start)


@quick
@given(st.sampled_from([row for row in LIMITS if row.unit is not LimitUnit.YEAR]), starts)
def test_a_last_day_is_a_working_day(row, start):
    assert HENAN.is_working(ends(row, start))


@quick
@given(reviewed(may_be_open=False), st.integers(0, 30), st.integers(1, 20))
def test_what_remained_at_the_pause_is_counted_after_the_report(case, offset, length):
    row, start, _ = case
    commissioned = start + offset * DAY
    paused = count(row, start, (Exclusion(commissioned, None),))
    if paused.last_day is not None:
        assert commissioned > paused.last_day
        return
    reported = commissioned + length * DAY
    resumed = count(row, start, (Exclusion(commissioned, reported),))
    assert resumed.last_day == HENAN.nth_working_day(max(reported, start), paused.remaining)
    assert 1 <= paused.remaining <= row.amount


@quick
@given(reviewed())
def test_the_kth_days_are_the_days_explained(case):
    row, start, reviews = case
    explained = explain(row, start, reviews)
    days = [one.date for one in explained if one.kind in {ExplainedKind.COUNTED, ExplainedKind.LAST_DAY}]
    found = [ordinal_day(row, start, k, reviews) for k in range(1, row.amount + 1)]
    assert [day for day in found if day is not None] == days


@quick
@given(reviewed())
def test_reminders_fall_on_the_morning_of_counted_days(case):
    row, start, reviews = case
    last_day = ends(row, start, reviews)
    half_way, last_morning = reminders(row, start, reviews)
    if last_day is None:
        assert (half_way, last_morning) == (None, None)
        return
    assert last_morning.isoformat() == f"{last_day}T09:00:00+08:00"
    assert half_way.date() == ordinal_day(row, start, (row.amount + 1) // 2, reviews)
    assert start < half_way.date() < last_day


@quick
@given(starts)
def test_a_working_day_later_moves_a_date_by_one_working_day(start):
    row = limit("reconsideration", start)
    start = HENAN.nth_working_day(start, 1)
    assert HENAN.nth_working_day(ends(row, start), 1) == ends(row, HENAN.nth_working_day(start, 1))


@quick
@given(st.sampled_from(LIMITS), starts)
def test_published_years_alone_are_certain(row, start):
    certain = ends(row, start).year <= 2026 or row.unit is LimitUnit.YEAR
    assert count(row, start).provisional is not certain

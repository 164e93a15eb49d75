"""What holds of every strip, tried on hundreds of them."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from api.pages.strip.days import Kind
from api.pages.strip.drawing import Break, strip_of
from api.pages.strip.facts import ReviewFact, StripFacts
from api.pages.strip.miniature import STEP, miniature
from regulation.calendar import HENAN
from regulation.counting import count, explain
from regulation.definitions import ClockState
from regulation.limits import LIMITS, LimitUnit, Owes

DAY = timedelta(days=1)
quick = settings(deadline=None, database=None, max_examples=300)


@st.composite
def drawn(draw):
    """A clock of any limit, at any day of its life, however it went."""
    row = draw(st.sampled_from(LIMITS))
    from_on = draw(st.dates(date(2018, 1, 1), date(2027, 12, 31)))
    reviews = []
    for _ in range(draw(st.integers(0, 3)) if row.admits_exclusions else 0):
        begun = from_on + draw(st.integers(0, 20)) * DAY
        ended = begun + draw(st.integers(0, 20)) * DAY if draw(st.booleans()) else None
        expected = begun + draw(st.integers(0, 30)) * DAY if draw(st.booleans()) else None
        reviews.append(ReviewFact(begun, ended, None, None if ended else expected))
    exclusions = [review.exclusion for review in reviews]
    counted = count(row, from_on, exclusions)
    span = min((counted.last_day - from_on).days, 90) if counted.last_day else 30
    today = from_on + draw(st.integers(0, span + 30)) * DAY
    facts: dict[str, object] = {}
    if counted.last_day is None:
        facts["state"] = ClockState.PAUSED
    elif row.owes is Owes.DUTY and today > counted.last_day:
        late = draw(st.sampled_from([ClockState.BREACHED, ClockState.MET_LATE]))
        done = counted.last_day + draw(st.integers(1, (today - counted.last_day).days)) * DAY
        facts = {"state": late, "breached": True, "done_on": done if late is ClockState.MET_LATE else None}
    elif row.owes is Owes.DUTY and draw(st.booleans()):
        facts = {
            "state": ClockState.MET,
            "done_on": from_on + draw(st.integers(0, (today - from_on).days)) * DAY,
        }
    known = StripFacts(
        limit=row,
        from_on=from_on,
        last_day=counted.last_day,
        remaining=counted.remaining,
        provisional=counted.provisional,
        reviews=tuple(reviews),
        today=today if draw(st.booleans()) else None,
        **facts,
    )
    return known, strip_of(known, explain(row, from_on, exclusions), HENAN)


def dates(strip):
    for each in strip.cells:
        if isinstance(each, Break):
            yield from (each.first + offset * DAY for offset in range(each.length))
        else:
            yield each.on


@quick
@given(drawn())
def test_every_date_is_there_once_without_a_gap(case):
    facts, strip = case
    found = list(dates(strip))
    assert found == [facts.from_on + offset * DAY for offset in range(len(found))]


@quick
@given(drawn())
def test_there_is_one_last_day_unless_the_count_is_paused(case):
    facts, strip = case
    last = [each for each in strip.days if each.last]
    if facts.last_day is None:
        assert [each.kind for each in last] in ([], [Kind.EXPECTED_LAST])
        assert not {Kind.LAST, Kind.PROVISIONAL, Kind.MISSED} & {each.kind for each in strip.days}
    else:
        assert [each.on for each in last] == [facts.last_day]


@quick
@given(drawn())
def test_today_is_marked_once_at_most_and_always_where_it_lies_within(case):
    facts, strip = case
    marked = [each.on for each in strip.days if each.today]
    assert marked == [each.on for each in strip.days if each.on == facts.today]
    if facts.today and facts.today in list(dates(strip)):
        assert marked == [facts.today]


@quick
@given(drawn())
def test_as_many_days_are_numbered_as_count(case):
    facts, strip = case
    if facts.limit.unit is not LimitUnit.WORKING_DAY or any(isinstance(each, Break) for each in strip.cells):
        return
    counting = [each for each in strip.days if "个工作日" in each.said.zh and "逾期" not in each.said.zh]
    left = facts.remaining if facts.last_day is None and strip.expected_last_day is None else 0
    assert len(counting) == facts.limit.amount - left


@quick
@given(drawn())
def test_it_is_said_in_both_languages_and_never_too_long_to_draw(case):
    _facts, strip = case
    for text in (strip.answer, strip.status.words, *strip.reasons, *(each.said for each in strip.cells)):
        assert text.zh
        assert text.en
        assert not any("\u4e00" <= letter <= "\u9fff" for letter in text.en)
    assert len(strip.cells) <= 80


@quick
@given(drawn())
def test_a_miniature_has_a_mark_a_day_or_every_third(case):
    _facts, strip = case
    mini = miniature(strip)
    assert mini.width == len(mini.marks) * STEP
    assert mini.marks[0].kind in {"zero", "done"}
    if len(strip.days) <= 24:
        assert len(mini.marks) == len(strip.days)
    else:
        assert len(strip.days) / 3 <= len(mini.marks) <= len(strip.days) / 3 + 4

"""What a strip says in words beside the drawing: how the clock stands, by when, and, numbered, why it is that day.

Source: Art. 41(3); Civil Code Arts. 201, 203.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from api.pages.strip.days import Day, Drawn, Kind
from api.pages.strip.facts import ReviewFact, StripFacts
from api.pages.strip.spoken_days import day_said, days_said, listed, short_day_said
from api.pages.strip.words import beginning
from regulation.calendar import DayKind, WorkingCalendar
from regulation.course import nth_date
from regulation.definitions import ClockState
from regulation.limits import Basis, LimitUnit
from regulation.text import Text
from regulation.words import length_text, provision_text

_MOST_NAMED = 4
"""More weekend days than these are only counted in a sentence."""


def reasons(facts: StripFacts, drawn: Drawn, calendar: WorkingCalendar) -> tuple[Text, ...]:
    """From day zero to the end, a sentence or two for everything that moved the date."""
    return tuple(_reasons(facts, drawn, calendar))


def _reasons(facts: StripFacts, drawn: Drawn, calendar: WorkingCalendar) -> Iterator[Text]:
    yield _begins(facts)
    if facts.limit.basis is Basis.DEFAULT:
        law = _law(facts.limit.provision)
        yield Text(
            f"{law.zh}没有规定长度，这里按系统的默认值计算。",
            f"{law.en} sets no length; the system's default is used.",
        )
    if facts.limit.unit is LimitUnit.WORKING_DAY:
        yield from _free_days(facts, drawn)
        yield from _swapped_days(facts, drawn)
    for review in sorted(facts.reviews, key=lambda each: each.commissioned):
        yield _review(facts, drawn, review)
    if facts.last_day is not None:
        yield _last_day(facts, drawn)
        if facts.provisional:
            yield provisional(facts, calendar)
    yield from _end(facts)


def _law(provision: str) -> Text:
    """An article, never broken from its number."""
    law = provision_text(provision)
    return Text(law.zh, law.en.replace(" ", "\u00a0"))


def _begins(facts: StripFacts) -> Text:
    """Civil Code Art. 201."""
    begins, law = beginning(facts), _law(facts.limit.provision)
    day, length = (
        day_said(facts.from_on, facts.reading_year),
        length_text(facts.limit.amount, facts.limit.unit),
    )
    first = short_day_said(facts.from_on + timedelta(days=1), facts.reading_year)
    return Text(
        f"{day.zh}{begins.label}，当天不计，{first.zh}起算{length.zh}（《民法典》第二百零一条、{law.zh}）。",
        f"{begins.en} on {day.en}. That day does not count; the {length.en} begin on {first.en} "
        f"(Civil Code Art.\u00a0201; {law.en})."
        if facts.limit.amount > 1
        else f"{begins.en} on {day.en}. That day does not count; the {length.en} begins on {first.en} "
        f"(Civil Code Art.\u00a0201; {law.en}).",
    )


def _free_days(facts: StripFacts, drawn: Drawn) -> Iterator[Text]:
    free = [day for day in drawn.days if day.free and day.kind is Kind.OFF and not day.late]
    if not free:
        return
    said: list[Text] = []
    for run in _holidays(free):
        days, name = days_said([day.on for day in run], facts.reading_year), run[0].name
        assert name is not None  # noqa: S101 - a holiday has a name
        said.append(Text(f"{days.zh}{name.zh}放假{len(run)}天", f"the {name.en} holiday ({days.en})"))
    weekend = [day.on for day in free if day.calendar is DayKind.WEEKEND]
    many = len(weekend) > _MOST_NAMED
    if many:
        said.append(Text(f"其间周末{len(weekend)}天", f"{len(weekend)} weekend days"))
    elif weekend:
        days = days_said(weekend, facts.reading_year)
        said.append(Text(f"{days.zh}周末", f"the weekend ({days.en})"))
    verb = "do" if many or len(said) > 1 else "does"
    english = listed(said).en
    yield Text(
        f"{'，'.join(text.zh for text in said)}，{'都' if len(free) > 1 else ''}不计。",
        f"{english[0].upper()}{english[1:]} {verb} not count.",
    )


def _holidays(free: Sequence[Day]) -> list[list[Day]]:
    """Holidays in a row under one name."""
    runs: list[list[Day]] = []
    for day in free:
        if day.calendar is not DayKind.HOLIDAY:
            continue
        before = runs[-1][-1] if runs else None
        if before and before.name == day.name and day.on - before.on == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _swapped_days(facts: StripFacts, drawn: Drawn) -> Iterator[Text]:
    worked = [day.on for day in drawn.days if day.swapped and day.ordinal and not day.late]
    if not worked:
        return
    days = listed([day_said(day, facts.reading_year) for day in worked])
    one = len(worked) == 1
    yield Text(
        f"{days.zh}调休上班，计{len(worked)}个工作日。",
        f"{days.en} {'is a swapped working day and counts' if one else 'are swapped working days and count'}.",
    )


def _review(facts: StripFacts, drawn: Drawn, review: ReviewFact) -> Text:
    """Art. 41(3): the days after the commission to the report are left out."""
    begun, ended = review.commissioned, review.reported
    left_out = [
        day.on
        for day in drawn.days
        if day.reviewed
        and day.kind is not Kind.WAIT
        and begun <= day.on
        and (ended is None or day.on <= ended)
    ]
    kind_zh, kind_en = (review.kind.zh, review.kind.en) if review.kind else ("检验、检测等", "a review")
    on, law = short_day_said(begun, facts.reading_year), _law("41(3)")
    zh, en = f"{on.zh}委托{kind_zh}", f"{kind_en[0].upper()}{kind_en[1:]} was commissioned on {on.en}"
    if ended is None and facts.last_day is None:
        begins = short_day_said(begun if begun in left_out else begun + timedelta(days=1), facts.reading_year)
        left = length_text(facts.remaining, facts.limit.unit)
        return Text(
            f"{zh}，报告还没有收到：{begins.zh}起不计，期限暂停，还剩{left.zh}（{law.zh}）。",
            f"{en}; the report has not come. From {begins.en} no day counts: the period is paused with {left.en} "
            f"left ({law.en}).",
        )
    if ended is not None:
        until = short_day_said(ended, facts.reading_year)
        zh, en = f"{zh}，{until.zh}收到报告", f"{en} and reported on {until.en}"
    if not left_out:
        return Text(f"{zh}，不影响这个期限。", f"{en}; it does not affect this period.")
    days = days_said(left_out, facts.reading_year)
    verb = "does" if len(left_out) == 1 else "do"
    zh, en = f"{zh}：{days.zh}不计（{law.zh}）。", f"{en}: {days.en} {verb} not count ({law.en})."
    if begun in left_out:
        return Text(
            f"{zh}委托当天本应届满，所以也不计。",
            f"{en} The day it was commissioned would have been the last.",
        )
    counted = any(day.on == begun and day.ordinal for day in drawn.days)
    return Text(f"{zh}委托当天照计。", f"{en} The day it was commissioned does.") if counted else Text(zh, en)


def _last_day(facts: StripFacts, drawn: Drawn) -> Text:
    assert facts.last_day is not None  # noqa: S101 - asked only where there is one
    last = day_said(facts.last_day, facts.reading_year)
    amount, nth = facts.limit.amount, nth_date(facts.limit, facts.from_on)
    if facts.limit.unit is LimitUnit.YEAR:
        return Text(
            f"满{amount}年的对应日是{last.zh}，当天24:00为止；最长期限不因休息日顺延。",
            f"The corresponding date {amount} years later is {last.en}; it ends at 24:00, and a longest period never moves on.",
        )
    if nth is not None:
        return _calendar_last_day(facts, nth, last)
    counted = next((day.on for day in drawn.days if day.ordinal == amount and not day.late), facts.last_day)
    if counted < facts.last_day:
        by_count = day_said(counted, facts.reading_year)
        return Text(
            f"按现在的放假安排，第{amount}个工作日是{by_count.zh}；已经告知或者重新计算的日期较晚，所以最后一天是{last.zh}。",
            f"By the holidays as they now stand, working day {amount} is {by_count.en}; a later day was told or fixed by "
            f"the recount, so the last day is {last.en}.",
        )
    return Text(
        f"第{amount}个工作日是{last.zh}，当天24:00届满。",
        f"Working day {amount} is {last.en}; the period ends at 24:00.",
    )


def _calendar_last_day(facts: StripFacts, nth: date, last: Text) -> Text:
    """Civil Code Art. 203."""
    amount = facts.limit.amount
    if nth == facts.last_day:
        return Text(
            f"第{amount}日是{last.zh}，当天24:00届满。",
            f"Day {amount} is {last.en}; the period ends at 24:00.",
        )
    nth_said = day_said(nth, facts.reading_year)
    return Text(
        f"第{amount}日是{nth_said.zh}，不是工作日，最后一天顺延到{last.zh}（《民法典》第二百零三条）。",
        f"Day {amount} is {nth_said.en}, no working day, so the last day moves on to {last.en} (Civil Code Art.\u00a0203).",
    )


def provisional(facts: StripFacts, calendar: WorkingCalendar) -> Text:
    """Which years' holidays are not published."""
    assert facts.last_day is not None  # noqa: S101 - asked only where there is one
    years = [
        str(year)
        for year in range((facts.from_on + timedelta(days=1)).year, facts.last_day.year + 1)
        if not calendar.is_published(year)
    ]
    named = listed([Text(year, year) for year in years])
    return Text(
        f"{named.zh}年放假安排未公布，先按法定节假日计算，日期暂定；公布后重新计算，日期变动时会告知。",
        f"The {named.en} holidays are unpublished. The statutory ones are used, so this date is provisional; it is counted "
        "again once they are published, and every change is told.",
    )


def _end(facts: StripFacts) -> Iterator[Text]:
    """What became of it."""
    if facts.breached:
        yield Text(
            "当天24:00前没有办结，逾期已经记录。逾期不影响当事人的权利。",
            "It was not done by 24:00 of that day, and the breach is on record. Lateness never counts against the person concerned.",
        )
    if facts.done_on is not None:
        done = day_said(facts.done_on, facts.reading_year)
        yield Text(f"{done.zh}办结。", f"It was done on {done.en}.")
    elif facts.over_on is not None:
        on = day_said(facts.over_on, facts.reading_year)
        if facts.state is ClockState.REPLACED:
            yield Text(f"{on.zh}起由另一期限代替。", f"On {on.en} another limit took its place.")
        else:
            yield Text(f"{on.zh}终止，不再有人承担。", f"It ended on {on.en}; nothing is owed any more.")

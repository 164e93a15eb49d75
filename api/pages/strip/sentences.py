"""The sentence that each day of a strip stands for: what it is on the calendar, and what it is in the count."""

from collections.abc import Iterator

from api.pages.strip.days import Day, Kind
from api.pages.strip.facts import StripFacts
from api.pages.strip.spoken_days import day_said
from api.pages.strip.words import beginning, whole_years
from regulation.calendar import DayKind
from regulation.limits import LimitUnit
from regulation.text import Text


def said(facts: StripFacts, day: Day) -> Text:
    """10月10日（周六）：调休上班，第5个工作日."""
    on = day_said(day.on, facts.reading_year)
    parts = list(_parts(facts, day))
    return Text(
        f"{on.zh}：{'，'.join(part.zh for part in parts)}", f"{on.en}: {', '.join(part.en for part in parts)}"
    )


def what(facts: StripFacts, day: Day) -> Text:
    """The same without the date, for the table of days."""
    parts = list(_parts(facts, day))
    return Text("，".join(part.zh for part in parts), ", ".join(part.en for part in parts))


def _parts(facts: StripFacts, day: Day) -> Iterator[Text]:
    if day.zero:
        yield Text(f"{beginning(facts).label}当天，不计", "day zero, not counted")
    else:
        yield from _on_the_calendar(facts, day)
        yield from _in_the_count(facts, day)
    if day.kind is Kind.DONE:
        yield Text("办结", "done")


def _on_the_calendar(facts: StripFacts, day: Day) -> Iterator[Text]:
    """Whether it is a free day, where that says something."""
    if facts.limit.unit is LimitUnit.YEAR:
        return
    if day.swapped:
        yield Text("调休上班", "swapped working day")
    elif day.calendar is DayKind.HOLIDAY and day.name is not None:
        yield Text(f"{day.name.zh}放假", f"{day.name.en} holiday")
    elif day.calendar is DayKind.WEEKEND:
        yield Text("周末", "weekend")


def _in_the_count(facts: StripFacts, day: Day) -> Iterator[Text]:  # noqa: PLR0912 (one branch a kind)
    kind = facts.review_kind
    if day.kind is Kind.WAIT:
        if day.reports:
            yield Text("预计收到报告，不计", "the report is expected, not counted")
        else:
            yield Text("预计仍在等报告，不计", "the report is still awaited, not counted")
        return
    if day.reviewed:
        review = kind.zh if kind else "检验、检测等"
        yield Text(f"{review}期间，不计", f"{kind.en if kind else 'review'} under way, not counted")
        return
    if day.kind in {Kind.EXPECTED, Kind.EXPECTED_LAST} and not day.free:
        yield Text("如按期收到报告", "if the report comes on time")
    if day.late:
        if day.ordinal:
            yield Text(f"逾期第{day.ordinal}个工作日", f"working day {day.ordinal} after the last day")
        elif day.kind is not Kind.DONE:
            yield Text("不计", "not counted")
        return
    if day.rolled and not day.last:
        yield Text("最后一天顺延", "the last day moves on")
    elif day.ordinal:
        yield _ordinal(facts, day)
    elif not day.last and day.kind is not Kind.DONE:
        yield Text("不计", "not counted")
    if day.last:
        yield _last(day)
    if day.kind is Kind.PROVISIONAL:
        yield Text("日期暂定", "provisional")


def _last(day: Day) -> Text:
    if day.kind is Kind.EXPECTED_LAST:
        return Text("最后一天", "the last day")
    if day.kind is Kind.MISSED:
        return Text("最后一天，24:00前没有办结", "the last day, not done by 24:00")
    moved = (
        Text("顺延后的最后一天", "the last day after moving on")
        if day.rolled
        else Text("最后一天", "the last day")
    )
    if day.kind in {Kind.LAST, Kind.PROVISIONAL}:
        return Text(f"{moved.zh}，24:00届满", f"{moved.en}, until 24:00")
    return moved


def _ordinal(facts: StripFacts, day: Day) -> Text:
    match facts.limit.unit:
        case LimitUnit.WORKING_DAY:
            return Text(f"第{day.ordinal}个工作日", f"working day {day.ordinal}")
        case LimitUnit.CALENDAR_DAY:
            return Text(f"第{day.ordinal}日", f"day {day.ordinal}")
        case LimitUnit.YEAR:
            years = whole_years(facts, day)
            return (
                Text(f"满{years}年", f"{years} year{'' if years == 1 else 's'}")
                if years
                else Text("期内", "within the term")
            )

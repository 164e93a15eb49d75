"""What is written in, over and under the cells of a strip, and in its legend."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from api.pages.frame.dates import SHORT_WEEKDAYS
from api.pages.strip.days import Day, Gap, Kind
from api.pages.strip.facts import StripFacts
from api.pages.strip.spoken_days import days_said
from regulation.calendar import DayKind
from regulation.counting import years_after
from regulation.limits import LimitUnit
from regulation.text import Text
from regulation.words import MONTHS

BADGE = Text("班", "work")
"""In the corner of a weekend day that is worked."""
TODAY = Text("今天", "Today")
REPORT = Text("报告", "Report")
_LONGEST = 5  # of a row of days, so that its whole sentence fits under it
_NAME_FITS = 14


@dataclass(frozen=True, slots=True)
class Beginning:
    """What happens on day zero of a limit: under the cell, and in a sentence."""

    label: str
    en: str


_RECEIVED = Beginning("收到", "Received")
_SERVED = Beginning("送达", "Served")
_BEGINNINGS = {
    "notice_objection": _SERVED,
    "entry_hold": _SERVED,
    "reconsideration_application": _SERVED,
    "disclosure_max": Beginning("起算", "Decided or first disclosed, whichever was earlier,"),
    "incentive_display": Beginning("公示", "Put on display"),
    "removal_announcement": Beginning("移出", "Removed from the list"),
    "withdrawal": Beginning("提交", "Lodged"),
    "restoration": Beginning("申请", "Applied for"),
    "public_notice_service": Beginning("公告", "Posted"),
    "announcement_display": Beginning("公告", "Posted"),
}


def beginning(facts: StripFacts) -> Beginning:
    return _BEGINNINGS.get(facts.limit.code, _RECEIVED)


def weekday(on: date) -> Text:
    name = SHORT_WEEKDAYS[on.weekday()]
    return Text(name.zh.removeprefix("周"), name.en)


def flags(facts: StripFacts, shown: Sequence[Day | Gap]) -> list[Text | None]:
    """Over each cell: today, the report's day, the month of the first and of every 1st. A month that has to make way
    stands over the next cell."""
    found: list[Text | None] = []
    waiting: Text | None = None
    by_year = facts.limit.unit is LimitUnit.YEAR
    for place, day in enumerate(shown):
        if isinstance(day, Gap):
            found.append(None)
            continue
        opens = day.on.day == 1 or place == 0 or (by_year and not day.zero)
        after_gap = place > 0 and isinstance(shown[place - 1], Gap)
        month = _month(day.on, by_year) if opens or after_gap else waiting
        waiting = None
        if day.on == facts.today or day.reports:
            waiting = month
            month = TODAY if day.on == facts.today else REPORT
        found.append(month)
    return found


def labels(facts: StripFacts, day: Day) -> tuple[Text, Text]:
    """Under a cell: where there is room, and where there is not."""
    label = _label(facts, day)
    match day.kind:
        case Kind.LATE:
            return label, Text(f"+{day.ordinal}", f"+{day.ordinal}")
        case Kind.EXCLUDED if not day.free:
            return label, Text(label.zh, "–")
    return label, label


def _label(facts: StripFacts, day: Day) -> Text:  # noqa: PLR0911 (one way out for each kind)
    match day.kind:
        case Kind.ZERO:
            return Text(beginning(facts).label, "Day 0")
        case Kind.DONE:
            return Text("办结", "Done")
        case Kind.LAST | Kind.LAST_OVER | Kind.MISSED:
            return Text("届满", "Last")
        case Kind.PROVISIONAL:
            return Text("暂定", "Prov.")
        case Kind.EXPECTED_LAST | Kind.WAIT:
            return Text("预计", "Est.")
        case Kind.LATE:
            return Text(f"逾期{day.ordinal}", f"Late {day.ordinal}")
        case Kind.EXCLUDED if not day.free:
            return Text("停计", "Pause")
    if day.rolled:
        return Text("顺延", "Moved")
    if day.ordinal:
        if facts.limit.unit is LimitUnit.YEAR:
            return _year_of(facts, day)
        return Text(str(day.ordinal), str(day.ordinal))
    if day.calendar is DayKind.HOLIDAY:
        return Text(_short_name(day), "Hol.")
    return Text("休", "Off")


def shared_label(facts: StripFacts, day: Day, length: int) -> Text:
    """Under a row of equal days. A short row has room for few words."""
    kind = facts.review_kind
    if day.kind is Kind.EXCLUDED:
        if length < _LONGEST:
            return Text(f"{kind.zh if kind and len(kind.zh) < 3 else ''}停计", "review")
        return Text(
            f"{kind.zh if kind else '停计'}，不计入期限", f"{kind.en if kind else 'review'}, not counted"
        )
    if day.kind is Kind.WAIT:
        return Text("预计等报告", "est. wait")
    assert day.name is not None  # noqa: S101 - only named holidays share a label
    short = length < _LONGEST and len(day.name.en) > _NAME_FITS
    return Text(f"{day.name.zh}放假", "holiday" if short else day.name.en)


def gap(facts: StripFacts, left_out: Gap) -> Text:
    """What a break in the drawing says."""
    days = (left_out.until - left_out.first).days + 1
    span = days_said([left_out.first], facts.reading_year), days_said([left_out.until], facts.reading_year)
    zh, en = (
        f"{span[0].zh}至{span[1].zh}共{days}天没有画出",
        f"{span[0].en} to {span[1].en}: {days} days not drawn",
    )
    if facts.limit.unit is LimitUnit.WORKING_DAY and left_out.counted:
        plural = "" if left_out.counted == 1 else "s"
        return Text(
            f"{zh}，其中计入{left_out.counted}个工作日",
            f"{en}, of which {left_out.counted} working day{plural} count",
        )
    return Text(zh, en)


def _year_of(facts: StripFacts, day: Day) -> Text:
    years = whole_years(facts, day)
    return Text(f"{years}年", f"{years} y") if years else Text("期内", "")


def whole_years(facts: StripFacts, day: Day) -> int:
    """How many years end on the day; 0 for a day between."""
    years = range(1, facts.limit.amount + 1)
    return next((year for year in years if years_after(facts.from_on, year) == day.on), 0)


def _month(on: date, by_year: bool) -> Text:
    if by_year:
        return Text(f"{on.year}年", str(on.year))
    return Text(f"{on.month}月", MONTHS[on.month - 1][:3])


def _short_name(day: Day) -> str:
    return day.name.zh.split("、")[0] if day.name else "休"


def legend(facts: StripFacts, days: Sequence[Day]) -> Iterator[tuple[str, Text]]:
    """The kinds that are drawn, in the order of the page, each with its words."""
    kinds = {day.kind for day in days}
    kind = facts.review_kind
    for shown, words in (
        (Kind.ZERO, Text(f"{beginning(facts).label}日，不计", "day zero, not counted")),
        (Kind.PAST, Text("已计", "counted")),
        (
            Kind.COUNTED,
            Text("待计", "still to count") if facts.over_on is None else Text("不再计", "no longer counted"),
        ),
        (Kind.OFF, Text("周末或节假日", "weekend or holiday")),
        ("swapped", Text("调休上班，计", "swapped working day, counted")),
        (
            Kind.EXCLUDED,
            Text(
                f"{kind.zh if kind else '检验、检测等'}停计", f"{kind.en if kind else 'review'}, not counted"
            ),
        ),
        (Kind.WAIT, Text("预计（报告按期到）", "if the report comes on time")),
        (Kind.LAST, Text("届满", "last day")),
        (Kind.PROVISIONAL, Text("届满，日期暂定", "last day, provisional")),
        (Kind.EXPECTED_LAST, Text("预计届满", "expected last day")),
        (Kind.MISSED, Text("届满，未办结", "last day, missed")),
        (Kind.LATE, Text("逾期", "late")),
        (Kind.DONE, Text("办结", "done")),
    ):
        present = any(day.swapped for day in days) if shown == "swapped" else shown in kinds
        if shown is Kind.WAIT:
            present = bool(kinds & {Kind.WAIT, Kind.EXPECTED})
        if present:
            yield str(shown), words

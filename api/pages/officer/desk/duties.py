"""The rows of a list of duties: when each is due and how long that is, what is next, under which limit, for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from api.pages.officer.desk.next_steps import NextStep, next_step
from ledger.queries.worklists import Desk, Urgency, Work
from ledger.tables import Account, Unit
from regulation.calendar import WorkingCalendar
from regulation.limits import LimitUnit
from regulation.text import Text
from regulation.words import LIMIT_WORDS, provision_text

SOON = 3
URGENCY_WORDS: dict[Urgency, Text] = {
    Urgency.OVERDUE: Text("已逾期", "Overdue"),
    Urgency.TODAY: Text("今天届满", "Due today"),
    Urgency.SOON: Text("3个工作日内", "Within 3 working days"),
    Urgency.LATER: Text("更晚", "Later"),
    Urgency.PAUSED: Text("暂停，无届满日", "Paused, no last day"),
}
URGENCY_ICONS: dict[Urgency, str] = {
    Urgency.OVERDUE: "triangle-alert",
    Urgency.TODAY: "clock",
    Urgency.SOON: "calendar",
    Urgency.LATER: "calendar-days",
    Urgency.PAUSED: "circle-pause",
}
_TONIGHT = Text("今天24:00前", "by 24:00 today")
_PAST = Text("已经届满，还没有过1个工作日", "past due, by less than a working day")


@dataclass(frozen=True)
class Row:
    """`left` says how much time there is; `limit` and `law` are as short as a list needs; `owing` names the
    unit where it is not the reader's own; `assignable` that the reader's unit may give the case to an officer."""

    work: Work
    urgency: Urgency
    left: Text
    step: NextStep
    limit: Text
    law: Text
    owing: Text | None
    assignee: str | None
    assignable: bool

    @property
    def case_no(self) -> str:
        return self.work.case.case_no


@dataclass(frozen=True)
class Group:
    urgency: Urgency
    rows: tuple[Row, ...]

    @property
    def words(self) -> Text:
        return URGENCY_WORDS[self.urgency]

    @property
    def icon(self) -> str:
        return URGENCY_ICONS[self.urgency]


def desk_of(units: frozenset[str], officer: str, today: date, calendar: WorkingCalendar) -> Desk:
    return Desk(tuple(sorted(units)), officer, today, calendar.nth_working_day(today, SOON))


def row_of(
    work: Work,
    desk: Desk,
    calendar: WorkingCalendar,
    units: Mapping[str, Unit],
    officers: Mapping[str, Account],
) -> Row:
    clock, case = work.clock, work.case
    ours = clock.party in desk.units
    known = officers.get(case.assignee or "")
    return Row(
        work=work,
        urgency=urgency_of(clock.last_day, desk),
        left=_left(work, desk.today, calendar),
        step=next_step(work, ours, units, desk.today),
        limit=limit_name(clock.code),
        law=law_name(clock.provision),
        owing=units[clock.party].name if desk.units != (clock.party,) else None,
        assignee=(known.name if known else case.assignee) if case.unit in desk.units else None,
        assignable=case.unit == clock.party and ours,
    )


def grouped(rows: Sequence[Row]) -> tuple[Group, ...]:
    return tuple(
        Group(urgency, found)
        for urgency in Urgency
        if (found := tuple(row for row in rows if row.urgency is urgency))
    )


def urgency_of(last_day: date | None, desk: Desk) -> Urgency:
    if last_day is None:
        return Urgency.PAUSED
    if last_day < desk.today:
        return Urgency.OVERDUE
    if last_day == desk.today:
        return Urgency.TODAY
    return Urgency.SOON if last_day <= desk.soon else Urgency.LATER


def limit_name(code: str) -> Text:
    """异议处理; Answering the objection: a limit under a heading that says that it is one."""
    words = LIMIT_WORDS[code]
    english = words.en.removeprefix("time limit for ")
    return Text(words.zh.removesuffix("期限"), english[:1].upper() + english[1:])


def law_name(provision: str) -> Text:
    """第四十一条第二款, where every article is the Regulations'."""
    words = provision_text(provision)
    return Text(words.zh.removeprefix("《条例》"), words.en)


def late_by(last_day: date, today: date, calendar: WorkingCalendar) -> Text:
    """逾期1个工作日; 1 working day late."""
    days = calendar.working_days_between(last_day, today)
    if not days:
        return _PAST
    return Text(f"逾期{days}个工作日", f"{days} working day{_s(days)} late")


def _left(work: Work, today: date, calendar: WorkingCalendar) -> Text:
    clock = work.clock
    if clock.last_day is None:
        days = clock.remaining
        return Text(f"暂停，还剩{days}个工作日", f"paused with {days} working day{_s(days)} left")
    if clock.last_day < today:
        return late_by(clock.last_day, today, calendar)
    if clock.last_day == today:
        return _TONIGHT
    if clock.unit is LimitUnit.WORKING_DAY:
        days = calendar.working_days_between(today, clock.last_day)
        left = Text(f"还剩{days}个工作日", f"{days} working day{_s(days)} left")
    else:
        days = (clock.last_day - today).days
        left = Text(f"还有{days}天", f"{days} day{_s(days)} left")
    if not clock.provisional:
        return left
    year = clock.last_day.year
    why = Text(
        "{left}；暂定，{year}年放假安排未公布", "{left}; provisional, the {year} holidays are unpublished"
    )
    return why.filled(left=left, year=year)


def _s(number: int) -> str:
    return "" if number == 1 else "s"

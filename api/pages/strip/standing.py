"""How a clock stands, in words: a status with its icon, the answer above the strip, and a sentence more."""

from dataclasses import dataclass
from datetime import date, timedelta

from api.pages.strip.days import Drawn, Kind
from api.pages.strip.facts import StripFacts
from api.pages.strip.spoken_days import day_said, short_day_said
from regulation.calendar import WorkingCalendar
from regulation.definitions import ClockState
from regulation.limits import LimitUnit, Owes
from regulation.text import Text
from regulation.words import length_text

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Status:
    """`tone` is the colour's meaning: accent, due, done, alarm, pause or plain. Icon and word say it without colour."""

    tone: str
    icon: str
    words: Text


_OVERDUE = Status("alarm", "triangle-alert", Text("逾期未结", "Overdue"))
_DONE_LATE = Status("alarm", "triangle-alert", Text("逾期后办结", "Done late"))
_WAS_OVERDUE = Status("alarm", "triangle-alert", Text("曾逾期，已终止", "Was overdue, ended"))
_DONE = Status("done", "circle-check", Text("按时办结", "Done in time"))
_PAUSED = Status("pause", "circle-pause", Text("暂停", "Paused"))
_REPLACED = Status("plain", "repeat-2", Text("已换为另一期限", "Replaced"))
_ENDED = Status("plain", "ban", Text("已终止", "Ended"))
_RAN_OUT = Status("plain", "calendar-check", Text("已期满", "Ended"))
_TODAY = Status("due", "clock", Text("今天届满", "Due today"))
_TOMORROW = Status("due", "clock", Text("明天届满", "Due tomorrow"))
_PROVISIONAL = Status("accent", "calendar", Text("暂定", "Provisional"))
_RUNNING = Status("accent", "clock", Text("办理中", "Running"))
_OPEN = Status("accent", "clock", Text("期限内", "Open"))


def status(facts: StripFacts) -> Status:  # noqa: PLR0911 (one way out for each state)
    match facts.state:
        case ClockState.MET:
            return _DONE
        case ClockState.MET_LATE:
            return _DONE_LATE
        case ClockState.BREACHED:
            return _OVERDUE
        case ClockState.PAUSED:
            return _PAUSED
        case ClockState.REPLACED | ClockState.ENDED if facts.breached:
            return _WAS_OVERDUE
        case ClockState.REPLACED:
            return _REPLACED
        case ClockState.ENDED:
            return _ENDED if facts.over_on or facts.limit.owes is Owes.DUTY else _RAN_OUT
    if facts.last_day is not None and facts.today is not None:
        if facts.last_day == facts.today:
            return _TODAY
        if facts.last_day == facts.today + DAY:
            return _TOMORROW
    if facts.provisional:
        return _PROVISIONAL
    return _RUNNING if facts.limit.owes is Owes.DUTY else _OPEN


def answer(facts: StripFacts, drawn: Drawn) -> Text:  # noqa: PLR0911 (one way out for each state)
    """The one line above the strip."""
    match facts.state:
        case ClockState.MET:
            return _done(facts, drawn)
        case ClockState.MET_LATE:
            late = _late_by(drawn)
            if not late:
                return Text("逾期后办结，逾期记录保留", "Done late; the breach stays on record")
            return Text(
                f"逾期{late}个工作日办结，逾期记录保留",
                f"Done {_days(late)} late; the breach stays on record",
            )
        case ClockState.BREACHED:
            late = _late_by(drawn)
            if not late:
                return Text("已经逾期，仍须办结", "Overdue and still owed")
            return Text(f"逾期{late}个工作日，仍须办结", f"{_days(late)} overdue and still owed")
        case ClockState.REPLACED:
            return Text("已换为另一期限", "Another limit has taken its place")
        case ClockState.ENDED:
            return _ended(facts)
    if facts.last_day is None:
        left = length_text(facts.remaining, facts.limit.unit)
        return Text(f"还剩{left.zh}，暂无届满日", f"{left.en} left, no last day for now")
    return _running(facts, facts.last_day)


def _done(facts: StripFacts, drawn: Drawn) -> Text:
    day = next((day for day in drawn.days if day.kind is Kind.DONE), None)
    if day is not None and day.zero:
        return Text("当天办结", "Done on the day itself")
    if day is not None and day.ordinal and facts.limit.unit is LimitUnit.WORKING_DAY:
        return Text(f"第{day.ordinal}个工作日办结", f"Done on working day {day.ordinal}")
    if facts.done_on is None:
        return Text("按时办结", "Done in time")
    on = day_said(facts.done_on, facts.reading_year)
    return Text(f"{on.zh}按时办结", f"Done in time on {on.en}")


def _ended(facts: StripFacts) -> Text:
    if facts.over_on or facts.last_day is None:
        return Text("这个期限已终止，不再有人承担", "This period has ended; nothing is owed any more")
    on = day_said(facts.last_day, facts.reading_year)
    return Text(f"已于{on.zh}24:00期满", f"Ended at 24:00 on {on.en}")


def _running(facts: StripFacts, last: date) -> Text:
    on = day_said(last, facts.reading_year)
    if facts.today is not None and last < facts.today:
        return Text(f"已于{on.zh}24:00届满", f"Ended at 24:00 on {on.en}")
    end = Text(f"{on.zh}24:00", f"24:00 on {on.en}")
    if last == facts.today:
        end = Text("今天24:00", "24:00 today")
    elif facts.today is not None and last - facts.today == DAY:
        plain = short_day_said(last, facts.reading_year)
        weekday = on.zh.removeprefix(plain.zh).strip("（）")
        end = Text(f"明天（{plain.zh}{weekday}）24:00", f"24:00 tomorrow, {on.en}")
    match facts.limit.owes:
        case Owes.DUTY:
            return Text(f"{end.zh}前办结", f"Due by {end.en}")
        case Owes.WINDOW:
            return Text(f"{end.zh}前可以提出", f"Open until {end.en}")
        case Owes.TERM:
            return Text(f"到{end.zh}为止", f"Ends at {end.en}")


def detail(facts: StripFacts, drawn: Drawn, calendar: WorkingCalendar) -> Text | None:
    """One or two sentences more, where there is more to say."""
    if facts.state is ClockState.MET or facts.breached:
        return _against_the_last_day(facts)
    if facts.over_on is not None:
        return None
    if facts.last_day is None:
        return _until_the_report(facts, drawn)
    said = [text for text in (_left(facts, drawn), _unpublished(facts, calendar)) if text is not None]
    return Text("".join(text.zh for text in said), " ".join(text.en for text in said)) if said else None


def _against_the_last_day(facts: StripFacts) -> Text | None:
    if facts.last_day is None:
        return None
    last = day_said(facts.last_day, facts.reading_year)
    if facts.done_on is not None and facts.breached:
        done = day_said(facts.done_on, facts.reading_year)
        return Text(
            f"最后一天是{last.zh}，{done.zh}办结。", f"The last day was {last.en}; it was done on {done.en}."
        )
    return Text(f"最后一天是{last.zh}。", f"The last day was {last.en}.")


def _until_the_report(facts: StripFacts, drawn: Drawn) -> Text:
    then = drawn.expected_last_day
    if facts.expected_on is not None and then is not None:
        report, last = day_said(facts.expected_on, facts.reading_year), day_said(then, facts.reading_year)
        return Text(
            f"报告预计{report.zh}收到。如果当天收到，最后一天是{last.zh}；收到之前没有届满日。",
            f"The report is expected on {report.en}. If it comes that day, the last day is {last.en}; until it comes there is "
            "none.",
        )
    overdue = [
        review.expected for review in facts.reviews if review.reported is None and review.expected is not None
    ]
    if overdue and facts.today is not None and max(overdue) < facts.today:
        report = day_said(max(overdue), facts.reading_year)
        return Text(
            f"报告预计{report.zh}收到，已经过了这一天。收到之前没有届满日。",
            f"The report was expected on {report.en}, which has passed. Until it comes there is no last day.",
        )
    return Text("收到报告之前没有届满日。", "Until the report comes there is no last day.")


def _left(facts: StripFacts, drawn: Drawn) -> Text | None:
    today, last = facts.today, facts.last_day
    if today is None or last is None or not today < last or facts.limit.unit is LimitUnit.YEAR:
        return None
    if facts.limit.unit is LimitUnit.CALENDAR_DAY:
        days = (last - today).days
        return Text(f"还有{days}天。", f"{days} day{' is' if days == 1 else 's are'} left.")
    left = [day.on for day in drawn.days if day.ordinal and not day.late and today <= day.on <= last]
    included = today in left
    verb = "is" if len(left) == 1 else "are"
    return Text(
        f"还剩{len(left)}个工作日{'，含今天' if included else ''}。",
        f"{_days(len(left))} {verb} left{', today included' if included else ''}.",
    )


def _unpublished(facts: StripFacts, calendar: WorkingCalendar) -> Text | None:
    if not facts.provisional or facts.last_day is None:
        return None
    years = range(facts.from_on.year, facts.last_day.year + 1)
    year = next((year for year in years if not calendar.is_published(year)), facts.last_day.year)
    return Text(
        f"{year}年放假安排未公布，日期暂定。",
        f"The {year} holidays are unpublished, so this date is provisional.",
    )


def _late_by(drawn: Drawn) -> int:
    return max((day.ordinal for day in drawn.days if day.late), default=0)


def _days(count: int) -> str:
    return f"{count} working day{'' if count == 1 else 's'}"

"""`redress deadline`: the calculator."""

import json
from collections.abc import Sequence
from datetime import date, datetime

from api.views.deadlines import deadline_view
from commands.configured import calendar as imported_calendar
from commands.usage import UsageError
from regulation.counting import Exclusion, ExplainedKind, asked_from, count, explain
from regulation.limits import limit
from regulation.refusals import Invalid
from regulation.text import Locale, Text

_KINDS = {
    ExplainedKind.DAY_ZERO: Text("收到当日，不计", "day zero, does not count"),
    ExplainedKind.COUNTED: Text("计入", "counted"),
    ExplainedKind.WEEKEND: Text("周末", "weekend"),
    ExplainedKind.HOLIDAY: Text("节假日", "holiday"),
    ExplainedKind.EXCLUDED: Text("停计", "excluded"),
    ExplainedKind.LAST_DAY: Text("届满", "last day"),
}


def deadline(code: str, from_: str, exclude: Sequence[str], as_json: bool, locale: Locale) -> int:
    """Print the date, or the JSON of the contract."""
    try:
        from_on = asked_from(_instant(from_))
        exclusions = [_exclusion(text) for text in exclude]
        row, calendar = limit(code, from_on), imported_calendar()
        counted = count(row, from_on, exclusions, calendar)
        days = explain(row, from_on, exclusions, calendar)
    except Invalid as refusal:
        raise UsageError(f"redress deadline: {refusal.field}: {refusal.reason.read(locale)}") from None
    if as_json:
        view = deadline_view(row, from_on, exclusions, calendar, locale)
        print(json.dumps(view.model_dump(mode="json", by_alias=True), ensure_ascii=False))
        return 0
    last_day = counted.last_day.isoformat() if counted.last_day else "-"
    print(
        f"{row.code} {row.provision}: {from_on} -> {last_day} {'(provisional)' if counted.provisional else ''}".rstrip()
    )
    for day in days:
        name = f" {day.name.read(locale)}" if day.name else ""
        print(f"  {day.date} {_KINDS[day.kind].read(locale)}{name}")
    if counted.last_day is None:
        print(
            Text(
                f"  报告收到后还剩{counted.remaining}个工作日",
                f"  {counted.remaining} working days remain once the report is in",
            ).read(locale)
        )
    return 0


def _instant(text: str) -> date | datetime:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise Invalid(
            "from", Text("应为日期，例如2026-09-28。", "must be a date such as 2026-09-28.")
        ) from None


def _exclusion(text: str) -> Exclusion:
    begun, dots, ended = text.partition("..")
    try:
        return Exclusion(date.fromisoformat(begun), date.fromisoformat(ended) if ended or not dots else None)
    except ValueError:
        reason = Text(
            "应为“委托日..报告日”或者“委托日..”。",
            "must be COMMISSIONED..REPORTED, or COMMISSIONED.. while open.",
        )
        raise Invalid("exclude", reason) from None

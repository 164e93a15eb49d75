"""A date that was typed, read back with its weekday, and with the last day it would lead to."""

from api.pages.frame.dates import day_text
from api.pages.frame.typed_days import day_typed
from api.pages.officer.acts.forecasts import if_commissioned, if_reported
from api.pages.officer.case.file import CaseFile
from regulation.counting import Counted
from regulation.text import Text

UNREADABLE = Text(
    "认不出这个日期，请写成2026-11-24这样", "This is not read as a date; write it like 2026-11-24"
)
DAYS = ("expected_on", "reported_on", "served_on", "received_on")
_LEADS_TO = Text(
    "{day}；当天收到报告的，异议期限{last}24:00届满",
    "{day}; with the report on that day the objection is due by 24:00 on {last}",
)


def read_back(file: CaseFile, name: str, typed: str) -> Text | None:
    if not typed.strip():
        return None
    day = day_typed(typed)
    if day is None:
        return UNREADABLE
    said = day_text(day, file.today)
    counted: Counted | None = None
    if name == "expected_on" and day >= file.today:
        counted = if_commissioned(file, day)
    elif name == "reported_on" and day <= file.today:
        counted = if_reported(file, day)
    if counted is None or counted.last_day is None:
        return said
    return _LEADS_TO.filled(day=said, last=day_text(counted.last_day, file.today))

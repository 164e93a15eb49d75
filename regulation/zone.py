"""All dates of the law are Shanghai's."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
MORNING = time(9, 0)


def shanghai_date(instant: date) -> date:
    """An instant's date in Shanghai; a date stays itself. Raises: `ValueError` for a naive instant."""
    if not isinstance(instant, datetime):
        return instant
    if instant.utcoffset() is None:
        raise ValueError("a naive instant has no date in Shanghai")
    return instant.astimezone(SHANGHAI).date()


def end_of(day: date) -> datetime:
    """24:00 of the day, which is 00:00 of the next."""
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI)


def morning_of(day: date) -> datetime:
    return datetime.combine(day, MORNING, SHANGHAI)

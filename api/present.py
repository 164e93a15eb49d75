"""What time it is, for whoever asks through the API or the pages. The one place that asks."""

from datetime import UTC, date, datetime

from regulation.zone import shanghai_date


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The day in Shanghai."""
    return shanghai_date(now())

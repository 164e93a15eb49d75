"""Instants as the wire has them: UTC with a Z, due dates with Shanghai's offset."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import PlainSerializer

from regulation.zone import SHANGHAI


def _utc(value: datetime) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _local(value: datetime) -> str:
    return value.astimezone(SHANGHAI).isoformat()


Instant = Annotated[datetime, PlainSerializer(_utc, return_type=str)]
LocalInstant = Annotated[datetime, PlainSerializer(_local, return_type=str)]

"""The chain: every step of every case, append-only, each event carrying the hash of the one before. Source: Art. 39."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from ledger.tables.types import DOCUMENT, INSTANT


class Event(SQLModel, table=True):
    """`at` is when it happened (a clock's event: the instant it was due), `recorded_at` when it was written down."""

    __tablename__ = "event"

    case_no: str = Field(primary_key=True, foreign_key="case.case_no")
    number: int = Field(primary_key=True)
    at: datetime = Field(sa_type=INSTANT)
    recorded_at: datetime = Field(sa_type=INSTANT)
    type: str
    actor: str
    provision: str | None = None
    data: dict[str, Any] = Field(sa_type=DOCUMENT)
    previous: str
    hash: str

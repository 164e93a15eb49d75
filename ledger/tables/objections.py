"""What only an objection has: its ground and words, the verification, the reply, the outcome. Source: Art. 41."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from ledger.tables.types import DOCUMENT, INSTANT, word
from regulation.definitions import Finding, Ground, Outcome, ReviewKind


class Objection(SQLModel, table=True):
    """`open_to` is `record/subject` while the objection is open: the table holds it once. `result_unsent` says that a
    decided result still has to be posted or handed to an objector without an account."""

    __tablename__ = "objection"

    case_no: str = Field(primary_key=True, foreign_key="case.case_no")
    ground: Ground = Field(sa_type=word(Ground))
    about: str | None = None
    statement: str
    open_to: str | None = Field(default=None, unique=True)
    question: str | None = None
    requested_at: datetime | None = Field(default=None, sa_type=INSTANT)
    reply: Finding | None = Field(default=None, sa_type=word(Finding))
    reply_reasons: str | None = None
    reply_fields: dict[str, Any] | None = Field(default=None, sa_type=DOCUMENT)
    outcome: Outcome | None = Field(default=None, sa_type=word(Outcome))
    reasons: str | None = None
    result_unsent: bool = False


class Review(SQLModel, table=True):
    """An inspection, test, quarantine, evaluation or expert review. Whole days `commissioned_on` < d <= `reported_on`
    are not counted. `alarm_at` is the durable wait while it is open: when the expected date will have passed.
    Source: Art. 41(3)."""

    __tablename__ = "review"
    __table_args__ = (
        Index("review_open", "case_no", "unit", unique=True, sqlite_where=text("state = 'open'"),
              postgresql_where=text("state = 'open'")),
        Index("review_awaited", "unit", "expected_on", sqlite_where=text("state = 'open'"),
              postgresql_where=text("state = 'open'")),
        Index("review_alarms", "alarm_at", sqlite_where=text("alarm_at is not null"),
              postgresql_where=text("alarm_at is not null")),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    case_no: str = Field(foreign_key="case.case_no", index=True)
    unit: str = Field(foreign_key="unit.code")
    kind: ReviewKind = Field(sa_type=word(ReviewKind))
    institution: str
    document: str
    commissioned_on: date
    expected_on: date | None = None
    reply_depends: bool = False
    state: str = "open"
    reported_on: date | None = None
    report: str | None = None
    finding: str | None = None
    alarm_at: datetime | None = Field(default=None, sa_type=INSTANT)

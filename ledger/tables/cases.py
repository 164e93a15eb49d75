"""Cases: what all procedures have in common, who takes part in each, and how they are numbered."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from ledger.tables.types import INSTANT

NOTHING_DUE = date(9999, 12, 31)


class Case(SQLModel, table=True):
    """`head` and `head_hash` are the number and hash of its last event; `due_on` the earliest last day still ahead or
    owed, `NOTHING_DUE` where none runs; `engaged_at` when the workflow engine confirmed that it has the case, as it stands
    now where another case's step has changed it."""

    __tablename__ = "case"
    __table_args__ = (
        Index("case_by_due", "due_on", "case_no"),
        Index("case_by_opening", "opened_at", "case_no"),
        Index("case_unengaged", "opened_at", sqlite_where=text("engaged_at is null"),
              postgresql_where=text("engaged_at is null")),
        Index("case_in_state", "unit", "procedure", "state", "due_on", "case_no"),
        Index("case_at_work", "unit", "assignee", "case_no", sqlite_where=text("closed_at is null"),
              postgresql_where=text("closed_at is null")),
    )  # fmt: skip

    case_no: str = Field(primary_key=True)
    procedure: str
    state: str
    unit: str = Field(foreign_key="unit.code")
    provider: str | None = Field(default=None, foreign_key="unit.code")
    subject: str = Field(foreign_key="subject.id")
    record: str | None = Field(default=None, foreign_key="record.id", index=True)
    opened_at: datetime = Field(sa_type=INSTANT)
    opened_by: str = Field(foreign_key="account.id")
    received_on: date
    assignee: str | None = Field(default=None, foreign_key="account.id")
    tracking_code: str = Field(unique=True)
    due_on: date = NOTHING_DUE
    head: int = 0
    head_hash: str = ""
    engaged_at: datetime | None = Field(default=None, sa_type=INSTANT)
    closed_at: datetime | None = Field(default=None, sa_type=INSTANT)


class CaseParty(SQLModel, table=True):
    """Who may see a case: a unit (`unit:CODE`) or a subject (`subject:ID`). Carries what lists are sorted by, so that
    a party's list is read from one index."""

    __tablename__ = "case_party"
    __table_args__ = (
        Index("case_party_by_due", "holder", "due_on", "case_no"),
        Index("case_party_by_opening", "holder", "opened_at", "case_no"),
    )

    case_no: str = Field(primary_key=True, foreign_key="case.case_no")
    holder: str = Field(primary_key=True)
    due_on: date
    opened_at: datetime = Field(sa_type=INSTANT)


class CaseCounter(SQLModel, table=True):
    """The last number given in a procedure's year."""

    __tablename__ = "case_counter"

    prefix: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    last: int = 0

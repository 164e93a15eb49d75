"""Records of credit information, and everything that has happened to each: versions, marks, copies, look-ups.

Source: Arts. 10, 12, 18-20, 24, 39-42.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from ledger.tables.types import DOCUMENT, INSTANT, MONEY, word
from regulation.definitions import Disclosure, RecordKind, RecordStanding


class Record(SQLModel, table=True):
    """A record as it stands now; `version` counts from 1. `deleted_at` takes it out of every view but the auditors';
    `standing` says what else has become of it."""

    __tablename__ = "record"
    __table_args__ = (
        Index("record_of_subject", "subject", "id"),
        Index("record_of_provider", "provider", "id"),
    )

    id: str = Field(primary_key=True)
    subject: str = Field(foreign_key="subject.id")
    provider: str = Field(foreign_key="unit.code")
    entered_by: str = Field(foreign_key="account.id")
    decided_by: str | None = Field(default=None, foreign_key="account.id")
    version: int = 1
    verified: bool = False
    deleted_at: datetime | None = Field(default=None, sa_type=INSTANT)
    standing: RecordStanding = Field(default=RecordStanding.IN_USE, sa_type=word(RecordStanding))

    catalogue_item: str
    kind: RecordKind = Field(sa_type=word(RecordKind))
    title: str
    authority: str
    document_no: str
    decided_on: date
    summary: str
    amount: Decimal | None = Field(default=None, sa_type=MONEY)
    simplified_procedure: bool = False
    minor_remedied: bool = False
    fee_arrears: bool = False
    confirmed_by: str | None = None
    final_on: date | None = None
    final_ground: str | None = None
    names: list[str] = Field(default_factory=list, sa_type=DOCUMENT)
    disclosure: Disclosure = Field(sa_type=word(Disclosure))
    disclosed_from: date
    disclosure_ends: date


class RecordPerson(SQLModel, table=True):
    """A subject whom the record names, who may object to it as well."""

    __tablename__ = "record_person"
    __table_args__ = (Index("record_naming_subject", "subject", "record"),)

    record: str = Field(primary_key=True, foreign_key="record.id")
    subject: str = Field(primary_key=True, foreign_key="subject.id")


class RecordVersion(SQLModel, table=True):
    """How a record stood before a change, and why it changed. Append-only; read by auditors."""

    __tablename__ = "record_version"

    record: str = Field(primary_key=True, foreign_key="record.id")
    version: int = Field(primary_key=True)
    content: dict[str, Any] = Field(sa_type=DOCUMENT)
    changed_at: datetime = Field(sa_type=INSTANT)
    case_no: str


class RecordMark(SQLModel, table=True):
    """The objection mark, one row a case; a record is marked while any row has no end. Source: Art. 41(2)."""

    __tablename__ = "record_mark"
    __table_args__ = (Index("record_mark_open", "record", sqlite_where=text("removed_at is null"),
                            postgresql_where=text("removed_at is null")),)  # fmt: skip

    case_no: str = Field(primary_key=True)
    record: str = Field(foreign_key="record.id", index=True)
    set_at: datetime = Field(sa_type=INSTANT)
    removed_at: datetime | None = Field(default=None, sa_type=INSTANT)


class RecordCopy(SQLModel, table=True):
    """A unit was given the record: when, and why. Source: Arts. 18, 22."""

    __tablename__ = "record_copy"
    __table_args__ = (Index("record_given_to_unit", "unit", "record"),)

    record: str = Field(primary_key=True, foreign_key="record.id")
    unit: str = Field(primary_key=True, foreign_key="unit.code")
    given_at: datetime = Field(sa_type=INSTANT)
    reason: str


class RecordUpdate(SQLModel, table=True):
    """What was put in the queue of a unit that holds a copy: mark set or removed, corrected, deleted."""

    __tablename__ = "record_update"
    __table_args__ = (Index("record_update_queue", "unit", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    record: str = Field(foreign_key="record.id", index=True)
    unit: str = Field(foreign_key="unit.code")
    kind: str
    version: int
    case_no: str = Field(index=True)
    at: datetime = Field(sa_type=INSTANT)


class RecordLookup(SQLModel, table=True):
    """Somebody looked at a record: who, for which unit, when, for what purpose. `subject` is whose record it was.
    Append-only. Source: Arts. 39, 40."""

    __tablename__ = "record_lookup"
    __table_args__ = (
        Index("record_lookup_of_record", "record", "account"),
        Index("record_lookup_of_subject", "subject", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    record: str = Field(foreign_key="record.id")
    subject: str = Field(foreign_key="subject.id")
    account: str = Field(foreign_key="account.id")
    unit: str | None = None
    purpose: str
    at: datetime = Field(sa_type=INSTANT)

"""Service: the recorded fact that one letter reached one person, how, on which day, and what proves it.

Source: Art. 28(3).
"""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from ledger.tables.types import INSTANT


class Service(SQLModel, table=True):
    """`item` is the letter as it was addressed to `person`, a subject's id or an account's that is no subject. `served_on` is the evidenced day, `proof`
    what evidences it, `document` the proof itself where it is one. A voided service counts as none. A public notice
    was put up on `put_up_on`, and `served_on` is the day on which it is deemed to have reached the person, which may
    be still to come."""

    __tablename__ = "service"
    __table_args__ = (
        Index("service_of_item", "item", unique=True, sqlite_where=text("voided_at is null"),
              postgresql_where=text("voided_at is null")),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    case_no: str = Field(foreign_key="case.case_no", index=True)
    item: int = Field(foreign_key="inbox_item.id")
    person: str
    method: str
    served_on: date
    put_up_on: date | None = None
    proof: str
    document: str | None = Field(default=None, foreign_key="document.id")
    recorded_by: str
    recorded_at: datetime = Field(sa_type=INSTANT)
    voided_at: datetime | None = Field(default=None, sa_type=INSTANT)
    void_reasons: str | None = None


class ServiceConsent(SQLModel, table=True):
    """An account's consent to be served electronically; revocable, and then given anew as another row."""

    __tablename__ = "service_consent"

    id: int | None = Field(default=None, primary_key=True)
    account: str = Field(foreign_key="account.id", index=True)
    given_at: datetime = Field(sa_type=INSTANT)
    withdrawn_at: datetime | None = Field(default=None, sa_type=INSTANT)

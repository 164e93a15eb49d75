"""The inbox: every notice, in both languages, as it was sent."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from ledger.tables.types import INSTANT
from regulation.text import Text


class InboxItem(SQLModel, table=True):
    """A notice to one account; or, where the person has none (`account` is null), one that waits to be posted or
    handed over to `subject`, which `served_on`, `method` and `proof` record."""

    __tablename__ = "inbox_item"
    __table_args__ = (Index("inbox_of_account", "account", "at", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    case_no: str = Field(foreign_key="case.case_no", index=True)
    event: int
    template: str
    formal: bool
    account: str | None = Field(default=None, foreign_key="account.id")
    subject: str | None = Field(default=None, foreign_key="subject.id")
    at: datetime = Field(sa_type=INSTANT)
    subject_line_zh: str
    subject_line_en: str
    body_zh: str
    body_en: str
    opened_at: datetime | None = Field(default=None, sa_type=INSTANT)
    served_on: date | None = None
    method: str | None = None
    proof: str | None = None

    @property
    def subject_line(self) -> Text:
        return Text(self.subject_line_zh, self.subject_line_en)

    @property
    def body(self) -> Text:
        return Text(self.body_zh, self.body_en)

"""The inbox: every notice, in both languages, as it was sent."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from ledger.tables.types import INSTANT
from regulation.text import Text


class InboxItem(SQLModel, table=True):
    """A notice to one account; or, where the person has none (`account` is null), one that waits to be posted or
    handed over to `subject`. `letter` is the formal letter, where it is one; its service is a row of its own."""

    __tablename__ = "inbox_item"
    __table_args__ = (
        Index("inbox_of_account", "account", "at", "id"),
        Index("inbox_unopened", "account", sqlite_where=text("opened_at is null"),
              postgresql_where=text("opened_at is null")),
    )  # fmt: skip

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
    html_zh: str = ""
    html_en: str = ""
    letter: str | None = Field(default=None, foreign_key="formal_letter.number", index=True)
    opened_at: datetime | None = Field(default=None, sa_type=INSTANT)

    @property
    def subject_line(self) -> Text:
        return Text(self.subject_line_zh, self.subject_line_en)

    @property
    def body(self) -> Text:
        return Text(self.body_zh, self.body_en)

    @property
    def named(self) -> dict[str, int | str | None]:
        """How an event names this item."""
        return {"template": self.template, "notice": self.id, "letter": self.letter}

    @property
    def html(self) -> Text:
        return Text(self.html_zh, self.html_en)

"""The published standards by which targets of either list are designated, one field at a time. Source: Art. 27(1)."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from ledger.tables.types import INSTANT
from regulation.text import Text

_WITHDRAWN = text("withdrawn_at is not null")


class Standard(SQLModel, table=True):
    """One version of a field's standard, in force from a day until the field's next version is. A withdrawn one can be
    relied on no more, whenever the conduct was. `longest_months` is its own maximum term, where it sets one."""

    __tablename__ = "standard"
    __table_args__ = (
        Index("standard_of_field", "field", "in_force_from", "id"),
        Index("standard_withdrawn", "withdrawn_at", sqlite_where=_WITHDRAWN, postgresql_where=_WITHDRAWN),
    )

    id: int | None = Field(default=None, primary_key=True)
    field: str
    name_zh: str
    name_en: str
    title_zh: str
    title_en: str
    text_zh: str = ""
    text_en: str = ""
    longest_months: int | None = None
    in_force_from: date
    published_at: datetime = Field(sa_type=INSTANT)
    published_by: str = Field(foreign_key="account.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=INSTANT)
    withdrawn_by: str | None = Field(default=None, foreign_key="account.id")
    withdrawn_why: str | None = None

    @property
    def name(self) -> Text:
        """What the field is called."""
        return Text(self.name_zh, self.name_en)

    @property
    def title(self) -> Text:
        return Text(self.title_zh, self.title_en)

"""The measures list, published and versioned; a designation keeps the version it used. Source: Arts. 29, 30, 32, 34."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from ledger.tables.types import DOCUMENT, INSTANT, word
from regulation.definitions import ListKind
from regulation.text import Text


class MeasuresList(SQLModel, table=True):
    """One published version, in force from a day until the next is. Append-only."""

    __tablename__ = "measures_list"

    number: int = Field(primary_key=True)
    in_force_from: date = Field(index=True)
    published_at: datetime = Field(sa_type=INSTANT)
    published_by: str = Field(foreign_key="account.id")
    why: str = ""


class Measure(SQLModel, table=True):
    """A measure in one version: the law it rests on (blank: none), who applies it, and which designators may name it
    (none named: any). Append-only."""

    __tablename__ = "measure"

    version: int = Field(primary_key=True, foreign_key="measures_list.number")
    code: str = Field(primary_key=True)
    place: int
    kind: ListKind = Field(sa_type=word(ListKind))
    title_zh: str
    title_en: str
    law_zh: str = ""
    law_en: str = ""
    implementers: list[str] = Field(default_factory=list, sa_type=DOCUMENT)
    designators: list[str] = Field(default_factory=list, sa_type=DOCUMENT)

    @property
    def title(self) -> Text:
        return Text(self.title_zh, self.title_en)

    @property
    def law(self) -> Text | None:
        return Text(self.law_zh, self.law_en or self.law_zh) if self.law_zh else None

"""What somebody is filling in and has not filed yet. It is theirs alone, and goes when it is filed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from ledger.tables.types import DOCUMENT, INSTANT


class Draft(SQLModel, table=True):
    """`form` names the form, `about` what it concerns (a case, a record); `content` holds the fields as typed.
    `filed` is the case it became: filing the same draft twice leads there."""

    __tablename__ = "draft"
    __table_args__ = (Index("draft_of_account", "account", "form", "about"),)

    id: str = Field(primary_key=True)
    account: str = Field(foreign_key="account.id")
    form: str
    about: str = ""
    content: dict[str, Any] = Field(default_factory=dict, sa_type=DOCUMENT)
    saved_at: datetime = Field(sa_type=INSTANT)
    filed: str | None = Field(default=None, foreign_key="case.case_no")

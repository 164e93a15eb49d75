"""The State Council's arrangements as they were taken in here, after those the product ships with. Append-only."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from ledger.tables.types import INSTANT


class ArrangementImport(SQLModel, table=True):
    """The text of an arrangement file, as imported."""

    __tablename__ = "arrangement_import"

    id: int | None = Field(default=None, primary_key=True)
    toml: str
    sha256: str = Field(unique=True)
    by: str
    at: datetime = Field(sa_type=INSTANT)

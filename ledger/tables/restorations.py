"""What only a restoration has: its words, whether it was given back, and what was decided. Source: Art. 43."""

from datetime import date

from sqlmodel import Field, SQLModel

from ledger.tables.types import word
from regulation.definitions import RestorationOutcome


class Restoration(SQLModel, table=True):
    """`open_to` is the record while the application is open: the table holds it once. `returned_on` and `missing` say that it
    was given back as incomplete, `completed_on` that it was completed."""

    __tablename__ = "restoration"

    case_no: str = Field(primary_key=True, foreign_key="case.case_no")
    statement: str
    open_to: str | None = Field(default=None, unique=True)
    returned_on: date | None = None
    missing: str | None = None
    completed_on: date | None = None
    outcome: RestorationOutcome | None = Field(default=None, sa_type=word(RestorationOutcome))
    reasons: str | None = None

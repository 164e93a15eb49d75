"""What an officer has to see to beside the clocks: mail that did not arrive."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from ledger.tables.types import INSTANT


class Task(SQLModel, table=True):
    """A task of a unit's officers in one case. `mail` is the mail that failed; `how` is what was done about it."""

    __tablename__ = "task"
    __table_args__ = (
        Index("task_open", "unit", "opened_at", sqlite_where=text("done_at is null"),
              postgresql_where=text("done_at is null")),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    case_no: str = Field(foreign_key="case.case_no", index=True)
    unit: str = Field(foreign_key="unit.code")
    kind: str
    mail: int | None = Field(default=None, foreign_key="mail.id", index=True)
    opened_at: datetime = Field(sa_type=INSTANT)
    done_at: datetime | None = Field(default=None, sa_type=INSTANT)
    done_by: str | None = Field(default=None, foreign_key="account.id")
    how: str | None = None

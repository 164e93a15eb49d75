"""What somebody asked to have done: one row an act, whoever and by whatever way; and the keys that keep it single."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from ledger.tables.types import DOCUMENT, INSTANT


class Submission(SQLModel, table=True):
    """`status`: pending, done, refused (with `refusal`), or cancelled (the engine was down and the caller was told
    so). `receipted` acts, those of a subject, wait for the engine instead of being cancelled; `waited` says that one did,
    and was answered so. `made` is the case that the act made, where it is another than its own."""

    __tablename__ = "submission"
    __table_args__ = (
        Index("submission_pending", "case_no", "at", sqlite_where=text("status = 'pending'"),
              postgresql_where=text("status = 'pending'")),
    )  # fmt: skip

    id: str = Field(primary_key=True)
    case_no: str = Field(foreign_key="case.case_no", index=True)
    action: str
    actor: str
    body: dict[str, Any] = Field(sa_type=DOCUMENT)
    at: datetime = Field(sa_type=INSTANT)
    receipted: bool = False
    waited: bool = False
    status: str = "pending"
    refusal: dict[str, Any] | None = Field(default=None, sa_type=DOCUMENT)
    carried_at: datetime | None = Field(default=None, sa_type=INSTANT)
    made: str | None = None


class IdempotencyKey(SQLModel, table=True):
    """A caller's key for one path: what it did (`made`, a submission's or document's id) and the hash of its body."""

    __tablename__ = "idempotency_key"

    caller: str = Field(primary_key=True)
    path: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    body_hash: str
    made: str
    at: datetime = Field(sa_type=INSTANT, index=True)

"""The post: one row for each e-mail that has to go out, written with the notice it is a copy of."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from ledger.tables.types import INSTANT, word


class MailState(StrEnum):
    """`failed`: refused, bounced or tried in vain for too long; an officer's task tells of it. `dropped`: an officer
    told the person otherwise."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class Mail(SQLModel, table=True):
    """The copy by e-mail of one inbox item. The address is the account's own at the moment of sending.

    `key` is the stable left part of its Message-ID, so that a server that was told twice keeps it once. `next_try_at`
    is the durable wait; `held_until` keeps two senders apart while one is at it. `why` is what the server said.
    """

    __tablename__ = "mail"
    __table_args__ = (
        Index("mail_waiting", "next_try_at", "id", sqlite_where=text("state = 'waiting'"),
              postgresql_where=text("state = 'waiting'")),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    item: int = Field(foreign_key="inbox_item.id", unique=True)
    case_no: str = Field(foreign_key="case.case_no", index=True)
    account: str = Field(foreign_key="account.id")
    state: MailState = Field(default=MailState.WAITING, sa_type=word(MailState))
    tries: int = 0
    written_at: datetime = Field(sa_type=INSTANT)
    next_try_at: datetime = Field(sa_type=INSTANT)
    held_until: datetime | None = Field(default=None, sa_type=INSTANT)
    sent_at: datetime | None = Field(default=None, sa_type=INSTANT)
    why: str | None = None

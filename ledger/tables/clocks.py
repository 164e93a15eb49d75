"""The statutory clocks of a case, and the breaches, which nothing erases. Source: PROCEDURES of Arts. 17, 41-43."""

from datetime import date, datetime, timedelta

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from ledger.tables.types import DOCUMENT, INSTANT, word
from regulation.definitions import ClockState
from regulation.limits import LimitUnit, Owes

_OWED = "ended_at is null and owes = 'duty'"


class Clock(SQLModel, table=True):
    """A limit running in a case. The row of the limit it started with is kept in it: amount, unit, provision.

    `next_at` and `next_moment` are the durable wait: when something happens by itself next, and what.
    `reminded_half` and `reminded_for` keep reminders single. `counted_with` are the reviews (commissioned, reported) and
    `calendar` the import of holidays by which its dates were counted, so that a date once told can always be explained.
    """

    __tablename__ = "clock"
    __table_args__ = (
        Index("clock_of_case", "case_no", "id"),
        Index("clock_open", "calendar", sqlite_where=text("ended_at is null"),
              postgresql_where=text("ended_at is null")),
        Index("clock_waits", "next_at", sqlite_where=text("next_at is not null"),
              postgresql_where=text("next_at is not null")),
        Index("clock_owed", "party", "last_day", "id", "case_no", "code",
              sqlite_where=text(_OWED), postgresql_where=text(_OWED)),
        Index("clock_owed_next", "last_day", "id", "party", "case_no", "code",
              sqlite_where=text(_OWED), postgresql_where=text(_OWED)),
        Index("clock_done", "party", "ended_at", "code", sqlite_where=text("state = 'met'"),
              postgresql_where=text("state = 'met'")),
    )  # fmt: skip

    id: str = Field(primary_key=True)
    case_no: str = Field(foreign_key="case.case_no")
    code: str
    party: str
    provision: str
    amount: int
    unit: LimitUnit = Field(sa_type=word(LimitUnit))
    owes: Owes = Field(sa_type=word(Owes))
    admits_exclusions: bool
    from_on: date
    started_at: datetime = Field(sa_type=INSTANT)
    state: ClockState = Field(default=ClockState.RUNNING, sa_type=word(ClockState))
    last_day: date | None = None
    due_at: datetime | None = Field(default=None, sa_type=INSTANT)
    remaining: int = 0
    provisional: bool = False
    breached_at: datetime | None = Field(default=None, sa_type=INSTANT)
    ended_at: datetime | None = Field(default=None, sa_type=INSTANT)
    counted_with: list[list[str | None]] = Field(default_factory=list, sa_type=DOCUMENT)
    calendar: int = 0
    reminded_half: bool = False
    reminded_for: date | None = None
    next_at: datetime | None = Field(default=None, sa_type=INSTANT)
    next_moment: str | None = None


class Breach(SQLModel, table=True):
    """A last day that passed with the duty still owed. Append-only; one a clock. `referral` is the article."""

    __tablename__ = "breach"
    __table_args__ = (Index("breach_of_unit", "party", "due_at", "clock"),)

    clock: str = Field(primary_key=True, foreign_key="clock.id")
    case_no: str = Field(foreign_key="case.case_no", index=True)
    code: str
    party: str = Field(index=True)
    due_at: datetime = Field(sa_type=INSTANT)
    recorded_at: datetime = Field(sa_type=INSTANT)
    referral: str

    @property
    def recorded_late(self) -> bool:
        """Whether it was made up for afterwards: paper had come in time and was entered late, or everything was down."""
        return self.recorded_at - self.due_at > timedelta(hours=1)


class BreachRemark(SQLModel, table=True):
    """What was later said of a breach: its cause, by the supervisor, or that a new count would have met it. Append-only."""

    __tablename__ = "breach_remark"

    id: int | None = Field(default=None, primary_key=True)
    clock: str = Field(foreign_key="breach.clock", index=True)
    kind: str
    words: str
    by: str
    at: datetime = Field(sa_type=INSTANT)

"""What crosses to the workflow engine and back: ids, codes and dates; no names and no words of anybody."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Moment(StrEnum):
    """What happens by itself when a durable wait is over."""

    HALF_WAY = "half_way"
    LAST_DAY = "last_day"
    BREACH = "breach"
    WINDOW_ENDING = "window_ending"
    WINDOW_END = "window_end"
    REVIEW_OVERDUE = "review_overdue"
    TERM_NEAR = "term_near"
    TERM_END = "term_end"


GRACE = timedelta(seconds=5)
"""How long an end is held back, so that what was received in its last second is in the ledger by then."""
ENDS = frozenset({Moment.BREACH, Moment.WINDOW_END, Moment.REVIEW_OVERDUE, Moment.TERM_END})


@dataclass(frozen=True)
class Wait:
    """One durable wait. `at` is aware; what it brings is dated `at`, however late it is carried out. `clock` names the
    row that keeps it: a clock, or what else a procedure waits for; `code` its limit, or what it is."""

    case_no: str
    clock: str
    code: str
    party: str
    moment: Moment
    at: datetime


@dataclass(frozen=True)
class Standing:
    """A case as a workflow needs to know it. `head` orders two standings of one case: the higher is the newer.

    `open_actions` are those open to anybody at all; `closed` says that nothing is owed or awaited any more.
    """

    head: int
    state: str
    open_actions: tuple[str, ...]
    waits: tuple[Wait, ...]
    closed: bool


@dataclass(frozen=True)
class CaseStart:
    """`epoch` is the scenario's time minus the server's, in seconds: zero in production, used for timer lengths only.
    `grace`, in seconds, is how long an end is held back, so that what was received in its last second is in the ledger
    by then; what it brings is dated when it was due all the same."""

    case_no: str
    standing: Standing
    epoch: float = 0.0
    grace: float = 0.0


@dataclass(frozen=True)
class Act:
    """A submission to carry out."""

    submission: str
    action: str


@dataclass(frozen=True)
class Left:
    """What a sweep found still to do, and did: cases started, acts brought, waits that nobody had kept."""

    cases: int
    acts: int
    overdue: int = 0


@dataclass(frozen=True)
class Round:
    """What a round of the post left: in how many seconds the next mail can be tried, if any waits; `troubled` says that
    the server did not do its part."""

    again_in: float | None
    troubled: bool = False

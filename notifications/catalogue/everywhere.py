"""What is told in every procedure alike."""

from dataclasses import dataclass
from datetime import date

from notifications.catalogue.notice import Notice
from regulation.text import Text


@dataclass(frozen=True, kw_only=True)
class ActRefused(Notice):
    """To whoever acted while the engine was away and got a receipt: it could not be carried out after all."""

    received_on: date
    reason: Text


@dataclass(frozen=True, kw_only=True)
class Reminder(Notice):
    """To who owes: half the time has passed, or this is the last day."""

    limit: str
    last_day: date
    is_last_day: bool
    days_left: int


@dataclass(frozen=True, kw_only=True)
class WindowEnding(Notice):
    """To who may act: the window closes in two working days."""

    limit: str
    last_day: date


@dataclass(frozen=True, kw_only=True)
class Breach(Notice):
    """To the officer, the supervisor and the province: a last day has passed and the duty is still owed."""

    limit: str
    party: Text
    last_day: date
    referral: str


@dataclass(frozen=True, kw_only=True)
class BreachOfYourRight(Notice):
    """To the subject whose right the breach touches: what was missed, what still has to happen, what they can do."""

    limit: str
    party: Text
    last_day: date


@dataclass(frozen=True, kw_only=True)
class Referral(Notice):
    """To the competent department: a missed duty, with the article under which it is referred. `to_supervision`: it is the
    province's own, and goes to the supervision organ."""

    formal = True
    limit: str
    party: Text
    last_day: date
    basis: str
    to_supervision: bool = False


@dataclass(frozen=True, kw_only=True)
class MailFailed(Notice):
    """To the officer: the e-mail copy of a letter did not reach somebody. `letter` is its subject line, `to` says who
    without an address, `why` is a whole sentence."""

    letter: Text
    to: Text
    why: Text


@dataclass(frozen=True, kw_only=True)
class DateChanged(Notice):
    """To both sides: a last day they were told has changed. `why` is a whole sentence."""

    limit: str
    party: Text
    before: date | None
    after: date | None
    why: Text
    provisional: bool


@dataclass(frozen=True, kw_only=True)
class CaseAssigned(Notice):
    """To the officer: the case is yours. `matter` says in a few words what it is about."""

    matter: Text
    last_day: date | None

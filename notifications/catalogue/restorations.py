"""Who is told what when somebody applies for credit restoration. Source: Art. 43."""

from dataclasses import dataclass
from datetime import date

from notifications.catalogue.notice import Notice
from regulation.text import Text


@dataclass(frozen=True, kw_only=True)
class RestorationReceipt(Notice):
    """To the applicant: taken in, by when it is decided, and what happens if it is late. `completed`: it had been given back,
    and is complete now; then the handling unit's officers have a copy."""

    formal = True
    provision = "43"
    record: str
    unit: Text
    received_on: date
    last_day: date | None
    provisional: bool
    tracking_code: str
    completed: bool = False


@dataclass(frozen=True, kw_only=True)
class RestorationReturned(Notice):
    """To the applicant: the application is incomplete; everything that is missing, and that it can be completed."""

    formal = True
    provision = "43"
    record: str
    unit: Text
    missing: str
    returned_on: date


@dataclass(frozen=True, kw_only=True)
class RestorationCertificate(Notice):
    """To the applicant: the record is restored, and what that means."""

    formal = True
    provision = "43"
    record: str
    document_no: str
    unit: Text
    reasons: str
    restored_on: date


@dataclass(frozen=True, kw_only=True)
class RestorationRefused(Notice):
    """To the applicant: not restored, with reasons and what can be done about it."""

    formal = True
    provision = "43"
    record: str
    unit: Text
    reasons: str
    decided_on: date


@dataclass(frozen=True, kw_only=True)
class RestorationTold(Notice):
    """To the other unit, and, where it was restored, to designators, implementers and everybody holding a copy. `unit` is
    the one that decided."""

    provision = "43"
    record: str
    record_id: str
    unit: Text
    restored: bool
    decided_on: date

"""Who is told what when the province is asked to look at an outcome again (复核). Source: Art. 28(4)."""

from dataclasses import dataclass
from datetime import date

from notifications.catalogue.designations import StatedMeasure
from notifications.catalogue.notice import Notice
from regulation.definitions import ListKind, ReconsiderationOutcome
from regulation.text import Text


@dataclass(frozen=True, kw_only=True)
class ReconsiderationReceipt(Notice):
    """To the applicant: taken in, by when it is decided. `holds_entry`: applied for within the hold, so there is no entry
    meanwhile; `entered`: the entry stands already, and stays unless the province suspends it."""

    formal = True
    provision = "28(4)"
    unit: Text
    designation: str
    subject: str
    received_on: date
    last_day: date | None
    provisional: bool
    holds_entry: bool
    entered: bool
    tracking_code: str


@dataclass(frozen=True, kw_only=True)
class FileRequest(Notice):
    """To the designator: send the file; the province is reconsidering its outcome."""

    formal = True
    provision = "28(4)"
    unit: Text
    designation: str
    subject: str
    received_on: date
    last_day: date | None
    holds_entry: bool


@dataclass(frozen=True, kw_only=True)
class ReconsiderationDecision(Notice):
    """To the applicant, the designator and, where there is an entry, its implementers: what the province decided, with
    reasons, and what follows. `entered`: it was decided after entry. `wrongful`: the entry should never have been made.
    `measures` are those that remain where it was amended. `applicant`: the addressee is the one who applied."""

    formal = True
    provision = "28(4)"
    unit: Text
    kind: ListKind
    designation: str
    subject: str
    applicant: bool
    outcome: ReconsiderationOutcome
    reasons: str
    measures: tuple[StatedMeasure, ...]
    wrongful: bool
    entered: bool
    decided_on: date


@dataclass(frozen=True, kw_only=True)
class ReconsiderationWithdrawn(Notice):
    """To both sides: the application was withdrawn, and the outcome stands."""

    provision = "28(4)"
    designation: str
    subject: str
    withdrawn_on: date

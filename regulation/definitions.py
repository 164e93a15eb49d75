"""The statute's words, as the rest of the house uses them.

Source: Arts. 3, 7, 10, 16, 18, 20, 41.
"""

from enum import StrEnum


class Capacity(StrEnum):
    """What a unit may be. Source: Arts. 6, 7, 10, 28, 29."""

    PLATFORM = "platform"
    PROVIDER = "provider"
    DESIGNATOR = "designator"
    IMPLEMENTER = "implementer"
    RECIPIENT = "recipient"
    PROVINCE = "province"


class UnitKind(StrEnum):
    """Which article a breach is referred under: 65 for organs, 67 for market bodies."""

    ORGAN = "organ"
    MARKET = "market"


class Role(StrEnum):
    """What a person, or a unit's machine, may do in the system."""

    OFFICER = "officer"
    APPROVER = "approver"
    REVIEWER = "reviewer"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"
    ADMIN = "admin"
    SUBJECT = "subject"
    MACHINE = "machine"


class IdentifierKind(StrEnum):
    """By what a credit subject is told apart from every other. Source: Art. 16."""

    RESIDENT_ID = "resident_id"
    PASSPORT = "passport"
    TRAVEL_PERMIT = "travel_permit"
    OTHER = "other"
    USCC = "uscc"


class RecordKind(StrEnum):
    UNTRUSTWORTHY = "untrustworthy"
    TRUSTWORTHY = "trustworthy"
    BASIC = "basic"


class Disclosure(StrEnum):
    """The three ways a record may be disclosed. Source: Art. 18."""

    PUBLIC = "public"
    SHARED = "shared"
    AUTHORISED = "authorised"


class Ground(StrEnum):
    """What a subject may object to. Source: Art. 41(1)."""

    ERROR = "error"
    OMISSION = "omission"
    INFRINGEMENT = "infringement"


class Finding(StrEnum):
    """What a provider answers to a verification notice. Source: Art. 41(2)."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What the handling unit decides on an objection. Source: Art. 41(2)."""

    CORRECTED = "corrected"
    PARTLY_CORRECTED = "partly_corrected"
    DELETED = "deleted"
    REJECTED = "rejected"


class ReviewKind(StrEnum):
    """The reviews whose time is not counted. Source: Art. 41(3)."""

    INSPECTION = "inspection"
    TEST = "test"
    QUARANTINE = "quarantine"
    EVALUATION = "evaluation"
    EXPERT_REVIEW = "expert_review"


class ClockState(StrEnum):
    """`breached` is still owed; `met_late` was breached and then done; `ended` owes nothing any more."""

    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    BREACHED = "breached"
    MET_LATE = "met_late"
    REPLACED = "replaced"
    ENDED = "ended"


OPEN_CLOCK_STATES = frozenset({ClockState.RUNNING, ClockState.PAUSED, ClockState.BREACHED})

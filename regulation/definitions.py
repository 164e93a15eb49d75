"""The statute's words, as the rest of the house uses them.

Source: Arts. 3, 7, 10, 16, 18, 20, 28, 33, 35, 37, 41, 66.
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


class RestorationOutcome(StrEnum):
    """What the handling unit decides on an application for restoration. Source: Art. 43."""

    RESTORED = "restored"
    REFUSED = "refused"


class RecordStanding(StrEnum):
    """What has become of a record. Only one in use may be relied on. Source: Arts. 19, 33(5), 41 to 44.

    `withdrawn` by its provider, `revoked` because its basis fell, `restored` after credit restoration, `archived` at the
    end of its disclosure, `delisted` where the court took its entry back.
    """

    IN_USE = "in_use"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    RESTORED = "restored"
    ARCHIVED = "archived"
    DELISTED = "delisted"


class ListKind(StrEnum):
    """The two lists: joint disciplinary action, and joint incentives. Source: Arts. 26, 28."""

    DISCIPLINARY = "disciplinary"
    INCENTIVE = "incentive"


class ResponsibleRole(StrEnum):
    """Whom an organisation's serious untrustworthiness is noted with. Source: Art. 35."""

    LEGAL_REPRESENTATIVE = "legal_representative"
    PRINCIPAL = "principal"
    ACTUAL_CONTROLLER = "actual_controller"
    DIRECTLY_RESPONSIBLE = "directly_responsible"


class Channel(StrEnum):
    """Where an entry is published, and its removal announced. `site` and `feed` are this house's own; what is put up on
    the `board` a person reports. Source: Arts. 36, 37(3)."""

    SITE = "site"
    FEED = "feed"
    BOARD = "board"


class DesignationOutcome(StrEnum):
    """What the designator decides on an objection to a designation. Source: Art. 28(2), (3)."""

    UPHELD = "upheld"
    AMENDED = "amended"
    DROPPED = "dropped"


class ReconsiderationOutcome(StrEnum):
    """What the province decides on such an outcome. Source: Art. 28(4)."""

    UPHELD = "upheld"
    AMENDED = "amended"
    ANNULLED = "annulled"
    RETURNED = "returned"


class EndGround(StrEnum):
    """Why an entry ends. `term` and `records_gone` come by themselves. Source: Arts. 33(5), 37, 42, 43, 66."""

    TERM = "term"
    RECORDS_GONE = "records_gone"
    RESTORATION = "restoration"
    REVOCATION = "revocation"
    DELISTED = "delisted"
    ANNULLED = "annulled"
    WRONGFUL = "wrongful"


class SuspensionCause(StrEnum):
    """Why an entry does not stand for a while. The designator lifts its own suspension, the province its own; one made
    because of the designation (paper in time keyed late, service that bounced, a returned outcome) goes when the
    designation stands again, one made because a record is gone when the entry is noticed anew or ends."""

    DESIGNATOR = "designator"
    PROVINCE = "province"
    DESIGNATION = "designation"
    RECORDS = "records"


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

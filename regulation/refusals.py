"""How the law says no: every refusal has a code a machine can read, a provision counsel can open, and one
sentence for the person refused."""

from enum import StrEnum

from regulation.text import Text


class GuardCode(StrEnum):
    """The guards, in the order in which they are tried."""

    NOT_YOUR_RECORD = "not_your_record"
    ALREADY_OPEN = "already_open"
    BAD_IDENTIFIER = "bad_identifier"
    BEFORE_THE_LAW = "before_the_law"
    MINOR = "minor"
    PROHIBITED_BASIS = "prohibited_basis"
    PROHIBITED_COLLECTION = "prohibited_collection"
    RECORD_NOT_USABLE = "record_not_usable"
    NOT_FINAL = "not_final"
    NO_STANDARD = "no_standard"
    CONDUCT_CATEGORY = "conduct_category"
    MEASURE_NOT_LISTED = "measure_not_listed"
    MEASURE_WITHOUT_LAW = "measure_without_law"
    DISPROPORTIONATE_BLANK = "disproportionate_blank"
    RESPONSIBLE_PERSON_MISSING = "responsible_person_missing"
    PERIOD_MISSING = "period_missing"
    PERIOD_TOO_LONG = "period_too_long"
    FOUR_EYES = "four_eyes"
    CONFLICT_OF_INTEREST = "conflict_of_interest"
    NOTICE_INCOMPLETE = "notice_incomplete"
    SERVICE_NOT_PROVEN = "service_not_proven"
    DISPLAY_NOT_COMPLETE = "display_not_complete"
    REVIEW_REPORT_MISSING = "review_report_missing"
    UNVERIFIED_REJECTION = "unverified_rejection"
    NOT_IN_DISCLOSURE_PERIOD = "not_in_disclosure_period"
    STATE_RULE = "state_rule"
    DEAD_DOCUMENT = "dead_document"
    HARSHER = "harsher"


class Refusal(Exception):
    """A step refused; `reason` is the sentence the person reads."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


class NotPermitted(Refusal):
    """The law forbids the step.

    `provision` is written as the statute cites it: "41(1)" is the first paragraph of Article 41.
    """

    def __init__(self, provision: str, code: GuardCode, reason: Text) -> None:
        super().__init__(reason)
        self.provision = provision
        self.code = code


class Invalid(Refusal):
    """What was said cannot be used. `field` names where it stands, dotted, as the caller wrote it."""

    def __init__(self, field: str, reason: Text) -> None:
        super().__init__(reason)
        self.field = field

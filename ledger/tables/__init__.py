"""The tables, one file per noun."""

from ledger.tables.arrangements import ArrangementImport
from ledger.tables.cases import NOTHING_DUE, Case, CaseCounter, CaseParty
from ledger.tables.clocks import Breach, BreachRemark, Clock
from ledger.tables.documents import Document
from ledger.tables.drafts import Draft
from ledger.tables.events import Event
from ledger.tables.letters import FormalLetter
from ledger.tables.mails import Mail, MailState
from ledger.tables.notices import InboxItem
from ledger.tables.objections import Objection, Review
from ledger.tables.people import Account, Mandate, Subject
from ledger.tables.records import (
    Record,
    RecordCopy,
    RecordLookup,
    RecordMark,
    RecordPerson,
    RecordUpdate,
    RecordVersion,
)
from ledger.tables.services import Service, ServiceConsent
from ledger.tables.submissions import IdempotencyKey, Submission
from ledger.tables.tasks import Task
from ledger.tables.units import Unit, UnitCapacity

__all__ = [
    "NOTHING_DUE",
    "Account",
    "ArrangementImport",
    "Breach",
    "BreachRemark",
    "Case",
    "CaseCounter",
    "CaseParty",
    "Clock",
    "Document",
    "Draft",
    "Event",
    "FormalLetter",
    "IdempotencyKey",
    "InboxItem",
    "Mail",
    "MailState",
    "Mandate",
    "Objection",
    "Record",
    "RecordCopy",
    "RecordLookup",
    "RecordMark",
    "RecordPerson",
    "RecordUpdate",
    "RecordVersion",
    "Review",
    "Service",
    "ServiceConsent",
    "Subject",
    "Submission",
    "Task",
    "Unit",
    "UnitCapacity",
]

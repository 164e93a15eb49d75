"""The tables, one file per noun."""

from ledger.tables.arrangements import ArrangementImport
from ledger.tables.cases import NOTHING_DUE, Case, CaseCounter, CaseParty
from ledger.tables.clocks import Breach, BreachRemark, Clock
from ledger.tables.designations import (
    Designation,
    DesignationObjection,
    DesignationPerson,
    DesignationRecord,
    LetterToServe,
)
from ledger.tables.documents import Document
from ledger.tables.drafts import Draft
from ledger.tables.entries import Entry, Implementation, Publication, Suspension
from ledger.tables.events import Event
from ledger.tables.letters import FormalLetter
from ledger.tables.mails import Mail, MailState
from ledger.tables.measures import Measure, MeasuresList
from ledger.tables.notices import InboxItem
from ledger.tables.objections import Objection, Review
from ledger.tables.people import Account, Mandate, Subject
from ledger.tables.reconsiderations import Reconsideration
from ledger.tables.records import (
    Record,
    RecordCopy,
    RecordLookup,
    RecordMark,
    RecordPerson,
    RecordUpdate,
    RecordVersion,
)
from ledger.tables.restorations import Restoration
from ledger.tables.services import Service, ServiceConsent
from ledger.tables.standards import Standard
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
    "Designation",
    "DesignationObjection",
    "DesignationPerson",
    "DesignationRecord",
    "Document",
    "Draft",
    "Entry",
    "Event",
    "FormalLetter",
    "IdempotencyKey",
    "Implementation",
    "InboxItem",
    "LetterToServe",
    "Mail",
    "MailState",
    "Mandate",
    "Measure",
    "MeasuresList",
    "Objection",
    "Publication",
    "Reconsideration",
    "Record",
    "RecordCopy",
    "RecordLookup",
    "RecordMark",
    "RecordPerson",
    "RecordUpdate",
    "RecordVersion",
    "Restoration",
    "Review",
    "Service",
    "ServiceConsent",
    "Standard",
    "Subject",
    "Submission",
    "Suspension",
    "Task",
    "Unit",
    "UnitCapacity",
]

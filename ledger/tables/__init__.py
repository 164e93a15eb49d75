"""The tables, one file per noun."""

from ledger.tables.arrangements import ArrangementImport
from ledger.tables.cases import NOTHING_DUE, Case, CaseCounter, CaseParty
from ledger.tables.clocks import Breach, BreachRemark, Clock
from ledger.tables.documents import Document
from ledger.tables.events import Event
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
from ledger.tables.submissions import IdempotencyKey, Submission
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
    "Event",
    "IdempotencyKey",
    "InboxItem",
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
    "Subject",
    "Submission",
    "Unit",
    "UnitCapacity",
]

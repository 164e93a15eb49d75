"""Applications for credit restoration in every state, on the Tuesday of the desks. Each is for a record of its own."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from ledger.tables import Case, Document, Record
from steps.door import Door
from tests.houses import at
from tests.pages.desks import NOON, act

LI = "subject.li"
_numbers = count(800)


@dataclass(frozen=True)
class Restorations:
    """Case numbers by how they stand. `record` can still be restored, `gone` has been."""

    received: str
    returned: str
    completed: str
    late: str
    restored: str
    refused: str
    record: str
    gone: str


def fill_restorations(door: Door) -> Restorations:
    gone = _record(door)
    restored = _apply(door, "2026-11-23T09:00", gone)
    _decide(door, restored, "restored", "整改复查合格。")
    refused = _apply(door, "2026-11-23T09:30")
    _decide(door, refused, "refused", "尚未履行处罚决定。")
    late = _apply(door, "2026-11-20T09:00")
    _let_it_be_late(door, late)
    completed = _give_back(door, _apply(door, "2026-11-23T10:00"))
    act(door, LI, completed, "complete", "2026-11-24T09:00", documents=[_document(door)])
    return Restorations(
        received=_apply(door, "2026-11-24T10:00"),
        returned=_give_back(door, _apply(door, "2026-11-23T10:30")),
        completed=completed,
        late=late,
        restored=restored,
        refused=refused,
        record=_record(door),
        gone=gone,
    )


def _record(door: Door) -> str:
    with door.registry.database.writing() as session:
        said = session.get_one(Record, "demo-record-1").model_dump()
        number = next(_numbers)
        said |= {"id": f"restorable-record-{number}", "document_no": f"郑市监处罚〔2025〕{number}号"}
        said["decided_on"] -= timedelta(days=number - 799)
        session.add(Record(**said))
        return str(said["id"])


def _document(door: Door) -> str:
    content = b"%PDF-1.7 proof"
    sha256 = door.registry.documents.put(content)
    with door.registry.database.writing() as session:
        document = Document(
            id=uuid.uuid4().hex,
            sha256=sha256,
            name="整改复查意见.pdf",
            media_type="application/pdf",
            size=len(content),
            uploaded_by=LI,
            uploaded_at=NOON,
        )
        session.add(document)
        return document.id


def _apply(door: Door, when: str, record: str | None = None) -> str:
    said = {
        "record": record or _record(door),
        "statement": "罚款已经缴清，复查合格。",
        "documents": [_document(door)],
    }
    return door.open_case(LI, "restoration", said, at(when)).case_no


def _decide(door: Door, number: str, outcome: str, reasons: str) -> None:
    act(door, "officer.platform", number, "decide", "2026-11-23T16:00", outcome=outcome, reasons=reasons)


def _give_back(door: Door, number: str) -> str:
    missing = "缴款凭证；消除影响的证明。"
    act(door, "officer.platform", number, "return_incomplete", "2026-11-23T15:00", missing=missing)
    return number


def _let_it_be_late(door: Door, number: str) -> None:
    while True:
        with door.registry.database.reading() as session:
            case = session.get_one(Case, number)
            waits = [wait for wait in door.procedures["restoration"].waits(session, case) if wait.at <= NOON]
        if not waits:
            return
        door.come_due(min(waits, key=lambda wait: wait.at))

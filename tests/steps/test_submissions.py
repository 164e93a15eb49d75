"""Acts as they are written down: nobody's number stays in them."""

import pytest

from ledger.tables import Case, Clock, Event, InboxItem, LetterToServe, Submission
from tests.houses import all_of, at
from tests.steps.objected import DRAFT, act

NUMBER = "410105199001010011"


@pytest.fixture
def door(sqlite_door):
    """What is written down hangs on no database."""
    return sqlite_door


def test_whoever_is_named_by_the_bare_number_is_kept_by_id(door):
    said = {
        **DRAFT,
        "subject": "subject.yudu",
        "records": ["demo-record-6", "demo-record-8"],
        "responsible_persons": [{"name": "王岩", "role": "principal", "id": NUMBER}],
    }
    number = door.open_case("officer.market", "designation", said, at("2026-11-02T09:00")).case_no
    act(door, "approver.market", number, "approve", "2026-11-02T10:00")
    act(door, "officer.market", number, "issue_notice", "2026-11-02T11:00")
    served = {"document": "advance_notice", "method": "in_person", "served_on": "2026-11-04", "proof": "签收"}
    act(door, "officer.market", number, "record_service", "2026-11-04T11:00", person=NUMBER, **served)
    written = [
        row
        for table in (Submission, Event, InboxItem, Clock, LetterToServe, Case)
        for row in all_of(door, table)
    ]
    assert not [row for row in written if NUMBER in str(row.model_dump())]
    (letter,) = [one for one in all_of(door, LetterToServe) if one.served_on is not None]
    kept = {one.action: one.body for one in all_of(door, Submission)}
    assert kept["draft"]["responsible_persons"][0]["id"] == letter.person
    assert kept["record_service"]["person"] == letter.person

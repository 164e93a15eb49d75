"""Two cases at once, and cases whose objector has no account."""

import threading
from datetime import timedelta

import pytest

from ledger.tables import (
    Account,
    Case,
    Clock,
    Document,
    Event,
    InboxItem,
    RecordMark,
    RecordPerson,
    RecordUpdate,
    Submission,
)
from regulation.definitions import ClockState
from regulation.refusals import Invalid
from steps.recounting import import_arrangement, write_down_recounts
from tests.houses import all_of, at
from tests.steps.test_door import FILING, act, filed

PASSPORT = {"id_kind": "passport", "number": "E12345678", "name": "John Doe"}


def test_two_objections_closed_at_once_take_the_mark_away_once(door):
    with door.registry.database.writing() as session:
        session.add(RecordPerson(record="demo-record-1", subject="demo-subject-zhang"))
    cases = [filed(door), filed(door, "subject.zhang")]
    said = {"outcome": "rejected", "reasons": "x"}
    acts = [
        door.submit("officer.platform", number, "decide", said, at("2026-09-29T09:00")) for number in cases
    ]
    threads = [threading.Thread(target=door.carry_out, args=(ticket.submission,)) for ticket in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [event.type for event in all_of(door, Event)].count("mark_removed") == 1
    assert all(mark.removed_at for mark in all_of(door, RecordMark))
    kinds = [update.kind for update in sorted(all_of(door, RecordUpdate), key=lambda update: update.id)]
    assert kinds == ["mark_set", "mark_set", "mark_removed", "mark_removed"]


def test_a_decision_on_paper_runs_on_until_it_is_posted(door):
    """A review that lapses with the decision stops no clock while the result waits to be posted."""
    number = filed(
        door, "officer.platform", record=None, about="x", ground="omission", on_behalf_of=PASSPORT
    )  # Monday 28 September: last day 8 October
    document = _document(door, "officer.platform")
    review = {"kind": "test", "institution": "lab", "document": document}
    act(door, "officer.platform", number, "commission_review", "2026-09-29T09:00", **review)
    act(door, "officer.platform", number, "decide", "2026-10-12T09:00", outcome="corrected", reasons="x")
    (clock,) = all_of(door, Clock)
    assert (clock.state, clock.last_day.isoformat()) == (ClockState.BREACHED, "2026-10-08")
    served = {"method": "post", "served_on": "2026-10-13", "proof": "EMS 1"}
    act(door, "officer.platform", number, "record_service", "2026-10-13T09:00", **served)
    (clock,) = all_of(door, Clock)
    assert (clock.state, clock.breached_at) == (ClockState.MET_LATE, at("2026-10-09T00:00"))
    assert all_of(door, Case)[0].closed_at == at("2026-10-13T09:00")


def test_service_is_not_earlier_than_the_letter(door):
    number = filed(door, "officer.platform", record=None, about="x", ground="omission", on_behalf_of=PASSPORT)
    early = {"method": "post", "served_on": "2026-09-27", "proof": "x"}
    with pytest.raises(Invalid) as refused:
        act(door, "officer.platform", number, "record_service", "2026-09-28T12:00", **early)
    assert refused.value.field == "served_on"


def test_an_inactive_representative_is_not_told_and_the_letter_goes_on_paper(door):
    with door.registry.database.writing() as session:
        account = session.get_one(Account, "subject.yudu")
        account.active = False
        session.add(account)
    number = door.open_case(
        "officer.platform",
        "objection",
        {**FILING, "record": "demo-record-6", "on_behalf_of": "demo-subject-yudu"},
        at("2026-09-28T10:00"),
    ).case_no
    receipts = [item for item in all_of(door, InboxItem) if item.template == "objection_receipt"]
    assert [(item.account, item.subject) for item in receipts] == [(None, "demo-subject-yudu")]
    assert number


def test_a_filing_that_came_in_beside_an_import_is_recounted_by_the_sweep(door):
    number = filed(door, when="2026-11-24T10:00")
    toml = '[[holiday]]\nname = "庆典"\nname_en = "Celebration"\nfrom = 2026-11-25\nto = 2026-11-25\n'
    import_arrangement(door, toml, "test", at("2026-11-24T11:00"))
    with door.registry.database.writing() as session:  # as if the import had not seen the case
        session.connection().exec_driver_sql("delete from submission where action = 'recount'")
    with door.registry.database.writing() as session:
        newest = door.registry.calendars.newest(session)
        assert write_down_recounts(session, newest, at("2026-11-24T12:00"), 10) == 1
        assert write_down_recounts(session, newest, at("2026-11-24T12:00"), 10) == 0
    (recount,) = [one for one in all_of(door, Submission) if one.action == "recount"]
    door.carry_out(recount.id)
    (clock,) = all_of(door, Clock)
    assert clock.last_day.isoformat() == "2026-11-30"
    with door.registry.database.writing() as session:
        assert write_down_recounts(session, newest, at("2026-11-24T12:00") + timedelta(1), 10) == 0
    assert number


def _document(door, who: str) -> str:
    with door.registry.database.writing() as session:
        made = Document(
            id="paper", sha256="0" * 64, name="x", media_type="text/plain", size=1, uploaded_by=who,
            uploaded_at=at("2026-09-25T08:00"),
        )  # fmt: skip
        session.add(made)
        return made.id

"""Every guard of a designation, refused through HTTP at the draft, at approval, at the notice and at the entry alike: what
was right when it was drafted may not be so any more."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

import pytest
from sqlmodel import select
from stdnum.cn import ric

from ledger.tables import Account, DesignationPerson, Standard, Subject
from regulation.definitions import IdentifierKind, RecordKind, RecordStanding, Role
from steps.bodies import Identity
from steps.people import subject_named
from tests.designations import (
    INCENTIVE,
    Designated,
    change_record,
    fresh_record,
    fresh_standard,
    on,
    refused,
)
from tests.houses import House

Said = Callable[[House], dict[str, Any]]
Change = Callable[[House, Designated], object]
_serials = count(100)


@pytest.fixture(scope="module")
def shared(worlds, server) -> Iterator[House]:
    """One house for all: every test drafts a designation of its own, on a record of its own."""
    with House(worlds.settings(), server).open() as opened:
        yield opened


# what can be wrong from the first, and what can become wrong ----------------------------------------------------------


def says(**values: Any) -> Said:
    return lambda _house: values


def row(**values: Any) -> Change:
    """What is kept of the designation is changed behind the door's back: the guards do not trust what they let in."""
    return lambda _house, designated: designated.change(**values)


def record(like: str = "demo-record-8", **values: Any) -> tuple[Said, Change]:
    """The draft names a record that is so; or its record becomes so."""
    return (
        lambda house: {"records": [fresh_record(house, like, **values)]},
        lambda house, designated: change_record(house, designated.full["records"][0], **values),
    )


def of_zhang(**values: Any) -> tuple[Said, Change]:
    """As above, of a natural person."""
    first, change = record("demo-record-4", **values)
    return lambda house: {**natural(house), **first(house)}, change


def natural(house: House) -> dict[str, Any]:
    record = fresh_record(house, "demo-record-4")
    return {"subject": "subject.zhang", "records": [record], "no_person_reason": None}


def under_objection(house: House) -> dict[str, Any]:
    named = fresh_record(house)
    object_to_record(house, named)
    return {"records": [named]}


def object_to_record(house: House, named: str) -> str:
    with on("2027-11-01T12:00"):
        answer = house.file("subject.yudu", record=named)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["case_no"])


def withdraw_standard(house: House, designated: Designated) -> None:
    with house.door.registry.database.reading() as session:
        wanted = select(Standard.id).where(Standard.field == designated.full["field"])
        number = session.exec(wanted).one()
    with on("2027-11-01T13:00"):
        answer = house.call("admin", "POST", f"/standards/{number}/withdraw", json={"why": "另行制定"})
    assert answer.status_code == 200, answer.text


def publish(house: House, without: str = "", lawless: str = "", reserved: str = "") -> None:
    """The measures list anew, in force at once: as it was first, but for one measure."""
    measures = [
        {
            "code": measure["code"],
            "kind": measure["kind"],
            "title": {"zh": measure["title"], "en": measure["title"]},
            "law": None if measure["code"] == lawless else {"zh": measure["law"]},
            "implementers": [unit["code"] for unit in measure["implementers"]],
            "designators": ["other"] if measure["code"] == reserved else [],
        }
        for measure in house.call(None, "GET", "/measures?version=1").json()["items"]
        if measure["code"] != without
    ]
    with on("2027-11-01T09:00"):
        body = {"measures": measures, "in_force_from": "2027-11-01", "why": "调整"}
        answer = house.call("admin", "POST", "/measures", json=body)
    assert answer.status_code == 201, answer.text


def all_measures(house: House) -> dict[str, Any]:
    publish(house)
    return {"measures": ["34.8"]}


def without_a_measure(house: House) -> dict[str, Any]:
    publish(house, without="34.8")
    return {"measures": ["34.8"]}


def without_its_law(house: House) -> dict[str, Any]:
    publish(house, lawless="34.8")
    return {"measures": ["34.8"]}


def court_entry(house: House) -> dict[str, Any]:
    return {"records": [fresh_record(house, catalogue_item="judgment_defaulter")], "conduct_category": 5}


def court_delists(house: House, designated: Designated) -> None:
    """The court has taken its entry back: the record is corrected, through an objection to it."""
    number = object_to_record(house, designated.full["records"][0])
    with on("2027-11-01T14:00"):
        answer = house.act(
            "officer.platform", number, "decide",
            outcome="corrected", reasons="法院已经撤销", fields={"catalogue_item": "judgment"},
        )  # fmt: skip
    assert answer.status_code == 200, answer.text


def somebody(house: House, born: str = "19850307") -> dict[str, Any]:
    """A natural person of the test's own, with a record."""
    stem = f"410105{born}{next(_serials)}"
    identity = Identity(
        id_kind=IdentifierKind.RESIDENT_ID, number=stem + ric.calc_check_digit(stem + "0"), name="王小明"
    )
    with house.door.registry.database.writing() as session:
        subject = subject_named(session, house.door.registry, identity, "subject", date(2026, 3, 1))
    named = fresh_record(house, "demo-record-4", subject=subject)
    return {"subject": subject, "records": [named], "no_person_reason": None}


def turns_out_a_minor(house: House, designated: Designated) -> None:
    stem = f"41010520100307{next(_serials)}"
    with house.door.registry.database.writing() as session:
        person = session.exec(
            select(DesignationPerson).where(DesignationPerson.case_no == designated.number)
        ).first()
        subject = session.get_one(Subject, person.subject)
        subject.id_sealed = house.door.registry.seals.seal(stem + ric.calc_check_digit(stem + "0"))
        session.add(subject)


def standard_of_its_own(house: House) -> dict[str, Any]:
    return {"field": fresh_standard(house)}


def shortest_standard(house: House, designated: Designated) -> None:
    with house.door.registry.database.writing() as session:
        standard = session.exec(select(Standard).where(Standard.field == designated.full["field"])).one()
        standard.longest_months = 6
        session.add(standard)


def too_long(house: House) -> dict[str, Any]:
    name = fresh_standard(house)
    with house.door.registry.database.writing() as session:
        standard = session.exec(select(Standard).where(Standard.field == name)).one()
        standard.longest_months = 6
        session.add(standard)
    return {"field": name}


@dataclass(frozen=True)
class Guard:
    """`draft` is what a draft says wrongly; `change` makes a designation wrong that was right as it `begins`."""

    code: str
    provision: str
    name: str
    draft: Said
    change: Change
    begins: Said = lambda _house: {}

    @property
    def title(self) -> str:
        return f"{self.code}: {self.name}"


def gone(standing: RecordStanding) -> Guard:
    return Guard("record_not_usable", "20", f"record {standing}", *record(standing=standing))


GUARDS = (
    Guard("before_the_law", "70", "conduct too early", says(conduct_on="2020-04-30"), row(conduct_on=date(2020, 4, 30))),
    Guard("minor", "3", "under 18", lambda house: somebody(house, "20100307"), turns_out_a_minor, somebody),
    Guard("prohibited_basis", "13(3)", "simplified procedure", *of_zhang(simplified_procedure=True), natural),
    Guard("prohibited_basis", "13(3)", "minor wrong, remedied", *of_zhang(minor_remedied=True), natural),
    Guard("prohibited_basis", "27(2)", "arrears unconfirmed", *record(fee_arrears=True)),
    Guard("record_not_usable", "20", "under objection", under_objection,
          lambda house, designated: object_to_record(house, designated.full["records"][0])),
    Guard("record_not_usable", "20", "not verified", *record(verified=False)),
    Guard("record_not_usable", "20", "trustworthy", *record(kind=RecordKind.TRUSTWORTHY)),
    Guard("record_not_usable", "20", "somebody else's", says(records=["demo-record-1"]),
          lambda house, designated: change_record(house, designated.full["records"][0], subject="demo-subject-li")),
    *(gone(standing) for standing in RecordStanding if standing is not RecordStanding.IN_USE),
    Guard("not_final", "20(2)", "final later", *record(final_on=date(2028, 1, 1))),
    Guard("not_final", "20(2)", "no ground", *record(final_ground=None)),
    Guard("no_standard", "27(1)", "none for the field", says(field="poetry"), withdraw_standard, standard_of_its_own),
    Guard("conduct_category", "33", "none", says(conduct_category=None), row(conduct_category=None)),
    Guard("conduct_category", "33", "law not named", says(conduct_category=10), row(conduct_category=10)),
    Guard("conduct_category", "33", "no court entry", says(conduct_category=5), court_delists, court_entry),
    Guard("measure_not_listed", "29", "not in the list", without_a_measure,
          lambda house, _designated: publish(house, without="34.8"), all_measures),
    Guard("measure_not_listed", "29", "an incentive", says(measures=["30.1"]), row(measures=["30.1"])),
    Guard("measure_without_law", "34", "law not named", without_its_law,
          lambda house, _designated: publish(house, lawless="34.8"), all_measures),
    Guard("disproportionate_blank", "31", "blank", says(proportionality=" "), row(proportionality=None)),
    Guard("responsible_person_missing", "35", "nobody, no reason", says(no_person_reason=None), row(no_person_reason=None)),
    Guard("period_missing", "37", "no term", says(effective_months=None), row(effective_months=0)),
    Guard("period_missing", "37", "no way back", says(restoration_terms=""), row(restoration_terms=None)),
    Guard("period_too_long", "37(2)", "over 60 months", says(effective_months=61), row(effective_months=61)),
    Guard("period_too_long", "37(2)", "over the standard's", too_long, shortest_standard,
          standard_of_its_own),
    Guard("notice_incomplete", "28(3)", "no facts", says(facts=""), row(facts="")),
    Guard("notice_incomplete", "28(3)", "no basis", says(legal_basis=None), row(legal_basis=" ")),
    Guard("notice_incomplete", "28(3)", "no measures", says(measures=[]), row(measures=[])),
)  # fmt: skip


def kept(house: House) -> dict[str, int]:
    """What a draft would add to. (The objections to records go on by themselves meanwhile.)"""
    tables = ("case", "designation", "designation_person", "designation_record", "submission", "subject")
    rows = house.snapshot()
    return {table: rows[table] for table in tables}


by_title = pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.title)


@by_title
def test_refused_at_the_draft_and_nothing_is_written(shared, guard):
    designated = Designated(shared, body=guard.draft(shared))
    before = kept(shared)
    assert refused(designated.draft(), guard.code, guard.provision)
    assert kept(shared) == before


@by_title
@pytest.mark.parametrize("stage", ["approve", "notice", "enter"])
def test_refused_again_when_facts_have_changed(shared, guard, stage):
    designated = Designated(shared, body=guard.begins(shared)).upto(stage)
    guard.change(shared, designated)
    act = {"approve": designated.approve, "notice": designated.notice, "enter": designated.enter}[stage]
    assert refused(act(), guard.code, guard.provision)
    assert (
        shared.call("officer.market", "GET", f"/cases/{designated.number}").json()["designation"]["entry"]
        is None
    )


def test_nothing_refused_where_nothing_is_wrong(shared):
    """Or the refusals above would prove nothing."""
    designated = Designated(shared).upto("enter")
    answer = designated.enter()
    assert answer.status_code == 200, answer.text
    assert answer.json()["state"] == "entered"


def test_an_amendment_is_held_to_the_same(shared):
    designated = Designated(shared).upto("approve")
    answer = designated.act("officer.market", "amend", "2027-11-01T15:00", effective_months=61)
    assert refused(answer, "period_too_long", "37(2)")


# two people -----------------------------------------------------------------------------------------------------------


def becomes_approver(house: House, account: str) -> None:
    with house.door.registry.database.writing() as session:
        row = session.get_one(Account, account)
        row.role = Role.APPROVER
        session.add(row)


@pytest.mark.parametrize("action", ["approve", "return", "drop"])
def test_who_drafted_takes_no_step_of_the_second_person(shared, action):
    designated = Designated(shared).upto("approve")
    becomes_approver(shared, "officer.market")
    try:
        body = {} if action == "approve" else {"reasons": "r"}
        assert refused(designated.act("officer.market", action, "2027-11-02", **body), "four_eyes", "24")
    finally:
        back_to_officer(shared)


def test_who_drafted_does_not_enter(shared):
    designated = Designated(shared).upto("enter")
    becomes_approver(shared, "officer.market")
    try:
        assert refused(designated.enter(by="officer.market"), "four_eyes", "24")
    finally:
        back_to_officer(shared)


def back_to_officer(house: House) -> None:
    with house.door.registry.database.writing() as session:
        row = session.get_one(Account, "officer.market")
        row.role = Role.OFFICER
        session.add(row)


def test_who_drafted_does_not_judge_the_objection(shared):
    designated = Designated(shared).upto("enter")
    assert designated.act("subject.yudu", "object", "2027-11-04", statement="不是").status_code == 200
    body = {"outcome": "upheld", "reasons": "r"}
    answer = designated.act("officer.market", "decide_objection", "2027-11-05", **body)
    assert refused(answer, "four_eyes", "24")
    answer = designated.act("officer3.market", "decide_objection", "2027-11-05", **body)
    assert answer.status_code == 200, answer.text


def test_who_objected_does_not_judge_the_objection_and_is_shown_to_the_subject_by_no_clock(shared):
    designated = Designated(shared, body=INCENTIVE)
    assert designated.draft().status_code == 201
    assert designated.approve().status_code == 200
    assert designated.act("officer.market", "start_display", "2027-11-02").status_code == 200
    assert designated.act("officer3.market", "object", "2027-11-03", statement="欠款未还").status_code == 200
    body = {"outcome": "upheld", "reasons": "r"}
    answer = designated.act("officer3.market", "decide_objection", "2027-11-04", **body)
    assert refused(answer, "conflict_of_interest", "24")
    answer = designated.act("officer2.market", "decide_objection", "2027-11-04", **body)
    assert answer.status_code == 200, answer.text
    outcome = {"document": "designation_outcome_told", "person": "officer3.market"}
    served = {"method": "in_person", "served_on": "2027-11-04", "proof": "签收"}
    answer = designated.act("officer.market", "record_service", "2027-11-04T11:00", **outcome, **served)
    assert answer.status_code == 200, answer.text
    path, whose = f"/cases/{designated.number}/clocks/entry_hold", {"party": "officer3.market"}
    assert shared.call("officer.market", "GET", path, params=whose).status_code == 200
    assert shared.call("officer3.market", "GET", path, params=whose).status_code == 200
    assert shared.call("subject.yudu", "GET", path, params=whose).status_code == 404
    assert shared.call("subject.yudu", "GET", path).status_code == 404


# what has to have happened --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", ["approve", "notice"])
def test_no_entry_before_service_is_proven(shared, stage):
    designated = Designated(shared).upto(stage)
    assert refused(designated.enter(), "service_not_proven", "28(3)")


def test_no_entry_where_one_of_two_is_not_served(shared):
    responsible = [{"name": "张丽", "role": "legal_representative", "id": "subject.zhang"}]
    designated = Designated(shared, body={"responsible_persons": responsible, "no_person_reason": None}).upto(
        "enter"
    )
    assert refused(designated.enter(), "service_not_proven", "28(3)")


def test_no_entry_in_the_window(shared):
    designated = Designated(shared).upto("enter")
    answer = designated.enter("2027-11-17")
    assert (answer.status_code, answer.json()["code"]) == (409, "not_now")
    assert "17 November" in answer.json()["detail"]
    assert designated.enter("2027-11-18").status_code == 200


def test_no_incentive_before_its_display_is_complete(shared):
    named = fresh_record(shared, "demo-record-7")
    designated = Designated(
        shared, body=dict.fromkeys(("no_person_reason",)) | INCENTIVE | {"records": [named]}
    )
    assert designated.draft().status_code == 201
    assert designated.approve().status_code == 200
    assert refused(designated.enter("2027-11-02T12:00"), "display_not_complete", "28(2)")
    assert designated.act("officer.market", "start_display", "2027-11-03").status_code == 200
    assert refused(designated.enter("2027-11-12"), "display_not_complete", "28(2)")
    # started on the 3rd: 4, 5, 8, 9, 10, 11, 12 November, over at 24:00 of the 12th
    assert designated.enter("2027-11-13").status_code == 200


def test_a_review_that_is_open_is_waited_for(shared):
    designated = Designated(shared).upto("enter")
    designated.act("subject.yudu", "object", "2027-11-04", statement="不是")
    with on("2027-11-04T12:00"):
        document = shared.upload("officer3.market")
    answer = designated.act(
        "officer3.market",
        "commission_review",
        "2027-11-05",
        kind="test",
        institution="检测所",
        document=document,
    )
    assert answer.status_code == 200, answer.text
    answer = designated.act(
        "officer3.market", "decide_objection", "2027-11-08", outcome="upheld", reasons="r"
    )
    assert refused(answer, "review_report_missing", "41(3)")


def test_an_objection_makes_nothing_harsher(shared):
    designated = Designated(shared).upto("enter")
    designated.act("subject.yudu", "object", "2027-11-04", statement="不是")
    said = {"outcome": "amended", "reasons": "r"}
    answer = designated.act(
        "officer3.market", "decide_objection", "2027-11-05", **said, measures=["32.5", "34.2"]
    )
    assert refused(answer, "harsher", "28(4)")
    answer = designated.act("officer3.market", "decide_objection", "2027-11-05", **said, measures=["32.5"])
    assert answer.status_code == 200, answer.text
    assert answer.json()["state"] == "drafted"
    for change in ({"measures": ["32.5", "34.1"]}, {"effective_months": 13}):
        assert refused(designated.act("officer.market", "amend", "2027-11-08", **change), "harsher", "28(4)")


def test_a_second_open_objection_points_to_the_first(shared):
    designated = Designated(shared).upto("enter")
    assert designated.act("subject.yudu", "object", "2027-11-04", statement="不是").status_code == 200
    answer = designated.act("subject.yudu", "object", "2027-11-05", statement="还是不是")
    assert refused(answer, "already_open", "41")
    assert designated.number in answer.json()["detail"]


def test_an_identifier_that_cannot_be_one_is_refused(shared):
    wrong = {"id_kind": "resident_id", "number": "410105198503070010", "name": "某人"}
    assert refused(Designated(shared, subject=wrong).draft(), "bad_identifier", "16")
    responsible = [{"name": "某人", "role": "principal", "id": "410105198503070010"}]
    answer = Designated(shared, body={"responsible_persons": responsible, "no_person_reason": None}).draft()
    assert refused(answer, "bad_identifier", "16")

"""Credit restoration through HTTP: its story, who may do what, each refusal with its article, and who sees the record then."""

from datetime import timedelta

import pytest

from api.present import today
from ledger.tables import Account, Case, InboxItem, Record, RecordUpdate
from regulation.definitions import RecordStanding
from tests.houses import House, all_of


def apply(house: House, who="subject.li", record="demo-record-1", documents=None, **said):
    documents = [house.upload(who)] if documents is None else documents
    body = {"record": record, "statement": "已经改正并消除影响。", "documents": documents, **said}
    return house.call(who, "POST", "/restorations", json=body)


def refusal(answer) -> tuple[int, str, str | None]:
    problem = answer.json()
    return answer.status_code, problem["code"], problem.get("provision")


def look(house: House, who: str, record="demo-record-1"):
    return house.call(who, "GET", f"/records/{record}", params={"purpose": "loan application"})


def test_a_restoration_goes_from_application_to_certificate(house):
    answer = apply(house)
    assert answer.status_code == 201, answer.text
    case = answer.json()
    number = case["case_no"]
    assert number.startswith("RES-")
    assert answer.headers["location"] == f"/api/v1/cases/{number}"
    assert (case["procedure"], case["state"], case["unit"]) == ("restoration", "received", "platform")
    assert case["actions"] == []
    (clock,) = case["clocks"]
    assert (clock["code"], clock["provision"], clock["state"]) == ("restoration", "43", "running")

    returned = house.act("officer.platform", number, "return_incomplete", missing="缴款凭证。").json()
    assert (returned["state"], returned["clocks"][0]["state"]) == ("incomplete", "ended")
    assert house.call("subject.li", "GET", f"/cases/{number}").json()["actions"] == ["complete"]
    more = house.upload("subject.li")
    completed = house.act("subject.li", number, "complete", documents=[more]).json()
    assert (completed["state"], [clock["state"] for clock in completed["clocks"]]) == (
        "received",
        ["ended", "running"],
    )
    assert returned["restoration"]["missing"] == "缴款凭证。"
    decided = house.act("officer.platform", number, "decide", outcome="restored", reasons="属实。").json()
    assert (decided["state"], decided["clocks"][1]["state"]) == ("decided", "met")
    assert (decided["restoration"]["outcome"], decided["restoration"]["reasons"]) == ("restored", "属实。")
    certificate = [
        item for item in all_of(house.door, InboxItem) if item.template == "restoration_certificate"
    ]
    assert [(item.account, item.formal) for item in certificate] == [("subject.li", True)]


def test_restored_it_is_out_of_every_view_but_its_subjects_and_the_auditors(house):
    seen_by = ("officer.finance", "officer.market", "officer.platform")
    assert {look(house, who).status_code for who in seen_by} == {200}
    number = apply(house).json()["case_no"]
    house.act("officer.platform", number, "decide", outcome="restored", reasons="属实。")
    assert {look(house, who).status_code for who in seen_by} == {404}
    for who in seen_by:
        page = house.call(who, "GET", "/records", params={"purpose": "loan application"}).json()
        assert "demo-record-1" not in [record["id"] for record in page["items"]]
    own = house.call("subject.li", "GET", "/records/demo-record-1").json()
    assert (own["standing"], own["versions"][0]["case_no"]) == ("restored", number)
    mine = house.call("subject.li", "GET", "/subjects/me/records").json()["items"]
    assert {record["id"]: record["standing"] for record in mine}["demo-record-1"] == "restored"
    assert look(house, "auditor").status_code == 200
    updates = [row.unit for row in all_of(house.door, RecordUpdate) if row.kind == "restored"]
    assert sorted(updates) == ["finance", "transport"]


def test_refused_the_record_stands_and_one_may_apply_again(house):
    number = apply(house).json()["case_no"]
    assert refusal(apply(house)) == (422, "already_open", "41")
    refused = house.act("officer.platform", number, "decide", outcome="refused", reasons="尚未履行。").json()
    assert refused["state"] == "decided"
    assert look(house, "officer.finance").status_code == 200
    assert apply(house).status_code == 201


@pytest.mark.parametrize(
    ("who", "said", "expected"),
    [
        ("subject.li", {"record": "demo-record-4"}, (422, "not_your_record", "41(1)")),
        ("subject.li", {"record": "no-such-record"}, (422, "not_your_record", "41(1)")),
        ("subject.li", {"documents": []}, (422, "invalid", None)),
        ("subject.li", {"to": "transport"}, (422, "invalid", None)),
        ("subject.yudu", {"record": "demo-record-7"}, (422, "invalid", None)),
        ("officer.platform", {}, (403, "not_allowed", None)),
        ("officer.finance", {"on_behalf_of": "subject.li"}, (403, "not_allowed", None)),
        ("officer.platform", {"on_behalf_of": "subject.li", "to": "market"}, (403, "not_allowed", None)),
        ("officer.platform", {"on_behalf_of": "subject.zhang"}, (422, "not_your_record", "41(1)")),
    ],
)
def test_what_is_no_application_is_refused_at_its_field_or_by_its_article(house, who, said, expected):
    assert refusal(apply(house, who, **said)) == expected


@pytest.mark.parametrize("standing", [each for each in RecordStanding if each is not RecordStanding.IN_USE])
def test_what_is_no_longer_in_use_is_not_restored(house, standing):
    with house.door.registry.database.writing() as session:
        session.get_one(Record, "demo-record-1").standing = standing
    assert refusal(apply(house)) == (422, "not_in_disclosure_period", "43")


def test_what_is_revoked_meanwhile_can_only_be_refused(house):
    number = apply(house).json()["case_no"]
    with house.door.registry.database.writing() as session:
        session.get_one(Record, "demo-record-1").standing = RecordStanding.REVOKED
    restored = house.act("officer.platform", number, "decide", outcome="restored", reasons="属实。")
    assert refusal(restored) == (422, "not_in_disclosure_period", "43")
    refused = house.act("officer.platform", number, "decide", outcome="refused", reasons="已经撤销。")
    assert refused.status_code == 200


def test_a_rule_of_the_state_that_is_turned_on_bars_it_until_its_shortest_display_is_over(house):
    _decided(house, timedelta(days=80))  # less than three months, whichever they are
    house.door.registry.state_rules = frozenset({"decree_36"})
    barred = apply(house)
    assert refusal(barred) == (422, "state_rule", "43")
    assert "Decree No. 36" in barred.json()["detail"]
    _decided(house, timedelta(days=93))
    assert apply(house).status_code == 201


def _decided(house: House, ago: timedelta) -> None:
    with house.door.registry.database.writing() as session:
        record = session.get_one(Record, "demo-record-1")
        record.decided_on = record.disclosed_from = today() - ago
        session.add(record)


def test_only_the_unit_applied_to_decides(house):
    number = apply(house, to="market").json()["case_no"]
    decide = {"outcome": "restored", "reasons": "属实。"}
    assert house.act("officer.platform", number, "decide", **decide).status_code in {403, 404}
    assert house.act("subject.li", number, "decide", **decide).status_code == 403
    assert house.act("officer.market", number, "decide", **decide).status_code == 200


def test_for_somebody_without_an_account_the_certificate_has_to_be_handed_over(house):
    with house.door.registry.database.writing() as session:
        session.get_one(Account, "subject.li").active = False
    answer = apply(house, "officer.platform", on_behalf_of="demo-subject-li")
    assert answer.status_code == 201, answer.text
    number = answer.json()["case_no"]
    decided = house.act("officer.platform", number, "decide", outcome="restored", reasons="属实。").json()
    assert (decided["state"], decided["clocks"][0]["state"]) == ("decided", "met")
    assert "record_service" in decided["actions"]
    served = house.act(
        "officer.platform", number, "record_service", method="in_person",
        served_on=decided["received_on"], proof="本人签收",
    )  # fmt: skip
    assert served.status_code == 200, served.text
    with house.door.registry.database.reading() as session:
        assert session.get_one(Case, number).closed_at is not None

"""What a correction may say of a record, and what follows from it."""

import pytest


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"decided_on": "2099-01-01"}, "invalid", "fields.decided_on"),
        ({"disclosed_from": "2099-01-01"}, "invalid", "fields.disclosed_from"),
        ({"disclosure_ends": "2020-01-01"}, "invalid", "fields.disclosure_ends"),
        ({"names": ["nobody"]}, "invalid", "fields.names.0"),
        ({"decided_on": "2026-09-01", "disclosed_from": "2026-09-02", "disclosure_ends": "2031-08-31"}, "period_too_long", None),
    ],
)  # fmt: skip
def test_a_correction_that_cannot_be_is_refused(house, fields, code, field):
    number = house.file().json()["case_no"]
    answer = house.act("officer.platform", number, "decide", outcome="corrected", reasons="x", fields=fields)
    assert (answer.status_code, answer.json()["code"]) == (422, code), answer.text
    if field:
        assert answer.json()["errors"][0]["field"] == field


def test_whom_a_record_names_may_object_to_it(house):
    number = house.file().json()["case_no"]
    before = house.file("subject.zhang", record="demo-record-1")
    assert before.json()["code"] == "not_your_record"
    named = {"names": ["subject.zhang"]}
    answer = house.act("officer.platform", number, "decide", outcome="corrected", reasons="x", fields=named)
    assert answer.status_code == 200, answer.text
    record = house.call("subject.zhang", "GET", "/records/demo-record-1").json()
    assert record["names"] == ["demo-subject-zhang"]
    assert house.file("subject.zhang", record="demo-record-1").status_code == 201


def test_an_amount_is_written_one_way(house):
    number = house.file().json()["case_no"]
    amount = {"amount": 2000}
    case = house.act(
        "officer.platform", number, "decide", outcome="corrected", reasons="x", fields=amount
    ).json()
    (decided,) = [event for event in case["timeline"] if event["type"] == "decided"]
    assert decided["data"]["fields"] == {"amount": "2000.00"}


def test_a_filter_takes_a_subject_by_its_account(house):
    number = house.file().json()["case_no"]
    for subject in ("subject.li", "demo-subject-li"):
        found = house.call("officer.platform", "GET", "/cases", params={"subject": subject}).json()["items"]
        assert [case["case_no"] for case in found] == [number]
    assert house.call("officer.platform", "GET", "/cases", params={"subject": "nobody"}).json()["items"] == []

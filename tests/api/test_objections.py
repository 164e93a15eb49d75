"""The story of an objection through HTTP, and who may do what in it."""

import time

import pytest

from api.present import today
from ledger.tables import InboxItem, Record, RecordLookup, RecordMark, RecordUpdate, RecordVersion
from steps.demo_world import ACCOUNTS
from tests.houses import House, all_of


def types(case) -> list[str]:
    return [event["type"] for event in case["timeline"]]


def clocks(case) -> dict[str, str]:
    return {clock["code"]: clock["state"] for clock in case["clocks"]}


def test_an_objection_goes_from_filing_to_result(house):
    house.call("officer.finance", "GET", "/records/demo-record-1", params={"purpose": "loan application"})
    proof = house.upload("subject.li")
    filed = house.file(documents=[proof])
    assert filed.status_code == 201
    case = filed.json()
    number = case["case_no"]
    assert filed.headers["location"] == f"/api/v1/cases/{number}"
    assert (case["state"], case["unit"], case["subject"]) == ("received", "platform", "demo-subject-li")
    assert case["actions"] == ["supplement", "withdraw"]
    assert clocks(case) == {"objection": "running"}
    assert [document["id"] for document in case["documents"]] == [proof]
    marked = house.call("officer.finance", "GET", "/records/demo-record-1", params={"purpose": "loan"}).json()
    assert marked["marked"] is True

    asked = house.act("officer.platform", number, "request_verification", question="金额是多少？")
    assert asked.status_code == 200, asked.text
    assert asked.json()["state"] == "verifying"
    assert clocks(asked.json()) == {
        "objection": "replaced", "provider_reply": "running", "objection_with_provider": "running",
    }  # fmt: skip
    replied = house.act(
        "officer.market",
        number,
        "reply",
        finding="corrected",
        reasons="录入有误",
        fields={"amount": "2000.00"},
    )
    assert replied.status_code == 200, replied.text
    assert house.call("subject.li", "GET", "/records/demo-record-1").json()["amount"] == "20000.00"
    decided = house.act("officer.platform", number, "decide", outcome="corrected", reasons="经核查属实")
    assert decided.status_code == 200, decided.text
    case = decided.json()
    assert case["state"] == "decided"
    assert clocks(case) == {
        "objection": "replaced",
        "provider_reply": "met",
        "objection_with_provider": "met",
    }
    assert types(case)[:2] == ["filed", "mark_set"]
    assert {"verification_requested", "provider_replied", "decided", "record_changed", "mark_removed"} <= set(
        types(case)
    )

    record = house.call("subject.li", "GET", "/records/demo-record-1").json()
    assert (record["amount"], record["version"], record["marked"]) == ("2000.00", 2, False)
    assert record["disclosure_ends"] == "2028-06-16"
    assert [version["content"] for version in record["versions"]] == [None]
    old = house.call("auditor", "GET", "/records/demo-record-1", params={"purpose": "audit"}).json()
    assert old["versions"][0]["content"]["amount"] == "20000.00"

    inbox = house.call("subject.li", "GET", "/inbox").json()["items"]
    assert [item["template"] for item in inbox] == ["objection_result", "date_changed", "objection_receipt"]
    letter = house.call("subject.li", "GET", f"/inbox/{inbox[0]['id']}").json()
    assert "经核查属实" in letter["body"]
    assert letter["opened_at"]
    told = {(item.template, item.account) for item in all_of(house.door, InboxItem)}
    assert {("record_corrected", "officer.finance"), ("record_corrected", "officer.implementer")} <= told
    assert {("mark_removed", "officer.finance"), ("objection_result", "officer.market")} <= told
    updates = {(update.unit, update.kind) for update in all_of(house.door, RecordUpdate)}
    assert updates == {
        (unit, kind)
        for unit in ("transport", "finance")
        for kind in ("mark_set", "corrected", "mark_removed")
    }
    log = house.call("subject.li", "GET", "/subjects/me/access-log").json()["items"]
    assert [entry["purpose"] for entry in log] == ["audit", "loan", "loan application"]
    assert log[-1]["unit"] == "finance"


def test_everyone_who_looked_is_told_of_the_correction_once(house):
    for _ in range(2):
        house.call("officer.tax", "GET", "/records/demo-record-1", params={"purpose": "x"})
    house.call("supervisor.platform", "GET", "/records/demo-record-1", params={"purpose": "y"})
    house.call("officer.finance", "GET", "/records/demo-record-1", params={"purpose": "z"})
    number = house.file().json()["case_no"]
    house.act("officer.platform", number, "decide", outcome="deleted", reasons="不应存在")
    told = sorted(
        item.account for item in all_of(house.door, InboxItem) if item.template == "record_corrected"
    )
    assert told == ["officer.finance", "officer.implementer", "supervisor.platform"]
    assert house.call("subject.li", "GET", "/records/demo-record-1").status_code == 404
    assert (
        house.call("officer.platform", "GET", "/records/demo-record-1", params={"purpose": "x"}).status_code
        == 404
    )
    assert house.call("auditor", "GET", "/records/demo-record-1", params={"purpose": "x"}).status_code == 200
    assert all_of(house.door, RecordVersion)[0].content["title"]


def test_the_holder_of_a_mandate_acts_for_the_organisation(house):
    filed = house.file("subject.yudu", record="demo-record-6")
    assert filed.status_code == 201
    assert filed.json()["subject"] == "demo-subject-yudu"
    assert house.act("subject.yudu", filed.json()["case_no"], "withdraw").json()["state"] == "withdrawn"


def test_a_provider_that_handles_asks_nobody(house):
    case = house.file(to="market").json()
    assert (case["unit"], case["provider"]) == ("market", "market")
    assert (
        "request_verification"
        not in house.call("officer.market", "GET", f"/cases/{case['case_no']}").json()["actions"]
    )
    refused = house.act("officer.market", case["case_no"], "request_verification", question="?")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_now")
    barred = house.act("officer2.market", case["case_no"], "decide", outcome="deleted", reasons="x")
    assert (barred.status_code, barred.json()["code"], barred.json()["provision"]) == (
        422,
        "conflict_of_interest",
        "24",
    )
    assert "decide" not in house.call("officer2.market", "GET", f"/cases/{case['case_no']}").json()["actions"]
    assert (
        house.act("officer.market", case["case_no"], "decide", outcome="deleted", reasons="x").status_code
        == 200
    )
    told = {item.account for item in all_of(house.door, InboxItem) if item.template == "mark_set"}
    assert told == {"officer.implementer", "officer.finance", "officer.platform", "officer2.platform"}


def test_an_omission_may_concern_no_record_and_go_to_a_named_unit(house):
    case = house.file(record=None, about="我的守信记录没有归集", ground="omission").json()
    number = case["case_no"]
    assert case["record"] is None
    assert not all_of(house.door, RecordMark)
    unnamed = house.act("officer.platform", number, "request_verification", question="?")
    assert (unnamed.status_code, unnamed.json()["errors"][0]["field"]) == (422, "unit")
    assert house.call("officer.tax", "GET", f"/cases/{number}").status_code == 404
    asked = house.act("officer.platform", number, "request_verification", question="?", unit="tax")
    assert asked.status_code == 200, asked.text
    assert house.call("officer.tax", "GET", f"/cases/{number}").json()["actions"] == [
        "reply",
        "commission_review",
    ]
    replied = house.act("officer.tax", number, "reply", finding="corrected", reasons="补报")
    assert replied.status_code == 200, replied.text
    assert (
        house.act("officer.platform", number, "decide", outcome="corrected", reasons="已补报").status_code
        == 200
    )


def test_paper_counts_from_its_true_date_and_its_result_is_sent_by_hand(house):
    number = {"id_kind": "passport", "number": "E12345678", "name": "John Doe"}
    filed = house.file(
        "officer.platform", record=None, about="没有归集", ground="omission", on_behalf_of=number,
        received_on="2026-11-02",
    )  # fmt: skip
    assert filed.status_code == 201, filed.text
    case = filed.json()
    assert case["received_on"] == "2026-11-02"
    assert case["clocks"][0]["from"] == "2026-11-02"
    assert case["clocks"][0]["last_day"] == "2026-11-05"
    late = _wait_for_state(house, case["case_no"], "objection", "breached")
    assert late["clocks"][0]["breached_at"] == "2026-11-05T16:00:00Z"
    decided = house.act("officer.platform", case["case_no"], "decide", outcome="rejected", reasons="没有这项")
    assert decided.json()["state"] == "decided"
    assert clocks(decided.json()) == {"objection": "breached"}
    assert decided.json()["actions"] == ["record_service"]
    served = house.act(
        "officer.platform",
        case["case_no"],
        "record_service",
        method="post",
        served_on=today().isoformat(),
        proof="EMS 1",
    )
    assert served.status_code == 200, served.text
    assert clocks(served.json()) == {"objection": "met_late"}
    again = house.act(
        "officer.platform",
        case["case_no"],
        "record_service",
        method="post",
        served_on=today().isoformat(),
        proof="EMS 2",
    )
    assert again.status_code in {200, 409}
    stated = house.act(
        "supervisor.platform",
        case["case_no"],
        "state_cause",
        code="objection",
        party="platform",
        cause="积压",
    )
    assert stated.status_code == 200, stated.text
    assert "E12345678" not in str(stated.json())


def _wait_for_state(house, number: str, code: str, state: str):
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        case = house.call("officer.platform", "GET", f"/cases/{number}").json()
        if clocks(case).get(code) == state:
            return case
        time.sleep(0.05)
    raise AssertionError(case["clocks"])


def test_assigning_tells_the_officer_and_sends_reminders_there(house):
    number = house.file().json()["case_no"]
    wrong = house.act("officer.platform", number, "assign", officer="officer.market")
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "officer")
    assert house.act("supervisor.platform", number, "assign", officer="officer2.platform").status_code == 200
    assert (
        house.call("officer2.platform", "GET", "/inbox").json()["items"][0]["template"]
        == "objection_assigned"
    )
    assert house.call("officer.platform", "GET", "/cases", params={"assignee": "officer2.platform"}).json()[
        "items"
    ]


@pytest.mark.parametrize(
    ("account", "status"),
    [("subject.li", 200), ("officer2.platform", 200), ("officer3.market", 200), ("approver.market", 200),
     ("supervisor.platform", 200), ("auditor", 200), ("subject.zhang", 404), ("officer.tax", 404),
     ("officer.finance", 404), ("reviewer.province", 404), ("admin", 404)],
)  # fmt: skip
def test_a_case_is_seen_by_its_parties_and_auditors_alone(shared, account, status):
    house, number = shared
    assert house.call(account, "GET", f"/cases/{number}").status_code == status
    listed = house.call(account, "GET", "/cases").json()["items"]
    assert bool(listed) == (status == 200)


@pytest.mark.parametrize(
    ("account", "action", "status"),
    [
        ("subject.zhang", "withdraw", 404), ("officer.tax", "decide", 404), ("officer.market", "decide", 403),
        ("subject.li", "decide", 403), ("officer.platform", "reply", 403), ("approver.market", "reply", 403),
        ("auditor", "decide", 403), ("officer.market", "supplement", 403), ("subject.li", "assign", 403),
        ("officer.platform", "state_cause", 403), ("officer.market", "reply", 409), ("subject.li", "recount", 403),
        ("officer.market", "commission_review", 409), ("officer.platform", "receive_report", 409),
        ("subject.li", "file", 404), ("subject.li", "fly", 404),
    ],
)  # fmt: skip
def test_a_step_is_refused_by_role_unit_or_moment(shared, account, action, status):
    house, number = shared
    document = house.upload(account) if action in {"commission_review", "receive_report"} else None
    bodies = {
        "decide": {"outcome": "deleted", "reasons": "x"},
        "reply": {"finding": "confirmed", "reasons": "x"},
        "commission_review": {"kind": "test", "institution": "lab", "document": document},
        "receive_report": {"document": document, "finding": "x"},
    }
    before = house.snapshot()
    answer = house.act(account, number, action, **bodies.get(action, {}))
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == {403: "not_allowed", 404: "not_found", 409: "not_now"}[status]
    assert house.snapshot() == before


def test_the_mandate_of_another_is_no_mandate(house):
    refused = house.file("subject.li", on_behalf_of="demo-subject-zhang", record="demo-record-4")
    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")


def test_subjects_see_units_where_staff_see_people(shared):
    house, number = shared
    house.act("officer.platform", number, "assign", officer="officer.platform")
    mine = house.call("subject.li", "GET", f"/cases/{number}").json()
    theirs = house.call("officer.platform", "GET", f"/cases/{number}").json()
    assert {event["actor"] for event in mine["timeline"]} == {"subject.li", "platform"}
    assert not [account.id for account in ACCOUNTS if account.unit and account.id in str(mine)]
    assert not [
        account.id
        for account in ACCOUNTS
        if account.unit and account.id in house.call("subject.li", "GET", "/cases").text
    ]
    assert "officer.platform" in {event["actor"] for event in theirs["timeline"]}
    assert {notice["to"] for notice in mine["notices"]} == {"subject.li"}


@pytest.fixture(scope="module")
def shared(worlds, server):
    """One house with one open objection, for claims that change nothing."""
    with House(worlds.settings(), server).open() as house:
        yield house, house.file().json()["case_no"]


def test_records_are_looked_up_for_a_purpose_and_written_down(house):
    unsaid = house.call("officer.finance", "GET", "/records/demo-record-1")
    assert (unsaid.status_code, unsaid.json()["errors"][0]["field"]) == (422, "purpose")
    assert not all_of(house.door, RecordLookup)
    assert (
        house.call("officer.tax", "GET", "/records/demo-record-1", params={"purpose": "x"}).status_code == 404
    )
    assert house.call("admin", "GET", "/records", params={"purpose": "x"}).status_code == 403
    listed = house.call("officer.finance", "GET", "/records", params={"purpose": "review", "limit": 4}).json()
    assert len(listed["items"]) == 4
    assert len(all_of(house.door, RecordLookup)) == 4
    rest = house.call(
        "officer.finance",
        "GET",
        "/records",
        params={"purpose": "review", "cursor": listed["next"], "limit": 200},
    ).json()
    assert len(rest["items"]) == 7
    assert rest["next"] is None
    own = house.call("subject.zhang", "GET", "/subjects/me/records").json()["items"]
    assert [record["id"] for record in own] == ["demo-record-10", "demo-record-4", "demo-record-5"]
    assert all_of(house.door, Record)


def test_a_case_is_followed_by_its_tracking_code_without_a_name(house):
    case = house.file().json()
    seen = house.call(None, "GET", f"/tracking/{case['tracking_code'].lower()}").json()
    assert seen["state"] == "received"
    assert "李" not in str(seen)
    assert house.call(None, "GET", "/tracking/AAAA-AAAA-AAAA").status_code == 404


def test_lists_are_filtered_sorted_and_paged(house):
    numbers = [house.file(record=f"demo-record-{record}").json()["case_no"] for record in (1, 2, 3)]
    numbers += [house.file("subject.zhang", record="demo-record-4").json()["case_no"]]
    first = house.call("officer.platform", "GET", "/cases", params={"sort": "opened_at", "limit": 3}).json()
    assert [case["case_no"] for case in first["items"]] == numbers[:3]
    rest = house.call(
        "officer.platform", "GET", "/cases", params={"sort": "opened_at", "cursor": first["next"]}
    ).json()
    assert ([case["case_no"] for case in rest["items"]], rest["next"]) == (numbers[3:], None)
    newest = house.call(
        "supervisor.platform", "GET", "/cases", params={"sort": "-opened_at", "limit": 1}
    ).json()
    assert newest["items"][0]["case_no"] == numbers[3]
    found = house.call("officer.platform", "GET", "/cases", params={"q": "张"}).json()["items"]
    assert [case["case_no"] for case in found] == numbers[3:]
    assert not house.call("officer.platform", "GET", "/cases", params={"due_before": "2020-01-01"}).json()[
        "items"
    ]
    assert house.call(
        "officer.platform", "GET", "/cases", params={"state": "received", "subject": "demo-subject-li"}
    ).json()["items"]
    bad = house.call("officer.platform", "GET", "/cases", params={"cursor": "nonsense"})
    assert (bad.status_code, bad.json()["errors"][0]["field"]) == (422, "cursor")
    assert house.call("officer.platform", "GET", "/cases", params={"limit": 201}).status_code == 422

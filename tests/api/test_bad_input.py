"""What cannot be used is refused by one clear sentence, with the right status and code, and changes nothing."""

import base64
import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from ledger.tables import Case, Document, Submission
from tests.houses import House, all_of


@pytest.fixture(scope="module")
def house(worlds, server):
    with House(worlds.settings(), server).open() as opened:
        opened.case = opened.file().json()["case_no"]
        yield opened


def assert_refused(
    answer, status: int, code: str, provision: str | None = None, field: str | None = None
) -> None:
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, problem["status"], problem["code"]) == (status, status, code), problem
    assert problem["provision"] == provision
    assert problem["detail"].strip()
    assert "\n" not in problem["detail"]
    assert "Traceback" not in answer.text
    if field is not None:
        assert problem["errors"][0]["field"] == field, problem
        assert problem["errors"][0]["message"] == problem["detail"]


FILINGS = [
    ({"record": "demo-record-4"}, "not_your_record", "41(1)", None),
    ({"record": "no-such-record"}, "not_your_record", "41(1)", None),
    ({"record": "demo-record-1"}, "already_open", "41", None),
    ({"statement": "   "}, "invalid", None, "statement"),
    ({"statement": None}, "invalid", None, "statement"),
    ({"statement": "a\x00b"}, "invalid", None, "statement"),
    ({"statement": 5}, "invalid", None, "statement"),
    ({"ground": "mistake"}, "invalid", None, "ground"),
    ({"record": None}, "invalid", None, "record"),
    ({"record": None, "ground": "omission"}, "invalid", None, "about"),
    ({"record": "demo-record-2", "to": "transport"}, "invalid", None, "to"),
    ({"record": "demo-record-2", "to": "tax"}, "invalid", None, "to"),
    ({"record": "demo-record-2", "to": "nowhere"}, "invalid", None, "to"),
    ({"record": "demo-record-2", "documents": ["nothing"]}, "invalid", None, "documents.0"),
    ({"record": "demo-record-2", "received_on": "2099-01-01"}, "invalid", None, "received_on"),
    ({"record": "demo-record-2", "received_on": "2020-01-01"}, "invalid", None, "received_on"),
    ({"record": "demo-record-2", "received_on": "soon"}, "invalid", None, "received_on"),
    ({"record": "demo-record-2", "colour": "red"}, "invalid", None, "colour"),
]


@pytest.mark.parametrize(("body", "code", "provision", "field"), FILINGS)
def test_a_filing_that_cannot_be_used_changes_nothing(house, body, code, provision, field):
    before = house.snapshot()
    assert_refused(house.file(**body), 422, code, provision, field)
    assert house.snapshot() == before


@pytest.mark.parametrize(
    "number", ["41010519850307001", "410105198503070012", "410105198513070016", "１２３", ""]
)
def test_a_wrong_identifier_is_refused_without_repeating_it(house, number):
    before = house.snapshot()
    identity = {"id_kind": "resident_id", "number": number, "name": "某人"}
    answer = house.file("officer.platform", record=None, about="x", ground="omission", on_behalf_of=identity)
    if number:
        assert_refused(answer, 422, "bad_identifier", "16")
        assert number not in answer.text
    else:
        assert_refused(answer, 422, "invalid", None, "on_behalf_of.number")
    assert house.snapshot() == before


ACTS = [
    ("officer.platform", "decide", {"outcome": "maybe", "reasons": "x"}, 422, "invalid", "outcome"),
    ("officer.platform", "decide", {"outcome": "deleted"}, 422, "invalid", "reasons"),
    ("officer.platform", "decide", {"outcome": "corrected", "reasons": "x"}, 422, "invalid", "fields"),
    ("officer.platform", "decide", {"outcome": "partly_corrected", "reasons": "x", "fields": {}}, 422, "invalid", "fields"),
    ("officer.platform", "decide", {"outcome": "corrected", "reasons": "x", "fields": {"colour": 1}}, 422, "invalid", "fields.colour"),
    ("officer.platform", "decide", {"outcome": "corrected", "reasons": "x", "fields": {"amount": "-1"}}, 422, "invalid", "fields.amount"),
    ("officer.platform", "decide", {"outcome": "corrected", "reasons": "x", "fields": {"amount": "NaN"}}, 422, "invalid", "fields.amount"),
    ("officer.platform", "decide", {"outcome": "corrected", "reasons": "x", "fields": {"title": None}}, 422, "invalid", "fields.title"),
    ("officer.platform", "decide", {"outcome": "deleted", "reasons": "x", "fields": {"title": "y"}}, 422, "invalid", "fields"),
    ("officer.platform", "request_verification", {"question": "?", "unit": "tax"}, 422, "invalid", "unit"),
    ("subject.li", "supplement", {"statement": ""}, 422, "invalid", "statement"),
    ("officer.platform", "supplement", {"statement": "x"}, 422, "invalid", "on_behalf_of"),
    ("officer.platform", "supplement", {"statement": "x", "on_behalf_of": "subject.zhang"}, 422, "invalid", "on_behalf_of"),
    ("officer.platform", "supplement", {"statement": "x", "on_behalf_of": "subject.li", "received_on": "2099-01-01"}, 422, "invalid", "received_on"),
    ("officer.platform", "record_service", {"method": "pigeon", "served_on": "2026-01-01", "proof": "x"}, 422, "invalid", "method"),
    ("supervisor.platform", "state_cause", {"code": "restoration", "party": "platform", "cause": "x"}, 422, "invalid", "code"),
    ("supervisor.platform", "state_cause", {"code": "objection", "party": "platform", "cause": "x"}, 409, "not_now", None),
    ("officer.platform", "fly", {}, 404, "not_found", None),
    ("officer.market", "reply", {"finding": "confirmed", "reasons": "x"}, 409, "not_now", None),
]  # fmt: skip


@pytest.mark.parametrize(("account", "action", "body", "status", "code", "field"), ACTS)
def test_a_step_that_cannot_be_used_changes_nothing(house, account, action, body, status, code, field):
    before = house.snapshot()
    assert_refused(house.act(account, house.case, action, **body), status, code, None, field)
    assert house.snapshot() == before


def test_a_correction_may_not_carry_disclosure_past_five_years(house):
    answer = house.act(
        "officer.platform", house.case, "decide", outcome="corrected", reasons="x",
        fields={"disclosure_ends": "2030-06-10"},
    )  # fmt: skip
    assert_refused(answer, 422, "period_too_long", "19(2)")


@pytest.mark.parametrize("body", [b"{", b"[1", b"\xff", b"[" * 100_000, b'{"statement": NaN,}'])
def test_a_body_that_is_not_json_is_one_sentence(house, body):
    headers = {"Content-Type": "application/json"}
    answer = house.call("subject.li", "POST", "/objections", content=body, headers=headers)
    assert_refused(answer, 422, "invalid")
    assert_refused(
        house.call(None, "POST", "/objections", content=body, headers=headers), 401, "unauthenticated"
    )


@pytest.mark.parametrize("body", ["[]", "5", '"x"', "null"])
def test_a_body_that_is_no_object_is_one_sentence(house, body):
    assert_refused(house.call("subject.li", "POST", "/objections", content=body), 422, "invalid")


def test_a_lone_surrogate_is_no_text(house):
    body = '{"record":"demo-record-2","ground":"error","statement":"\\ud800"}'
    assert_refused(
        house.call("subject.li", "POST", "/objections", content=body), 422, "invalid", None, "statement"
    )


def test_fifty_megabytes_are_too_large_whether_announced_or_not(house):
    before = house.snapshot()
    big = b"%PDF-" + b"x" * (50 * 1024 * 1024)
    assert_refused(
        house.call("subject.li", "POST", "/documents", files={"file": ("a.pdf", big)}), 413, "too_large"
    )

    def pieces():
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
        for _ in range(50):
            yield big[: 1024 * 1024]
        yield b"\r\n--b--\r\n"

    unannounced = house.call(
        "subject.li", "POST", "/documents", content=pieces(),
        headers={"Content-Type": "multipart/form-data; boundary=b"},
    )  # fmt: skip
    assert_refused(unannounced, 413, "too_large")
    just_over = b"%PDF-" + b"x" * (20 * 1024 * 1024)
    assert_refused(
        house.call("subject.li", "POST", "/documents", files={"file": ("a.pdf", just_over)}), 413, "too_large"
    )
    assert_refused(
        house.call("subject.li", "POST", "/objections", content=b" " * 2_000_000), 413, "too_large"
    )
    assert house.snapshot() == before


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.exe", b"MZ\x00"), ("a.pdf", b"<html>"), ("a.zip", b"PK\x03\x04nothing"), ("a.txt", b"\x00\x01"), ("a.html", b"hi"), ("a.txt", "张".encode("gbk"))],
)  # fmt: skip
def test_a_document_is_known_by_its_content(house, name, content):
    before = house.snapshot()
    answer = house.call("subject.li", "POST", "/documents", files={"file": (name, content)})
    assert_refused(answer, 415, "type_not_allowed")
    assert house.snapshot() == before


def test_documents_are_read_by_the_parties_of_their_case_alone(house):
    mine = house.upload("subject.zhang", "我的材料".encode(), "../../etc/材料.txt")
    assert house.call("subject.zhang", "GET", f"/documents/{mine}").content == "我的材料".encode()
    assert_refused(house.call("officer.platform", "GET", f"/documents/{mine}"), 404, "not_found")
    theirs = house.file("subject.li", record="demo-record-3", documents=[mine])
    assert_refused(theirs, 422, "invalid", None, "documents.0")
    assert house.file("subject.zhang", record="demo-record-4", documents=[mine]).status_code == 201
    read = house.call("officer.platform", "GET", f"/documents/{mine}")
    assert read.status_code == 200
    assert "etc" not in read.headers["content-disposition"]
    assert_refused(house.call("officer.tax", "GET", f"/documents/{mine}"), 404, "not_found")
    assert any(document.name == "材料.txt" for document in all_of(house.door, Document))
    empty = house.call("subject.li", "POST", "/documents", files={"file": ("a.pdf", b"")})
    assert_refused(empty, 422, "invalid", None, "file")
    assert_refused(house.call("subject.li", "POST", "/documents"), 422, "invalid", None, "file")


def test_one_key_acts_once(house):
    key = {"Idempotency-Key": "k-1"}
    body = {"record": "demo-record-5", "ground": "error", "statement": "错"}
    first = house.call("subject.zhang", "POST", "/objections", json=body, headers=key)
    again = house.call("subject.zhang", "POST", "/objections", json=body, headers=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["case_no"] == again.json()["case_no"]
    number = first.json()["case_no"]
    other = house.call(
        "subject.zhang", "POST", "/objections", json={**body, "statement": "别的"}, headers=key
    )
    assert_refused(other, 422, "key_reused")
    acts = [
        house.call("officer.platform", "POST", f"/cases/{number}/actions/decide",
                   json={"outcome": "deleted", "reasons": "x"}, headers=key)
        for _ in range(2)
    ]  # fmt: skip
    assert [act.status_code for act in acts] == [200, 200]
    assert sum(event["type"] == "decided" for event in acts[1].json()["timeline"]) == 1
    uploads = [
        house.call(
            "subject.li", "POST", "/documents", files={"file": ("a.pdf", b"%PDF-1")}, headers=key
        ).json()["id"]
        for _ in range(2)
    ]
    assert uploads[0] == uploads[1]
    assert (
        len({submission.id for submission in all_of(house.door, Submission) if submission.case_no == number})
        == 2
    )


def test_a_refused_filing_gives_its_number_and_its_key_back(house):
    numbers = {case.case_no for case in all_of(house.door, Case)}
    key = {"Idempotency-Key": "k-2"}
    refused = house.call("subject.yudu", "POST", "/objections", json={"ground": "error"}, headers=key)
    assert refused.status_code == 422
    body = {"record": "demo-record-8", "ground": "error", "statement": "错"}
    filed = house.call("subject.yudu", "POST", "/objections", json=body, headers=key)
    assert filed.status_code == 201
    assert int(filed.json()["case_no"][-7:]) == max(int(number[-7:]) for number in numbers) + 1


@pytest.mark.parametrize(
    "token", [None, "nonsense", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiIsImV4cCI6OTk5OTk5OTk5OX0."]
)
def test_without_a_valid_token_nothing_is_said(house, token):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    for path in ("/cases", f"/cases/{house.case}", "/records", "/inbox"):
        answer = house.http.get(f"/api/v1{path}", headers=headers)
        assert_refused(answer, 401, "unauthenticated")
        assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("name", "password"),
    [("subject.li", "wrong"), ("nobody", "redress-demo"), ("a\x00", "x"), ("system", "")],
)
def test_a_wrong_password_and_an_unknown_account_are_told_alike(house, name, password):
    answer = house.http.post("/api/v1/token", data={"username": name, "password": password or "x"})
    assert_refused(answer, 401, "unauthenticated")


def test_problems_speak_the_callers_language(house):
    body = json.dumps({"ground": "error", "statement": ""})
    for language, pattern in (
        ("zh-CN", r"[一-鿿]"),
        ("en-GB,en;q=0.9", r"^[^一-鿿]+$"),
        ("fr", r"[一-鿿]"),
        ("en;q=x", r"[一-鿿]"),
    ):
        headers = {"Accept-Language": language, "Authorization": f"Bearer {house.token('subject.li')}"}
        answer = house.http.post("/api/v1/objections", content=body, headers=headers)
        assert re.search(pattern, answer.json()["detail"]), answer.text
        assert re.search(pattern, answer.json()["title"])


def test_unknown_addresses_and_methods_are_problems_too(house):
    assert_refused(house.call("subject.li", "GET", "/nothing"), 404, "not_found")
    assert_refused(house.call("subject.li", "DELETE", "/cases"), 405, "invalid")
    assert_refused(house.call("subject.li", "GET", "/inbox/x"), 422, "invalid", None, "item_id")
    assert_refused(house.call("subject.li", "GET", f"/inbox/{2**70}"), 404, "not_found")
    assert_refused(house.call("subject.li", "GET", "/cases?q=a%00b"), 422, "invalid")
    assert_refused(house.call("subject.li", "GET", "/cases/OBJ%00"), 404, "not_found")


def test_guessing_a_password_is_made_to_wait(house):
    guess = {"username": "officer3.market", "password": "guess"}
    answers = [house.http.post("/api/v1/token", data=guess) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [401] * 10 + [429]
    assert_refused(answers[-1], 429, "too_many")
    assert 0 < int(answers[-1].headers["retry-after"]) <= 300
    assert house.http.post("/api/v1/token", data={**guess, "username": "officer.tax"}).status_code == 401


def cursor(*parts: str) -> str:
    return base64.urlsafe_b64encode("|".join(parts).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    ("path", "made_up"),
    [
        ("/cases?sort=opened_at", cursor("2026-11-24T10:00:00", "OBJ-1")),
        ("/cases?sort=opened_at", cursor("0001-01-01T00:00:00+14:00", "OBJ-1")),
        ("/cases", cursor("9999-99-99", "OBJ-1")),
        ("/cases", cursor("2026-11-24", "a\x00b")),
        ("/inbox", cursor("2026-11-24T10:00:00", "1")),
        ("/inbox", cursor("2026-11-24T10:00:00+00:00", "9" * 60)),
        ("/inbox", cursor("2026-11-24T10:00:00+00:00", "²")),
        ("/subjects/me/access-log", cursor("9" * 60)),
        ("/records", cursor("a\x00")),
    ],
)
def test_a_made_up_cursor_is_refused(house, path, made_up):
    joined = "&" if "?" in path else "?"
    answer = house.call("subject.li", "GET", f"{path}{joined}cursor={made_up}")
    assert_refused(answer, 422, "invalid", None, "cursor")


def test_numbers_and_dates_beyond_reason_are_refused(house):
    for number in (-(2**70), 2**40, 2**31):
        assert_refused(house.call("subject.li", "GET", f"/inbox/{number}"), 404, "not_found")
    served = {"method": "post", "served_on": "2026-01-01", "proof": "x", "document": "9" * 60}
    assert_refused(
        house.act("officer.platform", house.case, "record_service", **served),
        422,
        "invalid",
        None,
        "document",
    )
    fields = {"decided_on": "9999-01-01", "disclosed_from": "9999-01-01"}
    answer = house.act(
        "officer.platform", house.case, "decide", outcome="corrected", reasons="x", fields=fields
    )
    assert_refused(answer, 422, "invalid", None, "fields.decided_on")
    assert_refused(
        house.http.post("/api/v1/token", data={"username": "x" * 5000, "password": "x"}),
        401,
        "unauthenticated",
    )


def test_a_file_uploaded_twice_at_once_is_kept_once(house):
    content = b"%PDF-" + b"twice" * 20_000
    with ThreadPoolExecutor(8) as pool:
        uploads = list(
            pool.map(
                lambda _: house.call(
                    "subject.li", "POST", "/documents", files={"file": ("a\r\n\tb.pdf", content)}
                ),
                range(8),
            )
        )
    assert [upload.status_code for upload in uploads] == [201] * 8
    assert len({upload.json()["sha256"] for upload in uploads}) == 1

"""The inbox through HTTP: opening serves what is formal; consent is given and taken back; cases say what was served."""

from ledger.tables import Event, Service
from tests.houses import all_of

CONSENT = "/subjects/me/service-consent"


def receipt_of(house, who="subject.li") -> dict:
    (item,) = [
        item
        for item in house.call(who, "GET", "/inbox").json()["items"]
        if item["template"] == "objection_receipt"
    ]
    return item


def types(case) -> list[str]:
    return [event["type"] for event in case["timeline"]]


def test_a_formal_letter_opened_is_served_and_everybody_reads_how(house):
    number = house.file().json()["case_no"]
    before = receipt_of(house)
    assert (before["opened_at"], before["served_on"], before["method"]) == (None, None, None)
    opened = house.call("subject.li", "GET", f"/inbox/{before['id']}").json()
    assert opened["body"]
    assert (opened["served_on"], opened["method"]) == (all_of(house.door, Service)[0].served_on.isoformat(), "electronic")  # fmt: skip
    again = house.call("subject.li", "GET", f"/inbox/{before['id']}").json()
    assert again == opened
    listed = receipt_of(house)
    assert (listed["served_on"], listed["method"]) == (opened["served_on"], "electronic")
    for who in ("subject.li", "officer.platform"):
        case = house.call(who, "GET", f"/cases/{number}").json()
        (told,) = [notice for notice in case["notices"] if notice["id"] == before["id"]]
        assert (told["served_on"], told["method"]) == (opened["served_on"], "electronic")
        assert types(case).count("served") == 1
    # the workflow, which knew of none of it, goes on
    decided = house.act("officer.platform", number, "decide", outcome="deleted", reasons="x")
    assert decided.status_code == 200, decided.text


def test_what_a_unit_opens_is_served_on_nobody(house):
    number = house.file().json()["case_no"]
    house.act("officer.platform", number, "request_verification", question="?")
    (notice,) = [
        item
        for item in house.call("officer.market", "GET", "/inbox").json()["items"]
        if item["template"] == "verification_notice"
    ]
    opened = house.call("officer.market", "GET", f"/inbox/{notice['id']}").json()
    assert opened["formal"]
    assert opened["opened_at"]
    assert (opened["served_on"], all_of(house.door, Service)) == (None, [])


def test_a_letter_in_another_inbox_is_not_found(house):
    house.file()
    before = house.snapshot()
    for who, number in (
        ("subject.zhang", receipt_of(house)["id"]),
        ("subject.li", 10**15),
        ("subject.li", 0),
    ):
        answer = house.call(who, "GET", f"/inbox/{number}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert house.snapshot() == before


def test_consent_is_read_given_and_taken_back(house):
    assert house.call("subject.li", "GET", CONSENT).json()["given"] is True
    taken = house.call("subject.li", "DELETE", CONSENT)
    assert (taken.status_code, taken.json()) == (200, {"given": False, "given_at": None})
    house.file()
    receipt = receipt_of(house)["id"]
    assert house.call("subject.li", "GET", f"/inbox/{receipt}").json()["served_on"] is None
    given = house.call("subject.li", "PUT", CONSENT)
    assert (given.status_code, given.json()["given"]) == (200, True)
    assert house.call("subject.li", "PUT", CONSENT).json() == given.json()
    assert house.call("subject.li", "GET", CONSENT).json() == given.json()
    assert house.call("subject.li", "GET", f"/inbox/{receipt}").json()["method"] == "electronic"


def test_units_are_told_not_served_so_they_consent_to_nothing(house):
    before = house.snapshot()
    for who in ("officer.platform", "auditor"):
        for method in ("GET", "PUT", "DELETE"):
            answer = house.call(who, method, CONSENT)
            assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert house.call(None, "GET", CONSENT).status_code == 401
    assert house.snapshot() == before


def test_service_by_public_notice_without_an_attempt_names_the_article(house):
    said = {"id_kind": "passport", "number": "E12345678", "name": "John Doe"}
    filed = house.file(
        "officer.platform", record=None, about="没有归集", ground="omission", on_behalf_of=said
    )
    number = filed.json()["case_no"]
    day = filed.json()["received_on"]
    served = {"method": "public_notice", "served_on": day, "proof": "公告栏第3号"}
    refused = house.act("officer.platform", number, "record_service", **served)
    assert (refused.status_code, refused.json()["code"], refused.json()["provision"]) == (
        422, "service_not_proven", "28(3)"
    )  # fmt: skip
    proof = house.upload("officer.platform")
    done = house.act(
        "officer.platform", number, "record_service", method="in_person", served_on=day, proof="签收单",
        proof_document=proof,
    )  # fmt: skip
    assert done.status_code == 200, done.text
    assert [(notice["served_on"], notice["method"]) for notice in done.json()["notices"]] == [
        (day, "in_person")
    ]
    assert proof in [document["id"] for document in done.json()["documents"]]
    assert [event.data["document"] for event in all_of(house.door, Event) if event.type == "served"] == [
        proof
    ]

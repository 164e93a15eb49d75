"""Letters through HTTP: the PDF for those concerned, and a code by which anybody can check one."""

import hashlib

import pytest

from ledger.tables import FormalLetter, InboxItem
from steps.letter_codes import grouped
from tests.houses import all_of


@pytest.fixture
def number(house) -> str:
    """A case with a receipt and a verification notice."""
    case_no = house.file().json()["case_no"]
    assert (
        house.act("officer.platform", case_no, "request_verification", question="属实吗").status_code == 200
    )
    return case_no


def letter_of(house, template) -> FormalLetter:
    (letter,) = [letter for letter in all_of(house.door, FormalLetter) if letter.template == template]
    return letter


def verify(house, code, **headers):
    return house.call(None, "GET", f"/documents/verify/{code}", headers=headers)


def test_a_subject_reads_its_letter_as_it_was_issued(house, number):
    letter = letter_of(house, "objection_receipt")
    answer = house.call("subject.li", "GET", f"/letters/{letter.number}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == f'inline; filename="{letter.number}.pdf"'
    assert hashlib.sha256(answer.content).hexdigest() == letter.sha256
    assert answer.content == house.call("officer.platform", "GET", f"/letters/{letter.number}").content


def test_reading_the_letter_opens_it(house, number):
    letter = letter_of(house, "objection_receipt")
    house.call("officer.platform", "GET", f"/letters/{letter.number}")
    (item,) = [item for item in all_of(house.door, InboxItem) if item.letter == letter.number]
    assert item.opened_at is None, "somebody else's reading opens nothing"
    house.call("subject.li", "GET", f"/letters/{letter.number}")
    (item,) = [item for item in all_of(house.door, InboxItem) if item.letter == letter.number]
    assert item.opened_at is not None


@pytest.mark.parametrize(
    ("account", "receipt", "verification"),
    [
        ("subject.li", 200, 404),
        ("subject.zhang", 404, 404),
        ("officer.platform", 200, 200),
        ("officer.market", 200, 200),
        ("officer.tax", 404, 404),
        ("supervisor.platform", 200, 200),
        ("auditor", 200, 200),
        ("admin", 404, 404),
        (None, 401, 401),
    ],
)
def test_who_reads_which_letter(house, number, account, receipt, verification):
    for template, status in (("objection_receipt", receipt), ("verification_notice", verification)):
        answer = house.call(account, "GET", f"/letters/{letter_of(house, template).number}")
        assert answer.status_code == status, template
    assert house.call("auditor", "GET", "/letters/OBJ-2026-0000001-L99").status_code == 404


def test_letters_are_not_among_the_documents_of_a_case(house, number):
    uploaded = house.upload("subject.li")
    house.act("subject.li", number, "supplement", statement="x", documents=[uploaded])
    for account in ("subject.li", "officer.platform", "auditor"):
        case = house.call(account, "GET", f"/cases/{number}").json()
        assert [document["id"] for document in case["documents"]] == [uploaded]
    notices = house.call("subject.li", "GET", f"/cases/{number}").json()["notices"]
    assert [notice["letter"] for notice in notices if notice["formal"]] == [f"{number}-L01"]
    letter = letter_of(house, "verification_notice")
    for account in ("subject.li", "officer.platform", "auditor"):
        assert house.call(account, "GET", f"/documents/{letter.document}").status_code == 404


def test_a_code_says_that_its_letter_is_real_and_no_more(house, number):
    letter = letter_of(house, "objection_receipt")
    answer = verify(house, letter.code)
    assert answer.status_code == 200
    assert answer.json() == {
        "valid": True,
        "number": letter.number,
        "unit": {"code": "platform", "name": answer.json()["unit"]["name"]},
        "issued_on": letter.issued_on.isoformat(),
        "kind": "Receipt of an objection",
        "case_no": number,
        "sha256": letter.sha256,
        "chain_head": letter.chain_head,
        "chain_intact": True,
    }
    chinese = verify(house, letter.code, **{"Accept-Language": "zh-CN"}).json()
    assert chinese["kind"] == "异议申请回执"
    assert chinese["unit"]["name"] == "郑州市信用信息共享平台"


def test_a_code_may_be_typed_as_people_type(house, number):
    code = letter_of(house, "objection_receipt").code
    lookalike = code.replace("0", "o").replace("1", "l")
    for typed in (code.lower(), grouped(code), grouped(code).replace(" ", "-"), lookalike, f" {code} "):
        assert verify(house, typed).json()["case_no"] == number, typed


def test_a_code_nobody_issued_is_not_found(house, number):
    answer = verify(house, "0000 0000 0000 0000")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_guessing_codes_is_slowed_down(house, number):
    code = letter_of(house, "objection_receipt").code
    for _ in range(30):
        assert verify(house, code).status_code == 200, "a right code is no guess"
        assert verify(house, "0" * 16).status_code == 404
    answer = verify(house, "0" * 16)
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many")
    assert int(answer.headers["Retry-After"]) > 0
    assert verify(house, code).status_code == 429


def test_a_file_is_compared_and_not_kept(house, number):
    letter = letter_of(house, "objection_receipt")
    content = house.door.registry.documents.get(letter.sha256)
    before = house.snapshot()

    def compare(code, sent):
        return house.call(None, "POST", f"/documents/verify/{code}", files={"file": ("letter.pdf", sent)})

    assert compare(letter.code, content).json() == {"matches": True}
    assert compare(grouped(letter.code), content[:-1] + b"x").json() == {"matches": False}
    other = house.door.registry.documents.get(letter_of(house, "verification_notice").sha256)
    assert compare(letter.code, other).json() == {"matches": False}
    assert compare("0" * 16, content).status_code == 404
    assert compare(letter.code, b"x" * (20 * 1024 * 1024 + 1)).status_code == 413
    big = b"y" * (5 * 1024 * 1024)
    assert compare(letter.code, big).json() == {"matches": False}
    assert not (
        house.door.registry.documents.folder
        / hashlib.sha256(big).hexdigest()[:2]
        / hashlib.sha256(big).hexdigest()
    ).exists()
    assert house.call(None, "POST", f"/documents/verify/{letter.code}").status_code == 422
    assert house.snapshot() == before


def test_a_tampered_file_makes_the_letter_not_intact(house, number):
    letter = letter_of(house, "objection_receipt")
    file = house.door.registry.documents.folder / letter.sha256[:2] / letter.sha256
    file.write_bytes(b"%PDF-1.7 other")
    assert verify(house, letter.code).json()["chain_intact"] is False

"""Formal letters: issued with the step that tells of them, once, one for all it goes to; never changed afterwards."""

import io
import re
from hashlib import sha256

import pypdf
import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select

from ledger.chain import flaws
from ledger.letters import letter_flaws, letters_gone
from ledger.tables import Account, Case, Document, Event, FormalLetter, InboxItem
from regulation.refusals import Invalid
from steps.letter_codes import code_meant, grouped, new_code
from steps.letter_reading import letter_of_code, may_read, verified
from steps.people import load_actor
from tests.houses import all_of, at, rows
from tests.steps.test_door import _document, act, filed


def letters_of(door) -> list[FormalLetter]:
    return sorted(all_of(door, FormalLetter), key=lambda letter: letter.number)


def told(door, template) -> list[Event]:
    events = sorted(all_of(door, Event), key=lambda event: event.number)
    return [event for event in events if event.type == "notice_sent" and event.data["template"] == template]


def text_of(door, letter) -> str:
    pages = pypdf.PdfReader(io.BytesIO(door.registry.documents.get(letter.sha256))).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


def decided(door, number, when="2026-09-29T09:00", **body) -> None:
    act(door, "officer.platform", number, "decide", when, outcome="deleted", reasons="查证属实", **body)


def test_the_receipt_is_a_letter_of_the_filing(door):
    number = filed(door)
    (letter,) = letters_of(door)
    (event,) = told(door, "objection_receipt")
    assert (letter.number, letter.case_no, letter.template) == (f"{number}-L01", number, "objection_receipt")
    assert (letter.unit, letter.issued_on.isoformat()) == ("platform", "2026-09-28")
    assert (letter.event, letter.chain_head) == (event.number, event.previous)
    assert (event.data["letter"], event.data["sha256"]) == (letter.number, letter.sha256)
    items = [item for item in all_of(door, InboxItem) if item.letter]
    assert {(item.letter, item.template, item.event) for item in items} == {
        (letter.number, "objection_receipt", event.number)
    }


def test_the_hash_in_the_chain_is_that_of_the_file(door):
    filed(door)
    (letter,) = letters_of(door)
    (document,) = all_of(door, Document)
    content = door.registry.documents.get(letter.sha256)
    assert content.startswith(b"%PDF-")
    assert sha256(content).hexdigest() == letter.sha256 == document.sha256
    assert (document.id, document.uploaded_by, document.case_no) == (letter.document, None, letter.case_no)
    assert (document.name, document.size) == (f"{letter.number}.pdf", len(content))


def test_what_the_letter_says_of_itself_is_what_is_kept(door):
    filed(door)
    (letter,) = letters_of(door)
    text = text_of(door, letter)
    for said in (letter.number, letter.chain_head, grouped(letter.code).replace(" ", "")):
        assert text.count(said) >= 2, "in both languages"
    assert "2026年10月8日（周四）24:00" in text
    assert "Thursday8October2026" in text


def test_a_letter_is_addressed_to_its_subject_and_a_verification_notice_to_the_unit(door):
    number = filed(door)
    act(door, "officer.platform", number, "request_verification", question="属实吗")
    receipt, verification = letters_of(door)
    with door.registry.database.reading() as session:
        case = session.get_one(Case, number)
        name = session.exec(select(Account.name).where(Account.subject == case.subject)).one()
    assert f"异议申请回执{name}：" in text_of(door, receipt)
    assert "核查通知郑州市市场监督管理局：" in text_of(door, verification)
    assert (verification.number, verification.unit) == (f"{number}-L02", "platform")


def test_one_result_goes_to_objector_and_provider_as_one_letter(door):
    number = filed(door)
    decided(door, number)
    results = [letter for letter in letters_of(door) if letter.template == "objection_result"]
    events = told(door, "objection_result")
    assert len(results) == 1
    assert len(events) == 2
    assert {(event.data["letter"], event.data["sha256"]) for event in events} == {
        (results[0].number, results[0].sha256)
    }
    items = [item for item in all_of(door, InboxItem) if item.template == "objection_result"]
    assert {item.account for item in items} >= {"subject.li", "officer.market"}
    assert {item.letter for item in items} == {results[0].number}


def test_a_correction_to_many_is_one_letter_that_names_nobody(door):
    number = filed(door)
    with door.registry.database.writing() as session:
        names = session.exec(select(Account.name)).all()
    decided(door, number)
    (correction,) = [letter for letter in letters_of(door) if letter.template == "record_corrected"]
    assert len(told(door, "record_corrected")) > 1
    text = text_of(door, correction)
    assert "您好：" in text
    assert not [name for name in names if f"{name}：" in text]


def test_letters_of_a_case_are_numbered_without_a_gap(door):
    first, second = filed(door), filed(door, "subject.zhang", record="demo-record-4")
    decided(door, first)
    decided(door, second)
    for case in (first, second):
        numbers = [letter.number for letter in letters_of(door) if letter.case_no == case]
        assert numbers == [f"{case}-L{n:02}" for n in range(1, len(numbers) + 1)]
        assert len(numbers) >= 3


def test_a_review_is_announced_by_the_unit_that_commissioned_it(door):
    number = filed(door)
    act(door, "officer.platform", number, "request_verification", question="属实吗")
    act(door, "officer.market", number, "commission_review", "2026-09-30T09:00",
        kind="test", institution="检测院", document=_document(door, "officer.market"))  # fmt: skip
    (letter,) = [letter for letter in letters_of(door) if letter.template == "review_commissioned"]
    assert letter.unit == "market"
    assert text_of(door, letter).startswith("郑州市市场监督管理局编号")


def test_whoever_has_no_account_gets_the_same_letter_by_paper(door):
    john = {"id_kind": "passport", "number": "E12345678", "name": "John Doe"}
    body = {"record": None, "ground": "omission", "about": "未收录的奖励", "on_behalf_of": john}
    number = filed(door, "officer.platform", **body)
    (letter,) = letters_of(door)
    (item,) = [item for item in all_of(door, InboxItem) if item.formal]
    assert (letter.case_no, item.account, item.letter) == (number, None, letter.number)
    assert "JohnDoe：" in text_of(door, letter)


def test_a_letter_is_issued_once_however_often_the_act_is_carried_out(door):
    number = filed(door)
    ticket = door.submit(
        "officer.platform", number, "decide", {"outcome": "deleted", "reasons": "x"}, at("2026-09-29T09:00")
    )
    door.carry_out(ticket.submission)
    before, issued = rows(door.registry.database), letters_of(door)
    door.carry_out(ticket.submission)
    assert rows(door.registry.database) == before
    assert letters_of(door) == issued


def test_a_step_that_fails_after_its_letter_leaves_no_letter(door, monkeypatch):
    before = rows(door.registry.database)
    monkeypatch.setattr("steps.telling.InboxItem", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        filed(door)
    assert rows(door.registry.database) == before


@pytest.mark.parametrize("change", ["update formal_letter set code = 'X'", "delete from formal_letter"])
def test_a_letter_refuses_to_be_changed_or_taken_away(door, change):
    filed(door)
    with pytest.raises(DBAPIError, match="append-only"), door.registry.database.writing() as session:
        session.connection().exec_driver_sql(change)
    assert len(letters_of(door)) == 1


@pytest.mark.parametrize(
    "reasons",
    ["😀𠮷\u202e", '#panic() $x$ *b* \\ "', "长" * 20_000, "x" * 5_000],
    ids=["no glyph", "markup", "long", "unbroken"],
)
def test_no_words_of_an_officer_keep_a_decision_from_being_made(sqlite_door, reasons):
    number = filed(sqlite_door)
    act(sqlite_door, "officer.platform", number, "decide", outcome="deleted", reasons=reasons)
    assert [letter.template for letter in letters_of(sqlite_door)].count("objection_result") == 1


def test_a_letter_is_no_material_of_the_case(door):
    number = filed(door)
    (letter,) = letters_of(door)
    with pytest.raises(Invalid):
        decided(door, number, documents=[letter.document])


def test_who_may_read_a_letter(door):
    number = filed(door)
    act(door, "officer.platform", number, "request_verification", question="属实吗")
    receipt, verification = letters_of(door)

    def readers(letter):
        with door.registry.database.reading() as session:
            accounts = session.exec(select(Account.id).order_by(col(Account.id))).all()
            today = at("2026-09-29T10:00").date()
            return {who for who in accounts if may_read(session, load_actor(session, who, today), letter)}

    units = {"auditor", "officer.platform", "officer2.platform", "supervisor.platform",
             "officer.market", "officer2.market", "officer3.market", "approver.market"}  # fmt: skip
    assert readers(receipt) == units | {"subject.li"}
    assert readers(verification) == units


def test_a_code_tells_that_the_letter_is_real_and_nobodys_name(door):
    number = filed(door)
    (letter,) = letters_of(door)
    with door.registry.database.reading() as session:
        for typed in (letter.code, grouped(letter.code), grouped(letter.code).replace(" ", "-").lower()):
            found = letter_of_code(session, typed)
            assert found is not None
        said = verified(session, door.registry.documents, found)
        assert letter_of_code(session, "0" * 16) is None
        assert letter_of_code(session, "") is None
    assert (said.number, said.case_no, said.unit) == (letter.number, number, "platform")
    assert (said.sha256, said.chain_head, said.chain_intact) == (letter.sha256, letter.chain_head, True)
    assert said.kind.zh == "异议申请回执"


def test_a_broken_chain_shows_when_a_letter_is_verified(sqlite_door):
    filed(sqlite_door)
    (letter,) = letters_of(sqlite_door)
    with sqlite_door.registry.database.writing() as session:
        session.connection().exec_driver_sql("drop trigger event_refuses_update")
        session.connection().exec_driver_sql("update event set actor = 'nobody' where number = 1")
    with sqlite_door.registry.database.reading() as session:
        assert not verified(session, sqlite_door.registry.documents, letter).chain_intact


def test_codes_are_told_apart_and_forgiving():
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert {letter for code in codes for letter in code} == set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    assert grouped("K7QM4RTX9WPD2B3C") == "K7QM 4RTX 9WPD 2B3C"
    for typed in (
        "k7qm-4rtx-9wpd-2b3c",
        " K7QM 4RTX 9WPD 2B3C ",
        "K7QM4RTX9WPD2B3C",
        "Ｋ７ＱＭ－４ＲＴＸ　９ＷＰＤ２Ｂ３Ｃ",
    ):
        assert code_meant(typed) == "K7QM4RTX9WPD2B3C"
    assert code_meant("oO0-iIlL1") == "000" + "11111"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("update formal_letter set sha256 = '{zeros}'", "its hash is not the one in the chain"),
        ("update formal_letter set chain_head = '{zeros}'", "the chain head printed on it is not the hash"),
        ("update formal_letter set template = 'referral'", "its kind is not the one in the chain"),
        ("update formal_letter set event = 1", "its event does not tell of it"),
        ("delete from formal_letter", "the chain tells of it, and it is gone"),
    ],
)
def test_a_letters_row_that_was_tampered_with_is_named(sqlite_door, change, named):
    number = filed(sqlite_door)
    assert not problems(sqlite_door, number)
    with sqlite_door.registry.database.writing() as session:
        connection = session.connection()
        connection.exec_driver_sql("pragma foreign_keys=off")
        for kind in ("update", "delete"):
            connection.exec_driver_sql(f"drop trigger formal_letter_refuses_{kind}")
        if change.startswith("delete"):
            connection.exec_driver_sql("update inbox_item set letter = null")
        connection.exec_driver_sql(change.format(zeros="0" * 64))
    assert any(named in what and f"letter {number}-L01" in what for what in problems(sqlite_door, number))


def problems(door, number) -> list[str]:
    with door.registry.database.reading() as session:
        case = session.get_one(Case, number)
        chain = session.exec(select(Event).order_by(col(Event.number))).all()
        letters = session.exec(select(FormalLetter)).all()
        events = {event.number: event for event in chain}
        found = [*flaws(case, chain), *letters_gone(letters, chain)]
        for letter in letters:
            found += letter_flaws(letter, events.get(letter.event), door.registry.documents)
        return [flaw.what for flaw in found]

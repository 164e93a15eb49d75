"""A designation amended in the drafting room: begun from what it says now, with what a change takes back said before."""

import re

import pytest

from ledger.tables import Designation, Draft, RecordLookup
from tests.houses import all_of
from tests.pages.drafting import DISCIPLINARY, begun, needs, said_at, turn
from tests.pages.officers import AtWork, hidden
from tests.pages.reading import han_outside_chinese, words_of

PERSON = "responsible_persons.0"
UNTYPED = {name: value for name, value in DISCIPLINARY.items() if not name.startswith(PERSON)}


@pytest.fixture
def market(house):
    return AtWork(house, "officer.market")


@pytest.fixture
def drafted(market):
    """The number of a designation that is drafted."""
    answer = market.post(begun(market), DISCIPLINARY | {"file": "1"})
    return re.search(r"DES-\d{4}-\d{7}", answer.headers["location"])[0]


def persons(html: str) -> dict[str, str]:
    """The responsible person as the form has one: the number masked, and kept by its row."""
    return {f"{PERSON}.kept": hidden(html)[f"{PERSON}.kept"], f"{PERSON}.name": "李晓峰",
            f"{PERSON}.role": "legal_representative", f"{PERSON}.id_kind": "resident_id", f"{PERSON}.number": ""}  # fmt: skip


def designation(house, number):
    return next(row for row in all_of(house.door, Designation) if row.case_no == number)


def test_the_room_begins_with_what_the_designation_says_now(market, drafted):
    page = market.get(f"/cases/{drafted}/amend").text
    assert DISCIPLINARY["facts"] in page
    assert 'value="2026-03-18"' in page
    assert 'name="records" value="demo-record-6" checked' in page
    assert f'name="{PERSON}.name" value="李晓峰"' in page
    assert "41010519850307001X" not in page
    assert "还没有改动任何内容" in needs(page)
    assert han_outside_chinese(market.english(f"/cases/{drafted}/amend")) == []


def test_what_a_change_takes_back_is_said_before(house, market, drafted):
    where = f"/cases/{drafted}/amend"
    assert "您修改以后，也算起草人" in words_of(market.get(where).text)
    assert house.act("approver.market", drafted, "approve").status_code == 200
    assert "现在的批准作废" in words_of(market.get(where).text)
    assert "异议期从新告知书送达起重新计算" not in words_of(market.get(where).text)
    assert house.act("officer.market", drafted, "issue_notice").status_code == 200
    assert "异议期从新告知书送达起重新计算" in words_of(market.get(where).text)


def test_an_amendment_begins_a_new_version_that_has_to_be_approved(house, market, drafted):
    assert house.act("approver.market", drafted, "approve").status_code == 200
    where = f"/cases/{drafted}/amend"
    page = market.get(where).text
    typed = UNTYPED | turn(page) | persons(page) | {"effective_months": "24"}
    saved = market.post(f"{where}/saved", typed)
    assert "可以送批了" in needs(saved.text)
    assert 'value="24"' in market.get(where).text, "what is typed is kept"
    key = hidden(page)["key"]
    answer = market.post(where, typed | {"key": key, "file": "1"})
    assert answer.headers["location"] == f"/cases/{drafted}?done=amend", words_of(answer.text)
    now = designation(house, drafted)
    assert (now.version, now.approved_version, now.effective_months) == (2, 1, 24)
    assert now.drafters == ["officer.market"]
    assert house.call("officer.market", "GET", f"/cases/{drafted}").json()["state"] == "drafted"
    assert all_of(house.door, Draft) == [draft for draft in all_of(house.door, Draft) if draft.filed]


def test_another_who_amends_becomes_a_drafter_and_sees_no_draft_of_the_first(house, market, drafted):
    where = f"/cases/{drafted}/amend"
    market.post(f"{where}/saved", UNTYPED | turn(market.get(where).text) | {"facts": "写了一半"})
    assert "写了一半" in market.get(where).text
    other = AtWork(house, "officer2.market")
    page = other.get(where).text
    assert "写了一半" not in page
    typed = UNTYPED | persons(page) | {"facts": "改过的事实。", "key": hidden(page)["key"], "file": "1"}
    assert other.post(where, typed).status_code == 303
    assert designation(house, drafted).drafters == ["officer.market", "officer2.market"]
    assert "写了一半" not in market.get(where).text, "begun on a version that is no more"


def test_an_amendment_the_law_refuses_comes_back_with_the_reason_at_its_field(house, market, drafted):
    where = f"/cases/{drafted}/amend"
    page = market.get(where).text
    typed = UNTYPED | persons(page) | {"records": ["demo-record-7"], "facts": "改过的事实。", "file": "1"}
    answer = market.post(where, typed)
    assert answer.status_code == 422
    assert "它是守信信息" in said_at(answer.text, "records")
    assert "改过的事实。" in answer.text
    unchanged = market.post(where, UNTYPED | persons(page) | {"file": "1"})
    assert unchanged.status_code == 422
    assert "还没有改动任何内容" in words_of(unchanged.text)
    assert designation(house, drafted).version == 1


def test_the_new_notice_is_previewed_as_the_one_that_takes_the_earlier_ones_place(house, market, drafted):
    house.act("approver.market", drafted, "approve")
    house.act("officer.market", drafted, "issue_notice")
    where = f"/cases/{drafted}/amend"
    before = house.snapshot()
    typed = UNTYPED | persons(market.get(where).text) | {"effective_months": "24", "preview": "1"}
    assert market.post(where, typed).headers["location"] == f"{where}/preview"
    page = words_of(market.get(f"{where}/preview").text)
    assert drafted in page
    assert "24个月" in page
    after = house.snapshot()
    grown = {name for name in after if after[name] != before[name]}
    assert grown <= {"draft", "record_lookup"}
    assert designation(house, drafted).effective_months == 36


def test_looking_up_records_for_an_amendment_says_for_which(house, market, drafted):
    market.get(f"/cases/{drafted}/amend")
    assert f"修改名单认定{drafted}" in {look.purpose for look in all_of(house.door, RecordLookup)}


def test_only_the_designators_officers_amend_and_only_what_is_still_open(house, market, drafted):
    where = f"/cases/{drafted}/amend"
    for account, status in (("approver.market", 403), ("officer.platform", 404), ("subject.yudu", 404)):
        assert AtWork(house, account).get(where).status_code == status, account
    assert house.act("approver.market", drafted, "drop", reasons="不再列入。").status_code == 200
    assert market.get(where).status_code == 409
    assert market.post(f"{where}/saved", UNTYPED).status_code == 409


def test_an_objections_case_is_not_amended(house, market):
    number = house.file().json()["case_no"]
    assert AtWork(house, "officer.platform").get(f"/cases/{number}/amend").status_code == 404

"""Looking up records: for a purpose, written down, and the objection mark wherever a marked record is shown."""

import re
from urllib.parse import quote

import pytest

from ledger.tables import RecordLookup
from tests.houses import all_of
from tests.pages.desks import open_desks
from tests.pages.reading import han_outside_chinese, words_of

PURPOSE = "办理异议"


@pytest.fixture(scope="module")
def desks(worlds):
    with open_desks(worlds.settings()) as opened:
        yield opened


def looks(desks) -> list[tuple[str, str, str]]:
    return [(look.account, look.record, look.purpose) for look in all_of(desks.door, RecordLookup)]


def look_up(desks, account: str, who: str, purpose: str = PURPOSE):
    desks.sign_in(account)
    return desks.pages.post("/lookup", data={"purpose": purpose, "who": who})


def listed(html: str) -> set[str]:
    return set(re.findall(r'href="/lookup/records/([^?"]+)', html))


def test_without_a_purpose_nothing_is_shown_and_nothing_written_down(desks):
    before = looks(desks)
    answer = look_up(desks, "officer.platform", "demo-record-1", purpose="  ")
    assert answer.status_code == 422
    assert answer.text.count("写明用途，信用主体能够看到") == 2
    assert 'value="demo-record-1"' in answer.text, "what was typed is still there"
    for path in ("/lookup/records", "/lookup/records/demo-record-1"):
        turned = desks.pages.get(path, follow_redirects=False)
        assert turned.status_code == 303
        assert turned.headers["location"].startswith("/lookup")
    assert looks(desks) == before


def test_a_purpose_that_is_too_long_is_kept_and_refused(desks):
    answer = look_up(desks, "officer.platform", "", purpose="长" * 301)
    assert answer.status_code == 422
    assert "用途不超过300字" in answer.text
    assert "长" * 301 in answer.text


@pytest.mark.parametrize("who", ["李晓峰", "41010519850307001X"])
def test_a_subject_is_found_by_full_name_or_identifier_and_each_record_written_down(desks, who):
    number = len(looks(desks))
    answer = look_up(desks, "officer.platform", who)
    assert listed(answer.text) == {"demo-record-1", "demo-record-2", "demo-record-3"}
    assert who not in str(answer.url), "what was typed stands in no address"
    assert sorted(looks(desks)[number:]) == [
        ("officer.platform", f"demo-record-{n}", PURPOSE) for n in (1, 2, 3)
    ]


def test_the_subject_reads_who_looked_and_why(desks):
    look_up(desks, "auditor", "demo-record-4", purpose="年度审计")
    log = desks.pages.post(
        "/api/v1/token", data={"username": "subject.zhang", "password": "redress-demo"}
    ).json()
    headers = {"Authorization": f"Bearer {log['access_token']}"}
    items = desks.pages.get("/api/v1/subjects/me/access-log", headers=headers).json()["items"]
    assert ("auditor", "年度审计", "demo-record-4") in [
        (item["role"], item["purpose"], item["record"]) for item in items
    ]


def test_the_mark_is_shown_in_the_list_and_on_the_record(desks):
    html = look_up(desks, "officer.platform", "李晓峰").text
    assert html.count("异议处理中") == 3
    html = desks.get("officer.platform", f"/lookup/records/demo-record-1?purpose={quote(PURPOSE)}")
    assert "异议处理中" in html
    assert "引用时须一并注明" in html
    unmarked = desks.get("officer.platform", f"/lookup/records/demo-record-9?purpose={quote(PURPOSE)}")
    assert "异议处理中" not in unmarked


def test_an_unfinished_name_finds_nobody(desks):
    answer = look_up(desks, "officer.platform", "李晓")
    assert answer.status_code == 422
    assert "没有找到您可以查看的记录" in answer.text


def test_a_unit_finds_only_records_it_provides_or_was_given(desks):
    assert listed(look_up(desks, "officer.market", "李晓峰").text)
    assert look_up(desks, "officer.tax", "李晓峰").status_code == 422
    desks.sign_in("officer.tax")
    assert desks.pages.get("/lookup/records/demo-record-1?purpose=x").status_code == 404


def test_a_record_says_its_fields_in_words(desks):
    said = words_of(desks.get("officer.platform", "/lookup/records/demo-record-1?purpose=x"))
    assert "金额 20,000.00元" in said.replace("金额20", "金额 20")
    assert "失信信息" in said
    assert "郑州市市场监督管理局" in said
    assert "郑州市交通运输局，2025年6月16日09:00：政务共享" in said.replace(" ", "")


@pytest.mark.parametrize("account", ["subject.li", "admin"])
def test_subjects_and_administrators_look_nobody_up(desks, account):
    desks.sign_in(account)
    for path in ("/lookup", "/lookup/records?purpose=x", "/lookup/records/demo-record-1?purpose=x"):
        assert desks.pages.get(path).status_code == 403


@pytest.mark.parametrize(
    "path", ["/lookup", "/lookup/records?purpose=check", "/lookup/records/demo-record-1?purpose=check"]
)
def test_english_look_ups_have_no_chinese_but_peoples_words(desks, path):
    assert han_outside_chinese(desks.get("officer.platform", path, english=True)) == []


def test_a_page_read_in_chinese_first_is_english_to_the_next_reader(desks):
    desks.get("officer.platform", "/lookup")
    assert "Article 39" in desks.get("officer.platform", "/lookup", english=True)
    assert "第三十九条" in desks.get("officer.platform", "/lookup")

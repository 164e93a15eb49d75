"""An objection on paper, entered by an officer: who filed it, what it says, counted from its true date, filed once."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select
from stdnum.cn import ric

from api.present import now
from ledger.tables import Case, Draft, RecordLookup, Subject
from regulation.counting import count
from regulation.limits import limit
from regulation.zone import shanghai_date
from tests.houses import all_of
from tests.pages.officers import AtWork, case, hidden
from tests.pages.reading import han_outside_chinese, words_of
from tests.pages.test_officer_acts import error, value

LI = {"id_kind": "resident_id", "number": "41010519850307001X", "name": "李晓峰"}
NEW = "41010519700101123" + ric.calc_check_digit("410105197001011230")


@pytest.fixture
def platform(house):
    return AtWork(house, "officer.platform")


def begun(platform, **person) -> str:
    """The address of the draft that naming this person begins."""
    answer = platform.post("/paper/new", LI | person)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def today():
    return shanghai_date(now())


def written(platform, draft: str, **said):
    filled = {"record": "demo-record-1", "ground": "error", "statement": "罚款金额应为2000元。", "about": ""}
    return platform.post(draft, filled | said)


def test_a_paper_filing_is_entered_checked_and_filed_once(house, platform):
    draft = begun(platform)
    assert "行政处罚决定：食品标签不符合规定" in platform.get(draft).text
    received = today() - timedelta(days=1)
    answer = platform.post(
        draft,
        {"record": "demo-record-1", "ground": "error", "statement": "罚款金额应为2000元。",
         "received_on": f"{received.year}年{received.month}月{received.day}日"},
        files={"upload.documents": ("申请书.pdf", b"%PDF-1.7 paper", "application/pdf")},
    )  # fmt: skip
    assert answer.headers["location"] == f"{draft}/check", answer.text
    check = platform.get(f"{draft}/check").text
    last = count(limit("objection", received), received).last_day
    assert f"{last.month}月{last.day}日" in words_of(check)
    assert "申请书.pdf" in check
    said = hidden(check)
    first, second = (platform.post(f"{draft}/check", said) for _ in range(2))
    number = re.search(r"OBJ-\d{4}-\d{7}", first.headers["location"])[0]
    assert first.headers["location"] == f"/cases/{number}?done=file"
    assert second.headers["location"] == f"/cases/{number}"
    assert [row.case_no for row in all_of(house.door, Case)] == [number]
    filed = case(house, number)
    assert (filed["subject"], filed["received_on"]) == ("demo-subject-li", received.isoformat())
    assert filed["clocks"][0]["last_day"] == last.isoformat()
    assert [document["name"] for document in filed["documents"]] == ["申请书.pdf"]
    assert "异议已经录入" in platform.get(f"/cases/{number}?done=file").text
    assert platform.get(draft).headers["location"] == f"/cases/{number}"


def test_checking_a_filing_writes_nothing_and_takes_no_number(house, platform):
    draft = begun(platform)
    written(platform, draft)
    before = house.snapshot()
    assert platform.get(f"{draft}/check").status_code == 200
    assert written(platform, draft, statement="").status_code == 422
    assert house.snapshot() == before
    assert house.file().json()["case_no"].endswith("-0000001")


def test_naming_somebody_is_a_look_up_that_they_can_read(house, platform):
    begun(platform)
    looks = all_of(house.door, RecordLookup)
    assert {look.record for look in looks} == {"demo-record-1", "demo-record-2", "demo-record-3"}
    assert {(look.account, look.purpose) for look in looks} == {("officer.platform", "录入纸质异议")}
    log = house.call("subject.li", "GET", "/subjects/me/access-log").json()["items"]
    assert {entry["purpose"] for entry in log} == {"录入纸质异议"}


def test_the_number_is_kept_nowhere_in_plain(house, platform):
    draft = begun(platform, number=NEW, name="新来的人")
    written(platform, draft, record="none", about="没有归集", ground="omission")
    kept = all_of(house.door, Draft)[0]
    assert NEW not in str(kept.content)
    assert NEW not in platform.get(draft).text
    assert "4101************" in platform.get(draft).text


def test_somebody_not_known_yet_is_enrolled_by_the_filing_and_not_before(house, platform):
    draft = begun(platform, number=NEW, name="新来的人")
    assert "还没有登记" in platform.get(draft).text
    answer = written(platform, draft, record="none", about="我的守信记录没有归集", ground="omission")
    assert answer.headers["location"] == f"{draft}/check", answer.text
    assert not any(subject.name == "新来的人" for subject in all_of(house.door, Subject))
    filed = platform.press(f"{draft}/check")
    assert filed.status_code == 303, filed.text
    with house.door.registry.database.reading() as session:
        subject = session.exec(select(Subject).where(Subject.name == "新来的人")).one()
    assert all_of(house.door, Case)[0].subject == subject.id
    assert house.door.registry.seals.open(subject.id_sealed) == NEW


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"id_kind": ""}, None, "请选择证件种类"),
        ({"number": ""}, "number", "请填写号码"),
        ({"name": ""}, "name", "请填写姓名或者名称"),
        ({"number": "410105198503070011"}, "number", "校验码不正确"),
        ({"name": "李四"}, "name", "对不上"),
        ({"id_kind": "known", "subject": "nobody"}, "subject", "没有这个信用主体"),
    ],
)
def test_a_person_who_cannot_be_identified_is_said_at_the_field(platform, wrong, field, said):
    answer = platform.post("/paper/new", LI | wrong)
    assert answer.status_code == 422
    assert said in (error(answer.text, field) if field else words_of(answer.text))
    assert "错误：" in re.search(r"<title>(.*?)</title>", answer.text)[1]


def test_everything_typed_comes_back_with_what_is_wrong(house, platform):
    draft = begun(platform)
    answer = written(
        platform, draft, ground="", statement="写了很多。", received_on="2099-01-01", record="demo-record-4"
    )
    assert answer.status_code == 422
    assert "请选择理由类别" in error(answer.text, "ground")
    assert value(answer.text, "statement") == "写了很多。"
    assert 'value="2099-01-01"' in answer.text
    late = written(platform, draft, received_on="2099-01-01")
    assert "收到日期不能晚于今天" in error(late.text, "received_on")
    assert all_of(house.door, Case) == []


def test_guards_are_said_at_the_record_with_their_article(house, platform):
    draft = begun(platform)
    other = written(platform, draft, record="other", record_id="demo-record-4")
    assert "《条例》第四十一条第一款" in error(other.text, "record")
    assert 'value="demo-record-4"' in other.text
    number = house.file().json()["case_no"]
    again = written(platform, draft)
    assert number in error(again.text, "record")


def test_an_objection_opened_meanwhile_is_said_instead_of_filed_twice(house, platform):
    draft = begun(platform)
    written(platform, draft)
    said = hidden(platform.get(f"{draft}/check").text)
    number = house.file().json()["case_no"]
    answer = platform.post(f"{draft}/check", said)
    assert answer.status_code == 422
    assert number in error(answer.text, "record")
    assert len(all_of(house.door, Case)) == 1


def test_the_draft_is_kept_while_one_types_and_is_nobody_elses(house, platform):
    draft = begun(platform)
    assert "已存草稿" in words_of(platform.post(f"{draft}/draft", {"statement": "打了一半"}).text)
    assert value(platform.get(draft).text, "statement") == "打了一半"
    assert AtWork(house, "officer2.platform").get(draft).status_code == 404


def test_the_day_of_receipt_is_read_back_with_the_last_day(platform):
    draft = begun(platform)
    read = words_of(platform.get(f"{draft}/read-day", params={"received_on": "2026-09-28"}).text)
    if today().isoformat() >= "2026-09-28":
        assert read == "9月28日（周一）收到，10月8日（周四）24:00届满"
    assert "认不出" in words_of(platform.get(f"{draft}/read-day", params={"received_on": "上周"}).text)


def test_only_officers_of_units_that_receive_objections_enter_them(house):
    for account, status in (
        ("officer.platform", 200), ("officer.market", 200), ("officer.finance", 403),
        ("subject.li", 403), ("supervisor.platform", 403), ("auditor", 403),
    ):  # fmt: skip
        assert AtWork(house, account).get("/paper/new").status_code == status, account
    assert "/paper/new" in AtWork(house, "officer.platform").get("/worklist").text
    assert "/paper/new" not in AtWork(house, "officer.finance").get("/worklist").text


def test_a_provider_sees_only_the_records_it_may(house):
    market = AtWork(house, "officer.tax")
    draft = begun(market)
    assert "demo-record-1" not in market.get(draft).text


def test_the_paper_pages_are_english_on_the_english_page(platform):
    draft = begun(platform)
    written(platform, draft)
    for path in ("/paper/new", draft, f"{draft}/check"):
        assert han_outside_chinese(platform.english(path)) == [], path

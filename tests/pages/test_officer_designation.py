"""A designation on its officers' page: what is next and by when, each act from its form, and what the law still asks."""

import re

import pytest
from sqlmodel import col, select

from api import present
from ledger.tables import Event
from regulation.counting import count
from regulation.limits import limit
from tests.houses import all_of, at
from tests.pages.officers import AtWork, hidden
from tests.pages.reading import han_outside_chinese, words_of
from tests.pages.visitors import visitor
from tests.steps.objected import DRAFT, INCENTIVE, act, let_come_due, noticed, objected, read

PAPER = {
    **DRAFT,
    "subject": "subject.yudu",
    "records": ["demo-record-6", "demo-record-8"],
    "responsible_persons": [
        {
            "name": "赵钱",
            "role": "actual_controller",
            "id": {"id_kind": "passport", "number": "E87654321", "name": "赵钱"},
        }
    ],
}


@pytest.fixture
def officer(house):
    return AtWork(house, "officer.market")


@pytest.fixture
def colleague(house):
    return AtWork(house, "officer3.market")


@pytest.fixture
def approver(house):
    return AtWork(house, "approver.market")


def drafted(house, **said):
    answer = house.call("officer.market", "POST", "/designations", json={**DRAFT, **said})
    assert answer.status_code == 201, answer.text
    return answer.json()["case_no"]


def panel_html(html: str, name: str) -> str:
    found = re.search(rf'aria-labelledby="{name}-heading">.*?</section>', html, re.S)
    assert found, f"there is no panel {name}"
    return found[0]


def panel(html: str, name: str) -> str:
    return words_of(panel_html(html, name))


def happened(house, number) -> list[str]:
    with house.door.registry.database.reading() as session:
        return list(
            session.exec(select(Event.type).where(Event.case_no == number).order_by(col(Event.number)))
        )


def test_each_time_for_serving_says_on_whom(house, officer, approver):
    person = {"name": "李晓峰", "role": "legal_representative", "id": "demo-subject-li"}
    number = drafted(house, subject="subject.yudu", records=["demo-record-6"], responsible_persons=[person])
    approver.press(f"/cases/{number}/act/approve")
    house.call("officer.market", "POST", f"/cases/{number}/actions/issue_notice", json={})
    page = officer.get(f"/cases/{number}").text
    assert re.findall(r"送达([^<]*)</span></h3>", panel_html(page, "next")) == [
        "郑州禹都餐饮管理有限公司",
        "李晓峰",
    ]
    assert re.findall(r'clock-fold"><summary>([^<：]*)：', panel_html(page, "next")) == ["李晓峰"]


def test_a_draft_is_approved_by_another_person_and_noticed_after_a_page_to_check(house, officer, approver):
    number = drafted(house)
    assert "等待批准" in panel(officer.get(f"/cases/{number}").text, "next")
    form = approver.get(f"/cases/{number}").text
    assert "陈静收到批准通知" in words_of(form)
    assert "批准草稿" in panel(form, "acts")
    approved = approver.press(f"/cases/{number}/act/approve")
    assert approved.headers["location"] == f"/cases/{number}?done=approve", approved.text
    assert "草稿已经批准" in approver.get(f"/cases/{number}?done=approve").text

    page = officer.get(f"/cases/{number}").text
    assert "发出告知书" in panel(page, "next")
    assert officer.press(f"/cases/{number}/act/issue_notice").headers["location"].endswith("/check")
    check = officer.get(f"/cases/{number}/act/issue_notice/check")
    words = words_of(check.text)
    calendar, today = house.door.registry.calendars, present.today()
    with house.door.registry.database.reading() as session:
        last = count(limit("notice_objection", today), today, (), calendar.now(session)).last_day
    assert last is not None
    assert "李晓峰收到一份告知书" in words
    assert f"{last.month}月{last.day}日" in words
    assert officer.press(f"/cases/{number}/act/issue_notice/check").status_code == 303
    assert "noticed" in happened(house, number)
    assert "告知书等待送达：李晓峰" in panel(officer.get(f"/cases/{number}").text, "next")


def test_pressing_twice_notices_once(house, officer, approver):
    number = drafted(house)
    approver.press(f"/cases/{number}/act/approve")
    fields = hidden(officer.get(f"/cases/{number}/act/issue_notice/check").text)
    for _ in range(2):
        assert officer.post(f"/cases/{number}/act/issue_notice/check", fields).status_code == 303
    assert happened(house, number).count("noticed") == 1


def test_what_moved_after_the_page_to_check_was_shown_is_checked_once_more(house, officer, approver):
    number = drafted(house)
    approver.press(f"/cases/{number}/act/approve")
    fields = hidden(officer.get(f"/cases/{number}/act/issue_notice/check").text)
    officer.press(f"/cases/{number}/act/assign", officer="officer2.market")
    answer = officer.post(f"/cases/{number}/act/issue_notice/check", fields)
    assert answer.status_code == 409
    assert "这期间本案有变化" in answer.text
    assert "noticed" not in happened(house, number)
    again = officer.post(f"/cases/{number}/act/issue_notice/check", hidden(answer.text))
    assert again.status_code == 303
    assert "noticed" in happened(house, number)


def test_a_draft_is_returned_only_with_what_is_to_change(house, officer, approver):
    number = drafted(house)
    empty = approver.press(f"/cases/{number}/act/return", reasons="")
    assert empty.status_code == 422
    assert "<title>错误：" in empty.text
    assert "请写明要改什么" in empty.text
    assert approver.press(f"/cases/{number}/act/return", reasons="事实写得太笼统。").status_code == 303
    assert "事实写得太笼统。" in officer.get(f"/cases/{number}").text


def test_whoever_has_no_part_is_shown_nothing_and_offered_nothing(house):
    number = drafted(house)
    for account in ("officer.tax", "officer.implementer", "reviewer.province", "subject.li"):
        assert AtWork(house, account).get(f"/cases/{number}").status_code == 404
        assert AtWork(house, account).get(f"/cases/{number}/act/approve").status_code == 404
    assert AtWork(house, "officer.market").get(f"/cases/{number}/act/approve").status_code == 403
    assert AtWork(house, "officer.market").get(f"/cases/{number}/decide").status_code == 404


def test_service_on_paper_is_recorded_with_its_proof_and_its_window_read_back(house, officer):
    number = house.door.open_case("officer.market", "designation", PAPER, at("2026-11-02T09:00")).case_no
    act(house.door, "approver.market", number, "approve", "2026-11-02T10:00")
    act(house.door, "officer.market", number, "issue_notice", "2026-11-02T11:00")
    page = officer.get(f"/cases/{number}").text
    assert "赵钱" in panel(page, "persons")
    waiting = re.findall(r'name="document" value="([^"]+)"', page)
    value = next(each for each in waiting if "L02" in each)
    asked = officer.get(
        f"/cases/{number}/act/record_service/read-day",
        params={"served_on": "2026-11-04", "document": value, "method": "post"},
    )
    assert "11月4日（周三）；告知后提出异议的期限到11月18日（周三）24:00届满" in words_of(asked.text)
    stands = officer.get(
        f"/cases/{number}/act/record_service/read-day",
        params={"served_on": "2026-11-04", "document": value, "method": "public_notice"},
    )
    assert "那天视为送达" in words_of(stands.text)
    refused = officer.press(
        f"/cases/{number}/act/record_service",
        document=value, method="public_notice", served_on="2026-11-04", proof="公告栏",
    )  # fmt: skip
    assert refused.status_code == 422
    assert re.search(r'id="method-error".*?《条例》第二十八条第三款', refused.text, re.S)
    assert 'value="公告栏"' in refused.text
    done = officer.press(
        f"/cases/{number}/act/record_service",
        document=value, method="post", served_on="2026-11-04", proof="回执XA123",
    )  # fmt: skip
    assert done.status_code == 303, done.text
    after = officer.get(f"/cases/{number}").text
    assert "11月4日（周三），邮寄送达" in panel(after, "persons")
    voided = officer.press(f"/cases/{number}/act/void_service", document=value, reasons="签收人不是本人。")
    assert voided.status_code == 303, voided.text
    assert "等待邮寄或者当面送达" in panel(officer.get(f"/cases/{number}").text, "persons")


def test_what_still_stands_in_the_way_of_an_entry_is_said_with_its_dates(client, door, monkeypatch):
    number = noticed(door)
    monkeypatch.setattr("api.present.now", lambda: at("2026-11-06T12:00"))
    words = words_of(visitor(client, "approver.market").page(f"/cases/{number}"))
    assert "李晓峰的异议期到11月17日（周二）24:00届满" in words
    assert "之前不能列入" in words
    assert 'act/enter"' not in visitor(client, "approver.market").page(f"/cases/{number}")
    let_come_due(door, number, "2026-11-18T09:00")
    monkeypatch.setattr("api.present.now", lambda: at("2026-11-18T12:00"))
    page = visitor(client, "approver.market").page(f"/cases/{number}")
    assert "李晓峰的异议期已经届满（11月17日（周二）24:00）" in words_of(page)
    assert "名单有效期24个月，到2028年11月18日（周六）24:00" in words_of(page)
    check = visitor(client, "approver.market").words(f"/cases/{number}/act/enter/check")
    assert "列入决定书发给李晓峰" in check
    assert "公布以后通知2个单位实施：郑州市交通运输局、郑州市地方金融管理局" in check


def test_an_objection_is_answered_by_somebody_who_neither_drafted_nor_approved(house, officer, colleague):
    number = objected(house.door)
    mine = officer.get(f"/cases/{number}").text
    assert "您起草或者批准过这项认定，异议由同事答复。" in words_of(mine)
    assert "decide_objection" not in mine
    page = colleague.get(f"/cases/{number}").text
    assert "事实不清。" in panel(page, "objections")
    form = {"outcome": "amended", "reasons": "减去与经营无关的措施。"}
    fields = hidden(colleague.get(f"/cases/{number}/act/decide_objection").text)
    without = colleague.post(f"/cases/{number}/act/decide_objection", fields | form)
    assert without.status_code == 422
    assert "请选择保留哪些措施" in without.text
    assert "减去与经营无关的措施。" in without.text
    with_them = colleague.post(
        f"/cases/{number}/act/decide_objection", fields | form | {"measures": ["32.1", "32.5"]}
    )
    assert with_them.headers["location"].endswith("/decide_objection/check"), with_them.text
    check = words_of(colleague.get(f"/cases/{number}/act/decide_objection/check").text)
    assert "保留2项措施，减少1项：34.1" in check
    assert "暂缓列入" not in check  # only what follows from this outcome
    assert colleague.press(f"/cases/{number}/act/decide_objection/check").status_code == 303
    assert "decided" in happened(house, number)
    assert "等待批准" in panel(colleague.get(f"/cases/{number}").text, "next")


def test_an_act_that_comes_too_late_leads_to_the_case_with_what_was_typed(house, officer, colleague):
    number = objected(house.door)
    fields = hidden(colleague.get(f"/cases/{number}/act/decide_objection").text)
    act(house.door, "approver.market", number, "drop", "2026-11-05T09:00", reasons="撤回。")
    late = colleague.post(
        f"/cases/{number}/act/decide_objection", fields | {"outcome": "upheld", "reasons": "核查属实。"}
    )
    assert late.status_code == 409
    assert "“答复异议”没有办理" in late.text
    assert "核查属实。" in late.text


def test_an_objection_on_paper_is_entered_for_whoever_sent_it(house, officer):
    number = noticed(house.door)
    done = officer.press(
        f"/cases/{number}/act/object",
        on_behalf_of="demo-subject-li", received_on="2026-11-20", posted_on="2026-11-16", statement="没有收到处罚决定。",
    )  # fmt: skip
    assert done.status_code == 303, done.text
    page = officer.get(f"/cases/{number}").text
    assert "没有收到处罚决定。" in panel(page, "objections")
    event = next(
        each for each in all_of(house.door, Event) if each.case_no == number and each.type == "objected"
    )
    assert event.data["posted_on"] == "2026-11-16"


def test_an_incentive_is_displayed_and_taken_down_again_with_reasons(house, officer, approver):
    number = drafted(house, **INCENTIVE)
    approver.press(f"/cases/{number}/act/approve")
    assert "开始公示" in panel(officer.get(f"/cases/{number}").text, "next")
    assert officer.press(f"/cases/{number}/act/start_display/check").status_code == 303
    page = officer.get(f"/cases/{number}").text
    assert "之前不能列入" in panel(page, "next")
    assert officer.press(f"/cases/{number}/act/hide_display", reasons="名称有误。").status_code == 303
    assert "hidden" in happened(house, number)


def test_the_page_reads_in_english_without_unmarked_chinese(client, door, monkeypatch):
    number = objected(door)
    monkeypatch.setattr("api.present.now", lambda: at("2026-11-06T12:00"))
    for account in ("officer.market", "officer3.market", "approver.market", "auditor"):
        html = visitor(client, account).page(f"/cases/{number}", english=True)
        assert han_outside_chinese(html) == []
    for action in ("decide_objection", "commission_review", "object", "record_service", "void_service"):
        page = visitor(client, "officer3.market").get(f"/cases/{number}/act/{action}", english=True)
        assert han_outside_chinese(page.text) == []


def test_opening_a_letter_is_seen_on_the_page(client, door, monkeypatch):
    number = door.open_case("officer.market", "designation", DRAFT, at("2026-11-02T09:00")).case_no
    act(door, "approver.market", number, "approve", "2026-11-02T10:00")
    act(door, "officer.market", number, "issue_notice", "2026-11-02T11:00")
    monkeypatch.setattr("api.present.now", lambda: at("2026-11-02T12:00"))
    before = visitor(client, "officer.market").page(f"/cases/{number}")
    assert "等待在收件箱打开" in panel(before, "persons")
    read(door, "subject.li", "advance_notice", "2026-11-03T09:00")
    monkeypatch.setattr("api.present.now", lambda: at("2026-11-03T12:00"))
    after = visitor(client, "officer.market").page(f"/cases/{number}")
    assert "11月3日（周二），电子送达" in panel(after, "persons")

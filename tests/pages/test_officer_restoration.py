"""A restoration on its officers' page: what is next and by when, each act from its form, and what follows said before."""

import pytest

from ledger.tables import Record
from tests.houses import at
from tests.pages.officers import AtWork
from tests.pages.reading import han_outside_chinese, words_of
from tests.pages.test_officer_designation import happened, panel
from tests.pages.visitors import uploaded, visitor
from tests.steps.objected import act


@pytest.fixture
def officer(house):
    return AtWork(house, "officer.platform")


def applied(house, record="demo-record-1", who="subject.li", **said):
    body = {"record": record, "statement": "已经改正并消除影响。", "documents": [house.upload(who)], **said}
    answer = house.call(who, "POST", "/restorations", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()["case_no"]


def test_the_page_says_what_is_due_and_what_a_decision_brings(house, officer):
    number = applied(house)
    page = officer.get(f"/cases/{number}").text
    assert "24:00前作出修复决定" in panel(page, "next")
    assert "可以退回补正一次" in panel(page, "next")
    assert "已经改正并消除影响。" in panel(page, "application")
    acts = panel(page, "acts")
    for said in (
        "信用修复证书",
        "停止公示、共享和查询",
        "郑州市交通运输局",
        "不予修复的",
        "办理期限按期办结",
    ):
        assert said in acts, said
    assert number in officer.get("/worklist").text
    assert "作出修复决定" in officer.get("/worklist").text


def test_it_is_decided_after_a_page_to_check(house, officer):
    number = applied(house)
    empty = officer.press(f"/cases/{number}/act/decide", reasons="属实。")
    assert empty.status_code == 422
    assert "请选择结论" in empty.text
    assert "属实。" in empty.text
    to_check = officer.press(f"/cases/{number}/act/decide", outcome="restored", reasons="属实。")
    assert to_check.headers["location"].endswith("/decide/check"), to_check.text
    check = words_of(officer.get(f"/cases/{number}/act/decide/check").text)
    assert "准予修复" in check
    assert "不予修复的" not in check
    assert officer.press(f"/cases/{number}/act/decide/check").status_code == 303
    assert "restored" in happened(house, number)
    page = officer.get(f"/cases/{number}?done=decide").text
    assert "修复决定已经发出" in page
    assert "已经决定：准予修复" in panel(page, "next")
    assert "已修复" in panel(page, "record")


def test_it_is_given_back_once_and_entered_again_from_paper(house, officer):
    number = applied(house)
    nothing = officer.press(f"/cases/{number}/act/return_incomplete", missing="")
    assert nothing.status_code == 422
    assert "请列明缺少的全部材料" in nothing.text
    officer.press(f"/cases/{number}/act/return_incomplete", missing="缴款凭证。")
    check = words_of(officer.get(f"/cases/{number}/act/return_incomplete/check").text)
    assert "缴款凭证。" in check
    assert "以后不能再退回" in check
    assert officer.press(f"/cases/{number}/act/return_incomplete/check").status_code == 303
    page = officer.get(f"/cases/{number}").text
    assert "等申请人补正" in panel(page, "next")
    assert "缴款凭证。" in panel(page, "missing")
    document = house.upload("officer.platform")
    done = officer.press(f"/cases/{number}/act/complete", on_behalf_of="demo-subject-li", documents=document)
    assert done.status_code == 303, done.text
    page = officer.get(f"/cases/{number}").text
    assert "可以退回补正一次" not in panel(page, "next")
    assert f"/cases/{number}/act/return_incomplete" not in page


def test_what_can_no_longer_be_restored_is_refused_at_the_outcome(house, officer):
    number = applied(house)
    with house.door.registry.database.writing() as session:
        session.get_one(Record, "demo-record-1").standing = "archived"
    answer = officer.press(f"/cases/{number}/act/decide", outcome="restored", reasons="属实。")
    assert answer.status_code == 422
    assert "这条记录已归档" in answer.text
    assert "第四十三条" in answer.text


def test_the_page_reads_in_english_without_unmarked_chinese(client, door):
    body = {"record": "demo-record-1", "statement": "已经改正。", "documents": [uploaded(door, "subject.li")]}
    number = door.open_case("subject.li", "restoration", body, at("2026-11-24T10:00")).case_no
    act(door, "officer.platform", number, "return_incomplete", "2026-11-24T11:00", missing="缴款凭证。")
    for account in ("officer.platform", "officer.market", "supervisor.platform", "auditor"):
        html = visitor(client, account).page(f"/cases/{number}", english=True)
        assert han_outside_chinese(html) == []

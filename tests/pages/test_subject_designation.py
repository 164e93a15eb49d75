"""A planned entry as those concerned read it: what happens next and until when they may act, in every state; and what they
are not shown."""

import re

import pytest
from sqlalchemy import event as sqlalchemy_event

from tests.pages.listed_people import (
    displayed,
    letter_to,
    names_of_officers,
    noticed,
    of_an_organisation,
    served,
    window_open,
    without_consent,
)
from tests.pages.reading import han_outside_chinese, words_of
from tests.pages.visitors import stands_still, visitor
from tests.steps.objected import act, answered, let_come_due


@pytest.fixture
def li(client):
    return visitor(client, "subject.li")


@pytest.fixture
def yudu(client):
    return visitor(client, "subject.yudu")


def test_before_its_service_no_window_runs_and_the_letter_is_the_next_thing(li, door):
    number = noticed(door, issued="2026-11-23")
    item = letter_to(door, "subject.li", "advance_notice", number)
    html = li.page(f"/cases/{number}")
    words = words_of(html)
    assert "告知书还没有送达，异议期从送达之日起算" in words
    assert "您有10个工作日提出异议。在此之前，以及在异议期内，不会列入。" in words
    assert f'href="/inbox/{item.id}"' in html
    assert "24:00前提出异议" not in words
    assert f"/cases/{number}/object" not in html


def test_opening_the_letter_serves_it_and_the_page_then_says_until_when(li, door):
    number = noticed(door, issued="2026-11-23")
    item = letter_to(door, "subject.li", "advance_notice", number)
    assert li.get(f"/inbox/{item.id}").status_code == 200
    words = li.words(f"/cases/{number}")
    assert "您可以在12月8日（周二）24:00前提出异议" in words
    assert "第10个工作日是12月8日（周二），当天24:00届满。" in words


def test_without_consent_reading_it_serves_nothing(li, door):
    without_consent(door, "subject.li")
    number = noticed(door, issued="2026-11-23")
    item = letter_to(door, "subject.li", "advance_notice", number)
    assert li.get(f"/inbox/{item.id}").status_code == 200
    words = li.words(f"/cases/{number}")
    assert "告知书还没有送达，异议期从送达之日起算" in words
    assert "您没有同意电子送达，打开不算送达" in words


def test_whoever_an_amendment_leaves_out_reads_that_and_nothing_of_the_new_plan(li, door):
    number = of_an_organisation(door)
    zhang = {"name": "张丽", "role": "principal", "id": "demo-subject-zhang"}
    act(
        door, "officer.market", number, "amend", "2026-11-23T09:00", facts="另行查明的事实。", responsible_persons=[zhang]
    )  # fmt: skip
    words = li.words(f"/cases/{number}")
    assert "您不再被列为责任人员" in words
    assert "正在修改" not in words
    act(door, "approver.market", number, "approve", "2026-11-23T10:00")
    act(door, "officer.market", number, "issue_notice", "2026-11-23T11:00")
    html = li.page(f"/cases/{number}")
    words = words_of(html)
    assert "此前发给您的告知书不再有效" in words
    assert "对公示的异议" not in words
    assert "异议期已经过了" not in words
    assert "另行查明的事实。" not in html
    assert "张丽" not in html
    assert "此前的告知不再有效的通知" in words
    assert "如果您不同意" not in words
    assert "您不再被列为责任人员" in li.words("/cases")


def test_the_window_says_its_day_and_where_to_object(li, door):
    number = window_open(door)
    html = li.page(f"/cases/{number}")
    words = words_of(html)
    assert "您可以在12月2日（周三）24:00前提出异议" in words
    assert "异议期届满之前不会列入。" in words
    assert "第10个工作日是12月2日（周三），当天24:00届满。" in words
    assert f'href="/cases/{number}/object"' in html


def test_each_person_concerned_reads_of_their_own_window_only(li, yudu, door):
    number = of_an_organisation(door)
    own, other = li.page(f"/cases/{number}"), yudu.page(f"/cases/{number}")
    assert "您可以在12月4日（周五）24:00前提出异议" in words_of(own)
    assert "您可以在12月2日（周三）24:00前提出异议" in words_of(other)
    assert "您是它的法定代表人" in words_of(own)
    assert "郑州禹都餐饮管理有限公司 拟列入的主体" in words_of(own)
    assert len(re.findall('class="strip-days"', own)) == 1
    assert len(re.findall('class="strip-days"', other)) == 1


def test_what_is_planned_is_told_with_its_law_its_term_and_how_to_be_restored(li, door):
    number = window_open(door)
    html = li.page(f"/cases/{number}")
    words = words_of(html)
    for said in (
        "两次销售标签不符合规定的食品，危害公众身体健康。",
        "《河南省社会信用条例》第三十三条第一款第一项",
        "《中华人民共和国政府采购法》第二十二条",
        "2年，从列入之日起算",
        "纠正违法行为满六个月后可以申请信用修复。",
        "信用信息网站、网站订阅源、公告栏",
        "严重危害公众身体健康和生命财产安全",
    ):
        assert said in words, said
    assert 'href="/records/demo-record-1"' in html
    assert ".pdf" in html


def test_no_officer_is_named(li, door):
    number = answered(door)
    html = li.page(f"/cases/{number}")
    assert not [name for name in names_of_officers(door) if name in html]
    assert "officer" not in html.replace("officer.css", "")


def test_when_ones_own_time_is_over_it_waits_for_that_of_the_others(yudu, door):
    person = {"name": "李晓峰", "role": "legal_representative", "id": "demo-subject-li"}
    number = noticed(
        door, "2026-11-02", subject="subject.yudu", records=["demo-record-6"], responsible_persons=[person]
    )
    served(door, number, "2026-11-03")
    served(door, number, "2026-11-20", "demo-subject-li")
    let_come_due(door, number, "2026-11-24T11:00")
    html = yudu.page(f"/cases/{number}")
    assert "您的异议期已经过了，其他有关人员的还没有" in words_of(html)
    assert 'class="strip-days"' not in html, "the days of others are theirs"


def test_by_public_notice_it_is_deemed_served_when_that_has_stood(li, door):
    without_consent(door, "subject.li")
    number = noticed(door, issued="2026-11-16")
    act(door, "officer.market", number, "record_service", "2026-11-17T09:00", method="in_person",
        served_on="2026-11-17", proof="误签")  # fmt: skip
    act(
        door,
        "officer.market",
        number,
        "void_service",
        "2026-11-18T09:00",
        document="advance_notice",
        reasons="签收人不是本人。",
    )
    act(door, "officer.market", number, "record_service", "2026-11-19T09:00", method="public_notice",
        served_on="2026-11-19", proof="公告照片")  # fmt: skip
    words = li.words(f"/cases/{number}")
    assert "公告到12月21日（周一）24:00，视为送达" in words
    assert "您的异议期已经过了" not in words


def test_ones_own_objection_says_by_when_it_is_answered(li, door):
    number = window_open(door)
    act(door, "subject.li", number, "object", "2026-11-23T09:00", statement="经营场所不是我的。")
    html = li.page(f"/cases/{number}")
    words = words_of(html)
    assert "郑州市市场监督管理局在12月2日（周三）24:00前核查并答复您的异议" in words
    assert "答复之前不会列入。" in words
    assert "经营场所不是我的。" in words
    assert f'href="/cases/{number}/object"' not in html


def test_an_answer_that_is_late_is_said_to_be_owed_still(li, door, monkeypatch):
    number = window_open(door)
    act(door, "subject.li", number, "object", "2026-11-19T09:00", statement="不是我。")
    stands_still(monkeypatch, "2026-12-01T12:00")
    let_come_due(door, number, "2026-12-01T11:00")
    words = li.words(f"/cases/{number}")
    assert "郑州市市场监督管理局没有按期答复您，答复仍须作出" in words
    assert "您不需要重新提出" in words


def test_the_outcome_waits_for_its_service(li, door):
    number = answered(door, served=False)
    words = li.words(f"/cases/{number}")
    assert "异议处理结果还没有送达您，送达之前不会列入" in words
    assert "您有60天可以申请复核；前10个工作日内申请的，复核决定以前不列入。" in words
    assert "经核查属实" not in words


def test_the_hold_says_both_days_and_what_each_does(li, door):
    number = answered(door)
    html = li.page(f"/cases/{number}")
    words = words_of(html)
    assert "11月24日（周二）24:00之前不会列入" in words
    assert "今天届满" in words
    assert "在这一天之前申请的，复核决定作出以前都不列入。" in words
    assert "到2027年1月11日（周一）24:00为止仍可以申请，但不再妨碍列入。" in words
    assert f'href="/cases/{number}/reconsider"' in html
    assert "结果：维持拟列入" in words
    assert "核查属实。" in words


def test_ready_says_that_one_may_still_apply_without_keeping_the_entry_off(li, door, monkeypatch):
    number = answered(door)
    stands_still(monkeypatch, "2026-11-26T12:00")
    let_come_due(door, number, "2026-11-26T11:00")
    words = li.words(f"/cases/{number}")
    assert "郑州市市场监督管理局可以决定是否列入" in words
    assert "您可以在2027年1月11日（周一）24:00前申请复核，但不再妨碍列入。" in words


def test_dropped_is_good_news_and_offers_no_reconsideration(li, door):
    number = answered(door, outcome="dropped")
    html = li.page(f"/cases/{number}")
    assert "不会列入名单" in words_of(html)
    assert f'href="/cases/{number}/reconsider"' not in html


def test_what_is_being_changed_is_not_shown_before_it_is_noticed_anew(li, door):
    number = answered(door, outcome="amended", measures=["32.1"])
    words = li.words(f"/cases/{number}")
    assert "正在修改拟列入的内容" in words
    assert "内容正在修改，以新的告知书或者公示为准。" in words
    assert "两次销售标签不符合规定的食品" not in words


def test_the_display_says_until_when(yudu, door):
    number = displayed(door)
    words = yudu.words(f"/cases/{number}")
    assert "公示到12月1日（周二）24:00" in words
    assert "提出异议的人的姓名不告诉您。" in words


def test_who_is_not_concerned_finds_no_such_case(client, door):
    number = window_open(door)
    assert visitor(client, "subject.zhang").get(f"/cases/{number}").status_code == 404
    assert visitor(client, "subject.zhang").get(f"/cases/{number}/object").status_code == 404


def test_the_next_thing_is_the_first_on_the_home_page(li, door):
    act_by = window_open(door)
    waits = noticed(door, issued="2026-11-23", records=["demo-record-2"])
    _objected(door)
    html = li.page("/")
    words = words_of(html)
    assert html.index("先办这些") < html.index("正在办理")
    first = html[html.index("先办这些") : html.index("正在办理")]
    assert first.index(waits) < first.index(act_by), (
        "what can be opened today comes before what ends on 2 December"
    )
    assert "您可以在12月2日（周三）24:00前提出异议" in words
    item = letter_to(door, "subject.li", "advance_notice", waits)
    assert f'href="/inbox/{item.id}"' in first


def test_without_anything_to_do_the_home_page_begins_with_what_runs(li, door):
    number = window_open(door)
    act(door, "subject.li", number, "object", "2026-11-23T09:00", statement="不是我。")
    words = li.words("/")
    assert "先办" not in words
    assert "24:00前核查并答复您的异议" in words


def test_my_cases_tell_of_each_in_words(li, door):
    window, hold = window_open(door), answered(door)
    html = li.page("/cases")
    words = words_of(html)
    assert window in html
    assert hold in html
    assert "您可以在12月2日（周三）24:00前提出异议" in words
    assert "11月24日（周二）24:00之前不会列入" in words


def test_a_list_asks_as_much_for_many_as_for_one(li, door):
    def asked(path: str) -> int:
        count = 0

        def counted(*_: object) -> None:
            nonlocal count
            count += 1

        engine = door.registry.database.engine
        sqlalchemy_event.listen(engine, "before_cursor_execute", counted)
        li.page(path)
        sqlalchemy_event.remove(engine, "before_cursor_execute", counted)
        return count

    window_open(door)
    before = asked("/cases"), asked("/")
    for record in ("demo-record-2", "demo-record-3"):
        window_open(door, records=[record])
    assert (asked("/cases"), asked("/")) == before


@pytest.mark.parametrize("state", ["unserved", "window", "objected", "hold", "amended", "dropped", "display"])
def test_english_is_english(li, yudu, door, state):
    number = {
        "unserved": lambda: noticed(door),
        "window": lambda: window_open(door),
        "objected": lambda: _objected(door),
        "hold": lambda: answered(door),
        "amended": lambda: answered(door, outcome="amended", measures=["32.1"]),
        "dropped": lambda: answered(door, outcome="dropped"),
        "display": lambda: displayed(door),
    }[state]()
    reader = yudu if state == "display" else li
    for path in (f"/cases/{number}", "/", "/cases"):
        assert han_outside_chinese(reader.page(path, english=True)) == []


def _objected(door) -> str:
    number = window_open(door)
    act(door, "subject.li", number, "object", "2026-11-23T09:00", statement="不是我。")
    return number

"""A case as its subject reads it, in every state; what can be done in it; and how the page follows what happens."""

import re

import pytest
from sqlalchemy import event as sqlalchemy_event

from ledger.tables import Case, Document, Event
from tests.houses import all_of, at
from tests.pages.reading import han_outside_chinese, words_of
from tests.pages.visitors import (
    PDF,
    act,
    file,
    hidden,
    let_time_pass,
    uploaded,
    visitor,
)

NOON = at("2026-11-24T12:00")


@pytest.fixture
def li(client):
    return visitor(client, "subject.li")


def asked(door) -> str:
    number = file(door, "subject.li", "2026-11-12T09:41", record="demo-record-1")
    act(door, "officer.platform", number, "request_verification", "2026-11-13T10:05", question="金额是多少？")
    return number


def paused(door, expected="2026-11-27") -> str:
    number = asked(door)
    act(
        door, "officer.market", number, "commission_review", "2026-11-17T15:20",
        kind="test", institution="中原食品检验中心", document=uploaded(door, "officer.market"), expected_on=expected,
    )  # fmt: skip
    return number


def test_received_says_who_answers_and_by_when(li, door):
    number = file(door, "subject.li", "2026-11-23T10:00", record="demo-record-1")
    words = li.words(f"/cases/{number}")
    assert "对“郑市监处罚〔2025〕118号”的异议" in words
    assert "郑州市信用信息共享平台在11月26日（周四）24:00前答复您" in words
    assert "还剩3个工作日，含今天。" in words
    assert "第3个工作日是11月26日（周四），当天24:00届满。" in words
    assert "已收到，待答复" in words
    assert "如果没有按时答复" in words


def test_the_last_day_is_called_today(li, door):
    number = file(door, "subject.li", "2026-11-19T10:00", record="demo-record-1")
    words = li.words(f"/cases/{number}")
    assert "郑州市信用信息共享平台在今天24:00前答复您" in words
    assert "今天届满" in words


def test_verifying_says_what_the_provider_owes_meanwhile(li, door):
    number = file(door, "subject.li", "2026-11-23T10:00", record="demo-record-1")
    act(door, "officer.platform", number, "request_verification", "2026-11-23T11:00", question="？")
    words = li.words(f"/cases/{number}")
    assert "郑州市信用信息共享平台在12月2日（周三）24:00前答复您" in words
    assert "郑州市市场监督管理局正在核实，在11月26日（周四）24:00前回复郑州市信用信息共享平台。" in words
    act(
        door, "officer.market", number, "reply", "2026-11-24T09:00", finding="confirmed", reasons="核对无误。"
    )
    assert "已经核实并答复：确认无误。现在由郑州市信用信息共享平台作出决定。" in li.words(f"/cases/{number}")


def test_a_pause_promises_no_day_and_says_what_is_left(li, door):
    number = paused(door)
    html = li.page(f"/cases/{number}")
    words = words_of(html)
    assert "郑州市信用信息共享平台等检测报告，收到后还有4个工作日答复您" in words
    assert (
        "报告预计11月27日（周五）收到。如果当天收到，最后一天是12月3日（周四）；收到之前没有届满日。" in words
    )
    assert "检测中，计时暂停" in words
    assert "day-last" not in html
    assert "由中原食品检验中心进行，预计11月27日（周五）收到报告。" in words
    document = next(row for row in all_of(door, Document) if row.uploaded_by == "officer.market")
    assert f'href="/documents/{document.id}"' in html
    assert li.get(f"/documents/{document.id}").status_code == 200


def test_a_report_past_its_expected_day_is_said_to_be(li, door):
    number = paused(door, expected="2026-11-20")
    let_time_pass(door, number, NOON)
    words = li.words(f"/cases/{number}")
    assert "报告预计11月20日（周五）收到，已经过了这一天。" in words
    assert "郑州市市场监督管理局的检测报告过了预计日期还没有到" in words
    assert "原预计11月20日（周五）收到，现已过期" in words


def test_a_breach_says_what_was_missed_what_is_owed_and_what_can_be_done(li, door):
    number = file(door, "subject.li", "2026-11-17T14:00", record="demo-record-2")
    let_time_pass(door, number, NOON)
    words = li.words(f"/cases/{number}")
    assert "郑州市信用信息共享平台没有按期答复您，答复仍须作出" in words
    assert "应在11月20日（周五）24:00前答复您。逾期已经自动记录" in words
    assert "逾期了，您可以" in words
    assert "向郑州市信用信息共享平台的监督人员或者省社会信用工作主管部门投诉。" in words
    assert "如果没有按时答复" not in words
    act(
        door,
        "officer.platform",
        number,
        "decide",
        "2026-11-24T11:00",
        outcome="rejected",
        reasons="核对无误。",
    )
    after = li.words(f"/cases/{number}")
    assert "答复晚于期限，逾期的记录保留。" in after
    assert "逾期：没有在11月20日（周五）24:00前" in after


def test_a_decision_shows_result_reasons_changes_and_what_one_can_do_about_it(li, door):
    number = asked(door)
    act(
        door, "officer.market", number, "reply", "2026-11-16T10:00",
        finding="corrected", reasons="多写了一个零。", fields={"amount": "2000.00"},
    )  # fmt: skip
    act(
        door,
        "officer.platform",
        number,
        "decide",
        "2026-11-17T10:00",
        outcome="corrected",
        reasons="录入有误<b>。",
    )
    html = li.page(f"/cases/{number}")
    words = words_of(html)
    assert "异议成立，记录已经更正" in words
    assert "录入有误&lt;b&gt;。" in html
    assert re.search(r"<del>20,000\.00元</del></td><td><ins>2,000\.00元</ins>", html)
    assert "如果您不同意" in words
    assert "hx-trigger" not in html
    assert f'href="/letters/{number}-L' in html
    assert f"/cases/{number}/supplement" not in html


def test_a_deletion_and_a_rejection_say_so(li, door):
    gone = file(door, "subject.li", "2026-11-20T10:00", record="demo-record-1")
    act(door, "officer.platform", gone, "decide", "2026-11-23T10:00", outcome="deleted", reasons="不应存在。")
    words = li.words(f"/cases/{gone}")
    assert "异议成立，记录已经删除" in words
    assert "记录的变动" not in words
    stands = file(door, "subject.li", "2026-11-20T10:00", record="demo-record-2")
    act(door, "officer.platform", stands, "decide", "2026-11-23T10:00", outcome="rejected", reasons="无误。")
    assert "异议不成立，记录维持不变" in li.words(f"/cases/{stands}")


def test_no_officer_is_ever_named(li, door):
    number = paused(door)
    act(door, "supervisor.platform", number, "assign", "2026-11-18T09:00", officer="officer2.platform")
    words = li.words(f"/cases/{number}")
    for name in ("周敏", "孙涛", "陈静", "林芳", "officer."):
        assert name not in words, name
    assert "郑州市信用信息共享平台确定了承办人员" in words


def test_the_case_is_its_parties_alone(client, door):
    number = file(door, "subject.li", "2026-11-23T10:00", record="demo-record-1")
    assert visitor(client, "subject.zhang").get(f"/cases/{number}").status_code == 404
    assert visitor(client, "subject.zhang").get(f"/cases/{number}/withdraw").status_code == 404
    assert visitor(client, "officer.platform").get(f"/cases/{number}/withdraw").status_code == 403


def test_the_page_asks_whether_anything_changed_and_is_answered_only_then(li, door):
    number = file(door, "subject.li", "2026-11-23T10:00", record="demo-record-1")
    html = li.page(f"/cases/{number}")
    path = re.search(r'hx-get="([^"]+)" hx-trigger="every 20s"', html)[1]
    unchanged = li.get(path, **{"HX-Request": "true"})
    assert (unchanged.status_code, unchanged.content) == (204, b"")
    act(door, "officer.platform", number, "request_verification", "2026-11-24T10:00", question="？")
    changed = li.get(path, **{"HX-Request": "true"})
    assert changed.status_code == 200
    assert re.search(r'role="status" id="announce"[^>]*>本案有了新进展：', changed.text)
    assert re.search(r'role="status" id="announce"[^>]*></p>', li.page(f"/cases/{number}"))


def test_adding_to_a_case_keeps_everything_through_every_refusal_and_adds_once(house):
    li = visitor(house.http, "subject.li")
    number = house.file().json()["case_no"]
    path = f"/cases/{number}/supplement"
    (key,) = hidden(li.page(path), "key")
    empty = li.post(path, {"key": key, "statement": ""}, files={"file": PDF})
    assert empty.status_code == 422
    assert empty.text.count("写明要补充什么") == 2
    (document,) = hidden(empty.text, "document")
    bad = li.post(
        path,
        {"key": key, "statement": "补交收据", "document": document},
        files={"file": ("x.heic", b"x", "image/heic")},
    )
    assert bad.status_code == 422
    assert "补交收据</textarea>" in bad.text
    assert hidden(bad.text, "document") == [document]
    assert hidden(bad.text, "key") == [key]
    said = {"key": key, "statement": "补交收据", "document": document}
    first, second = (li.post(path, said) for _ in range(2))
    assert first.headers["location"] == second.headers["location"] == f"/cases/{number}?done=supplement"
    added = [event for event in all_of(house.door, Event) if event.type == "supplemented"]
    assert [event.data["documents"] for event in added] == [[document]]
    words = li.words(f"/cases/{number}?done=supplement")
    assert "补充的内容已经收到。" in words
    assert "您补充了说明，附1份材料" in words


def test_withdrawing_has_a_page_that_says_what_follows_and_then_is_done_once(house):
    li = visitor(house.http, "subject.li")
    number = house.file().json()["case_no"]
    html = li.page(f"/cases/{number}/withdraw")
    assert "撤回不能收回" in words_of(html)
    (key,) = hidden(html, "key")
    for _ in range(2):
        answer = li.post(f"/cases/{number}/withdraw", {"key": key})
        assert answer.headers["location"] == f"/cases/{number}?done=withdraw"
    words = li.words(f"/cases/{number}")
    assert "您撤回了异议，本案已经结束" in words
    closed = li.get(f"/cases/{number}/supplement")
    assert closed.status_code == 409
    assert "现在不能办理这一步" in closed.text
    late = li.post(f"/cases/{number}/supplement", {"key": "other", "statement": "太晚了"})
    assert late.status_code == 409


def test_while_the_engine_is_down_an_act_is_taken_in_and_the_page_says_so(li, door):
    number = file(door, "subject.li", "2026-11-23T10:00", record="demo-record-1")
    (key,) = hidden(li.page(f"/cases/{number}/supplement"), "key")
    answer = li.post(f"/cases/{number}/supplement", {"key": key, "statement": "补充"})
    assert answer.headers["location"] == f"/cases/{number}?done=waits"
    words = li.words(f"/cases/{number}?done=waits")
    assert "时间从收到时算起" in words
    assert "恢复后自动办理，您不需要重新提交" in words
    assert all_of(door, Case)[0].state == "received"


def test_the_first_page_says_what_happens_next_in_every_open_case(client, door, li):
    number = paused(door)
    late = file(door, "subject.li", "2026-11-17T14:00", record="demo-record-2")
    let_time_pass(door, late, NOON)
    closed = file(door, "subject.li", "2026-11-20T14:00", record="demo-record-3")
    act(door, "subject.li", closed, "withdraw", "2026-11-23T10:00")
    words = li.words("/")
    assert words.index(late) < words.index(number)
    assert closed not in words
    assert "收到后还有4个工作日答复您" in words
    assert re.search(r"读\d+封新文书", words)
    cases = li.words("/cases")
    assert all(case in cases for case in (number, late, closed))


def test_nothing_open_says_what_to_do(li):
    assert "没有正在办理的事" in li.words("/")
    assert "这里还没有办理事项" in li.words("/cases")


def test_english_pages_of_a_case_are_english(li, door):
    numbers = [paused(door)]
    late = file(door, "subject.li", "2026-11-17T14:00", record="demo-record-2")
    let_time_pass(door, late, NOON)
    done = file(door, "subject.li", "2026-11-20T14:00", record="demo-record-3")
    act(
        door, "officer.platform", done, "decide", "2026-11-23T10:00",
        outcome="partly_corrected", reasons="部分属实。", fields={"title": "更正后的名称", "amount": "1.00"},
    )  # fmt: skip
    for number in (*numbers, late, done):
        assert han_outside_chinese(li.page(f"/cases/{number}", english=True)) == [], number
    for step in ("supplement", "withdraw"):
        assert han_outside_chinese(li.page(f"/cases/{numbers[0]}/{step}", english=True)) == [], step
    assert han_outside_chinese(li.page("/", english=True)) == []


def test_a_page_asks_the_same_number_of_questions_however_much_there_is(client, door, li):
    def asked_for(path):
        statements = []
        listen = lambda *args: statements.append(args[2])  # noqa: E731
        sqlalchemy_event.listen(door.registry.database.engine, "before_cursor_execute", listen)
        li.page(path)
        sqlalchemy_event.remove(door.registry.database.engine, "before_cursor_execute", listen)
        return len(statements)

    file(door, "subject.li", "2026-11-23T10:00", record="demo-record-1")
    few = {path: asked_for(path) for path in ("/", "/cases", "/records", "/inbox", "/access-log")}
    for record in ("demo-record-2", "demo-record-3"):
        file(door, "subject.li", "2026-11-23T10:00", record=record)
    assert {path: asked_for(path) for path in few} == few

"""Applying for reconsideration from one's case, with both days said beforehand; what the application then says; withdrawing.

The outcome was opened on Tuesday 10 November 2026: the hold ends on Tuesday the 24th, which is today, and the sixty days on
Monday 11 January 2027. Received today, the province has twenty working days: until Tuesday 22 December.
"""

import pytest

from ledger.tables import Reconsideration
from tests.designations import Designated, on
from tests.houses import all_of
from tests.pages.listed_people import window_open
from tests.pages.officers import AtWork
from tests.pages.reading import han_outside_chinese, words_of
from tests.pages.test_objecting import carried
from tests.pages.visitors import hidden, stands_still, visitor
from tests.steps.objected import act, answered, displayed, let_come_due

SAID = "复查意见没有被采信。"


@pytest.fixture
def li(client):
    return visitor(client, "subject.li")


def checked(reader, number: str):
    path = f"/cases/{number}/reconsider"
    key = hidden(reader.page(path), "key")[0]
    return reader.post(path, {"key": key, "statement": SAID, "continue": "yes"})


def applied(reader, number: str) -> str:
    """Through the pages; the number of its own case."""
    answer = reader.post(
        f"/cases/{number}/reconsider", {**carried(checked(reader, number).text), "send": "yes"}
    )
    assert answer.status_code == 303, words_of(answer.text)
    return answer.headers["location"].split("/")[2]


def test_the_form_says_both_days_and_what_each_does(li, door):
    words = li.words(f"/cases/{answered(door)}/reconsider")
    assert "11月24日（周二）24:00前申请复核决定作出以前，不会列入。" in words
    assert "2027年1月11日（周一）24:00前申请过了前一个日期才申请的，仍会复核，但不再妨碍列入。" in words
    assert "不是行政复议" in words


def test_the_check_page_says_what_follows_and_nothing_is_sent_yet(li, door):
    words = words_of(checked(li, answered(door)).text)
    assert "立即：在复核决定作出以前，不会列入。" in words
    assert "12月22日（周二）24:00前：河南省发展和改革委员会作出决定。" in words
    assert SAID in words
    assert all_of(door, Reconsideration) == []


def test_it_is_receipted_with_its_number_and_the_last_day(li, door):
    number = applied(li, answered(door))
    assert number.startswith("REC-2026-")
    words = li.words(f"/cases/{number}/reconsider/receipt")
    assert number in words
    assert "河南省发展和改革委员会在12月22日（周二）24:00前作出决定" in words
    assert "您在暂缓列入期内申请，决定作出以前不会列入。" in words


def test_pressing_twice_applies_once(li, door):
    designation = answered(door)
    path, fields = f"/cases/{designation}/reconsider", carried(checked(li, designation).text)
    first = li.post(path, {**fields, "send": "yes"})
    second = li.post(path, {**fields, "send": "yes"})
    assert first.headers["location"] == second.headers["location"]
    assert len(all_of(door, Reconsideration)) == 1


def test_the_application_and_the_designation_say_by_when_it_is_decided(li, door):
    designation = answered(door)
    number = applied(li, designation)
    html = li.page(f"/cases/{number}")
    words = words_of(html)
    assert "河南省发展和改革委员会在12月22日（周二）24:00前作出复核决定" in words
    assert "您在暂缓列入期内申请，决定作出以前不会列入。" in words
    assert SAID in words
    assert f'href="/cases/{number}/withdraw-application"' in html
    there = li.page(f"/cases/{designation}")
    assert "省级主管部门在12月22日（周二）24:00前作出复核决定" in words_of(there)
    assert f'href="/cases/{number}"' in there
    assert f'href="/cases/{designation}/reconsider"' not in there
    assert "您已经申请过这一次结果的复核。" in words_of(li.get(f"/cases/{designation}/reconsider").text)


def test_after_the_hold_it_says_that_the_entry_is_not_kept_off(li, door, monkeypatch):
    designation = answered(door)
    stands_still(monkeypatch, "2026-11-26T12:00")
    let_come_due(door, designation, "2026-11-26T11:00")
    words = li.words(f"/cases/{designation}/reconsider")
    assert "2027年1月11日（周一）24:00前可以申请暂缓列入期已经过了，申请不再妨碍列入。" in words
    number = applied(li, designation)
    assert "申请在暂缓列入期以后提出，不妨碍列入。" in li.words(f"/cases/{number}")


def test_too_late_says_until_when_it_was_with_all_that_was_typed(li, door, monkeypatch):
    designation = answered(door)
    fields = carried(checked(li, designation).text)
    stands_still(monkeypatch, "2027-01-12T00:00")
    answer = li.post(f"/cases/{designation}/reconsider", {**fields, "send": "yes"})
    assert answer.status_code == 409
    assert "2027年1月11日（周一）" in words_of(answer.text)
    assert "您还可以" in words_of(answer.text)
    assert SAID in answer.text
    let_come_due(door, designation, "2027-01-12T00:00")
    closed = li.get(f"/cases/{designation}/reconsider")
    assert closed.status_code == 409
    assert "您申请复核的期限到1月11日（周一）24:00为止，已经过了。" in words_of(closed.text)


def test_without_an_outcome_there_is_nothing_to_reconsider(li, door):
    answer = li.get(f"/cases/{window_open(door)}/reconsider")
    assert answer.status_code == 409
    assert "现在没有您可以申请复核的结果" in words_of(answer.text)


def test_whoever_objected_without_being_a_subject_applies_too(client, door):
    designation = displayed(door)
    tax = visitor(client, "officer.tax")
    assert f'href="/cases/{designation}/reconsider"' in tax.page(f"/cases/{designation}")
    number = applied(tax, designation)
    words = tax.words(f"/cases/{number}")
    assert "河南省发展和改革委员会在12月22日（周二）24:00前作出复核决定" in words
    yudu = visitor(client, "subject.yudu")
    assert yudu.get(f"/cases/{number}").status_code == 404


def test_withdrawing_with_the_engine_down_is_received(li, door):
    number = applied(li, answered(door))
    path = f"/cases/{number}/withdraw-application"
    html = li.page(path)
    assert "申请不再妨碍列入" in words_of(html)
    answer = li.post(path, {"key": hidden(html, "key")[0]})
    assert answer.headers["location"] == f"/cases/{number}?done=waits"
    assert "已经收到，时间从收到时算起。" in li.words(f"/cases/{number}")


@pytest.mark.parametrize(
    ("outcome", "said", "more"),
    [
        ("upheld", "复核维持异议处理结果", {}),
        ("amended", "复核变更，措施减少", {"measures": ["32.1"]}),
        ("annulled", "复核撤销", {}),
        ("returned", "复核退回，重新核查", {}),
    ],
)
def test_each_decision_is_told_with_what_follows(li, door, outcome, said, more):
    designation = answered(door)
    number = applied(li, designation)
    act(
        door,
        "reviewer.province",
        number,
        "decide",
        "2026-11-24T12:00",
        outcome=outcome,
        reasons="已经核对案卷。",
        **more,
    )
    html = li.page(f"/cases/{number}")
    words = words_of(html)
    assert said in words
    assert "已经核对案卷。" in words
    assert han_outside_chinese(li.page(f"/cases/{number}", english=True)) == []
    if outcome == "amended":
        assert "32.1" in words[words.index("保留的措施") : words.index("保留的措施") + 30]
    if outcome == "returned":
        there = li.words(f"/cases/{designation}")
        assert "24:00前核查并答复您的异议" in there
        assert "省级主管部门要求重新核查，期限重新计算。" in there


def test_english_is_english(li, door):
    designation = answered(door)
    assert han_outside_chinese(li.page(f"/cases/{designation}/reconsider", english=True)) == []
    number = applied(li, designation)
    for path in (
        f"/cases/{number}",
        f"/cases/{number}/reconsider/receipt",
        f"/cases/{number}/withdraw-application",
    ):
        assert han_outside_chinese(li.page(path, english=True)) == []


def test_nobody_else_sees_or_withdraws_an_application(client, li, door):
    number = applied(li, answered(door))
    zhang = visitor(client, "subject.zhang")
    for path in (
        f"/cases/{number}",
        f"/cases/{number}/withdraw-application",
        f"/cases/{number}/reconsider/receipt",
    ):
        assert zhang.get(path).status_code == 404
    assert zhang.post(f"/cases/{number}/withdraw-application", {"key": "k"}).status_code == 404


def test_objected_applied_for_and_withdrawn_on_a_real_house(house):
    """Every act through the pages, carried out by the engine."""
    case = Designated(house, subject="subject.li", body={"records": ["demo-record-1"]}).upto("enter")
    li = AtWork(house, "subject.li")
    with on("2027-11-04T09:00"):
        check = li.press(f"/cases/{case.number}/object", statement="事实不清。", **{"continue": "yes"})
        answer = li.post(f"/cases/{case.number}/object", {**carried(check.text), "send": "yes"})
        assert answer.headers["location"] == f"/cases/{case.number}/object/receipt"
    with on("2027-11-05T15:00"):
        decided = house.act(
            "officer3.market", case.number, "decide_objection", outcome="upheld", reasons="事实清楚。"
        )
        assert decided.status_code == 200, decided.text
    with on("2027-11-08T09:00"):
        items = house.call("subject.li", "GET", "/inbox").json()["items"]
        outcome = next(item["id"] for item in items if item["template"] == "designation_outcome_told")
        assert li.get(f"/inbox/{outcome}").status_code == 200
        assert "11月22日（周一）24:00之前不会列入" in words_of(li.get(f"/cases/{case.number}").text)
        check = li.press(f"/cases/{case.number}/reconsider", statement=SAID, **{"continue": "yes"})
        answer = li.post(f"/cases/{case.number}/reconsider", {**carried(check.text), "send": "yes"})
        number = answer.headers["location"].split("/")[2]
        assert house.call("subject.li", "GET", f"/cases/{case.number}").json()["state"] == "reconsidered"
        answer = li.press(f"/cases/{number}/withdraw-application")
        assert answer.headers["location"] == f"/cases/{number}?done=withdraw"
        words = words_of(li.get(answer.headers["location"]).text)
    assert "复核申请已经撤回。" in words
    assert "您撤回了复核申请，本案已经结束" in words
    assert house.call("subject.li", "GET", f"/cases/{case.number}").json()["state"] == "on_hold"

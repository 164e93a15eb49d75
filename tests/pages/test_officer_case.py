"""A case as its officers, supervisors, auditors and the other unit read it, at noon of Tuesday 24 November 2026."""

import re

import pytest
from sqlalchemy import event
from sqlmodel import col, select

from ledger.tables import Document, InboxItem, RecordLookup
from tests.houses import all_of, at
from tests.pages.desks import act, open_desks
from tests.pages.reading import han_outside_chinese, words_of


@pytest.fixture(scope="module")
def desks(worlds):
    """Read by every claim here; what a claim writes, it writes to a case of its own kind."""
    with open_desks(worlds.settings()) as opened:
        yield opened


@pytest.fixture
def own_desks(worlds):
    with open_desks(worlds.settings()) as opened:
        yield opened


def panel(html: str, name: str) -> str:
    """What one panel says."""
    found = re.search(
        rf'<section class="panel[^"]*" aria-labelledby="{name}-heading">.*?</section>', html, re.S
    )
    assert found, name
    return words_of(found[0])


def replied(desks, outcome="corrected"):
    """`waiting`, with the market bureau's answer."""
    number = desks.cases.waiting
    fields = {"amount": "2000.00"} if outcome == "corrected" else None
    said = {"finding": outcome, "reasons": "录入有误"} | ({"fields": fields} if fields else {})
    act(desks.door, "officer.market", number, "reply", "2026-11-24T10:00", **said)
    return number


def test_the_officer_reads_by_when_and_why_of_every_clock(desks):
    html = desks.get("officer.platform", f"/cases/{desks.cases.waiting}")
    said = panel(html, "clocks")
    assert "异议核查处理期限" in said
    assert "11月30日（周一）24:00前办结" in said
    assert "核查答复期限" in said
    assert "今天24:00前办结" in said
    assert "郑州市市场监督管理局承担" in said
    assert "被另一期限代替" in said
    assert html.count('<ol class="strip-days"') == 3


def test_the_own_units_clock_comes_first(desks):
    for account, first in (("officer.platform", "异议核查处理期限"), ("officer.market", "核查答复期限")):
        said = panel(desks.get(account, f"/cases/{desks.cases.waiting}"), "clocks")
        assert said.startswith(f"期限 {first}"), account


def test_a_breach_says_who_was_told_and_that_its_cause_is_wanted(desks):
    path = f"/cases/{desks.cases.overdue}"
    said = panel(desks.get("officer.platform", path), "clocks")
    assert "11月20日 00:00逾期" in said
    assert "李晓峰" in said
    assert "林芳" in said
    assert "高远" in said
    assert "移送依据《条例》第六十五条" in said
    assert "原因待监督人员填写" in said
    cause = f'href="{path}/cause/objection/platform"'
    assert cause not in desks.get("officer.platform", path)
    assert cause in desks.get("supervisor.platform", path)


def test_a_breach_shows_its_cause_once_it_is_stated(own_desks):
    number = own_desks.cases.overdue
    act(own_desks.door, "supervisor.platform", number, "state_cause", "2026-11-24T11:00",
        code="objection", party="platform", cause="承办人请假，没有交接。")  # fmt: skip
    said = panel(own_desks.get("officer.platform", f"/cases/{number}"), "clocks")
    assert "原因：承办人请假，没有交接。" in said
    assert "原因待监督人员填写" not in said


def test_the_reply_shows_the_record_now_and_after(own_desks):
    number = replied(own_desks)
    html = own_desks.get("officer.platform", f"/cases/{number}")
    said = panel(html, "record")
    assert "郑州市市场监督管理局回复：应予更正" in said
    row = re.search(r'<tr class="diff-changed">.*?</tr>', html, re.S)[0]
    assert words_of(re.search(r"<del>.*?</del>", row)[0]) == "20,000.00元"
    assert words_of(re.search(r"<ins>.*?</ins>", row)[0]) == "2,000.00元"
    assert html.count('class="diff-changed"') == 1
    assert "不变，更正不重新起算" in said


def test_the_decided_case_shows_what_was_changed(own_desks):
    number = replied(own_desks)
    act(own_desks.door, "officer.platform", number, "decide", "2026-11-24T11:00",
        outcome="corrected", reasons="经核对属实。")  # fmt: skip
    html = own_desks.get("officer.platform", f"/cases/{number}")
    assert "更正前" in panel(html, "record")
    assert "20,000.00元" in re.search(r"<del>.*?</del>", html, re.S)[0]
    assert "更正。经核对属实。" in panel(html, "objection")
    assert "第2版" in panel(html, "record")


def test_each_reader_is_offered_what_is_open_to_it_and_no_more(desks):
    path = f"/cases/{desks.cases.waiting}"

    def offered(account: str) -> set[str]:
        html = desks.get(account, path)
        return {
            *re.findall(rf'action="{path}/([a-z_/]+)"', html),
            *re.findall(rf'href="{path}/([a-z_/]+)"', html),
        }

    assert offered("officer.platform") == {
        "decide", "commission_review", "assign", "paper/supplement", "paper/withdraw",
    }  # fmt: skip
    assert offered("officer.market") == {"reply", "commission_review"}
    assert offered("supervisor.platform") == {"assign"}
    assert offered("auditor") == set()


def test_the_act_on_its_turn_stands_open_beside_the_case(desks):
    for account, number, action in (
        ("officer.platform", desks.cases.soon, "request_verification"),
        ("officer.platform", desks.cases.today, "decide"),
        ("officer.market", desks.cases.waiting, "reply"),
        ("officer.platform", desks.cases.review, "receive_report"),
        ("officer.market", desks.cases.markets_own, "decide"),
    ):
        html = desks.get(account, f"/cases/{number}")
        assert f'action="/cases/{number}/{action}"' in html, action


def test_whoever_waits_is_told_for_whom(desks):
    html = desks.get("officer.platform", f"/cases/{desks.cases.waiting}")
    assert "等待郑州市市场监督管理局回复核查通知" in panel(html, "acts")


def test_whoever_entered_the_record_is_told_why_a_colleague_decides(desks):
    number = desks.cases.markets_own
    html = desks.get("officer2.market", f"/cases/{number}")
    said = panel(html, "acts")
    assert "原记录由您录入或者决定" in said
    assert "《条例》第二十四条" in said
    assert f"/cases/{number}/decide" not in html


def test_others_are_not_shown_the_case(desks):
    for account in ("officer.tax", "officer.finance", "admin"):
        desks.sign_in(account)
        answer = desks.pages.get(f"/cases/{desks.cases.waiting}")
        assert answer.status_code == 404, account
        assert "没有找到这一页" in answer.text


def test_the_province_reads_a_breached_case_but_not_the_record(desks):
    html = desks.get("reviewer.province", f"/cases/{desks.cases.overdue}")
    assert "这条记录的内容不归您查看" in panel(html, "record")
    assert "20,000.00" not in html


def test_showing_the_record_is_a_look_up_written_down_once_a_day(own_desks):
    number = own_desks.cases.today
    for _ in range(2):
        own_desks.get("officer2.platform", f"/cases/{number}")
    looks = [look for look in all_of(own_desks.door, RecordLookup) if look.account == "officer2.platform"]
    assert [(look.record, look.unit, look.purpose) for look in looks] == [
        ("demo-record-2", "platform", f"办理异议{number}")
    ]


def test_the_identifier_stays_masked(desks):
    html = desks.get("officer.platform", f"/cases/{desks.cases.today}")
    assert re.search(r"4101\*{12}\d[\dX]", html)
    assert not re.search(r"\d{17}[\dX]", html)


def test_a_review_past_its_expected_date_says_so(desks):
    html = desks.get("officer.platform", f"/cases/{desks.cases.overdue_review}")
    assert "已过预计日期" in panel(html, "reviews")
    assert "等待报告" in panel(desks.get("officer.platform", f"/cases/{desks.cases.review}"), "reviews")


def test_a_mail_that_failed_is_a_task_with_a_way_to_settle_it(desks):
    number = desks.cases.soon
    html = desks.get("officer.platform", f"/cases/{number}")
    said = panel(html, "tasks")
    assert "邮件没有送到" in said
    assert "550 no such user" in said
    assert f'href="/cases/{number}/settle_task"' in html
    assert "邮件没有送到" in panel(html, "letters")


def test_the_letters_say_to_whom_they_went_and_whether_they_were_opened(own_desks):
    number, door = own_desks.cases.today, own_desks.door
    said = panel(own_desks.get("officer.platform", f"/cases/{number}"), "letters")
    assert f"{number}-L01" in said
    assert "李晓峰：在收件箱，还没有打开" in said
    with door.registry.database.reading() as session:
        item = session.exec(
            select(InboxItem.id).where(InboxItem.case_no == number, InboxItem.account == "subject.li")
        ).first()
    door.open_item("subject.li", item, at("2026-11-24T11:00"))
    said = panel(own_desks.get("officer.platform", f"/cases/{number}"), "letters")
    assert "李晓峰：11月24日（周二）电子送达" in said


def test_documents_are_cards_with_their_links(desks):
    with desks.door.registry.database.reading() as session:
        document = session.exec(
            select(Document).where(
                Document.case_no == desks.cases.review, col(Document.uploaded_by).is_not(None)
            )
        ).first()
    html = desks.get("officer.platform", f"/cases/{desks.cases.review}")
    assert f'href="/documents/{document.id}"' in html
    assert "周敏" in panel(html, "materials")


@pytest.mark.parametrize(
    "name", ["overdue", "waiting", "overdue_review", "review", "late", "markets_own", "soon"]
)
def test_the_english_page_is_english(desks, name):
    html = desks.get("officer.platform" if name != "markets_own" else "officer.market",
                     f"/cases/{getattr(desks.cases, name)}", english=True)  # fmt: skip
    assert han_outside_chinese(html) == []


def test_no_page_says_an_id_twice(desks):
    for name in ("overdue", "waiting", "review", "soon"):
        html = desks.get("officer.platform", f"/cases/{getattr(desks.cases, name)}")
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), name


def test_the_page_costs_a_fixed_number_of_queries(own_desks):
    number = own_desks.cases.today
    own_desks.get("officer.platform", f"/cases/{number}")

    def cost() -> int:
        asked: list[str] = []

        def count(_connection, _cursor, statement, *_rest) -> None:
            if statement.lstrip().lower().startswith("select"):
                asked.append(statement)

        engine = own_desks.door.registry.database.engine
        event.listen(engine, "before_cursor_execute", count)
        try:
            own_desks.pages.get(f"/cases/{number}")
        finally:
            event.remove(engine, "before_cursor_execute", count)
        return len(asked)

    before = cost()
    for minute in range(10, 20):
        act(own_desks.door, "subject.li", number, "supplement", f"2026-11-24T11:{minute}", statement="补充")
    assert cost() == before

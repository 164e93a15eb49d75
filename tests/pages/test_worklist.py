"""The worklist: what a unit owes, the most urgent first, for whoever works there; and cases given out from it."""

import re
from datetime import date
from html import unescape

import pytest
from sqlalchemy import event

from api.pages.officer.desk import worklist
from api.pages.officer.desk.words import summary
from ledger.queries.worklists import Tab, Tally, Urgency, Wanted
from ledger.tables import Case, Event
from tests.houses import all_of
from tests.pages.desks import open_desks
from tests.pages.reading import han_outside_chinese, words_of


@pytest.fixture(scope="module")
def desks(worlds):
    """For reading only."""
    with open_desks(worlds.settings()) as opened:
        yield opened


@pytest.fixture
def own_desks(worlds):
    with open_desks(worlds.settings()) as opened:
        yield opened


def one(pattern: str, html: str) -> str:
    """What is matched: the whole, or the part in parentheses."""
    found = re.search(pattern, html, re.S)
    assert found is not None, pattern
    return found[found.re.groups]


def rows(html: str) -> list[tuple[str, str]]:
    """Each row's case, and what it says."""
    found = re.findall(r'<tr role="row" class="duty".*?</tr>', html, re.S)
    return [(one(r"OBJ-\d{4}-\d{7}", row), words_of(row)) for row in found]


def groups(html: str) -> list[tuple[str, list[str]]]:
    bodies = re.findall(r"<tbody[^>]*data-group>(.*?)</tbody>", html, re.S)
    return [
        (words_of(one(r'class="duties-group">(.*?)</tr>', body)), [n for n, _ in rows(body)])
        for body in bodies
    ]


def tabs(html: str) -> dict[str, int]:
    found = re.findall(r"<a [^>]*>([^<]+) <span class=\"tab-count\">(\d+)</span>", html)
    return {name.strip(): int(number) for name, number in found}


def key_of(html: str) -> str:
    return one(r'name="key" value="([0-9a-f]{32})"', html)


def assign(desks, html: str, cases, to: str, path: str = "/worklist?tab=unit"):
    return desks.pages.post(path, data={"case": cases, "to": to, "key": key_of(html)})


def assigned_events(desks, case_no: str) -> int:
    return sum(each.case_no == case_no and each.type == "assigned" for each in all_of(desks.door, Event))


def test_a_unit_reads_what_it_owes_by_urgency(desks):
    cases = desks.cases
    assert groups(desks.get("officer.platform", "/worklist?tab=unit")) == [
        ("已逾期 1件", [cases.overdue]),
        ("今天届满 1件", [cases.today]),
        ("3个工作日内 1件", [cases.soon]),
        ("更晚 1件", [cases.waiting]),
        ("暂停，无届满日 2件", [cases.overdue_review, cases.review]),
    ]


def test_each_row_says_by_when_what_is_next_and_under_which_limit(desks):
    said = dict(rows(desks.get("officer.platform", "/worklist?tab=unit")))
    cases = desks.cases
    assert "11月19日（周四）逾期3个工作日" in said[cases.overdue].replace(" ", "")
    assert "今天24:00前" in said[cases.today]
    assert "还剩1个工作日" in said[cases.soon]
    assert "办理异议" in said[cases.soon]
    assert "异议处理 · 第四十一条第二款" in said[cases.soon]
    assert "等郑州市市场监督管理局回复核查通知" in said[cases.waiting]
    assert "对方11月24日（周二）届满" in said[cases.waiting].replace(" ", "")
    assert "无届满日暂停，还剩2个工作日" in said[cases.review]
    assert "等专家评审报告" in said[cases.review]
    assert "省食品检验研究院，已过预计日期11月20日（周五），请催问" in said[cases.overdue_review].replace(
        " ", ""
    )


def test_a_paused_duty_shows_no_last_day(desks):
    said = dict(rows(desks.get("officer.platform", "/worklist?tab=paused")))
    assert set(said) == {desks.cases.review, desks.cases.overdue_review}
    assert not re.search(r"11月30日（周一）\s*暂停", said[desks.cases.review])
    assert all("无届满日" in words for words in said.values())


def test_the_provider_reads_its_own_clocks_not_the_platforms(desks):
    html = desks.get("officer.market", "/worklist")
    said, cases = dict(rows(html)), desks.cases
    assert set(said) == {cases.waiting, cases.markets_own, cases.overdue_review}
    assert "回复核查通知" in said[cases.waiting]
    assert "请核对处罚金额。" in said[cases.waiting]
    assert "核查答复" in said[cases.waiting]
    assert "等检测报告" in said[cases.overdue_review]
    assert re.findall(r'name="case" value="([^"]+)"', html) == [cases.markets_own], (
        "only what it handles is given out"
    )


def test_the_tabs_count_what_they_list(desks):
    for account in ("officer.platform", "officer2.platform", "officer.market", "supervisor.platform"):
        html = desks.get(account, "/worklist")
        counted = tabs(html)
        for path, name in re.findall(r'<li><a href="(/worklist\?tab=\w+)"[^>]*>([^<]+) <span', html):
            listed = rows(desks.get(account, unescape(path)))
            assert len(listed) == counted[name.strip()], (account, path)


def test_the_day_begins_with_ones_own_and_without_any_with_the_units(desks):
    assert [number for number, _ in rows(desks.get("officer.platform", "/worklist"))] == [
        desks.cases.overdue,
        desks.cases.soon,
    ]
    assert len(rows(desks.get("officer2.platform", "/worklist"))) == 6


def test_waiting_for_others_shows_their_last_day(desks):
    said = dict(rows(desks.get("officer.platform", "/worklist?tab=waiting")))
    assert set(said) == {desks.cases.waiting, desks.cases.overdue_review}
    assert "11月24日（周二）" in said[desks.cases.waiting].replace(" ", "")
    assert "郑州市市场监督管理局" in said[desks.cases.waiting]


def test_the_first_sentence_says_what_to_do_first(desks):
    assert "先办1件逾期、1件今天届满。另有2件暂停，在等报告。" in words_of(
        desks.get("officer.platform", "/worklist?tab=unit")
    )
    assert "First: 1 overdue and 1 due today." in words_of(
        desks.get("officer.platform", "/worklist?tab=unit", english=True)
    )


def test_with_nothing_due_the_first_sentence_says_when_the_next_is():
    nothing_today = Tally({("objection", Urgency.LATER): 3}, date(2026, 11, 26))
    words = summary(nothing_today, Wanted(Tab.UNIT), date(2026, 11, 24), acts=True)
    assert words.zh == "今天没有到期的事。下一件11月26日（周四）届满。"
    assert words.en == "Nothing is due today. The next is due on Thu 26 November."


def test_an_empty_desk_says_so(desks):
    html = desks.get("officer.tax", "/worklist")
    assert not rows(html)
    assert "没有未办结的事。" in words_of(html)
    assert "没有分派给您的事。" in words_of(desks.get("officer2.platform", "/worklist?tab=mine"))
    assert "看本单位的6件" in words_of(desks.get("officer2.platform", "/worklist?tab=mine"))


def test_filters_leave_what_fits_and_say_which_are_set(desks):
    html = desks.get("officer.platform", "/worklist?tab=unit&at=overdue&at=paused")
    assert [number for number, _ in rows(html)] == [
        desks.cases.overdue,
        desks.cases.overdue_review,
        desks.cases.review,
    ]
    assert re.findall(r'name="at" value="(\w+)" checked', html) == ["overdue", "paused"]
    one_limit = desks.get("officer.platform", "/worklist?tab=unit&code=objection_with_provider")
    assert {number for number, _ in rows(one_limit)} == {desks.cases.waiting, desks.cases.overdue_review}
    his = desks.get("officer2.platform", "/worklist?tab=unit&officer=officer.platform&at=soon")
    assert [number for number, _ in rows(his)] == [desks.cases.soon]
    assert "没有符合筛选的事。" in words_of(desks.get("officer.platform", "/worklist?tab=mine&at=later"))


def test_a_mail_that_did_not_arrive_stands_on_top(desks):
    html = desks.get("officer.platform", "/worklist")
    chores = one(r'<section class="chores".*?</section>', html)
    assert "1封邮件没有送到" in words_of(chores)
    assert f'href="/cases/{desks.cases.soon}"' in chores
    assert "chores" not in desks.get("officer.market", "/worklist")


def test_a_long_list_is_read_page_by_page(desks, monkeypatch):
    monkeypatch.setattr(worklist, "PAGE", 2)
    path: str | None = "/worklist?tab=unit"
    walked = []
    while path:
        html = desks.get("officer.platform", path)
        assert len(rows(html)) <= 2
        walked += [number for number, _ in rows(html)]
        following = re.search(r'href="([^"]+)" rel="next"', html)
        path = unescape(following[1]) if following else None
    cases = desks.cases
    assert walked == [
        cases.overdue,
        cases.today,
        cases.soon,
        cases.waiting,
        cases.overdue_review,
        cases.review,
    ]


def test_a_cursor_nobody_gave_out_is_refused(desks):
    desks.sign_in("officer.platform")
    assert desks.pages.get("/worklist?cursor=x").status_code == 422


def test_the_worklist_is_read_by_a_fixed_number_of_queries(desks):
    asked: list[str] = []
    engine = desks.door.registry.database.engine

    def count(_c, _cu, statement, *_rest):
        asked.append(statement)

    numbers = []
    desks.get("officer.platform", "/worklist?tab=mine")
    event.listen(engine, "before_cursor_execute", count)
    for tab in ("mine", "unit"):
        asked.clear()
        desks.pages.get(f"/worklist?tab={tab}")
        numbers.append(len(asked))
    event.remove(engine, "before_cursor_execute", count)
    assert numbers[0] == numbers[1]


def test_ticked_cases_are_given_to_an_officer_each_by_its_own_act(own_desks):
    cases = own_desks.cases
    html = own_desks.get("officer.platform", "/worklist?tab=unit")
    answer = assign(own_desks, html, [cases.today, cases.review], "officer2.platform")
    assert answer.status_code == 200
    assert "已把2件分派给 孙涛" in words_of(answer.text)
    holders = {case.case_no: case.assignee for case in all_of(own_desks.door, Case)}
    assert (holders[cases.today], holders[cases.review]) == ("officer2.platform", "officer2.platform")
    assert holders[cases.overdue] == "officer.platform"


def test_pressing_twice_gives_out_once(own_desks):
    html = own_desks.get("officer.platform", "/worklist?tab=unit")
    for _ in range(2):
        assert assign(own_desks, html, [own_desks.cases.today], "officer2.platform").status_code == 200
    assert assigned_events(own_desks, own_desks.cases.today) == 1


def test_what_was_refused_is_said_and_stays_ticked(own_desks):
    cases = own_desks.cases
    html = own_desks.get("supervisor.platform", "/worklist?tab=unit")
    answer = assign(own_desks, html, [cases.today, cases.markets_own], "officer.market")
    said = words_of(answer.text)
    assert "已把1件分派给 陈静" in said
    assert "有1件没有分派，仍然选中" in said
    assert "该人员不是办理单位的工作人员" in said
    ticked = re.findall(r'name="case" value="([^"]+)" checked', answer.text)
    assert ticked == [cases.today]
    assert '<option value="officer.market" selected' in answer.text
    assert assigned_events(own_desks, cases.today) == 0


def test_a_provider_cannot_give_out_the_platforms_case(own_desks):
    html = own_desks.get("officer.market", "/worklist?tab=unit")
    answer = assign(own_desks, html, [own_desks.cases.waiting], "officer2.market")
    assert "有1件没有分派" in words_of(answer.text)
    assert assigned_events(own_desks, own_desks.cases.waiting) == 0


@pytest.mark.parametrize(
    ("ticked", "to", "wrong"),
    [(False, "officer2.platform", "先选中要分派的案件"), (True, "", "选择分派给谁")],
)
def test_a_form_not_filled_in_keeps_what_was_chosen(desks, ticked, to, wrong):
    html = desks.get("officer.platform", "/worklist?tab=unit")
    answer = assign(desks, html, [desks.cases.soon] if ticked else [], to)
    assert answer.status_code == 422
    assert answer.text.count(wrong) == 2, "on top and at the field"
    assert "<title>错误：" in answer.text
    assert ('name="case" value="' + desks.cases.soon + '" checked' in answer.text) is ticked
    assert ('value="officer2.platform" selected' in answer.text) is bool(to)


@pytest.mark.parametrize("account", ["subject.li", "auditor", "admin"])
def test_nobody_else_has_a_worklist(desks, account):
    desks.sign_in(account)
    assert desks.pages.get("/worklist").status_code == 403
    assert desks.pages.post("/worklist", data={}).status_code == 403


def test_a_supervisor_reads_all_units_below_and_which_owes_what(desks):
    html = desks.get("supervisor.platform", "/worklist")
    said = rows(html)
    assert len(said) == 9
    assert all("郑州市" in words for _, words in said)
    assert list(tabs(html)) == ["全部单位", "未分派", "暂停中"]


def test_letters_are_off_where_they_were_switched_off(desks):
    html = desks.get("officer.platform", "/worklist")
    assert "data-keys" in html
    desks.pages.cookies.set("redress_keys", "off")
    html = desks.pages.get("/worklist").text
    assert "data-keys" not in html
    assert "字母键现在关着" in words_of(html)


@pytest.mark.parametrize("tab", ["mine", "unit", "paused", "waiting", "unassigned"])
def test_an_english_desk_has_no_chinese_but_peoples_words(desks, tab):
    assert han_outside_chinese(desks.get("officer.platform", f"/worklist?tab={tab}", english=True)) == []

"""The supervisor's overview: alarms, breaches and their causes, what is owed and what was in time."""

import csv
import io
import re

import pytest

from api.pages.officer.oversight import breach_sheet, overview
from ledger.tables import BreachRemark, Event
from tests.houses import all_of
from tests.pages.desks import open_desks
from tests.pages.reading import han_outside_chinese, words_of
from tests.pages.test_worklist import one


@pytest.fixture(scope="module")
def desks(worlds):
    with open_desks(worlds.settings()) as opened:
        yield opened


@pytest.fixture
def own_desks(worlds):
    with open_desks(worlds.settings()) as opened:
        yield opened


def panel(html: str, name: str) -> str:
    """The words of one section, without spaces."""
    section = re.search(rf'<section[^>]*aria-labelledby="{name}-heading">.*?</section>', html, re.S)
    return words_of(section[0]).replace(" ", "") if section else ""


def tiles(html: str) -> list[str]:
    found = re.findall(r"<div><dt>.*?</div>", one(r'<dl class="tiles">.*?</dl>', html), re.S)
    return [words_of(tile).replace(" ", "") for tile in found]


def cause_of(case_no: str) -> str:
    return f"/cases/{case_no}/cause/objection/platform"


def test_the_first_sentence_says_what_waits_for_the_supervisor(desks):
    said = words_of(desks.get("supervisor.platform", "/overview"))
    assert "有2件逾期等您填写原因，1份报告已过预计日期。" in said


def test_the_tiles_count_what_is_owed_due_and_missed(desks):
    assert tiles(desks.get("supervisor.platform", "/overview")) == [
        "按时办结率33.3%3件中1件按时",
        "未结期限9其中3个暂停",
        "今天届满20个已分派",
        "这一期间的逾期21个仍未办结",
    ]


def test_a_report_past_its_expected_date_is_an_alarm(desks):
    said = panel(desks.get("supervisor.platform", "/overview"), "alarms")
    assert "1份报告已过预计日期" in said
    assert "11月20日（周五）已过2个工作日" in said
    assert f"{desks.cases.overdue_review}张丽郑州市市场监督管理局省食品检验研究院检测6天" in said
    assert desks.cases.review not in said, "its report is not expected yet"


def test_a_breach_stays_listed_once_met_with_its_state_and_basis(desks):
    said = panel(desks.get("supervisor.platform", "/overview"), "breaches")
    state = "11月19日（周四）{overdue}异议处理郑州市信用信息共享平台未办结，逾期3个工作日填写原因：{overdue}第六十五条"
    assert state.format(overdue=desks.cases.overdue) in said
    assert f"11月12日（周四）{desks.cases.late}" in said
    assert "11月16日15:00办结" in said
    assert desks.cases.met not in said


def test_the_table_of_units_says_how_many_were_in_time(desks):
    html = desks.get("supervisor.platform", "/overview")
    assert "郑州市信用信息共享平台有逾期33.3%1/333.3%1/3" in panel(html, "punctual")
    october = desks.get("supervisor.platform", "/overview?period=2026-10")
    assert "这一期间没有办结的，也没有逾期" in panel(october, "punctual")
    assert "这一期间没有逾期" in panel(october, "breaches")


def test_the_chart_and_its_table_say_the_same(desks):
    html = desks.get("supervisor.platform", "/overview")
    svg = one(r'<svg class="chart".*?</svg>', html)
    drawn = [int(n) for n in re.findall(r'class="chart-number"[^>]*>(\d+)<', svg)]
    listed = [int(n) for n in re.findall(r"</th><td>(\d+)</td>", html)]
    assert drawn == listed == [1, 2, 1, 1, 0, 1, 0, 0, 0, 0, 0, 3]
    assert "<title" in svg
    assert "style=" not in svg


def test_one_unit_is_looked_at_by_itself(desks):
    html = desks.get("supervisor.platform", "/overview?unit=market")
    assert tiles(html)[1] == "未结期限3其中1个暂停"
    assert "这一期间没有逾期" in panel(html, "breaches")


def test_a_cause_is_stated_once_and_shown(own_desks):
    desks, case_no = own_desks, own_desks.cases.late
    html = desks.get("supervisor.platform", cause_of(case_no))
    assert "11月12日（周四）24:00" in words_of(html).replace(" ", "")
    key = one(r'name="key" value="(\w+)"', html)
    for _ in range(2):
        said = {"cause": "承办人请假，未及时移交。", "key": key}
        answer = desks.pages.post(cause_of(case_no), data=said, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/overview?done=cause#breaches")
    assert [remark.words for remark in all_of(desks.door, BreachRemark)] == ["承办人请假，未及时移交。"]
    assert [e.case_no for e in all_of(desks.door, Event) if e.type == "cause_stated"] == [case_no]
    html = desks.get("supervisor.platform", "/overview?done=cause")
    assert "原因已经写入案件" in html
    assert "承办人请假，未及时移交。" in panel(html, "breaches")
    assert "有1件逾期等您填写原因" in words_of(html)
    uncaused = panel(desks.get("supervisor.platform", "/overview?show=uncaused&period=2026-10"), "breaches")
    assert desks.cases.overdue in uncaused
    assert case_no not in uncaused


def test_a_cause_left_out_or_too_long_is_asked_for_and_kept(desks):
    desks.sign_in("supervisor.platform")
    answer = desks.pages.post(cause_of(desks.cases.late), data={"cause": " ", "key": "k"})
    assert answer.status_code == 422
    assert answer.text.count("写明逾期的原因") == 2
    long = "长" * 20_001
    answer = desks.pages.post(cause_of(desks.cases.late), data={"cause": long, "key": "k"})
    assert answer.status_code == 422
    assert long in answer.text
    assert all_of(desks.door, BreachRemark) == []


def test_only_a_supervisor_over_the_unit_states_a_cause(desks):
    for account in ("officer.platform", "auditor", "subject.li"):
        desks.sign_in(account)
        assert desks.pages.get(cause_of(desks.cases.late)).status_code == 403
        assert desks.pages.post(cause_of(desks.cases.late), data={"cause": "x"}).status_code == 403
        assert desks.pages.get("/overview").status_code == 403
        assert desks.pages.get("/overview/breaches.csv").status_code == 403
    desks.sign_in("supervisor.platform")
    assert desks.pages.get(cause_of(desks.cases.met)).status_code == 404
    assert desks.pages.get(cause_of("OBJ-2026-9999999")).status_code == 404


def test_the_file_of_breaches_holds_every_one_whatever_the_page(desks, monkeypatch):
    monkeypatch.setattr(overview, "PAGE", 1)
    monkeypatch.setattr(breach_sheet, "PAGE", 1)
    html = desks.get("supervisor.platform", "/overview")
    assert 'rel="next"' in html
    answer = desks.pages.get("/overview/breaches.csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="breaches-2026-11.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf"), "spreadsheets read Chinese by this mark"
    heading, *lines = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert heading[:3] == ["届满日", "案号", "期限"]
    assert [line[1] for line in lines] == [desks.cases.overdue, desks.cases.late]
    assert lines[1][4:6] == ["逾期办结", "2026-11-16 15:00"]


def test_a_cause_is_never_a_formula_to_a_spreadsheet(own_desks):
    desks = own_desks
    desks.sign_in("supervisor.platform")
    desks.pages.post(cause_of(desks.cases.late), data={"cause": "=HYPERLINK(1)", "key": "k"})
    lines = list(csv.reader(io.StringIO(desks.pages.get("/overview/breaches.csv").text)))
    assert "'=HYPERLINK(1)" in lines[2]


@pytest.mark.parametrize("path", ["/overview", "/overview?show=uncaused", "/overview?period=2026-10"])
def test_an_english_overview_has_no_chinese_but_peoples_words(desks, path):
    assert han_outside_chinese(desks.get("supervisor.platform", path, english=True)) == []


def test_the_english_form_of_a_cause_has_none_either(desks):
    assert (
        han_outside_chinese(desks.get("supervisor.platform", cause_of(desks.cases.late), english=True)) == []
    )

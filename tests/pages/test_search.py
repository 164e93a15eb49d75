"""Finding a case: by number, code or name, only among those that one may see."""

import re

import pytest

from api.pages.officer.desk import search
from ledger.tables import Case
from tests.houses import all_of
from tests.pages.desks import open_desks
from tests.pages.reading import han_outside_chinese, words_of
from tests.pages.test_worklist import rows


@pytest.fixture(scope="module")
def desks(worlds):
    with open_desks(worlds.settings()) as opened:
        yield opened


def found(desks, account: str, q: str) -> list[str]:
    return [number for number, _ in rows(desks.get(account, f"/search?q={q}"))]


def test_a_case_is_found_by_the_beginning_of_its_number_or_of_a_name(desks):
    cases = desks.cases
    assert len(found(desks, "officer.platform", "obj-2026")) == 8
    assert found(desks, "officer.platform", "李晓") == [cases.soon, cases.today, cases.overdue]
    assert found(desks, "officer.platform", "晓峰") == []


def test_a_case_is_found_by_its_tracking_code(desks):
    code = next(case.tracking_code for case in all_of(desks.door, Case) if case.case_no == desks.cases.soon)
    assert found(desks, "officer.platform", code.lower()) == [desks.cases.soon]


def test_a_whole_number_leads_straight_to_its_case(desks):
    desks.sign_in("officer.platform")
    answer = desks.pages.get(f"/search?q= {desks.cases.met.lower()} ", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{desks.cases.met}")


def test_only_cases_that_one_may_see_are_found(desks):
    """The market bureau provided every record, the province takes part in the breached cases, the tax bureau in none."""
    cases = desks.cases
    assert len(found(desks, "officer.market", "OBJ")) == 9
    assert found(desks, "officer.tax", "OBJ") == []
    assert set(found(desks, "reviewer.province", "OBJ")) == {cases.overdue, cases.late}
    desks.sign_in("officer.tax")
    hidden = desks.pages.get(f"/search?q={cases.met}", follow_redirects=False)
    assert hidden.status_code == 200
    assert f"您能看的案件里没有“{cases.met}”" in words_of(hidden.text)
    assert len(found(desks, "auditor", "OBJ")) == 9


def test_a_closed_case_says_how_it_ended_and_an_open_one_what_is_next(desks):
    said = dict(rows(desks.get("auditor", "/search?q=OBJ")))
    assert "已办结" in said[desks.cases.met]
    assert "已经作出决定" in said[desks.cases.met]
    assert "办理异议" in said[desks.cases.soon]


def test_what_is_found_is_read_page_by_page(desks, monkeypatch):
    monkeypatch.setattr(search, "PAGE", 3)
    path: str | None = "/search?q=OBJ"
    walked = []
    while path:
        html = desks.get("auditor", path)
        walked += [number for number, _ in rows(html)]
        following = re.search(r'href="([^"]+)" rel="next"', html)
        path = following[1].replace("&amp;", "&") if following else None
    assert walked == sorted({case.case_no for case in all_of(desks.door, Case)}, reverse=True)


@pytest.mark.parametrize("account", ["subject.li", "admin"])
def test_who_sees_no_cases_of_others_searches_none(desks, account):
    desks.sign_in(account)
    assert desks.pages.get("/search?q=OBJ").status_code == 403


def test_what_is_typed_is_only_ever_words(desks):
    html = desks.get("officer.platform", "/search?q=%22%3E%3Cscript%3E%25_")
    assert "<script>" not in html
    assert rows(html) == []


def test_an_english_search_has_no_chinese_but_peoples_words(desks):
    assert han_outside_chinese(desks.get("auditor", "/search?q=OBJ", english=True)) == []

"""A reconsideration on the province's page: the outcome attacked, the decision checked before it is sent."""

import re

import pytest

from tests.houses import at
from tests.pages.officers import AtWork, hidden
from tests.pages.reading import han_outside_chinese, words_of
from tests.pages.visitors import visitor
from tests.steps.objected import act, answered, enter


@pytest.fixture
def reviewer(house):
    return AtWork(house, "reviewer.province")


def panel(html: str, name: str) -> str:
    found = re.search(rf'aria-labelledby="{name}-heading">.*?</section>', html, re.S)
    assert found, f"there is no panel {name}"
    return words_of(found[0])


def applied(door, number, when="2026-11-16T09:00"):
    said = {"designation": number, "statement": "标签问题已经改正，不应列入。"}
    return door.open_case("subject.li", "reconsideration", said, at(when)).case_no


def test_the_outcome_attacked_and_the_last_day_lead_the_page(client, door, monkeypatch):
    number = answered(door)
    case_no = applied(door, number)
    monkeypatch.setattr("api.present.now", lambda: at("2026-11-17T12:00"))
    page = visitor(client, "reviewer.province").page(f"/cases/{case_no}")
    assert "12月14日（周一）24:00前作出复核决定" in panel(page, "next")
    assert "决定以前不能列入" in panel(page, "next")
    assert "核查属实。" in panel(page, "attacked")
    assert "标签问题已经改正，不应列入。" in panel(page, "application")
    assert 'value="wrongful"' not in page  # nothing has been entered


def test_a_decision_is_checked_and_sent(house, reviewer):
    number = answered(house.door)
    case_no = applied(house.door, number)
    fields = hidden(reviewer.get(f"/cases/{case_no}/act/decide").text)
    said = {"outcome": "amended", "reasons": "减去与经营无关的措施。"}
    everything = reviewer.post(
        f"/cases/{case_no}/act/decide", fields | said | {"measures": ["32.1", "32.5", "34.1"]}
    )
    assert everything.status_code == 422
    assert "没有变更" in everything.text
    assert "减去与经营无关的措施。" in everything.text
    fewer = reviewer.post(f"/cases/{case_no}/act/decide", fields | said | {"measures": ["32.1", "32.5"]})
    assert fewer.headers["location"].endswith("/decide/check"), fewer.text
    check = words_of(reviewer.get(f"/cases/{case_no}/act/decide/check").text)
    assert "减少的措施：34.1" in check
    assert "李晓峰和郑州市市场监督管理局收到复核决定书" in check
    assert reviewer.press(f"/cases/{case_no}/act/decide/check").status_code == 303
    after = reviewer.get(f"/cases/{case_no}").text
    assert "变更" in panel(after, "decision")
    assert "减去与经营无关的措施。" in panel(after, "decision")
    market = AtWork(house, "officer.market").get(f"/cases/{number}").text
    assert case_no in panel(market, "reconsiderations")


def test_an_entry_is_suspended_until_the_decision(house, reviewer):
    number = answered(house.door)
    entry = enter(house.door, number)
    case_no = applied(house.door, number, "2026-11-25T15:00")
    form = reviewer.get(f"/cases/{case_no}/act/suspend").text
    assert f"名单{entry}立即不再对外显示" in words_of(form)
    assert reviewer.press(f"/cases/{case_no}/act/suspend", reasons="事实有争议。").status_code == 303
    page = reviewer.get(f"/cases/{case_no}").text
    assert "名单已经中止" in words_of(page)
    assert 'name="wrongful"' in page


def test_the_unit_reads_it_and_may_not_decide(house):
    number = answered(house.door)
    case_no = applied(house.door, number)
    market = AtWork(house, "officer.market")
    assert "act/decide" not in market.get(f"/cases/{case_no}").text
    assert market.get(f"/cases/{case_no}/act/decide").status_code == 403


def test_a_withdrawal_on_paper_is_entered_for_the_applicant(house, reviewer):
    number = answered(house.door)
    case_no = applied(house.door, number)
    assert reviewer.press(f"/cases/{case_no}/act/withdraw", received_on="2026-11-20").status_code == 303
    assert "已经撤回，原来的结果有效" in panel(reviewer.get(f"/cases/{case_no}").text, "next")


def test_the_page_reads_in_english_without_unmarked_chinese(client, door, monkeypatch):
    number = answered(door)
    case_no = applied(door, number)
    act(
        door,
        "reviewer.province",
        case_no,
        "decide",
        "2026-11-18T09:00",
        outcome="upheld",
        reasons="原结果正确。",
    )
    monkeypatch.setattr("api.present.now", lambda: at("2026-11-18T12:00"))
    for account in ("reviewer.province", "officer.market", "auditor"):
        html = visitor(client, account).page(f"/cases/{case_no}", english=True)
        assert han_outside_chinese(html) == []

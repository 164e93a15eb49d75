"""An officer drafts in a browser: what is missing shrinks while one writes, spoken once, the focus staying where it is; and
without scripts the same by a button."""

import re

import pytest
from playwright.sync_api import expect

from ledger.tables import Designation, Draft
from regulation.text import LOCALES
from tests.browser.reader import Reader, reader
from tests.houses import all_of

FACTS = "以伪造的检测报告签订供货合同，收取预付款后拒不供货。"
WHY = "骗取的是采购款，限制参加采购与行为直接相关。"


def begin(officer: Reader, kind: str = "失信联合惩戒对象名单", record: str = "demo-record-6") -> str:
    """The address of the room."""
    officer.go("/designations/new")
    officer.page.locator("#kind input").nth(0 if kind.startswith("失信") else 1).check()
    officer.page.locator("#id_kind-record").check()
    officer.page.locator("#record").fill(record)
    officer.press("继续")
    return officer.page.url.removeprefix(officer.base)


def missing(officer: Reader) -> int:
    """How many things the list says are missing."""
    return officer.page.locator(".needs > li").count()


def wait_for(officer: Reader, number: int) -> None:
    expect(officer.page.locator(".needs > li")).to_have_count(number, timeout=8_000)


def test_what_is_missing_shrinks_while_one_writes(site, browser):
    with reader(site.base, browser) as officer:
        officer.sign_in("officer.market")
        where = begin(officer)
        page = officer.page
        before = missing(officer)
        expect(page.locator("#needs-heading")).to_have_text(f"还差{before}项才能送批")
        assert page.locator("#facts").get_attribute("aria-invalid") == "true"
        page.locator("#facts").press_sequentially(FACTS)
        wait_for(officer, before - 1)
        assert page.evaluate("document.activeElement.id") == "facts", "the focus stays where one writes"
        assert page.locator("#facts").input_value() == FACTS
        assert page.locator("#facts-why").inner_text() == ""
        assert page.locator("#facts").get_attribute("aria-invalid") is None
        expect(page.locator("#needs-said")).to_have_text(f"还差{before - 1}项才能送批")
        expect(page.locator("#kept")).to_contain_text("已保存")
        page.locator("#records-demo-record-6").check()
        page.locator("#needs-met > summary").click()
        page.locator("#effective_months").fill("61")
        expect(page.locator("#effective_months-why")).to_contain_text("超过最长的60个月")
        assert page.locator("#needs-met").get_attribute("open") is not None, "what was unfolded stays so"
        page.locator(".needs a", has_text="期限不超过最长期限").click()
        assert page.url.endswith("#effective_months")
        officer.go(where)
        assert page.locator("#facts").input_value() == FACTS, "nothing is lost"
        officer.look()


def test_the_law_of_the_tenth_item_is_asked_for_when_it_is_chosen(site, browser):
    with reader(site.base, browser) as officer:
        officer.sign_in("officer.market")
        begin(officer)
        law = officer.page.locator("#conduct_law")
        assert not law.is_visible()
        officer.page.locator("#conduct_category").select_option("10")
        assert law.is_visible()
        expect(officer.page.locator("#conduct_law-why")).to_contain_text("须写明所依据的法律")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_designation_is_drafted_refused_mended_and_sent_off(site, browser, scripts):
    with reader(site.base, browser, scripts=scripts) as officer:
        officer.sign_in("officer.market")
        begin(officer)
        page = officer.page
        assert page.locator("#conduct_law").is_visible() is not scripts
        page.locator("#conduct_category").select_option("2")
        page.locator("#conduct_on").fill("2026年3月18日")
        page.locator("#field").select_option("contracts")
        page.locator("#records-demo-record-6").check()
        page.locator("#facts").fill(FACTS)
        page.locator("#legal_basis").fill("《河南省社会信用条例》第三十三条。")
        page.locator("#measures-34-1").check()
        page.locator("#effective_months").fill("36")
        page.locator("#restoration_terms").fill("退还预付款。")
        page.locator("#channels-site").check()
        officer.press("添加责任人员")
        assert page.url.endswith("#responsible_persons-0")
        page.locator("#responsible_persons-0-name").fill("李晓峰")
        page.locator("#responsible_persons-0-role").select_option("legal_representative")
        page.locator("#responsible_persons-0-number").fill("41010519850307001X")
        officer.press("送批准人")
        assert page.title().startswith("错误：")
        assert len(officer.problems) == 1
        if scripts:
            assert page.evaluate("document.activeElement.id") == "errors"
            assert page.locator("#errors a").get_attribute("href") == "#proportionality"
        assert "41010519850307001X" not in page.content()
        page.locator("#proportionality").fill(WHY)
        officer.press("保存并检查")
        expect(page.locator("#needs-heading")).to_have_text("可以送批了")
        officer.press("预览告知书")
        assert officer.reads(WHY)
        officer.follow("回去修改")
        officer.press("送批准人")
        designation = all_of(site.door, Designation)[0]
        assert re.search(rf"/cases/{designation.case_no}\?", page.url)
        assert designation.proportionality == WHY
        assert [draft.filed for draft in all_of(site.door, Draft)] == [designation.case_no]
        officer.go(f"/cases/{designation.case_no}/amend")
        assert page.locator("#proportionality").input_value() == WHY
        if scripts:
            officer.look()
            assert officer.overflow(320) == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", ["失信", "守信"])
def test_the_room_is_sound_by_day_and_by_night_wide_and_narrow(site, browser, locale, kind):
    english = locale == "en"
    record = "demo-record-6" if kind == "失信" else "demo-record-7"
    with reader(site.base, browser, locale, phone=english, dark=english) as officer:
        officer.sign_in("officer.market")
        officer.go("/designations/new")
        officer.look()
        where = begin(officer, kind, record)
        officer.go(where)
        officer.look()
        if kind == "失信":
            officer.press("添加责任人员")
            officer.look()
        for width in (390, 320):
            assert officer.overflow(width) == []
        for part in ("preview", "discard"):
            officer.go(f"{where}/{part}")
            officer.look()
            assert officer.overflow(320) == []

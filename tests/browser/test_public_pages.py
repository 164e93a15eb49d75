"""The public pages in a real browser: scripts only add to them."""

import pytest

from tests.browser.reader import reader

QUESTION = (
    "/deadlines?limit=objection_with_provider&from=2026-09-28&commissioned=2026-10-12&reported=2026-10-14"
)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_date_is_found_by_typing_and_pressing_a_button(site, browser, scripts):
    with reader(site.base, browser, "en", scripts=scripts) as visitor:
        visitor.go("/deadlines")
        page = visitor.page
        page.select_option("#limit", "objection_with_provider")
        page.fill("#from", "28 September 2026")
        page.fill("#commissioned-1", "2026-10-12")
        page.get_by_role("button", name="Add another").click()
        page.fill("#reported-1", "2026-10-14")
        page.get_by_role("button", name="Calculate").click()
        page.wait_for_load_state()
        assert "Thursday 15 October 2026" in page.locator("#result h2").inner_text()
        assert page.locator("#from").input_value() == "28 September 2026"
        assert page.get_by_role("button", name="Print").count() == (1 if scripts else 0)


def test_what_is_wrong_has_the_focus_and_leads_to_its_field(site, browser):
    with reader(site.base, browser) as visitor:
        visitor.go("/deadlines?from=2026-09-31")
        page = visitor.page
        assert page.evaluate("document.activeElement.id") == "errors"
        page.locator("#errors a").first.click()
        assert page.evaluate("document.activeElement.id") == "from"


def test_the_table_of_days_is_open_on_paper(site, browser):
    with reader(site.base, browser) as visitor:
        visitor.go(QUESTION)
        page = visitor.page
        assert not page.locator(".strip-table table").is_visible()
        page.emulate_media(media="print")
        assert page.locator(".strip-table table").is_visible()
        assert not page.locator("nav").first.is_visible()
        assert not page.locator(".calculator-form").is_visible()


def test_the_link_of_a_result_is_copied(site, browser):
    with reader(site.base, browser) as visitor:
        visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
        visitor.go(QUESTION)
        page = visitor.page
        page.locator("a[data-copy]").click()
        page.get_by_text("链接已复制").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == f"{site.base}{QUESTION}"

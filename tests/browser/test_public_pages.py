"""The public pages in a real browser: axe finds nothing, the console is silent, they are light; scripts only add to them."""

import pytest
from sqlmodel import select

from ledger.tables import Case, FormalLetter
from regulation.text import LOCALES
from tests.browser.reader import reader

QUESTION = (
    "/deadlines?limit=objection_with_provider&from=2026-09-28&commissioned=2026-10-12&reported=2026-10-14"
)


def codes(site) -> tuple[str, str]:
    """The tracking code of a case just filed, and the code of its receipt."""
    assert site.file().status_code == 201
    with site.door.registry.database.reading() as session:
        return session.exec(select(Case.tracking_code)).one(), session.exec(select(FormalLetter.code)).one()


def test_every_public_page_is_sound_in_both_languages_light_and_dark_wide_and_narrow(site, browser):
    tracking, letter = codes(site)
    paths = ("/deadlines", QUESTION, "/track", f"/track?code={tracking}", "/verify", f"/verify/{letter}",
             "/how-dates-are-counted", "/accessibility")  # fmt: skip
    for locale in LOCALES:
        with (
            reader(site.base, browser, locale) as wide,
            reader(site.base, browser, locale, phone=True, dark=True) as narrow,
        ):
            for path in paths:
                wide.go(path)
                wide.look()
                narrow.go(path)
                narrow.look()
                assert narrow.page.evaluate("document.documentElement.scrollWidth") == 390, path


@pytest.mark.parametrize("scripts", [True, False])
def test_a_date_is_found_by_typing_and_pressing_a_button(site, browser, scripts):
    with reader(site.base, browser, "en", scripts=scripts) as visitor:
        visitor.go("/deadlines")
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
        assert page.evaluate("document.activeElement.id") == "errors"
        page.locator("#errors a").first.click()
        assert page.evaluate("document.activeElement.id") == "from"


def test_the_table_of_days_is_open_on_paper(site, browser):
    with reader(site.base, browser) as visitor:
        visitor.go(QUESTION)
        assert not page.locator(".strip-table table").is_visible()
        page.emulate_media(media="print")
        assert page.locator(".strip-table table").is_visible()
        assert not page.locator("nav").first.is_visible()
        assert not page.locator(".calculator-form").is_visible()


def test_the_link_of_a_result_is_copied(site, browser):
    with reader(site.base, browser) as visitor:
        visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
        visitor.go(QUESTION)
        page.locator("a[data-copy]").click()
        page.get_by_text("链接已复制").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == f"{site.base}{QUESTION}"

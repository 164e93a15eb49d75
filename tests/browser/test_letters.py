"""The HTML of letters as a mail reader shows it: on a small phone and a desk, by day and by night."""

from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe

from notifications import catalogue as c
from notifications.mailer import compose
from notifications.render import letters
from regulation.text import LOCALES
from tests.notifications.samples import SAMPLES

LOOKED_AT = (
    c.ObjectionReceipt,
    c.ObjectionResult,
    c.VerificationNotice,
    c.Breach,
    c.ReviewOverdue,
    c.MailFailed,
    c.AdvanceNotice,
    c.NoticeServed,
    c.EntryDecision,
    c.EntrySuspended,
    c.Apology,
)


def mailed(notice, locale) -> str:
    letter = letters(notice)[locale]
    mail = compose(
        "key", "a@mail.example", "b@mail.example", locale, letter.subject, letter.body, letter.html, (),
        datetime.now(UTC),
    )  # fmt: skip
    html = mail.get_body(("html",))
    assert html is not None
    return html.get_content()


@pytest.mark.parametrize("locale", LOCALES)
def test_no_letter_is_wider_than_the_smallest_phone(browser, locale):
    page = browser.new_page(viewport={"width": 320, "height": 640})
    for notice in SAMPLES:
        page.set_content(mailed(notice, locale))
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, notice
    page.close()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_letter_is_one_column_of_six_hundred_pixels_at_most(browser, locale):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_content(mailed(SAMPLES[0], locale))
    assert page.locator(".letter").bounding_box()["width"] == 600
    page.close()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_letters(browser, locale, scheme):
    page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    for kind in LOOKED_AT:
        page.set_content(mailed(next(sample for sample in SAMPLES if type(sample) is kind), locale))
        found = Axe().run(page)
        assert found.violations_count == 0, f"{kind.__name__}\n{found.generate_report()}"
    page.close()

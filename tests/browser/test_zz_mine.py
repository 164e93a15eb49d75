"""tmp"""
import pytest
from tests.browser import test_every_page as t
from tests.browser.test_every_page import world, read, reader, parts, on_paper, without_colours
from regulation.text import LOCALES

MINE = {"": ["/measures", "/measures?version=1", "/standards", "/standards?show=all", "/standards?field=food", "/standards/1", "/limits"],
 "admin": ["/admin/measures", "/admin/measures?done=1", "/admin/measures/new", "/admin/standards", "/admin/standards/new", "/admin/standards/1/withdraw", "/admin/standards/new?version=1"]}

@pytest.mark.parametrize("locale", LOCALES)
def test_mine(world, browser, locale):
    for account, listed in MINE.items():
        for a in listed: read(world, account, a, locale)
    wrong=[]
    for phone in (False, True):
      for dark in (False, True):
        with reader(world.base, browser, locale, phone=phone, dark=dark) as v:
            for account, listed in MINE.items():
                v.become(world.session(account) if account else None)
                for path in listed:
                    try:
                        v.go(path); v.look()
                        for w in (390, 320): assert v.overflow(w) == [], w
                        without_colours(v); on_paper(v)
                    except AssertionError as e: wrong.append(f"{phone} {dark} {path}: {str(e)[:600]}")
            if account:
                v.go("/admin/measures/new")
                v.page.fill("#why", ""); v.page.fill("#measures-3-law-zh", ""); v.page.fill("#measures-3-law-en",""); v.page.locator("#measures-4-implementers-1").uncheck();v.page.locator("#measures-4-implementers-2").uncheck()
                try:
                    v.page.keyboard.press("Enter") if False else v.page.locator("main form > p button[name=check]").click()
                    v.look()
                except AssertionError as e: wrong.append(f"refused form: {str(e)[:600]}")
    assert not wrong, "\n".join(wrong)

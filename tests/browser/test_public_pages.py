"""What anybody sees without signing in."""

import pytest

from tests.browser.site import reader

PUBLIC = ("/", "/sign-in")


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_public_pages_are_sound(site, browser, locale):
    with reader(site, browser, locale) as visitor:
        for path in PUBLIC:
            visitor.go(path)
            visitor.look()

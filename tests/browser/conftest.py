"""One browser for all that is here, closed before others need the event loop it holds; a site of its own for each test.
Without Chromium these tests are skipped, and say so.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.site import CHROMIUM, Site, chromium


@pytest.fixture(scope="package")
def browser(tmp_path_factory) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with chromium(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.fixture
def site(worlds, server) -> Iterator[Site]:
    with Site(worlds.settings(), server).open() as opened:
        assert isinstance(opened, Site)
        yield opened

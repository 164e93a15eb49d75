"""A house with its pages on a real port, for a real browser; and the browser, which sees Chinese as readers do."""

import itertools
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import httpx
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, sync_playwright

from api.app import build_app
from processes import ports
from settings import DEMO_PASSWORD
from tests.houses import House

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
LIGHTEST_COLD = 150_000


class Site(House):
    """A house that serves HTTP on a port of its own."""

    @contextmanager
    def _api(self) -> Iterator[httpx.Client]:
        port = ports.choose(("api",), {})["api"]
        self.base = f"http://{ports.HOST}:{port}"
        config = uvicorn.Config(
            build_app(self.settings, self.door), host=ports.HOST, port=port, log_level="error", lifespan="on"
        )
        server = uvicorn.Server(config)
        serving = threading.Thread(target=server.run)
        serving.start()
        try:
            deadline = time.monotonic() + 20
            while not server.started:
                assert serving.is_alive()
                assert time.monotonic() < deadline
                time.sleep(0.02)
            with httpx.Client(base_url=self.base, timeout=20) as client:
                yield client
        finally:
            server.should_exit = True
            serving.join()


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """Headless, with the fonts that the letters are set in."""
    fonts = folder / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{files('pylopdf_fonts_zh_cn')}</dir><dir>/usr/share/fonts</dir>"
        f"<cachedir>{folder}/fonts</cachedir></fontconfig>"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-background-networking"],
            env={"FONTCONFIG_FILE": str(fonts)},
        )
        yield browser
        browser.close()


@dataclass
class Reader:
    """Somebody at a browser. `complaints` are what its console said, `weight` the bytes loaded since the last look."""

    site: Site
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)
    weight: int = 0
    _shots: Iterator[int] = field(default_factory=itertools.count)

    def go(self, path: str) -> Page:
        self.weight = 0
        self.page.goto(f"{self.site.base}{path}")
        return self.page

    def sign_in(self, account: str) -> Page:
        self.go("/sign-in")
        self.page.locator("#account").fill(account)
        self.page.locator("#password").fill(DEMO_PASSWORD)
        self.page.locator("main form button").click()
        self.page.wait_for_load_state()
        return self.page

    def look(self) -> None:
        """What must hold of every page that anybody sees: axe finds nothing, the console is silent, it is light."""
        found = Axe().run(self.page)
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"
        assert self.complaints == [], self.page.url
        assert self.weight < LIGHTEST_COLD, f"{self.page.url} weighs {self.weight} bytes"


@contextmanager
def reader(
    site: Site,
    browser: Browser,
    locale: str = "zh-CN",
    scripts: bool = True,
    phone: bool = False,
    dark: bool = False,
) -> Iterator[Reader]:
    """A fresh visitor who has chosen a language."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 900},
        java_script_enabled=scripts,
        color_scheme="dark" if dark else "light",
    )
    context.add_cookies([{"name": "redress_language", "value": locale, "url": site.base}])
    made = Reader(site, context, context.new_page())

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            made.complaints.append(message.text)

    def loaded(response: Response) -> None:
        if response.request.redirected_to is None:
            made.weight += len(response.body())

    made.page.on("console", heard)
    made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
    made.page.on("response", loaded)
    yield made
    context.close()

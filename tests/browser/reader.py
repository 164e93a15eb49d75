"""Somebody at a browser: goes, reads, fills in and presses by the words that stand on the page, in either language."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Response

from api.pages.frame.languages import gettext, reading
from regulation.text import Locale, Text
from settings import DEMO_PASSWORD

LIGHTEST_COLD = 150_000
_REFUSED = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")


@dataclass
class Reader:
    """`complaints` are what the console said, `weight` the bytes that came over the network since the last going,
    nothing of which was cached."""

    base: str
    locale: Locale
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)
    weight: int = 0

    def say(self, words: str | Text) -> str:
        """The words as this reader's pages say them."""
        if isinstance(words, Text):
            return words.read(self.locale)
        with reading(self.locale):
            return gettext(words)

    def go(self, path: str) -> Response:
        self.weight = 0
        answer = self.page.goto(f"{self.base}{path}")
        assert answer is not None
        return answer

    def sign_in(self, account: str) -> None:
        self.go("/sign-in")
        self.type("账号", account)
        self.type("密码", DEMO_PASSWORD)
        with self.page.expect_navigation():
            self.page.locator("main form button").click()

    def become(self, session: str | None) -> None:
        """Whoever this cookie says is signed in; nobody without one."""
        self.context.clear_cookies(name="redress_session")
        if session is not None:
            self.context.add_cookies([{"name": "redress_session", "value": session, "url": self.base}])

    def press(self, words: str | Text, within: Locator | None = None) -> None:
        """A button that leads on."""
        self.weight = 0
        with self.page.expect_navigation():
            (within or self.page).get_by_role("button", name=self.say(words)).first.click()

    def follow(self, words: str | Text, within: Locator | None = None) -> None:
        self.weight = 0
        with self.page.expect_navigation():
            (within or self.page).get_by_role("link", name=self.say(words)).first.click()

    def field(self, label: str | Text) -> Locator:
        """Where something is typed, chosen from a list, or attached."""
        return self._control(label, "input:not([type=radio], [type=checkbox]), select, textarea")

    def type(self, label: str | Text, words: str) -> None:
        self.field(label).fill(words)

    def choose(self, label: str | Text) -> None:
        self._control(label, "[type=radio], [type=checkbox]").check()

    def unfold(self, words: str) -> None:
        self.page.locator("summary", has_text=self.say(words)).first.click()

    def _control(self, label: str | Text, kinds: str) -> Locator:
        return self.page.get_by_label(self.say(label)).and_(self.page.locator("main").locator(kinds)).first

    def attach(self, label: str | Text, *paths: Path) -> None:
        self.field(label).set_input_files(list(paths))

    def reads(self, words: str | Text) -> bool:
        """Whether the page says this, in its main part."""
        return self.say(words) in self.page.locator("main").inner_text()

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def problems(self) -> list[str]:
        """What the summary on top of a refused form says, each also said at its field."""
        said = [item.strip() for item in self.page.locator("#errors li").all_inner_texts()]
        at_fields = self.page.locator(".field-error").all_inner_texts()
        for link in self.page.locator("#errors li a").all_inner_texts():
            assert any(link.strip() in words for words in at_fields), (link, at_fields)
        return said

    def look(self) -> None:
        """What must hold of every page that anybody sees: axe finds nothing, the console is silent, it is light."""
        found = Axe().run(self.page)
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"
        assert self.complaints == [], self.page.url
        assert self.weight < LIGHTEST_COLD, f"{self.page.url} weighs {self.weight} bytes"

    def overflow(self, width: int) -> list[str]:
        """What stands out to the right of a window of this width, which is then as it was."""
        before = self.page.viewport_size
        assert before is not None
        self.page.set_viewport_size({"width": width, "height": before["height"]})
        found: list[str] = self.page.evaluate(
            """(width) => document.documentElement.scrollWidth <= width ? [] :
              [...document.querySelectorAll('body *')]
                .filter((each) => each.getBoundingClientRect().right > width + 0.5)
                .map((each) => `${each.tagName}.${each.className} ${each.getBoundingClientRect().right}`)""",
            width,
        )
        self.page.set_viewport_size(before)
        return found


@contextmanager
def reader(
    base: str,
    browser: Browser,
    locale: Locale = "zh-CN",
    scripts: bool = True,
    phone: bool = False,
    dark: bool = False,
) -> Iterator[Reader]:
    """A fresh visitor who has chosen a language, and whose console is silent to the end."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 900},
        java_script_enabled=scripts,
        color_scheme="dark" if dark else "light",
    )
    context.set_default_timeout(8_000)
    context.add_cookies([{"name": "redress_language", "value": locale, "url": base}])
    made = Reader(base, locale, context, context.new_page())

    def heard(message: ConsoleMessage) -> None:
        refused = _REFUSED.match(message.text) and message.location["url"] == made.page.url
        if message.type in {"error", "warning"} and not refused:
            made.complaints.append(message.text)

    def came(event: dict[str, int]) -> None:
        made.weight += event["encodedDataLength"]

    made.page.on("console", heard)
    made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
    wire = context.new_cdp_session(made.page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    wire.on("Network.loadingFinished", came)
    yield made
    context.close()
    assert made.complaints == []

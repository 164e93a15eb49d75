"""A house with its pages on a real port, for a real browser, which sees Chinese as readers do."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import httpx
import uvicorn
from playwright.sync_api import Browser, sync_playwright
from starlette.types import ASGIApp

from api.app import build_app
from processes import ports
from tests.houses import House

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


class Site(House):
    """A house that serves HTTP on a port of its own."""

    @contextmanager
    def _api(self) -> Iterator[httpx.Client]:
        with (
            served(build_app(self.settings, self.door)) as self.base,
            httpx.Client(base_url=self.base) as client,
        ):
            client.timeout = httpx.Timeout(20)
            yield client


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """The app on a free port, in a thread of its own; its address."""
    port = ports.choose(("api",), {})["api"]
    config = uvicorn.Config(app, host=ports.HOST, port=port, log_level="error", lifespan="on")
    server = uvicorn.Server(config)
    serving = threading.Thread(target=server.run)
    serving.start()
    try:
        deadline = time.monotonic() + 20
        while not server.started:
            assert serving.is_alive()
            assert time.monotonic() < deadline
            time.sleep(0.02)
        yield f"http://{ports.HOST}:{port}"
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
            args=["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
            env={"FONTCONFIG_FILE": str(fonts)},
        )
        yield browser
        browser.close()

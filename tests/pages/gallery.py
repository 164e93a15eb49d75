"""Every state of the day strip on one page, in both languages, for tests and for looking at.

Run with a folder, it takes pictures there: light and dark, wide and narrow, in Chinese and English.
"""

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from api.pages.frame import assets, rendering
from api.pages.frame.languages import reading
from api.pages.strip.drawing import Strip, strip_of
from api.pages.strip.facts import ReviewFact, StripFacts
from api.pages.strip.miniature import miniature
from regulation.calendar import HENAN
from regulation.counting import count, explain
from regulation.definitions import ClockState
from regulation.limits import limit
from regulation.text import LOCALES, Locale, Text
from tests.browser.site import chromium

TESTING = Text("检测", "testing")


def strip(
    code: str, from_on: date, reviews: tuple[ReviewFact, ...] = (), state: ClockState | None = None, **facts
) -> Strip:
    """The strip of a clock as it would be counted; `facts` are what became of it."""
    row = limit(code, from_on)
    exclusions = [review.exclusion for review in reviews]
    counted = count(row, from_on, exclusions)
    running = ClockState.PAUSED if counted.last_day is None else ClockState.RUNNING
    known = StripFacts(
        limit=row,
        from_on=from_on,
        state=state or running,
        last_day=counted.last_day,
        remaining=counted.remaining,
        provisional=counted.provisional,
        reviews=reviews,
        **facts,
    )
    return strip_of(known, explain(row, from_on, exclusions), HENAN)


def d(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


def states() -> list[Strip]:
    """Those of the drawing first, then what else can happen."""
    now = d(11, 24)
    laboratory = (ReviewFact(d(11, 17), None, TESTING, d(11, 27)),)
    return [
        strip("objection_with_provider", d(11, 16), today=now),
        strip("provider_reply", d(11, 19), today=now),
        strip("objection", d(11, 12), today=now, state=ClockState.MET, done_on=d(11, 16)),
        strip("provider_reply", d(11, 17), state=ClockState.BREACHED, breached=True, today=now),
        strip("provider_reply", d(11, 17), state=ClockState.MET_LATE, done_on=d(11, 23), breached=True, today=now),
        strip("objection_with_provider", d(11, 12), laboratory, today=now),
        strip("notice_objection", d(12, 23), today=d(12, 28)),
        strip("public_notice_service", d(11, 12), today=now),
        strip("objection_with_provider", d(9, 28), (ReviewFact(d(10, 12), d(10, 14), TESTING),)),
        strip("objection_with_provider", d(9, 18), today=d(9, 20)),
        strip("objection", d(11, 24), today=now),
        strip("objection", d(11, 20), today=now),
        strip("restoration", d(11, 24), today=now),
        strip("objection", d(11, 12), today=now, state=ClockState.MET, done_on=d(11, 12)),
        strip("objection", d(11, 12), today=now, state=ClockState.ENDED, stopped_on=d(11, 13)),
        strip("objection", d(11, 12), today=d(11, 16), state=ClockState.REPLACED, stopped_on=d(11, 13)),
        strip("objection_with_provider", d(9, 28), (ReviewFact(d(9, 30), d(10, 12), TESTING),), today=d(10, 14)),
        strip("objection_with_provider", d(11, 12), (ReviewFact(d(11, 17), None, TESTING, d(11, 20)),), today=now),
        strip("objection_with_provider", d(11, 12), (ReviewFact(d(11, 17), None),), today=now),
        strip("objection_with_provider", d(11, 12), laboratory, today=now, state=ClockState.MET, done_on=d(11, 24)),
        strip("reconsideration", d(9, 22), today=d(10, 9)),
        strip("provider_reply", d(9, 1), state=ClockState.BREACHED, breached=True, today=now),
        strip("reconsideration_application", d(8, 5), today=d(9, 7)),
        strip("entry_hold", d(11, 2), today=now, state=ClockState.ENDED, stopped_on=d(11, 17)),
        strip("disclosure_max", d(2, 29, 2024), today=now),
    ]  # fmt: skip


PAGE = """
{% from "components/strip.html" import strip, strip_reasons, strip_table, miniature %}
{% from "components/kit.html" import status %}
<!doctype html>
<html lang="{{ locale }}">
<head><meta charset="utf-8"><title>Strips</title><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="{{ sheet }}"></head>
<body class="{{ body }}"><main><h1>Strips</h1>
{% for each, small in strips %}
<section class="panel" aria-label="{{ loop.index }}">
<h2>{{ each.answer|prose }} {{ status(each.status.icon, each.status.words|read, each.status.tone) }}</h2>
{% if each.detail %}<p class="second">{{ each.detail|prose }}</p>{% endif %}
{{ strip(each, loop.index|string) }}
{{ strip_reasons(each) }}
{{ strip_table(each, loop.index|string) }}
{{ miniature(small) }}
</section>
{% endfor %}
</main></body></html>
"""


def gallery(locale: Locale, sheet: str = "/style.css", body: str = "") -> str:
    shown = [(each, miniature(each)) for each in states()]
    with reading(locale):
        template = rendering._environment().from_string(PAGE)
        return template.render(strips=shown, locale=locale, sheet=sheet, body=body)


@dataclass(frozen=True)
class Look:
    name: str
    width: int
    scheme: Literal["light", "dark"]
    body: str = ""


LOOKS = (
    Look("wide-light", 1200, "light"),
    Look("wide-dark", 1200, "dark"),
    Look("desk-light", 1440, "light", "desk"),
    Look("phone-light", 390, "light"),
    Look("phone-dark", 320, "dark"),
)


def take_pictures(folder: Path) -> None:
    """A picture a language and look, with the pages they are of beside them."""
    (folder / "style.css").write_bytes(assets.style().content)
    with chromium(folder) as browser:
        for locale in LOCALES:
            for look in LOOKS:
                file = folder / f"{locale}-{look.name}.html"
                file.write_text(gallery(locale, "style.css", look.body))
                page = browser.new_page(
                    viewport={"width": look.width, "height": 900}, color_scheme=look.scheme
                )
                page.goto(file.as_uri())
                page.screenshot(path=folder / f"{locale}-{look.name}.png", full_page=True)
                page.close()


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]))

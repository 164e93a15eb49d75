"""The strip in a real browser: when it is one line and when a calendar, what fits, and what axe says of it."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from api.pages.frame import assets
from regulation.text import LOCALES
from tests.pages.gallery import gallery

BOXES = """(strip) => [...strip.querySelectorAll('.day')].map((day) => {
  const box = day.querySelector('.day-box').getBoundingClientRect();
  const column = Number([...day.classList].find((name) => name.startsWith('column-')).slice(7));
  return {left: Math.round(box.left), top: Math.round(box.top), width: box.width, height: box.height, column};
})"""
OVERLAPS = """(strip) => {
  const seen = [...strip.querySelectorAll('.day-label, .day-flag')].flatMap((part) => {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      const box = range.getBoundingClientRect();
      if (box.width > 0 && walker.currentNode.data.trim()) found.push({text: walker.currentNode.data, box});
    }
    return found;
  });
  const bad = [];
  seen.forEach((one, at) => seen.slice(at + 1).forEach((other) => {
    const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
    const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
    if (across > 0.5 && down > 0.5) bad.push(one.text + ' / ' + other.text);
  }));
  return bad;
}"""


@pytest.fixture(scope="module", params=LOCALES)
def page(request, browser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("gallery")
    (folder / "style.css").write_bytes(assets.style().content)
    (folder / "gallery.html").write_text(gallery(request.param, "style.css"))
    opened = browser.new_page(viewport={"width": 1400, "height": 900})
    opened.goto((folder / "gallery.html").as_uri())
    yield opened
    opened.close()


def strips(page, layout, rem):
    """The strips of a layout, each given this much room."""
    page.evaluate(
        "([layout, rem]) => document.querySelectorAll('.strip-' + layout).forEach((strip) => "
        "{ strip.style.width = rem + 'rem'; })",
        [layout, rem],
    )
    return page.query_selector_all(f".strip-{layout}")


def is_one_line(boxes):
    return len({box["top"] for box in boxes}) == 1


def is_calendar(boxes):
    """Monday first: days of one weekday stand under each other, and further right than those before."""
    lefts = {box["column"]: box["left"] for box in boxes}
    return (
        all(box["left"] == lefts[box["column"]] for box in boxes)
        and [lefts[column] for column in sorted(lefts)] == sorted(lefts.values())
        and len({box["top"] for box in boxes}) > 1
    )


@pytest.mark.parametrize(
    ("layout", "rem", "drawn"),
    [
        ("week", 17, is_one_line),
        ("line", 30, is_one_line),
        ("line", 29.9, is_calendar),
        ("tight", 44, is_one_line),
        ("tight", 43.9, is_calendar),
        ("calendar", 75, is_calendar),
        ("calendar", 17, is_calendar),
    ],
)
def test_a_strip_becomes_a_calendar_where_its_room_is_narrow(page, layout, rem, drawn):
    found = strips(page, layout, rem)
    assert found
    for strip in found:
        boxes = strip.evaluate(BOXES)
        assert drawn(boxes), boxes


@pytest.mark.parametrize("rem", [17, 20, 30, 36, 44, 50, 75])
def test_no_label_runs_into_another_and_no_box_is_larger_than_it_should_be(page, rem):
    for layout in ("week", "line", "tight", "calendar", "years"):
        for strip in strips(page, layout, rem):
            assert strip.evaluate(OVERLAPS) == []
            for box in strip.evaluate(BOXES):
                assert box["width"] <= 52
                assert box["height"] <= 48


def test_on_the_narrowest_phone_nothing_moves_sideways(page):
    page.evaluate("document.querySelectorAll('.strip').forEach((strip) => { strip.style.width = ''; })")
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.set_viewport_size({"width": 1400, "height": 900})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page, scheme):
    page.emulate_media(color_scheme=scheme)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_without_colours_every_state_keeps_its_own_border(page):
    page.emulate_media(forced_colors="active")
    borders = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.day')].map((day) => {
          const style = getComputedStyle(day.querySelector('.day-box'));
          const kind = [...day.classList].find((name) => /^day-/.test(name));
          return [kind, [style.borderTopStyle, style.borderTopWidth, style.borderRadius].join(' ')];
        }))"""
    )
    page.emulate_media(forced_colors="none")
    assert borders["day-excluded"].startswith("dotted")
    assert borders["day-late"].startswith("double")
    assert borders["day-wait"].startswith("dashed 1px")
    assert borders["day-provisional"].startswith("dashed 2px")
    assert borders["day-zero"].endswith("99px")
    assert borders["day-counted"] != borders["day-past"]

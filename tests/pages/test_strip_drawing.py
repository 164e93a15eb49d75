"""The strip as it is written: a list that reads as sentences, drawings that are hidden, nothing inline."""

import re

import pytest

from api.pages.strip.drawing import Break
from regulation.text import LOCALES
from tests.pages.gallery import gallery, states
from tests.pages.reading import han_outside_chinese


@pytest.fixture(scope="module", params=LOCALES)
def page(request):
    return request.param, gallery(request.param)


def test_there_is_one_item_a_day_with_its_sentence(page):
    locale, html = page
    items = re.findall(r'<li class="(?:day |strip-break)', html)
    assert len(items) == sum(len(strip.cells) for strip in states())
    for strip in states():
        for cell in strip.days:
            assert f'<span class="hidden">{cell.said.read(locale)}</span>'.replace("'", "&#39;") in html


def test_today_is_said_and_what_is_drawn_is_hidden(page):
    _, html = page
    assert html.count('aria-current="date"') == sum(
        1 for strip in states() for cell in strip.days if cell.today
    )
    for part in ("day-flag", "day-box", "day-label"):
        assert html.count(f'class="{part}"') == html.count(f'class="{part}" aria-hidden="true"')
    assert html.count('<svg class="mini"') == html.count('focusable="false"') - html.count('class="icon"')


def test_nothing_is_inline(page):
    _, html = page
    assert not re.search(
        r"\s(style|fill|stroke|on\w+)=", re.sub(r'<svg class="icon".*?</svg>', "", html, flags=re.S)
    )


def test_english_says_everything_in_english():
    assert han_outside_chinese(gallery("en")) == []


def test_every_day_is_in_the_table_and_what_is_not_drawn_is_said(page):
    locale, html = page
    words = re.sub(r"<[^>]+>", "", html)
    for strip in states():
        for cell in strip.cells:
            assert (cell.said if isinstance(cell, Break) else cell.what).read(locale) in words.replace(
                "&#39;", "'"
            )

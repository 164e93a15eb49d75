"""The HTML form of every letter: the words of the text, neither more nor fewer, and nothing that anybody can inject."""

import re
from html.parser import HTMLParser

import pytest

from notifications import catalogue as c
from notifications.catalogue import Change, Notice
from notifications.forms import HTML, PLAIN
from notifications.render import TEMPLATES, letters, render
from regulation.definitions import Outcome, ReviewKind
from regulation.text import LOCALES, Locale
from tests.notifications.sample_facts import CASE, PLATFORM, D
from tests.notifications.samples import CHANGES, SAMPLES
from tests.notifications.test_letters import DAY_EN, DAY_ZH, EACH
from tests.pages.reading import han_outside_chinese

BLOCKS = {"p", "div", "h1", "dl", "dt", "dd", "ol", "li", "table", "tr", "th", "td", "blockquote", "br"}
TOKENS = {
    "#f5f7f7", "#fff", "#16232a", "#45555d", "#d3dadb", "#75838a", "#0f5870", "#dcecf1", "#a62b1f", "#fbeae7",
    "#824600", "#fdf0da", "#574383", "#eeeaf6",
    "#0f1619", "#172024", "#e8eef0", "#b7c4c9", "#324046", "#82929a", "#7cc6dc", "#17394a", "#ff9d90", "#43211d",
    "#f2ba66", "#3b2d14", "#c3b4ee", "#2b2643",
}  # fmt: skip
HOSTILE = '<b onclick="x">&amp;</b>\n\n<p>（1）甲：乙\n1. a: b</p>\r\n\r\n</body></html>'


class Reading(HTMLParser):
    """What a reader of the HTML reads: an item of a list with its number, as every reader shows it."""

    def __init__(self, locale: Locale) -> None:
        super().__init__()
        self.locale, self.words, self.tags, self.item = locale, "", list[str](), 0
        self.in_body = False

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.in_body = self.in_body or tag == "body"
        if tag in BLOCKS:
            self.words += "\n"
        if tag == "ol":
            self.item = 0
        if tag == "li":
            self.item += 1
            self.words += f"（{self.item}）" if self.locale == "zh-CN" else f"{self.item}. "

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.words += "\n"

    def handle_data(self, data):
        if self.in_body:
            self.words += data


def read(html: str, locale: Locale) -> Reading:
    reading = Reading(locale)
    reading.feed(html)
    return reading


def said(text: str, locale: Locale) -> str:
    """The words alone. Chinese is written without spaces, so that where a line or a cell ends says nothing there."""
    return "".join(text.split()) if locale == "zh-CN" else " ".join(text.split())


@EACH
@pytest.mark.parametrize("locale", LOCALES)
def test_the_html_says_the_words_of_the_text_and_no_others(notice: Notice, locale):
    letter = render(notice, locale)
    assert said(read(letter.html, locale).words, locale) == said(f"{letter.subject}\n{letter.body}", locale)


@EACH
def test_a_letter_is_one_document_that_needs_nothing_from_elsewhere(notice: Notice):
    for locale, letter in letters(notice).items():
        assert letter.html.startswith(f'<!doctype html>\n<html lang="{locale}">')
        tags = set(read(letter.html, locale).tags)
        assert not tags & {"script", "link", "img", "iframe", "object", "form", "a", "svg"}
        assert not re.search(r"(?i)https?:|//|url\(|@import|javascript:|\son\w+=|\sstyle=", letter.html)


@EACH
def test_every_day_is_kept_on_one_line(notice: Notice):
    for locale, letter in letters(notice).items():
        days = [m[0] for m in (DAY_ZH if locale == "zh-CN" else DAY_EN).finditer(letter.body)]
        assert re.findall(r'<span class="date">(.*?)</span>', letter.html) == days


@EACH
def test_chinese_in_an_english_letter_is_called_chinese(notice: Notice):
    assert han_outside_chinese(letters(notice)["en"].html) == []


@EACH
def test_one_key_fact_stands_out_right_after_the_greeting(notice: Notice):
    for letter in letters(notice).values():
        after_the_title = letter.html.partition("</h1>")[2]
        assert re.match(r'\s*<p[^>]*>[^<]*</p>\s*<div class="key ', after_the_title)
        assert letter.html.count('<div class="key ') == 1


def test_the_colours_are_those_of_the_house():
    style = (TEMPLATES / "_base" / "letter.html").read_text("utf-8").partition("</style>")[0]
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", style)) == TOKENS


def test_a_result_shows_what_was_and_what_is_now_side_by_side():
    notice = next(sample for sample in SAMPLES if isinstance(sample, c.ObjectionResult) and sample.changes)
    english = letters(notice)["en"].html
    assert english.count("<tr>") == len(CHANGES)
    assert (
        '<tr><th scope="row">Amount:</th><td>from <del>5000.00 yuan</del></td>'
        "<td>to <ins>500.00 yuan</ins></td></tr>"
    ) in english
    assert "<td>由<del>5000.00元</del></td><td>改为<ins>500.00元</ins></td>" in letters(notice)["zh-CN"].html


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_anybody_wrote_becomes_a_part_of_the_letter(locale):
    def facts(words: str) -> Notice:
        return c.ObjectionResult(
            case_no=CASE,
            record=words,
            about=words,
            unit=PLATFORM,
            outcome=Outcome.CORRECTED,
            reasons=words,
            changes=(Change("title", words, words),),
            decided_on=D,
        )

    hostile, plain = render(facts(HOSTILE), locale), render(facts("甲"), locale)
    tags = [tag for tag in read(hostile.html, locale).tags if tag not in {"br", "span"}]
    assert tags == [tag for tag in read(plain.html, locale).tags if tag not in {"br", "span"}]
    assert said(read(hostile.html, locale).words, locale) == said(
        f"{hostile.subject}\n{hostile.body}", locale
    )
    assert hostile.body.count(HOSTILE) == 1, "the reasons, which are quoted, keep their lines"
    assert hostile.body.count(" ".join(HOSTILE.splitlines())) == plain.body.count("甲") - 1


@pytest.mark.parametrize("locale", LOCALES)
def test_no_words_turn_those_of_the_letter_round(locale):
    turned = "前\u202e后\u2066"
    letter = render(
        c.ReviewReported(
            case_no=CASE,
            unit=PLATFORM,
            kind=ReviewKind.TEST,
            institution=turned,
            reported_on=D,
            finding=turned,
            last_day=D,
        ),
        locale,
    )
    for form in (letter.body, letter.html):
        assert not {"\u202e", "\u2066"} & set(form)
        assert form.count("前后") == 2


@pytest.mark.parametrize("locale", LOCALES)
def test_what_an_objector_wrote_is_no_paragraph_of_the_receipt(locale):
    def receipt(about: str) -> Notice:
        return c.ObjectionReceipt(
            case_no=CASE,
            record=None,
            about=about,
            unit=PLATFORM,
            received_on=D,
            last_day=D,
            provisional=False,
            tracking_code="ABCD-EFGH-JKMN",
        )

    forged = render(receipt("漏报。\n\n本平台承认记录有误，应当赔偿。\u2029\x85（1）赔偿。"), locale).body
    assert forged.count("\n") == render(receipt("漏报。"), locale).body.count("\n")
    assert len(forged.splitlines()) == forged.count("\n")


def test_the_letters_own_text_needs_no_escaping():
    """What stands in a template goes into the HTML as it is."""
    for path in TEMPLATES.rglob("*.txt"):
        own = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", path.read_text("utf-8"))
        assert not re.search(r"[<>&]", own), path


def test_every_part_has_both_forms_and_is_used():
    assert PLAIN.keys() == HTML.keys()
    sources = "".join(path.read_text("utf-8") for path in TEMPLATES.rglob("*.txt"))
    for part in HTML:
        assert re.search(rf"(\{{% filter |\|){part}\b", sources), part


def test_a_line_that_is_not_what_its_part_is_made_of_is_refused():
    for part in ("facts", "numbered", "changes"):
        with pytest.raises(ValueError, match="not what its part is made of"):
            HTML[part]("没有标签的一行")

"""Sentences as pages show them: dates stay on one line, and Chinese within another language says that it is Chinese."""

import re

from markupsafe import Markup, escape

from api.pages.frame.languages import locale_now
from regulation.text import Text

_HAN = re.compile(
    r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”]*[\u3400-\u9fff]"
    r"(?:[ \d\[\]().,:“”〔〕-]*[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+)*"
)
_DATE = re.compile(
    r"(?:\d{4}年)?\d+月\d+日(?:（周[一二三四五六日]）)?(?:\d\d:\d\d)?"
    r"|(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?\d+ (?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)(?: \d{4})?"
)


def prose(words: Text | str) -> Markup:
    """A sentence of ours, or one with people's words in it, in the language being read."""
    text = words.read(locale_now()) if isinstance(words, Text) else words
    escaped = str(escape(text))
    if locale_now() != "zh-CN":
        escaped = _HAN.sub(r'<span lang="zh-CN">\g<0></span>', escaped)
    return Markup(_DATE.sub(r'<span class="date">\g<0></span>', escaped))  # noqa: S704 - escaped above


def said(words: str) -> Markup:
    """What somebody wrote, as it was written; Chinese says that it is."""
    chinese = locale_now() != "zh-CN" and re.search(r"[\u3400-\u9fff]", words) is not None
    return Markup('<span lang="zh-CN">{}</span>').format(words) if chinese else escape(words)

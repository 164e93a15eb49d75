"""The two forms of a letter: what its marked parts become as plain text, and as HTML.

A letter is written once. `{% filter key %}` and its like mark a part; a blank line ends a paragraph. In text a mark
changes nothing; in HTML it gives the part its element. What people wrote can never become a part: the line ends of a
fact are spent before the letter is divided, and in HTML it is escaped.
"""

import re
from collections.abc import Callable, Iterable

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

_BLOCK = re.compile(r"<(?:blockquote|div|dl|ol|p|table)\b")
_DAY = re.compile(r"\d{4}年\d+月\d+日（周[一二三四五六日]）|[MTWFS][a-z]+day \d+ [A-Z][a-z]+ \d{4}")
_HAN = re.compile(
    r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+(?:[ \d\[\]().,:-]*[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+)*"
)
_FACT = re.compile(r"(.+?(?:：|:(?= )))\s*(.*)")
_ITEM = re.compile(r"(?:（\d+）|\d+\. )(.*)")
_REORDERS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Orders to write what follows the other way round: in a fact they would turn the letter's own words."""
_CHANGE = re.compile(r"(.+?[：:])\s*(.*<del>.*</del>)\s*(.*<ins>.*</ins>.*)")


def _html(escaped: str) -> Markup:
    """Only of template text and facts: both are safe by then."""
    return Markup(escaped)  # noqa: S704


@pass_context
def fact(context: Context, value: object) -> Markup:
    """A fact in HTML: escaped, on one line. A day does not break; Chinese in an English letter says that it is."""
    if isinstance(value, Markup):
        return value
    text = "<br>".join(str(escape(_in_order(value))).splitlines())
    if context["locale"] == "en":
        text = _HAN.sub(r'<span lang="zh-CN">\g<0></span>', text)
    return _html(_DAY.sub(r'<span class="date">\g<0></span>', text))


def plain_fact(value: object) -> str:
    """A fact in text: on one line, or somebody's words could pass for a paragraph of the letter's own."""
    return value if isinstance(value, Markup) else " ".join(_in_order(value).splitlines())


def _in_order(value: object) -> str:
    return _REORDERS.sub("", str(value))


def paragraphs(rendered: str) -> Markup:
    """Divided at its blank lines. A paragraph that ends with a colon introduces what follows."""
    return _html("\n".join(_paragraph(part) for part in re.split(r"\n{2,}", rendered.strip())))


def _paragraph(part: str) -> str:
    if _BLOCK.match(part):
        return part
    introduces = ' class="lead"' if part.endswith(("：", ":")) else ""
    return f"<p{introduces}>{_broken(part)}</p>"


def _broken(lines: str) -> str:
    return "<br>".join(lines.strip().splitlines())


def _block(element: str) -> Markup:
    return _html(f"\n\n{element}\n\n")


def _key(text: str, tone: str = "plain") -> Markup:
    """The one thing to read: the result, the last day, what is asked."""
    return _block(f'<div class="key {tone}">{"".join(paragraphs(text).splitlines())}</div>')


def _small(text: str) -> Markup:
    return _block(f'<p class="small">{_broken(text)}</p>')


def _facts(text: str) -> Markup:
    """Lines like `label: value`."""
    rows = (f"<div><dt>{line[1]}</dt><dd>{line[2]}</dd></div>" for line in _shaped(_FACT, text))
    return _block(f'<dl class="facts">{"".join(rows)}</dl>')


def _numbered(text: str) -> Markup:
    """Lines like `1. …`, in Chinese `（1）…`."""
    return _block(f"<ol>{''.join(f'<li>{line[1]}</li>' for line in _shaped(_ITEM, text))}</ol>")


def _changes(text: str) -> Markup:
    """Lines like `label: from … to …`, in which what was and what is now are marked."""
    rows = (
        f'<tr><th scope="row">{line[1]}</th><td>{line[2]}</td><td>{line[3]}</td></tr>'
        for line in _shaped(_CHANGE, text)
    )
    return _block(f'<table class="changes">{"".join(rows)}</table>')


def _shaped(shape: re.Pattern[str], text: str) -> Iterable[re.Match[str]]:
    for line in text.strip().splitlines():
        match = shape.fullmatch(line.strip())
        if match is None:
            raise ValueError(f"{line!r} is not what its part is made of")
        yield match


@pass_context
def _quoted(context: Context, words: str) -> Markup:
    """What somebody wrote, on a line of its own."""
    return _block(f"<blockquote>{fact(context, words)}</blockquote>")


@pass_context
def _strong(context: Context, words: str) -> Markup:
    return _html(f"<strong>{fact(context, words)}</strong>")


@pass_context
def _was(context: Context, words: str) -> Markup:
    return _html(f"<del>{fact(context, words)}</del>")


@pass_context
def _now(context: Context, words: str) -> Markup:
    return _html(f"<ins>{fact(context, words)}</ins>")


def _unchanged(text: str, *_: str) -> str:
    return text


def _with_its_lines(words: str) -> Markup:
    """What is quoted stands by itself, and keeps its lines."""
    return Markup(_in_order(words))  # noqa: S704 - plain text, which nobody takes for HTML


HTML: dict[str, Callable[..., str]] = {
    "key": _key,
    "facts": _facts,
    "numbered": _numbered,
    "changes": _changes,
    "small": _small,
    "quoted": _quoted,
    "strong": _strong,
    "was": _was,
    "now": _now,
}
PLAIN: dict[str, Callable[..., str]] = dict.fromkeys(HTML, _unchanged) | {"quoted": _with_its_lines}

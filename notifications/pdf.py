"""A formal letter as a PDF: the Chinese original, then its English translation on a page of its own.

The words are the letter's own; what the form adds stands in `templates/_pdf/letter.typ`. Facts reach it as JSON, never
as markup. The same facts give the same bytes.
"""

import io
import json
from dataclasses import asdict, dataclass
from datetime import date
from threading import Lock
from typing import Any

import segno
import typst
from pylopdf_fonts_zh_cn import serif_path

from notifications.blocks import blocks
from notifications.glyphs import breakable, has_glyphs, printable
from notifications.render import TEMPLATES
from regulation.text import LOCALES, Locale, Text

_DOTS_A_MODULE = 8


class NotPrintable(Exception):
    """The letter could not be set as it should be: the compiler warned."""


@dataclass(frozen=True, kw_only=True)
class FormalFacts:
    """What a formal letter bears beside its words. `kind` is its title; `to` whom it is addressed to, `None` where it
    goes to many; `code` is grouped for reading, `address` what the QR code holds, `body` the letter's own text."""

    number: str
    kind: Text
    unit: Text
    to: Text | None
    issued_on: date
    code: str
    address: str
    chain_head: str
    body: Text


def pdf(facts: FormalFacts) -> bytes:
    """Raises: NotPrintable, typst.TypstError; no letter's text leads to either."""
    said = {"facts": json.dumps(_said(facts))}
    with _COMPILING:  # the compiler serves one at a time
        made, warnings = _COMPILER.compile_with_warnings(
            format="pdf", sys_inputs=said, pdf_standards=["ua-1"]
        )
    if warnings:
        raise NotPrintable("; ".join(warning.message for warning in warnings))
    assert isinstance(made, bytes)  # noqa: S101 - one PDF, not a list of pages
    return made


def _said(facts: FormalFacts) -> dict[str, Any]:
    """What the template reads: plain values, every text printable."""
    words = (facts.unit, facts.body, *([facts.to] if facts.to else []))
    return {
        "number": facts.number,
        "issued_on": [facts.issued_on.year, facts.issued_on.month, facts.issued_on.day],
        "code": facts.code,
        "chain_head": facts.chain_head,
        "qr": list(_qr(facts.address)),
        "whole": all(has_glyphs(word.read(locale)) for word in words for locale in LOCALES),
        "letters": {locale: _letter(facts, locale) for locale in LOCALES},
    }


def _letter(facts: FormalFacts, locale: Locale) -> dict[str, Any]:
    return {
        "kind": facts.kind.read(locale),
        "unit": _shown(_at_the_top(facts.unit.read(locale))),
        "to": _shown(facts.to.read(locale)) if facts.to else None,
        **asdict(blocks(_shown(facts.body.read(locale)), locale)),
    }


def _at_the_top(name: str) -> str:
    """A name by itself begins with a capital."""
    return name[:1].upper() + name[1:]


def _shown(text: str) -> str:
    return breakable(printable(text))


def _qr(address: str) -> bytes:
    """A PNG of the QR code, without its quiet zone, which the page keeps."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="png", scale=_DOTS_A_MODULE, border=0)
    return drawn.getvalue()


_COMPILER = typst.Compiler(
    TEMPLATES / "_pdf" / "letter.typ",
    font_paths=typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(serif_path().parent)]
    ),
)
_COMPILING = Lock()

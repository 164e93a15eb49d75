"""A letter's plain text taken apart for the page: its greeting, its paragraphs, its lines with a label or a number."""

import re
from dataclasses import dataclass

from regulation.text import Locale

_LABELLED: dict[Locale, re.Pattern[str]] = {
    "zh-CN": re.compile(r"([^\s：，。；！？“”（）]{1,14}：)(.*)"),
    "en": re.compile(r"([A-Z][^:.,;!?“”()]{0,39}:)(?:\s+(.*))?"),
}
_NUMBERED: dict[Locale, re.Pattern[str]] = {
    "zh-CN": re.compile(r"（([1-9]\d?)）(.+)"),
    "en": re.compile(r"([1-9]\d?)\. (.+)"),
}
_GREETING = re.compile(r".{1,40}[：:,，]")


@dataclass(frozen=True)
class Line:
    """`number` where it is an item of a list, `label` where it begins with what it is about."""

    text: str
    label: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Blocks:
    """`greeting` is the first line, where that is one; `body` what follows, blank lines between its blocks."""

    greeting: str
    body: tuple[tuple[Line, ...], ...]


def blocks(text: str, locale: Locale) -> Blocks:
    """The blocks of a letter, each a run of lines without a blank one between them."""
    runs = [run.split("\n") for run in re.split(r"\n\s*\n", text.strip("\n"))]
    greeting = ""
    if runs and len(runs[0]) == 1 and _GREETING.fullmatch(runs[0][0].strip()):
        greeting = runs.pop(0)[0].strip()
    return Blocks(greeting, tuple(tuple(_line(line.strip(), locale) for line in run) for run in runs if run))


def _line(line: str, locale: Locale) -> Line:
    if numbered := _NUMBERED[locale].fullmatch(line):
        return Line(numbered[2], number=int(numbered[1]))
    if labelled := _LABELLED[locale].fullmatch(line):
        return Line((labelled[2] or "").strip(), label=labelled[1])
    return Line(line)

"""The form of a new measures list: one fieldset a measure, begun from a list there is, read back as it was typed, and said
as a body says it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from api.pages.frame.forms import FieldProblem, Form, Posted
from api.pages.frame.typed_days import as_bodies_say
from ledger.tables import Measure
from regulation.definitions import ListKind
from regulation.text import Text
from steps.publishing import KIND_OF_ARTICLE

MOST = 200
_PLACE = re.compile(r"measures\.(\d{1,4})\.\w+(?:\.\w+)?")
_PARTS = {
    "code": Text("编号", "code"),
    "title.zh": Text("中文名称", "name in Chinese"),
    "title.en": Text("英文名称", "name in English"),
    "law": Text("法律依据", "law"),
    "law.zh": Text("法律依据（中文）", "law in Chinese"),
    "law.en": Text("法律依据（英文）", "law in English"),
    "implementers": Text("实施单位", "units that apply it"),
    "designators": Text("认定单位", "units that may use it"),
}
_OF_ROW = Text("第{number}项：{part}", "Measure {number}: {part}")
_OF_ALL = {
    "in_force_from": Text("施行日期", "Day it comes into force"),
    "why": Text("为什么发布", "Why it is published"),
}


@dataclass(frozen=True)
class TypedMeasure:
    """A measure as typed."""

    code: str = ""
    title_zh: str = ""
    title_en: str = ""
    law_zh: str = ""
    law_en: str = ""
    implementers: tuple[str, ...] = ()
    designators: tuple[str, ...] = ()

    def fields(self, place: int) -> list[tuple[str, str]]:
        """As the form names and carries them."""
        at = f"measures.{place}"
        return [
            (f"{at}.code", self.code),
            (f"{at}.title.zh", self.title_zh),
            (f"{at}.title.en", self.title_en),
            (f"{at}.law.zh", self.law_zh),
            (f"{at}.law.en", self.law_en),
            *((f"{at}.implementers", unit) for unit in self.implementers),
            *((f"{at}.designators", unit) for unit in self.designators),
        ]

    def said(self) -> dict[str, Any]:
        """As a body says it. The kind follows from the article in its code."""
        kind = KIND_OF_ARTICLE.get(self.code.partition(".")[0], ListKind.DISCIPLINARY)
        law = {"zh": self.law_zh, **({"en": self.law_en} if self.law_en else {})}
        return {
            "code": self.code,
            "kind": kind.value,
            "title": {"zh": self.title_zh, "en": self.title_en},
            **({"law": law} if self.law_zh or self.law_en else {}),
            "implementers": list(self.implementers),
            "designators": list(self.designators),
        }


@dataclass(frozen=True)
class TypedList:
    """The whole form. `after` is the latest version when it was begun."""

    rows: tuple[TypedMeasure, ...]
    in_force_from: str = ""
    why: str = ""
    after: str = ""
    key: str = ""

    @property
    def body(self) -> dict[str, Any]:
        return {
            "measures": [row.said() for row in self.rows],
            "in_force_from": as_bodies_say(self.in_force_from),
            "why": self.why,
            "after": int(self.after) if self.after.isascii() and self.after.isdecimal() else None,
        }

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Everything in it, for a page that only shows it."""
        whole = [(name, getattr(self, name)) for name in ("in_force_from", "why", "after", "key")]
        return [*whole, *(field for place, row in enumerate(self.rows) for field in row.fields(place))]

    @property
    def labels(self) -> dict[str, Text]:
        rows = {
            f"measures.{place}.{part}": _OF_ROW.filled(number=place + 1, part=words)
            for place in range(len(self.rows))
            for part, words in _PARTS.items()
        }
        return {**_OF_ALL, **rows, "measures": Text("措施", "Measures")}

    def form(self, problems: tuple[FieldProblem, ...] = ()) -> Form:
        values: dict[str, Any] = dict(self.carried)
        for place, row in enumerate(self.rows):
            values[f"measures.{place}.implementers"] = row.implementers
            values[f"measures.{place}.designators"] = row.designators
        return Form(values, problems)

    def with_one_more(self) -> "TypedList":
        return replace(self, rows=(*self.rows, TypedMeasure())[:MOST])

    def without(self, place: str) -> "TypedList":
        kept = tuple(row for number, row in enumerate(self.rows) if str(number) != place)
        return replace(self, rows=kept)


def begun_from(measures: Iterable[Measure], after: int, key: str) -> TypedList:
    """The form begun from a list; from none, with one empty measure."""
    rows = tuple(
        TypedMeasure(
            code=each.code,
            title_zh=each.title_zh,
            title_en=each.title_en,
            law_zh=each.law_zh,
            law_en=each.law_en,
            implementers=tuple(each.implementers),
            designators=tuple(each.designators),
        )
        for each in measures
    )
    return TypedList(rows or (TypedMeasure(),), after=str(after), key=key)


def typed(posted: Posted) -> TypedList:
    """The form as it came."""
    places = sorted({int(found[1]) for name in posted.values if (found := _PLACE.fullmatch(name))})
    return TypedList(
        rows=tuple(_typed(posted, place) for place in places[:MOST]),
        in_force_from=posted.one("in_force_from"),
        why=posted.one("why"),
        after=posted.one("after")[:9],
        key=posted.one("key"),
    )


def _typed(posted: Posted, place: int) -> TypedMeasure:
    at = f"measures.{place}"
    return TypedMeasure(
        code=posted.one(f"{at}.code"),
        title_zh=posted.one(f"{at}.title.zh"),
        title_en=posted.one(f"{at}.title.en"),
        law_zh=posted.one(f"{at}.law.zh"),
        law_en=posted.one(f"{at}.law.en"),
        implementers=_once(posted.all(f"{at}.implementers")),
        designators=_once(posted.all(f"{at}.designators")),
    )


def _once(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))

"""What is typed into the drafting room: as its form brings it, as a draft keeps it, and as a body says it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from api.pages.frame.forms import Posted
from api.pages.frame.typed_days import as_bodies_say
from api.pages.officer.drafting.persons import TypedPerson, one_more, person_kept, persons_typed
from regulation.definitions import ListKind
from regulation.text import Text
from steps.designation.content import Content
from steps.registry import Registry

WORDS = (
    "conduct_category", "conduct_law", "conduct_on", "field", "facts", "legal_basis", "proportionality",
    "effective_months", "restoration_terms", "no_person_reason",
)  # fmt: skip
CHOSEN = ("records", "measures", "channels")
OTHER_LAW = "10"
_DISCIPLINARY = {
    "conduct_category", "conduct_law", "conduct_on", "proportionality", "restoration_terms", "no_person_reason",
}  # fmt: skip
_MONTHS = re.compile(r"(\d{1,6})\s*(?:个月|月|months?)?")
LABELS: Mapping[str, Text] = {
    "subject": Text("信用主体", "Credit subject"),
    "conduct_category": Text("行为类别", "Category of the conduct"),
    "conduct_law": Text("所依据的法律或者行政法规", "Law or administrative regulation"),
    "conduct_on": Text("行为日期", "Date of the conduct"),
    "field": Text("适用的认定标准", "Standard that applies"),
    "records": Text("所依据的记录", "Records relied on"),
    "facts": Text("事实", "Facts"),
    "legal_basis": Text("列入的法律依据", "Legal basis of the entry"),
    "proportionality": Text("为什么这些措施与行为相当", "Why the measures fit the conduct"),
    "measures": Text("措施", "Measures"),
    "effective_months": Text("期限（月）", "Term in months"),
    "restoration_terms": Text("怎样修复", "How to be restored"),
    "channels": Text("公布渠道", "Channels of publication"),
    "responsible_persons": Text("责任人员", "Responsible persons"),
    "no_person_reason": Text("为什么不能列明责任人员", "Why nobody can be named"),
}
"""In the order of the page."""


@dataclass(frozen=True)
class Typed:
    """The form: its single values, what is ticked, and the responsible persons. `sent` counts how often it was sent as a
    whole: what a page kept meanwhile comes too late once its form has been sent."""

    said: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    persons: tuple[TypedPerson, ...] = ()
    sent: int = 0

    def value(self, name: str) -> str:
        return self.said.get(name, "")

    def ticked(self, name: str) -> tuple[str, ...]:
        return self.chosen.get(name, ())

    def content(self) -> dict[str, Any]:
        """As a draft keeps it."""
        return {
            "said": dict(self.said),
            "chosen": {name: list(values) for name, values in self.chosen.items()},
            "persons": [person.content() for person in self.persons],
            "sent": self.sent,
        }

    def with_one_more(self) -> "Typed":
        return replace(self, persons=(*self.persons, one_more()))

    def without(self, place: str) -> "Typed":
        kept = tuple(person for number, person in enumerate(self.persons) if str(number) != place)
        return replace(self, persons=kept)


def typed_kept(content: Mapping[str, Any]) -> Typed:
    typed = content.get("typed") or {}
    return Typed(
        said=dict(typed.get("said", {})),
        chosen={name: tuple(values) for name, values in typed.get("chosen", {}).items()},
        persons=tuple(person_kept(person) for person in typed.get("persons", ())),
        sent=typed.get("sent", 0),
    )


def typed_posted(posted: Posted, before: Typed, registry: Registry) -> Typed:
    """The form as it came."""
    return Typed(
        said={name: posted.one(name) for name in WORDS},
        chosen={name: tuple(dict.fromkeys(posted.all(name))) for name in CHOSEN},
        persons=persons_typed(posted, before.persons, registry),
        sent=before.sent,
    )


def typed_said(content: Content, persons: tuple[TypedPerson, ...]) -> Typed:
    """The form as a designation that exists fills it in."""
    values = {name: getattr(content, name) for name in WORDS}
    return Typed(
        said={name: "" if value is None else str(value) for name, value in values.items()},
        chosen={name: tuple(str(value) for value in getattr(content, name)) for name in CHOSEN},
        persons=persons,
    )


def body_of(typed: Typed, kind: ListKind) -> dict[str, Any]:
    """As a body says it, without the subject and the responsible persons; only what binds this list."""
    body: dict[str, Any] = {name: list(typed.ticked(name)) for name in CHOSEN}
    for name in WORDS:
        if name not in _DISCIPLINARY or kind is ListKind.DISCIPLINARY:
            body[name] = _as_said(name, typed.value(name))
    if kind is ListKind.DISCIPLINARY and typed.value("conduct_category") != OTHER_LAW:
        body["conduct_law"] = ""
    return body


def _as_said(name: str, said: str) -> Any:
    match name:
        case "conduct_on":
            return as_bodies_say(said) if said else None
        case "conduct_category":
            return said or None
        case "effective_months":
            months = _MONTHS.fullmatch(said)
            return int(months[1]) if months else said or None
    return said

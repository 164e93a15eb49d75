"""The responsible persons as they are typed: each a row, whose number a draft keeps sealed and a page shows masked.

Source: Arts. 16, 35.
"""

import base64
import re
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session

from api.pages.frame.forms import FieldProblem, Posted
from api.pages.officer.paper.person import KINDS, KNOWN, Person, identified
from ledger.tables import DesignationPerson, Subject
from regulation.definitions import IdentifierKind, ResponsibleRole
from regulation.identifiers import masked, normalised
from regulation.text import Text
from regulation.words import word
from steps.registry import Registry

MOST = 20
_PLACE = re.compile(r"responsible_persons\.(\d{1,2})\.(?:kept|name|role|id_kind|number)")
_ROLE = Text("请选择此人的身份", "Choose what the person is")
_NAMELESS = Text("请填写姓名", "Enter the name")
KINDS_OF_PERSONS = {kind: words for kind, words in KINDS.items() if kind != IdentifierKind.USCC}
ROLES: tuple[tuple[str, Text], ...] = tuple((role.value, word(role)) for role in ResponsibleRole)


@dataclass(frozen=True)
class TypedPerson:
    """A row of the form. `subject` where it is somebody known; else the `sealed` number of a document of this kind.
    `kept` names the row, so that a number need not be typed again, nor ever be shown."""

    kept: str = ""
    name: str = ""
    role: str = ""
    id_kind: str = IdentifierKind.RESIDENT_ID.value
    subject: str = ""
    sealed: str = ""
    shown: str = ""

    @property
    def blank(self) -> bool:
        return not (self.name or self.role or self.subject or self.sealed)

    def content(self) -> dict[str, str]:
        return asdict(self)


def one_more() -> TypedPerson:
    """An empty row."""
    return TypedPerson(kept=uuid.uuid4().hex)


def person_kept(content: Mapping[str, Any]) -> TypedPerson:
    return TypedPerson(**content)


def person_named(person: DesignationPerson, subject: Subject) -> TypedPerson:
    """As a designation names them now."""
    return TypedPerson(
        kept=subject.id,
        name=subject.name,
        role=person.role.value if person.role else "",
        id_kind=subject.id_kind.value,
        subject=subject.id,
        shown=subject.id_masked,
    )


def persons_typed(
    posted: Posted, before: tuple[TypedPerson, ...], registry: Registry
) -> tuple[TypedPerson, ...]:
    """The rows as they came; a number left empty is the one that was kept."""
    known = {person.kept: person for person in before if person.kept}
    places = sorted({int(found[1]) for name in posted.values if (found := _PLACE.fullmatch(name))})
    return tuple(_typed(posted, f"responsible_persons.{place}", known, registry) for place in places[:MOST])


def _typed(posted: Posted, at: str, known: Mapping[str, TypedPerson], registry: Registry) -> TypedPerson:
    earlier = known.get(posted.one(f"{at}.kept"), one_more())
    typed = replace(
        earlier,
        name=posted.one(f"{at}.name"),
        role=posted.one(f"{at}.role"),
        id_kind=posted.one(f"{at}.id_kind") or earlier.id_kind,
    )
    number = normalised(posted.one(f"{at}.number"))[:100]
    if not number:
        return typed
    sealed = base64.b64encode(registry.seals.seal(number)).decode()
    return replace(typed, subject="", sealed=sealed, shown=masked(number))


def person_meant(
    session: Session, registry: Registry, typed: TypedPerson, place: int, today: date
) -> dict[str, Any] | tuple[FieldProblem, ...]:
    """The person as a body names one, or what is wrong with the row."""
    at = f"responsible_persons.{place}"
    wrong = [
        FieldProblem(f"{at}.{field}", words)
        for field, words, said in (("name", _NAMELESS, typed.name), ("role", _ROLE, typed.role))
        if not said
    ]
    found = identified(session, registry, _as_typed(typed, registry), today)
    if isinstance(found, Person):
        if not wrong and found.name == typed.name:
            return {"name": typed.name, "role": typed.role, "id": found.as_body(registry)}
    elif not typed.subject:
        wrong += [FieldProblem(f"{at}.{each.field}", each.words) for each in found if typed.name]
    return tuple(wrong) or (FieldProblem(f"{at}.name", _RENAMED),)


def _as_typed(typed: TypedPerson, registry: Registry) -> Posted:
    if typed.subject:
        return Posted({"id_kind": [KNOWN], "subject": [typed.subject]}, {})
    number = registry.seals.open(base64.b64decode(typed.sealed)) if typed.sealed else ""
    return Posted({"id_kind": [typed.id_kind], "number": [number], "name": [typed.name]}, {})


_RENAMED = Text(
    "姓名与已经登记的不一致；要换一个人，请移除后重新添加",
    "The name differs from the one on record; for somebody else, remove the row and add another",
)

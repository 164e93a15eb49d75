"""Who filed on paper: a subject known by its identifier, or one not known yet, whose number is kept sealed until the
filing enrols it. Source: Art. 16."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, select

from api.pages.frame.forms import FieldProblem, Posted
from ledger.tables import Subject
from regulation.definitions import IdentifierKind
from regulation.identifiers import check, masked
from regulation.refusals import NotPermitted
from regulation.text import Text
from steps.people import known_subject
from steps.registry import Registry

KINDS: dict[str, Text] = {
    IdentifierKind.RESIDENT_ID: Text("居民身份证号码", "Resident identity card number"),
    IdentifierKind.USCC: Text("统一社会信用代码", "Unified social credit code"),
    IdentifierKind.PASSPORT: Text("护照", "Passport"),
    IdentifierKind.TRAVEL_PERMIT: Text("通行证", "Travel permit"),
    IdentifierKind.OTHER: Text("其他有效身份证件", "Other valid identity document"),
}
KNOWN = "known"
_NUMBER = Text("请填写号码", "Enter the number")
_NAME = Text("请填写姓名或者名称", "Enter the name")
_KIND = Text("请选择证件种类", "Choose the kind of document")
_MISMATCH = Text("号码与姓名对不上，请核对证件", "The number and the name do not agree; check the document")
_UNKNOWN = Text("没有这个信用主体", "There is no such credit subject")


@dataclass(frozen=True)
class Person:
    """`subject` where known; else `kind`, `number` (sealed) and `name` as on the document."""

    name: str
    shown: str
    subject: str | None = None
    kind: str = ""
    sealed: str = ""

    def as_body(self, registry: Registry) -> Any:
        """How a body names it."""
        if self.subject is not None:
            return self.subject
        number = registry.seals.open(base64.b64decode(self.sealed))
        return {"id_kind": self.kind, "number": number, "name": self.name}

    def kept(self) -> dict[str, str]:
        """How a draft keeps it: never the number itself."""
        return {
            "subject": self.subject or "",
            "name": self.name,
            "shown": self.shown,
            "kind": self.kind,
            "sealed": self.sealed,
        }


def person_of(content: Mapping[str, Any]) -> Person:
    return Person(
        name=content["name"],
        shown=content["shown"],
        subject=content["subject"] or None,
        kind=content["kind"],
        sealed=content["sealed"],
    )


def identified(
    session: Session, registry: Registry, typed: Posted, today: date
) -> Person | tuple[FieldProblem, ...]:
    """Who was typed, or what is wrong with it."""
    kind = typed.one("id_kind")
    if kind == KNOWN:
        return _known(session, registry, typed.one("subject"), today)
    if kind not in KINDS:
        return (FieldProblem("id_kind", _KIND),)
    return _by_number(session, registry, IdentifierKind(kind), typed, today)


def _by_number(
    session: Session, registry: Registry, kind: IdentifierKind, typed: Posted, today: date
) -> Person | tuple[FieldProblem, ...]:
    number, name = typed.one("number"), typed.one("name")
    wrong = [
        FieldProblem(field, words)
        for field, words, said in (("number", _NUMBER, number), ("name", _NAME, name))
        if not said
    ]
    if wrong:
        return tuple(wrong)
    try:
        kept = check(kind, number, today)
    except NotPermitted as refusal:
        return (FieldProblem("number", refusal.reason, refusal.provision),)
    found = session.exec(select(Subject).where(Subject.id_hash == registry.seals.hash(kind, kept))).first()
    if found is None:
        sealed = base64.b64encode(registry.seals.seal(kept)).decode()
        return Person(name, masked(kept), None, kind, sealed)
    if found.name != name:
        return (FieldProblem("name", _MISMATCH),)
    return Person(found.name, found.id_masked, found.id)


def _known(
    session: Session, registry: Registry, named: str, today: date
) -> Person | tuple[FieldProblem, ...]:
    subject_id = known_subject(session, registry, named, today) if named else None
    subject = session.get(Subject, subject_id) if subject_id else None
    if subject is None:
        return (FieldProblem("subject", _UNKNOWN),)
    return Person(subject.name, subject.id_masked, subject.id)

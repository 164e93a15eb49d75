"""What was typed of a filing on paper, as its draft keeps it and as its body says it."""

from collections.abc import Mapping
from typing import Any

from api.pages.frame.forms import FieldProblem, Posted, problems_of
from api.pages.frame.typed_days import as_bodies_say
from api.pages.officer.acts.refusals import code, with_article
from api.pages.officer.paper.person import Person
from regulation.refusals import NotPermitted, Refusal
from regulation.text import Text
from steps.refusals import Refused
from steps.registry import Registry

NO_RECORD, OTHER_RECORD = "none", "other"
FILES = {"documents": True}
LABELS: Mapping[str, Text] = {
    "received_on": Text("收到日期", "Date of receipt"),
    "record": Text("涉及的记录", "Record concerned"),
    "about": Text("是什么事", "What it is about"),
    "ground": Text("理由类别", "Ground"),
    "statement": Text("说明", "Statement"),
    "documents": Text("材料", "Documents"),
}
_AT = {"not_your_record": "record", "already_open": "record"}
_INSTEAD = {
    ("ground", "missing"): Text("请选择理由类别", "Choose the ground"),
    ("statement", "missing"): Text("请照原文录入说明", "Enter the statement as it was written"),
}


def said(content: Mapping[str, Any]) -> Posted:
    """What a draft holds, as if it had just been typed."""
    return Posted(content.get("typed") or {}, {})


def body_of(person: Person, registry: Registry, typed: Posted) -> dict[str, Any]:
    body: dict[str, Any] = {"on_behalf_of": person.as_body(registry)}
    for name in ("about", "ground", "statement"):
        if words := typed.one(name):
            body[name] = words
    if received := typed.one("received_on"):
        body["received_on"] = as_bodies_say(received)
    if documents := typed.all("documents"):
        body["documents"] = documents
    chosen = typed.one("record")
    record = typed.one("record_id") if chosen == OTHER_RECORD else chosen
    if record and record != NO_RECORD:
        body["record"] = record
    return body


def problems(refusal: Refusal) -> tuple[FieldProblem, ...]:
    """A guard is shown at the field it concerns, with its article. Raises what is about who may act."""
    if code(refusal) in {"not_allowed", "not_found", "key_reused"}:
        raise refusal
    at = _AT.get(code(refusal))
    if at is not None and isinstance(refusal, NotPermitted | Refused) and refusal.provision:
        return (FieldProblem(at, with_article(refusal.reason, refusal.provision), refusal.provision),)
    return problems_of(refusal, LABELS, _INSTEAD)

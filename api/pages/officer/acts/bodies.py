"""From what an officer typed in a form to the body of the action. What is blank is left out, for the door to miss."""

from typing import Any

from api.pages.frame.forms import Posted
from api.pages.frame.typed_days import as_bodies_say
from api.pages.officer.case.file import CaseFile
from api.pages.record_fields import fields_typed
from regulation.definitions import Finding, Outcome

CORRECTS = frozenset({Outcome.CORRECTED.value, Outcome.PARTLY_CORRECTED.value})


def deciding(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    body = _said(typed, "outcome", "reasons")
    if body.get("outcome") in CORRECTS and (fields := fields_typed(typed)):
        body["fields"] = fields
    return body | _documents(typed)


def replying(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    body = _said(typed, "finding", "reasons")
    if body.get("finding") == Finding.CORRECTED.value and (fields := fields_typed(typed)):
        body["fields"] = fields
    return body


def asking(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    return _said(typed, "question", "unit")


def commissioning(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    body = _said(typed, "kind", "institution", "document") | _days(typed, "expected_on")
    return body | ({"reply_depends": True} if typed.one("reply_depends") else {})


def reporting(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    return _said(typed, "document", "finding") | _days(typed, "reported_on")


def cancelling(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    return _said(typed, "reasons")


def assigning(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    return _said(typed, "officer")


def serving(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    named = _said(typed, "document", "method", "proof", "proof_document")
    return named | _days(typed, "served_on")


def settling(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    return _said(typed, "task", "how", "words")


def supplementing(typed: Posted, file: CaseFile) -> dict[str, Any]:
    return _for_the_objector(typed, file) | _said(typed, "statement") | _documents(typed)


def withdrawing(typed: Posted, file: CaseFile) -> dict[str, Any]:
    return _for_the_objector(typed, file)


def _for_the_objector(typed: Posted, file: CaseFile) -> dict[str, Any]:
    """An act of the objector that came on paper: on whose behalf, and when it truly arrived."""
    return {"on_behalf_of": file.case.subject} | _days(typed, "received_on")


def _said(typed: Posted, *names: str) -> dict[str, Any]:
    return {name: said for name in names if (said := typed.one(name))}


def _days(typed: Posted, *names: str) -> dict[str, Any]:
    return {name: as_bodies_say(said) for name, said in _said(typed, *names).items()}


def _documents(typed: Posted) -> dict[str, Any]:
    return {"documents": documents} if (documents := typed.all("documents")) else {}

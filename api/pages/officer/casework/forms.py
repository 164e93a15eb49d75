"""The forms that these procedures have in common, and how what is typed in them becomes a body."""

from typing import Any

from api.pages.frame.forms import Posted
from api.pages.frame.typed_days import as_bodies_say
from api.pages.officer.acts.forms import FORM_OF, ActForm
from api.pages.officer.case.file import CaseFile
from regulation.text import Text

REASONS = Text("理由", "Reasons")
WHY = {("reasons", "missing"): Text("请写明理由", "Give the reasons")}
LISTS = frozenset({"documents", "measures"})
"""Fields of which several values are kept."""
ASSIGN, SETTLE_TASK = FORM_OF["assign"], FORM_OF["settle_task"]
RECEIVED = {
    "received_on": Text("收到日期", "Date of receipt"),
    "on_behalf_of": Text("代谁录入", "On whose behalf"),
}


def nothing(_typed: Posted, _file: CaseFile) -> dict[str, Any]:
    return {}


def said(typed: Posted, *names: str) -> dict[str, Any]:
    return {name: words for name in names if (words := typed.one(name))}


def days(typed: Posted, *names: str) -> dict[str, Any]:
    return {name: as_bodies_say(words) for name, words in said(typed, *names).items()}


def several(typed: Posted, *names: str) -> dict[str, Any]:
    return {name: values for name in names if (values := typed.all(name))}


def reasons(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    return said(typed, "reasons")


def letter(typed: Posted) -> dict[str, Any]:
    """A letter to one person is chosen by its number and that person, in one value."""
    number, _, person = typed.one("document").partition(" ")
    named = {"document": number} if number else {}
    return named | ({"person": person} if person else {})


def serving(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    proven = said(typed, "method", "proof", "proof_document") | days(typed, "served_on")
    return letter(typed) | proven


RECORD_SERVICE = ActForm(
    "record_service",
    Text("登记送达", "Record service"),
    Text("写明哪份文书、怎样、哪一天到达", "Which letter, how, and on which day it arrived"),
    Text("登记送达", "Record service"),
    "stamp",
    serving,
    {
        "document": Text("文书", "Letter"),
        "person": Text("收件人", "Recipient"),
        "method": Text("送达方式", "Method"),
        "served_on": Text("送达日期", "Date of service"),
        "proof": Text("证明", "Proof"),
        "proof_document": Text("证明文件", "Document of proof"),
    },
    files={"proof_document": False},
    guards={"service_not_proven": "method"},
    instead={
        ("document", "missing"): Text("请选择文书", "Choose the letter"),
        ("method", "missing"): Text("请选择送达方式", "Choose a method"),
        ("served_on", "missing"): Text("请填写送达日期", "Enter the date of service"),
        ("proof", "missing"): Text("请写明以什么证明送达", "Say what proves the service"),
    },
)

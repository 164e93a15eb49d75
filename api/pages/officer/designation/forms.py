"""The forms by which a designation is taken on: what each is called, what it asks, and where a refusal is shown."""

from typing import Any

from api.pages.frame.forms import Posted
from api.pages.officer.acts import bodies as act_bodies
from api.pages.officer.acts.forms import FORM_OF, ActForm
from api.pages.officer.case.file import CaseFile
from api.pages.officer.casework.forms import (
    ASSIGN,
    REASONS,
    RECEIVED,
    RECORD_SERVICE,
    SETTLE_TASK,
    WHY,
    days,
    letter,
    nothing,
    reasons,
    said,
    several,
)
from regulation.definitions import DesignationOutcome
from regulation.text import Text

SOMEBODY_ELSE = "other"


def _deciding(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    body = said(typed, "outcome", "reasons")
    if body.get("outcome") == DesignationOutcome.AMENDED:
        body["measures"] = typed.all("measures")
    return body


def _objecting(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    """Somebody who is none of those concerned is named by a document."""
    body = said(typed, "statement") | several(typed, "documents") | days(typed, "received_on", "posted_on")
    person = typed.one("on_behalf_of")
    if person == SOMEBODY_ELSE:
        named = {part: typed.one(f"on_behalf_of.{part}") for part in ("id_kind", "number", "name")}
        return {**body, "on_behalf_of": {part: words for part, words in named.items() if words}}
    return {**body, "on_behalf_of": person} if person else body


def _voiding(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    return letter(typed) | said(typed, "reasons")


_STATEMENT = {("statement", "missing"): Text("请照原文录入异议", "Enter the objection as it was written")}

FORMS = (
    ActForm(
        "approve",
        Text("批准草稿", "Approve the draft"),
        Text("批准以后可以告知或者公示", "Afterwards it can be noticed or displayed"),
        Text("批准", "Approve"),
        "user-check",
        nothing,
        {},
    ),
    ActForm(
        "return",
        Text("退回草稿", "Return the draft"),
        Text("写明要改什么，退给起草人", "Say what is to change; it goes back to whoever drafted it"),
        Text("退回", "Return it"),
        "undo-2",
        reasons,
        {"reasons": Text("要改什么", "What is to change")},
        instead={("reasons", "missing"): Text("请写明要改什么", "Say what is to change")},
    ),
    ActForm(
        "issue_notice",
        Text("发出告知书", "Issue the notice"),
        Text("给每个人各一份，异议期从送达起算", "A letter to each person; the window runs from its service"),
        Text("核对告知书", "Check the notice"),
        "send",
        nothing,
        {},
        checked=True,
    ),
    ActForm(
        "start_display",
        Text("开始公示", "Begin the public display"),
        Text("公示期间任何人都可以提出异议", "Anybody may object while it is on display"),
        Text("核对公示", "Check the display"),
        "megaphone",
        nothing,
        {},
        checked=True,
    ),
    RECORD_SERVICE,
    ActForm(
        "decide_objection",
        Text("答复异议", "Decide the objection"),
        Text("维持、变更或者不予列入，并写明理由", "Uphold, change or drop it, with reasons"),
        Text("核对答复", "Check the answer"),
        "gavel",
        _deciding,
        {
            "outcome": Text("结论", "Outcome"),
            "measures": Text("保留的措施", "Measures that are left"),
            "reasons": REASONS,
        },
        guards={"review_report_missing": "outcome", "harsher": "measures"},
        instead={
            ("outcome", "missing"): Text("请选择结论", "Choose an outcome"),
            ("measures", ""): Text("请选择保留哪些措施", "Choose the measures that are left"),
            **WHY,
        },
        checked=True,
    ),
    ActForm(
        "enter",
        Text("决定列入", "Decide to enter"),
        Text("作出列入决定并送达", "Decide on the entry and serve the decision"),
        Text("核对列入决定", "Check the decision"),
        "list-checks",
        nothing,
        {},
        checked=True,
    ),
    ActForm(
        "receive_report",
        FORM_OF["receive_report"].name,
        FORM_OF["receive_report"].hint,
        FORM_OF["receive_report"].button,
        "file-check",
        act_bodies.reporting,
        FORM_OF["receive_report"].labels,
        files={"document": False},
        instead=FORM_OF["receive_report"].instead,
    ),
    FORM_OF["commission_review"],
    FORM_OF["cancel_review"],
    ActForm(
        "object",
        Text("录入纸质异议", "Enter an objection from paper"),
        Text("邮寄或者当面递交的，按真实日期", "Sent by post or handed in; by its true date"),
        Text("录入异议", "Enter the objection"),
        "file-plus",
        _objecting,
        {
            "on_behalf_of": RECEIVED["on_behalf_of"],
            "on_behalf_of.id_kind": Text("证件种类", "Kind of document"),
            "on_behalf_of.number": Text("证件号码", "Number"),
            "on_behalf_of.name": Text("姓名或者名称", "Name"),
            "received_on": RECEIVED["received_on"],
            "posted_on": Text("寄出日期", "Date of posting"),
            "statement": Text("异议内容", "The objection"),
            "documents": Text("材料", "Documents"),
        },
        files={"documents": True},
        guards={"bad_identifier": "on_behalf_of.number", "already_open": "on_behalf_of"},
        instead=_STATEMENT,
    ),
    ActForm(
        "void_service",
        Text("登记送达不成立", "Record that a service was none"),
        Text("期限终止，文书重新送达", "What ran from it ends; the letter is served anew"),
        Text("登记送达不成立", "Record it"),
        "stamp",
        _voiding,
        {
            "document": Text("文书", "Letter"),
            "person": Text("收件人", "Recipient"),
            "reasons": Text("为什么不成立", "Why it was none"),
        },
        instead={
            ("document", "missing"): Text("请选择文书", "Choose the letter"),
            ("reasons", "missing"): Text("请写明为什么不成立", "Say why it was none"),
        },
    ),
    ActForm(
        "hide_display",
        Text("撤下公示", "Take the display down"),
        Text("再次公示的从第一天起算", "Displayed again, it begins with its first day"),
        Text("撤下公示", "Take it down"),
        "eye-off",
        reasons,
        {"reasons": REASONS},
        instead=WHY,
    ),
    SETTLE_TASK,
    ASSIGN,
    ActForm(
        "drop",
        Text("不列入，终止认定", "Drop it: no entry"),
        Text("写明理由，告知有关的人", "With reasons; those who know of it are told"),
        Text("核对后终止", "Check and drop"),
        "circle-x",
        reasons,
        {"reasons": REASONS},
        instead=WHY,
        checked=True,
    ),
)

"""The forms by which a restoration is taken on."""

from typing import Any

from api.pages.frame.forms import Posted
from api.pages.officer.acts.forms import ActForm
from api.pages.officer.case.file import CaseFile
from api.pages.officer.casework.forms import (
    ASSIGN,
    REASONS,
    RECEIVED,
    RECORD_SERVICE,
    SETTLE_TASK,
    WHY,
    days,
    said,
)
from regulation.text import Text


def _deciding(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    return said(typed, "outcome", "reasons")


def _giving_back(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    return said(typed, "missing")


def _completing(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    return said(typed, "on_behalf_of") | days(typed, "received_on") | {"documents": typed.all("documents")}


FORMS = (
    ActForm(
        "decide",
        Text("作出修复决定", "Decide the restoration"),
        Text("准予或者不予修复，并写明理由", "Grant or refuse it, with reasons"),
        Text("核对决定", "Check the decision"),
        "gavel",
        _deciding,
        {"outcome": Text("结论", "Outcome"), "reasons": REASONS},
        guards={"not_in_disclosure_period": "outcome", "state_rule": "outcome"},
        instead={("outcome", "missing"): Text("请选择结论", "Choose an outcome"), **WHY},
        checked=True,
    ),
    ActForm(
        "return_incomplete",
        Text("退回补正", "Give it back to be completed"),
        Text("只能退回一次，一次列明缺少的全部材料", "Once only, with everything that is missing listed"),
        Text("核对补正通知", "Check the notice"),
        "undo-2",
        _giving_back,
        {"missing": Text("缺少的材料", "What is missing")},
        instead={("missing", "missing"): Text("请列明缺少的全部材料", "List everything that is missing")},
        checked=True,
    ),
    ActForm(
        "complete",
        Text("录入纸质补正材料", "Enter what was completed on paper"),
        Text("申请人书面补正的", "Where the applicant completed it in writing"),
        Text("录入补正", "Enter it"),
        "file-check",
        _completing,
        {**RECEIVED, "documents": Text("补正的材料", "What was added")},
        files={"documents": True},
    ),
    RECORD_SERVICE,
    SETTLE_TASK,
    ASSIGN,
)

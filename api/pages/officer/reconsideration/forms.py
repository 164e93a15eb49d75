"""The forms by which a reconsideration is taken on."""

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
    reasons,
    said,
)
from regulation.definitions import ReconsiderationOutcome
from regulation.text import Text


def _deciding(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    body = said(typed, "outcome", "reasons")
    if body.get("outcome") == ReconsiderationOutcome.AMENDED:
        body["measures"] = typed.all("measures")
    if body.get("outcome") == ReconsiderationOutcome.ANNULLED and typed.one("wrongful"):
        body["wrongful"] = True
    return body


def _withdrawing(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    return said(typed, "on_behalf_of") | days(typed, "received_on")


FORMS = (
    ActForm(
        "decide",
        Text("作出复核决定", "Decide the reconsideration"),
        Text("维持、变更、撤销或者退回，并写明理由", "Uphold, change, annul or return it, with reasons"),
        Text("核对复核决定", "Check the decision"),
        "gavel",
        _deciding,
        {
            "outcome": Text("结论", "Outcome"),
            "measures": Text("保留的措施", "Measures that are left"),
            "wrongful": Text("不应当列入而列入", "There should never have been an entry"),
            "reasons": REASONS,
        },
        guards={"harsher": "outcome"},
        instead={("outcome", "missing"): Text("请选择结论", "Choose an outcome"), **WHY},
        checked=True,
    ),
    ActForm(
        "suspend",
        Text("复核期间中止名单", "Suspend the entry meanwhile"),
        Text("决定以前不对外显示，措施不实施", "Out of view and not applied until the decision"),
        Text("中止名单", "Suspend it"),
        "circle-pause",
        reasons,
        {"reasons": REASONS},
        instead=WHY,
    ),
    RECORD_SERVICE,
    ActForm(
        "withdraw",
        Text("录入纸质撤回申请", "Enter a withdrawal from paper"),
        Text("申请人书面撤回的", "Where the applicant withdrew in writing"),
        Text("录入撤回", "Enter the withdrawal"),
        "circle-x",
        _withdrawing,
        dict(RECEIVED),
    ),
    SETTLE_TASK,
    ASSIGN,
)

"""The forms by which an entry is kept: what each is called, what it asks, and where a refusal is shown."""

from typing import Any

from api.pages.frame.forms import Posted
from api.pages.officer.acts.forms import ActForm
from api.pages.officer.case.file import CaseFile
from api.pages.officer.casework.forms import (
    ASSIGN,
    REASONS,
    RECORD_SERVICE,
    SETTLE_TASK,
    WHY,
    nothing,
    reasons,
    said,
)
from regulation.text import Text

_CHANNEL = Text("渠道", "Channel")
_PROOF = Text("证明", "Proof")
_WHICH = {("channel", "missing"): Text("请选择渠道", "Choose the channel")}


def _on_channel(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    return said(typed, "channel", "proof")


def _ending(typed: Posted, _file: CaseFile) -> dict[str, Any]:
    return said(typed, "ground", "reasons")


FORMS = (
    ActForm(
        "acknowledge_stop",
        Text("确认已经停止措施", "Confirm that the measures have stopped"),
        Text("本单位不再实施", "Your unit applies them no more"),
        Text("确认已经停止", "Confirm"),
        "circle-check",
        nothing,
        {},
    ),
    ActForm(
        "acknowledge",
        Text("确认收到实施通知", "Acknowledge the order"),
        Text("本单位开始实施措施", "Your unit begins to apply the measures"),
        Text("确认收到", "Acknowledge"),
        "circle-check",
        nothing,
        {},
    ),
    ActForm(
        "announce_removal",
        Text("登记移出公告", "Record the announcement of the removal"),
        Text("在原公布渠道张贴以后登记", "Once it is put up where the entry was published"),
        Text("登记公告", "Record it"),
        "megaphone",
        _on_channel,
        {"channel": _CHANNEL, "proof": _PROOF},
        instead=_WHICH,
    ),
    ActForm(
        "record_publication",
        Text("登记公布证明", "Record the proof of publication"),
        Text("写明在渠道上公布的证明", "What evidences the publication on a channel"),
        Text("登记", "Record it"),
        "file-check",
        _on_channel,
        {"channel": _CHANNEL, "proof": _PROOF},
        instead={**_WHICH, ("proof", "missing"): Text("请写明证明", "Say what proves it")},
    ),
    ActForm(
        "resume",
        Text("恢复名单", "Let the entry stand again"),
        Text("重新对外显示，措施继续实施", "In view again, with its measures applied"),
        Text("恢复", "Let it stand again"),
        "play",
        reasons,
        {"reasons": REASONS},
        instead=WHY,
    ),
    ActForm(
        "suspend",
        Text("中止名单", "Suspend the entry"),
        Text("不对外显示，措施停止实施，直到恢复", "Out of view and not applied until it stands again"),
        Text("中止", "Suspend it"),
        "circle-pause",
        reasons,
        {"reasons": REASONS},
        instead=WHY,
    ),
    ActForm(
        "end",
        Text("移出名单", "End the entry"),
        Text("停止措施，在原渠道公告", "The measures stop; the removal is announced where it was published"),
        Text("核对移出", "Check"),
        "circle-x",
        _ending,
        {"ground": Text("事由", "Ground"), "reasons": REASONS},
        instead={("ground", "missing"): Text("请选择事由", "Choose the ground"), **WHY},
        checked=True,
    ),
    RECORD_SERVICE,
    SETTLE_TASK,
    ASSIGN,
)

"""What the law asks of an act, shown beforehand: what is not met yet first, each with its article and its field."""

from dataclasses import dataclass

from api.pages.officer.case.file import CaseFile
from regulation.text import Text


@dataclass(frozen=True)
class Requirement:
    """`field` is where it is met in the form; empty where it lies outside."""

    words: Text
    provision: str
    met: bool
    field: str = ""


def requirements(file: CaseFile, action: str) -> tuple[Requirement, ...]:
    match action:
        case "decide":
            found = _deciding(file)
        case "reply":
            found = _replying(file)
        case _:
            found = []
    return tuple(sorted(found, key=lambda each: each.met))


def _deciding(file: CaseFile) -> list[Requirement]:
    found = []
    if file.record is not None:
        words = Text(
            "办理人不是录入或者决定原记录的人", "Whoever decides neither entered nor decided the record"
        )
        found.append(Requirement(words, "24", met=True))
    if file.objection.requested_at is not None:
        words = (
            Text(
                "提供单位还没有回复：驳回须附所依据的材料",
                "The provider has not answered: a rejection needs a document relied on",
            )
            if file.reply_outstanding
            else Text("提供单位已经回复", "The provider has answered")
        )
        found.append(Requirement(words, "41(2)", not file.reply_outstanding, "documents"))
    if file.parts.reviews:
        open_one = bool(file.open_reviews)
        words = (
            Text(
                "报告还没有收到：收到或者取消之前不能驳回",
                "A report is awaited: no rejection before it is in or cancelled",
            )
            if open_one
            else Text("委托的评审都有结果", "Every review commissioned has ended")
        )
        found.append(Requirement(words, "41(3)", not open_one, "outcome"))
    return found  # fmt: skip


def _replying(file: CaseFile) -> list[Requirement]:
    if file.own_review is None:
        return []
    words = Text(
        "本单位委托的报告还没有收到：收到或者取消之前不能确认无误",
        "Your own review has not reported: the record cannot be confirmed before then",
    )
    return [Requirement(words, "41(3)", met=False, field="finding")]

"""What the form of an action offers to choose from, read from the case, and what it begins with."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from api.pages.officer.case.file import CaseFile
from api.pages.record_fields import FieldRow, rows_of
from api.pages.story.notice_names import notice_name
from api.pages.story.service_words import METHOD_WORDS
from ledger.queries.worklists import officers_of
from ledger.tables import Unit, UnitCapacity
from regulation.case_words import TASK_SETTLED_WORDS
from regulation.definitions import Capacity, Finding, Outcome, ReviewKind
from regulation.text import Text
from regulation.words import FINDING_WORDS, OUTCOME_WORDS, REVIEW_KIND_WORDS

Option = tuple[str, Text, Text | None]

_OUTCOMES: dict[Outcome, Text] = {
    Outcome.CORRECTED: Text("异议成立，记录改正", "The objection is right; the record is corrected"),
    Outcome.PARTLY_CORRECTED: Text(
        "只改选定的项目，其余维持", "Only the chosen fields change; the rest stands"
    ),
    Outcome.DELETED: Text("记录不应存在", "The record should not exist"),
    Outcome.REJECTED: Text("记录无误，维持不变", "The record is right and stays as it is"),
}
_FINDINGS: dict[Finding, Text] = {
    Finding.CONFIRMED: Text("记录与原始材料一致", "The record agrees with the originals"),
    Finding.CORRECTED: Text("写明哪些项目应改为什么", "Say which fields should read what"),
    Finding.WITHDRAWN: Text("记录不应存在", "The record should not exist"),
}
_SUGGESTED = {Finding.CORRECTED: Outcome.CORRECTED, Finding.WITHDRAWN: Outcome.DELETED}
_PROOFS: dict[str, Text] = {
    "in_person": Text("受送达人签收", "signed for by the person"),
    "left": Text("拒收；有见证人或者照片", "refused; before a witness or with pictures"),
    "post": Text("邮寄回执", "the return receipt"),
    "public_notice": Text(
        "其他方式送达不成之后；填写张贴之日", "after another way has failed; the day it was put up"
    ),
}


def choices(session: Session, file: CaseFile, action: str) -> dict[str, Any]:  # noqa: PLR0911 (one way out for each action)
    """The facts of one form's template beside the case."""
    match action:
        case "decide":
            return {"rows": field_rows(file), "options": _outcomes(file)}
        case "reply":
            return {"rows": field_rows(file, proposed=False), "options": _findings()}
        case "request_verification":
            return {"options": _providers(session, file) if file.case.provider is None else ()}
        case "commission_review":
            return {"options": tuple((kind.value, REVIEW_KIND_WORDS[kind]) for kind in ReviewKind)}
        case "assign":
            return {"options": officers_of(session, [file.case.unit])}
        case "record_service":
            return {"options": _letters(file), "methods": _methods()}
        case "settle_task":
            return {"tasks": file.open_tasks, "options": _settlings()}
    return {}


def begins_with(file: CaseFile, action: str) -> dict[str, Any]:
    """What stands in a form before anybody has typed."""
    if action not in {"decide", "reply"}:
        return (
            {"task": str(file.open_tasks[0].task.id)} if action == "settle_task" and file.open_tasks else {}
        )
    rows = field_rows(file, proposed=action == "decide")
    values: dict[str, Any] = {f"fields.{row.name}": row.typed for row in rows}
    values["change"] = [row.name for row in rows if row.after is not None]
    if action == "decide" and file.objection.reply in _SUGGESTED:
        values["outcome"] = _SUGGESTED[file.objection.reply].value
    return values


def field_rows(file: CaseFile, proposed: bool = True) -> Sequence[FieldRow]:
    """The record's fields, with what the reply proposes; none where no record is concerned."""
    if file.record is None or not file.readable:
        return ()
    fields: Mapping[str, Any] = (file.objection.reply_fields or {}) if proposed else {}
    return rows_of(file.record, fields, file.names, file.today)


def _outcomes(file: CaseFile) -> tuple[Option, ...]:
    hints = dict(_OUTCOMES)
    if file.objection.reply is Finding.CORRECTED and (proposed := len(file.objection.reply_fields or {})):
        fields = "field" if proposed == 1 else "fields"
        hints[Outcome.CORRECTED] = Text(
            f"按提供单位的回复改{proposed}项", f"{proposed} {fields}, as the provider replied"
        )
    if file.reply_outstanding:
        hints[Outcome.REJECTED] = Text("须附所依据的材料", "A document relied on is needed")
    return tuple((outcome.value, OUTCOME_WORDS[outcome], hint) for outcome, hint in hints.items())


def _findings() -> tuple[Option, ...]:
    return tuple((finding.value, FINDING_WORDS[finding], hint) for finding, hint in _FINDINGS.items())


def _providers(session: Session, file: CaseFile) -> tuple[tuple[str, Text], ...]:
    providers = (
        select(Unit)
        .join(UnitCapacity, col(UnitCapacity.unit) == Unit.code)
        .where(UnitCapacity.capacity == Capacity.PROVIDER, Unit.code != file.case.unit)
        .order_by(col(Unit.code))
    )
    return tuple((unit.code, unit.name) for unit in session.exec(providers))


def _letters(file: CaseFile) -> tuple[tuple[str, Text], ...]:
    """A formal letter goes by its number, another by its notice's."""
    return tuple(
        (sent.item.letter or str(sent.item.id), _named(sent.item.template, sent.item.letter))
        for sent in sorted(file.waiting_letters, key=lambda sent: not sent.item.formal)
    )


def _named(template: str, letter: str | None) -> Text:
    name = notice_name(template)
    return Text(f"{name.zh}，{letter}", f"{name.en}, {letter}") if letter else name


def _methods() -> tuple[Option, ...]:
    return tuple((method, METHOD_WORDS[method], proof) for method, proof in _PROOFS.items())


def _settlings() -> tuple[Option, ...]:
    hints = {
        "sent_again": Text("地址改正以后", "once the address is mended"),
        "told_otherwise": Text("电话、当面或者书面", "by telephone, in person or in writing"),
    }
    return tuple((how, words, hints[how]) for how, words in TASK_SETTLED_WORDS.items())

"""A record's fields as pages state them, now and after a correction, and as forms take new values for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from api.pages.frame.dates import day_text
from api.pages.frame.forms import Posted
from api.pages.frame.typed_days import as_bodies_say, day_typed
from ledger.tables import Record
from regulation.text import Text
from regulation.words import DISCLOSURE_WORDS, FIELD_WORDS, RECORD_KIND_WORDS
from steps.bodies import MAY_BE_EMPTY
from steps.record_changes import written
from steps.records import FIELDS

DAYS = frozenset({"decided_on", "final_on", "disclosed_from", "disclosure_ends"})
YES_OR_NO = frozenset({"simplified_procedure", "minor_remedied", "fee_arrears"})
USUAL = ("amount", "title", "summary", "document_no", "decided_on")
"""The fields that an objection is mostly about; a form shows the others folded."""
_CODES = frozenset({"catalogue_item", "final_ground"})
_ANSWERS = {"true": Text("是", "yes"), "false": Text("否", "no")}
_CHOICES: dict[str, Mapping[Any, Text]] = {
    "kind": RECORD_KIND_WORDS,
    "disclosure": DISCLOSURE_WORDS,
    **dict.fromkeys(YES_OR_NO, _ANSWERS),
}
_EMPTY = Text("空白", "blank")

ITEM_WORDS = {
    "administrative_penalty": Text("行政处罚", "Administrative penalty"),
    "award": Text("表彰奖励", "Award"),
    "fee_arrears": Text("欠费", "Fee arrears"),
}
GROUND_OF_FINALITY = {
    "unchallenged": Text("没有申请复议或者提起诉讼", "not challenged in time"),
    "upheld": Text("经复议或者诉讼维持", "upheld on review or by a court"),
}
COPY_REASONS = {"shared": Text("政务共享", "government-affairs sharing")}


@dataclass(frozen=True)
class Stated:
    """A field's value as a page states it: in words of the house (`words`), or as somebody wrote it (`said`)."""

    words: Text | None = None
    said: str = ""


@dataclass(frozen=True)
class FieldRow:
    """One field. `after` is absent where nothing changes; `typed` is what a form begins with."""

    name: str
    label: Text
    now: Stated
    after: Stated | None
    typed: str
    choices: tuple[tuple[str, Text], ...] = ()
    fixed: bool = False

    @property
    def kind(self) -> str:
        """Which control takes a new value."""
        if self.choices:
            return "choice"
        if self.fixed:
            return "fixed"
        if self.name in DAYS:
            return "day"
        return "words" if self.name == "summary" else "line"


def rows_of(
    record: Record,
    proposed: Mapping[str, Any],
    names: Mapping[str, Text],
    today: date,
    before: Mapping[str, Any] | None = None,
) -> list[FieldRow]:
    """The fields of a record, those that a proposal changes first. With `before`, how the record stood then, the rows
    say what was changed since."""
    rows = []
    for name in FIELDS:
        now = getattr(record, name)
        new = proposed.get(name, now)
        if before is not None:
            now, new = before.get(name), now
        was, becomes = _plain(now), _plain(new)
        rows.append(
            FieldRow(
                name=name,
                label=FIELD_WORDS[name],
                now=stated(name, was, names, today),
                after=stated(name, becomes, names, today) if was != becomes else None,
                typed=becomes or "",
                choices=tuple((str(value), words) for value, words in _CHOICES.get(name, {}).items()),
                fixed=name == "names",
            )
        )
    return sorted(rows, key=lambda row: row.after is None)


def worth_showing(row: FieldRow) -> bool:
    """Not one that is blank or simply no, or only a code for machines, unless it changes."""
    says_something = bool(row.typed) and row.typed != "false" and row.name not in _CODES
    return row.after is not None or says_something


def stated(name: str, value: str | None, names: Mapping[str, Text], today: date) -> Stated:
    if not value:
        return Stated(_EMPTY)
    if name in _CHOICES:
        return Stated(_CHOICES[name].get(value))
    if name in DAYS and (day := day_typed(value)):
        return Stated(day_text(day, today))
    if name == "amount":
        return Stated(Text(f"{Decimal(value):,.2f}元", f"{Decimal(value):,.2f} yuan"))
    if name == "names":
        return Stated(said="、".join(names.get(one, Text(one, one)).zh for one in value.split(", ")))
    return Stated(said=value)


def fields_typed(posted: Posted) -> dict[str, Any]:
    """The fields ticked in a form, each as a body says it."""
    return {
        name: _as_body(name, posted.one(f"fields.{name}")) for name in posted.all("change") if name in FIELDS
    }


def _as_body(name: str, typed: str) -> Any:
    if not typed and name in MAY_BE_EMPTY:
        return None
    if name in DAYS:
        return as_bodies_say(typed)
    if name == "names":
        return [one.strip() for one in typed.split(",") if one.strip()]
    if name in YES_OR_NO:
        return typed == "true"
    return _amount(typed) if name == "amount" else typed


def _amount(typed: str) -> str:
    """2,000元 is 2000; what is no amount is left for the door to refuse."""
    plain = typed.removesuffix("元").replace(",", "").replace("，", "").strip()
    try:
        Decimal(plain)
    except InvalidOperation:
        return typed
    return plain


def _plain(value: Any) -> str | None:
    """A value as a record's letter, its versions and a reply write it, all alike."""
    return str(value) if isinstance(value, str) else written(value)

"""The form of a standard: what its fields are called, how it begins from a version there is, what it says as a body, and
what follows when it is published."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from api.pages.frame.dates import day_text
from api.pages.frame.typed_days import as_bodies_say
from ledger.queries.published import ShownStandard, VersionStanding
from ledger.tables import Standard
from regulation.refusals import Refusal
from regulation.text import Text
from steps.published_bodies import PublishStandard
from steps.refusals import errors_of

LABELS = {
    "field": Text("领域代码", "Field’s code"),
    "name.zh": Text("领域的中文名称", "Field’s name in Chinese"),
    "name.en": Text("领域的英文名称", "Field’s name in English"),
    "title.zh": Text("标准的中文标题", "Standard’s title in Chinese"),
    "title.en": Text("标准的英文标题", "Standard’s title in English"),
    "text.zh": Text("中文全文", "Text in Chinese"),
    "text.en": Text("英文全文", "Text in English"),
    "longest_months": Text("最长期限", "Longest term"),
    "in_force_from": Text("施行日期", "Day it comes into force"),
}
NAMES = tuple(LABELS)
_MONTHS = Text("写1到600之间的整数，或者留空", "Enter a whole number from 1 to 600, or leave it empty")
_PUBLISHED = Text(
    "任何人都能看到。发布后不能改，只能由新的一版替代，或者撤回",
    "Anybody can read it. It cannot be changed afterwards, only replaced by another version or withdrawn",
)
_FROM = Text(
    "{day}起施行：那天和以后的行为看这一版",
    "In force from {day}: conduct on that day and later is judged by it",
)
_BEFORE = Text(
    "更早的行为仍看这个领域以前的版本", "Earlier conduct is still judged by the field’s earlier versions"
)
_FIRST = Text(
    "这个领域以前没有标准：更早的行为不能认定",
    "The field had no standard before: nobody can be designated for earlier conduct",
)
_REPLACED = Text(
    "编号{id}已经定于{day}起施行，那天起替代这一版",
    "No. {id} comes into force on {day} and takes the place of this one then",
)
_LONGEST = Text("认定的期限最长{months}个月", "A listing may last at most {months} months")


def begun_from(standard: Standard | None) -> dict[str, str]:
    """What the form holds at first. When it comes into force is always to be said anew."""
    if standard is None:
        return {}
    return {
        "field": standard.field,
        "name.zh": standard.name_zh,
        "name.en": standard.name_en,
        "title.zh": standard.title_zh,
        "title.en": standard.title_en,
        "text.zh": standard.text_zh,
        "text.en": standard.text_en,
        "longest_months": str(standard.longest_months or ""),
    }


def body(typed: Mapping[str, str]) -> dict[str, Any]:
    """The form as a body says it."""
    text = {"zh": typed["text.zh"], "en": typed["text.en"]}
    return {
        "field": typed["field"],
        "name": {"zh": typed["name.zh"], "en": typed["name.en"]},
        "title": {"zh": typed["title.zh"], "en": typed["title.en"]},
        **({"text": text} if any(text.values()) else {}),
        **({"longest_months": typed["longest_months"]} if typed["longest_months"] else {}),
        "in_force_from": as_bodies_say(typed["in_force_from"]),
    }


def instead(refusal: Refusal) -> dict[tuple[str, str], Text]:
    """Better words for what is wrong with the months, however it is."""
    return {
        (error.field, error.code): _MONTHS for error in errors_of(refusal) if error.field == "longest_months"
    }


def follows(said: PublishStandard, others: Sequence[ShownStandard], today: date) -> list[tuple[str, Text]]:
    """What happens when it is published: an icon and a sentence each. `others` are the field's versions so far."""
    found = [
        ("megaphone", _PUBLISHED),
        ("calendar", _FROM.filled(day=day_text(said.in_force_from, today))),
        ("history", _BEFORE if others else _FIRST),
        ("hourglass", _LONGEST.filled(months=said.longest_months or 60)),
    ]
    later = [
        each.standard
        for each in others
        if each.standing is VersionStanding.TO_COME and each.standard.in_force_from > said.in_force_from
    ]
    if later:
        next_one = min(later, key=lambda each: each.in_force_from)
        day = day_text(next_one.in_force_from, today)
        found.insert(2, ("calendar-clock", _REPLACED.filled(id=next_one.id, day=day)))
    return found

"""What a new measures list changes, and what follows at once when it is published: said before it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from api.pages.frame.dates import day_text
from ledger.queries.published import ListVersion, VersionStanding
from ledger.tables import Measure
from regulation.text import Text
from steps.published_bodies import MeasureSaid, PublishMeasures
from steps.publishing import WITHOUT_LAW

_PARTS = (
    Text("名称", "name"),
    Text("法律依据", "law"),
    Text("实施单位", "units that apply it"),
    Text("可以采用的认定单位", "units that may use it"),
)
_PUBLISHED = Text(
    "发布为第{number}版，任何人都能看到。发布后不能改，只能由新的一版替代",
    "Published as version {number}, for anybody to read. It cannot be changed afterwards, only replaced by another version",
)
_TODAY = Text("今天起施行", "In force from today")
_LATER = Text("{day}起施行；之前仍用现在的清单", "In force from {day}; until then the present list stays")
_REPLACED = Text(
    "第{number}版已经定于{day}起施行，那天起替代这一版",
    "Version {number} comes into force on {day} and takes the place of this one then",
)
_KEPT = Text(
    "已经列入名单的，一直按认定时的那一版；还在办理的，批准、告知和列入时都按当天在用的清单再查一遍",
    "Those already on a list keep the version they were designated by. Designations under way are checked again when they "
    "are approved, noticed and entered, against the list in force on that day",
)
_GONE = Text(
    "{codes}不在这一版里：施行以后，还没有列入名单的都不能采用",
    "Not on this version, so once it is in force not for anybody who is not on a list yet: {codes}",
)
_LAWLESS = Text(
    "{codes}没有写明法律：认定时写了会被拒绝",
    "No law is named, so a designation that names the measure is refused: {codes}",
)


@dataclass(frozen=True)
class Changed:
    """A measure on both lists, and which parts of it differ."""

    measure: MeasureSaid
    parts: tuple[Text, ...]


@dataclass(frozen=True)
class Changes:
    """From the list it is begun from to the new one."""

    added: tuple[MeasureSaid, ...]
    removed: tuple[Measure, ...]
    changed: tuple[Changed, ...]
    same: int


def changes(before: Sequence[Measure], said: PublishMeasures) -> Changes:
    old = {each.code: each for each in before}
    kept = [(old[each.code], each) for each in said.measures if each.code in old]
    codes = {each.code for each in said.measures}
    changed = tuple(Changed(new, parts) for was, new in kept if (parts := _different(was, new)))
    return Changes(
        added=tuple(each for each in said.measures if each.code not in old),
        removed=tuple(each for each in before if each.code not in codes),
        changed=changed,
        same=len(kept) - len(changed),
    )


def follows(
    said: PublishMeasures, made: Changes, number: int, versions: Sequence[ListVersion], today: date
) -> list[tuple[str, Text]]:
    """An icon and a sentence each."""
    now = said.in_force_from == today
    found = [
        ("megaphone", _PUBLISHED.filled(number=number)),
        ("calendar", _TODAY if now else _LATER.filled(day=day_text(said.in_force_from, today))),
    ]
    coming = [
        each.version
        for each in versions
        if each.standing is VersionStanding.TO_COME and each.version.in_force_from > said.in_force_from
    ]
    if coming:
        first = min(coming, key=lambda each: (each.in_force_from, -each.number))
        day = day_text(first.in_force_from, today)
        found.append(("calendar-clock", _REPLACED.filled(number=first.number, day=day)))
    found.append(("file-text", _KEPT))
    if made.removed:
        found.append(("circle-minus", _GONE.filled(codes=_codes(made.removed))))
    lawless = [each for each in said.measures if each.law is None and each.code.startswith(f"{WITHOUT_LAW}.")]
    if lawless:
        found.append(("circle-slash", _LAWLESS.filled(codes=_codes(lawless))))
    return found


def _codes(measures: Sequence[Measure | MeasureSaid]) -> Text:
    codes = [each.code for each in measures]
    return Text("、".join(codes), ", ".join(codes))


def _different(was: Measure, new: MeasureSaid) -> tuple[Text, ...]:
    law = (new.law.zh, new.law.en or "") if new.law else ("", "")
    same = (
        (was.title_zh, was.title_en) == (new.title.zh, new.title.en),
        (was.law_zh, was.law_en) == law,
        set(was.implementers) == set(new.implementers),
        set(was.designators) == set(new.designators),
    )
    return tuple(words for words, alike in zip(_PARTS, same, strict=True) if not alike)

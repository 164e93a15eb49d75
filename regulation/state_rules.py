"""Rules of the State that bar or delay a restoration, each a dated row with its citation. Source: Art. 43, last sentence.

A row is off unless a deployment turns it on (`REDRESS_STATE_RULES`). It then goes before Article 43, and its warning says so.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from regulation.course import months_after
from regulation.refusals import GuardCode, NotPermitted
from regulation.text import Text
from regulation.words import day_text


class Gravity(StrEnum):
    """How grave a State rule takes the conduct to be: by what the record shows of it."""

    MINOR = "minor"
    GENERAL = "general"
    SEVERE = "severe"


@dataclass(frozen=True)
class StateRule:
    """`shortest_display` is how many months a record of each gravity is displayed at least, from the decision on; `excluded`
    are the catalogue items that are not restored at all. `warning` is for whoever turns it on."""

    code: str
    citation: Text
    in_force_from: date
    shortest_display: Mapping[Gravity, int]
    warning: Text
    excluded: frozenset[str] = field(default_factory=frozenset)


STATE_RULES: tuple[StateRule, ...] = (
    StateRule(
        code="decree_36",
        citation=Text(
            zh="《信用修复管理办法》（国家发展和改革委员会令第36号）",
            en="the Measures for Credit Restoration (NDRC Decree No. 36)",
        ),
        in_force_from=date(2026, 4, 1),
        shortest_display={Gravity.MINOR: 0, Gravity.GENERAL: 3, Gravity.SEVERE: 12},
        warning=Text(
            zh="启用后，最短公示期限未满的记录不能依照《条例》第四十三条申请修复；这会取代《条例》对申请时间的规定，启用前请由法律人员确认。",
            en="While this is on, a record cannot be restored under Art. 43 before its shortest display is over; it displaces what "
            "the Regulations say of when one may apply. Have counsel confirm before turning it on.",
        ),
    ),
)


@dataclass(frozen=True)
class Untrustworthy:
    """What State rules look at in a record. `listed`: an entry on the disciplinary list rests on it now."""

    catalogue_item: str
    decided_on: date
    simplified_procedure: bool
    listed: bool

    @property
    def gravity(self) -> Gravity:
        if self.listed:
            return Gravity.SEVERE
        return Gravity.MINOR if self.simplified_procedure else Gravity.GENERAL


def turned_on(codes: Iterable[str]) -> frozenset[str]:
    """These codes. Raises: ValueError naming one that is no rule's."""
    wanted, known = frozenset(codes), {rule.code for rule in STATE_RULES}
    if unknown := sorted(wanted - known):
        raise ValueError(f"there is no State rule {unknown[0]}; those there are: {', '.join(sorted(known))}")
    return wanted


def in_force(on: date, turned_on: Collection[str]) -> Iterator[StateRule]:
    return (rule for rule in STATE_RULES if rule.code in turned_on and rule.in_force_from <= on)


def may_be_restored_under(record: Untrustworthy, on: date, turned_on: Collection[str]) -> None:
    """Whether the rules of the State that are in force leave the way open. Source: Art. 43."""
    for rule in in_force(on, turned_on):
        if record.catalogue_item in rule.excluded:
            raise NotPermitted("43", GuardCode.STATE_RULE, _EXCLUDED.filled(rule=rule.citation))
        opens = months_after(record.decided_on, rule.shortest_display[record.gravity])
        if on < opens:
            raise NotPermitted(
                "43", GuardCode.STATE_RULE, _TOO_EARLY.filled(rule=rule.citation, day=day_text(opens))
            )


_EXCLUDED = Text(
    zh="依照{rule}，这类信息不予修复。", en="Under {rule} this kind of information is not restored."
)
_TOO_EARLY = Text(
    zh="依照{rule}，最短公示期限届满后才能修复：{day}起可以申请。",
    en="Under {rule} it can be restored once its shortest display is over: you may apply from {day}.",
)

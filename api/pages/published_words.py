"""How published versions and the measures on a list are told, on public pages and on those of administrators.

Source: Arts. 27(1), 29, 30, 32, 34.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from api.pages.frame.dates import day_text
from ledger.queries.published import VersionStanding
from ledger.tables import Measure, Unit
from regulation.text import Text


@dataclass(frozen=True)
class StandingWords:
    """`icon` and `tone` are those of a status."""

    icon: str
    words: Text
    tone: str = "plain"


STANDING_WORDS: dict[VersionStanding, StandingWords] = {
    VersionStanding.IN_FORCE: StandingWords("circle-check", Text("在用", "In force"), "done"),
    VersionStanding.TO_COME: StandingWords("calendar", Text("尚未施行", "Not yet in force"), "accent"),
    VersionStanding.REPLACED: StandingWords("history", Text("已被替代", "Replaced")),
    VersionStanding.WITHDRAWN: StandingWords("ban", Text("已经撤回", "Withdrawn")),
}


@dataclass(frozen=True)
class Article:
    """An article's measures: what they are called, and on whom they may be used."""

    number: str
    heading: Text
    use: Text


ARTICLES = (
    Article(
        "30",
        Text("激励措施", "Incentives"),
        Text(
            "只用于守信联合激励对象名单上的信用主体，由国家机关在各自职权内实施。",
            "Only for those on the list of targets for joint incentives. Each state organ grants them within its own powers.",
        ),
    ),
    Article(
        "32",
        Text("一般惩戒措施", "General disciplinary measures"),
        Text(
            "可以用于违反法定义务或者约定义务的信用主体。只限国家机关职权内的有关事项，轻重要与行为相当。",
            "May be used on those who broke a duty set by law or agreed on. They are limited to related matters within an "
            "organ's own powers, and may be no harsher than the conduct deserves.",
        ),
    ),
    Article(
        "34",
        Text("联合惩戒措施", "Joint disciplinary measures"),
        Text(
            "只用于失信联合惩戒对象名单上的信用主体，而且必须有法律依据。清单没有写明法律的，认定时用不了。",
            "Only for those on the list of targets for joint disciplinary action, and only on the basis of a law. Where this "
            "list names no law, no designation can use the measure.",
        ),
    ),
)


@dataclass(frozen=True)
class ShownMeasure:
    """`designators` empty: any designating unit may use it. `law` absent: the list names none."""

    code: str
    title: Text
    law: Text | None
    implementers: tuple[Text, ...]
    designators: tuple[Text, ...]


@dataclass(frozen=True)
class Group:
    article: Article
    measures: tuple[ShownMeasure, ...]

    @property
    def alike(self) -> ShownMeasure | None:
        """Any of them, where the same units apply and may use them all: then it is said once."""
        units = {(each.implementers, each.designators) for each in self.measures}
        return self.measures[0] if len(units) == 1 else None


def groups(measures: Sequence[Measure], units: Mapping[str, Unit]) -> tuple[Group, ...]:
    """A list's measures by article; an article of which it has none is left out."""
    found = (
        Group(article, tuple(_shown(each, units) for each in measures if _article(each) == article.number))
        for article in ARTICLES
    )
    return tuple(group for group in found if group.measures)


def course(in_force_from: date, until: date | None, standing: VersionStanding, today: date) -> Text:
    """From when until when a version is in force, in words."""
    begins = day_text(in_force_from, today)
    if until is not None and until <= in_force_from:
        return Text(
            f"原定{begins.zh}起施行，之前已被新版本替代",
            f"Was to come into force on {begins.en}, but was replaced before that",
        )
    past = standing is not VersionStanding.TO_COME
    said = Text(
        f"{begins.zh}起施行", f"In force from {begins.en}" if past else f"Comes into force on {begins.en}"
    )
    if until is not None:
        ends = day_text(until, today)
        return Text(f"{said.zh}，{ends.zh}起由新版本替代", f"{said.en}, replaced from {ends.en}")
    if standing is VersionStanding.IN_FORCE:
        return Text(f"{said.zh}，至今有效", f"{said.en}, and still is")
    return said


def _article(measure: Measure) -> str:
    return measure.code.partition(".")[0]


def _shown(measure: Measure, units: Mapping[str, Unit]) -> ShownMeasure:
    return ShownMeasure(
        code=measure.code,
        title=measure.title,
        law=measure.law,
        implementers=tuple(units[code].name for code in measure.implementers),
        designators=tuple(units[code].name for code in measure.designators),
    )

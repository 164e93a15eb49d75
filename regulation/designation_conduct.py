"""Whose conduct may be designated: since when, at which age, by which standard, in which category.

Source: Arts. 3, 27(1), 33, 70.
"""

from collections.abc import Iterator
from datetime import date

from regulation.course import years_after
from regulation.definitions import ListKind
from regulation.designation_facts import DraftFacts, PersonFacts
from regulation.designation_records import names_court_list
from regulation.refusals import GuardCode
from regulation.requirement import DISCIPLINARY, Clause, Shortcoming, blank
from regulation.text import Text
from regulation.words import day_text

IN_FORCE_FROM = date(2020, 5, 1)
_OF_AGE = 18
_COURT_LIST, _OTHER_LAW = 5, 10


def _too_early(draft: DraftFacts) -> Iterator[Shortcoming]:
    """Conduct before 1 May 2020 is not designated, whenever it was found or punished. Source: Art. 70."""
    if draft.conduct_on is not None and draft.conduct_on < IN_FORCE_FROM:
        yield Shortcoming(
            Text(
                zh="行为发生在{day}，早于《条例》施行的{since}，不能认定。",
                en="The conduct was on {day}, before the Regulations took effect on {since}: it cannot be designated.",
            ).filled(day=day_text(draft.conduct_on), since=day_text(IN_FORCE_FROM))
        )


def _under_age(draft: DraftFacts) -> Iterator[Shortcoming]:
    """Full capacity begins the day after the eighteenth birthday: the birthday itself still counts as under 18. Who was
    born on 29 February has it on the 28th in a year without one. The subject and each responsible person, so far as
    they are natural persons; an unknown date of birth bars nobody. Source: Art. 3."""
    for field, person in _people(draft):
        if not _of_age(person, draft.conduct_on):
            yield Shortcoming(
                Text(
                    zh="行为发生的当天，{name}不满18周岁（第18个生日当天也按不满计算）。",
                    en="{name} was under 18 on the day of the conduct (the eighteenth birthday still counts as under).",
                ).filled(name=person.name),
                field,
            )


def _of_age(person: PersonFacts, on: date | None) -> bool:
    return person.born_on is None or on is None or on > years_after(person.born_on, _OF_AGE)


def _people(draft: DraftFacts) -> Iterator[tuple[str, PersonFacts]]:
    if draft.subject.natural_person:
        yield "subject", draft.subject
    for number, person in enumerate(draft.responsible):
        if person.natural_person:
            yield f"responsible_persons.{number}", person


def _without_standard(draft: DraftFacts) -> Iterator[Shortcoming]:
    """A published standard of the field was in force at the conduct, and is not withdrawn since. An incentive, which
    rests on no one act, goes by the standard of today. Source: Art. 27(1)."""
    if draft.standard:
        return
    if draft.kind is ListKind.DISCIPLINARY:
        yield Shortcoming(
            Text(
                zh="行为发生时，这个领域没有已经公布、现在仍可适用的认定标准。",
                en="No published standard for this field was in force at the conduct and still applies.",
            )
        )
    else:
        yield Shortcoming(
            Text(
                zh="这个领域没有已经公布的现行认定标准。",
                en="No published standard for this field is in force.",
            )
        )


def _without_category(draft: DraftFacts) -> Iterator[Shortcoming]:
    """The conduct is dated, and one of the ten categories. The fifth rests on the court's own entry of the subject in its
    list, by a record that can be used; the tenth on the law or administrative regulation named. Source: Art. 33."""
    category = draft.conduct_category
    if category is None:
        yield Shortcoming(
            Text(
                zh="还没有写明行为属于第三十三条的哪一类。",
                en="It is not said yet which category of Article 33 the conduct is.",
            )
        )
    elif category not in range(1, _OTHER_LAW + 1):
        yield Shortcoming(
            Text(
                zh="第三十三条只有第1类到第10类，没有第{n}类。",
                en="Article 33 has categories 1 to 10; there is no category {n}.",
            ).filled(n=category)
        )
    if draft.conduct_on is None:
        yield Shortcoming(
            Text(zh="还没有写明行为发生的日期。", en="The date of the conduct is missing."), "conduct_on"
        )
    if category == _COURT_LIST and not names_court_list(draft):
        yield Shortcoming(
            Text(
                zh="第5类行为须以法院列入失信被执行人名单的记录为依据，所列记录中没有可用的这种记录。",
                en="Category 5 rests on the court's own entry in its list of judgment defaulters; no usable record named is one.",
            ),
            provision="33",
        )
    if category == _OTHER_LAW and blank(draft.conduct_law):
        yield Shortcoming(
            Text(
                zh="第10类行为须写明所依据的法律或者行政法规。",
                en="Category 10 has to name the law or administrative regulation it rests on.",
            ),
            "conduct_law",
            "33",
        )


BEFORE_THE_LAW = Clause(
    GuardCode.BEFORE_THE_LAW,
    "70",
    "conduct_on",
    Text(zh="行为在《条例》施行之后", en="The conduct was after the Regulations took effect"),
    _too_early,
    DISCIPLINARY,
    lambda draft: draft.conduct_on is not None,
)
MINOR = Clause(
    GuardCode.MINOR,
    "3",
    "subject",
    Text(zh="行为时有完全民事行为能力", en="Of full capacity at the conduct"),
    _under_age,
    DISCIPLINARY,
    lambda draft: draft.conduct_on is not None and any(_people(draft)),
)
NO_STANDARD = Clause(
    GuardCode.NO_STANDARD,
    "27(1)",
    "field",
    Text(zh="有已公布的认定标准", en="There is a published standard"),
    _without_standard,
)
CONDUCT_CATEGORY = Clause(
    GuardCode.CONDUCT_CATEGORY,
    "33",
    "conduct_category",
    Text(zh="行为的类别和日期", en="Category and date of the conduct"),
    _without_category,
    DISCIPLINARY,
)

"""What a person is shown of designations, reconsiderations and entries: theirs, or those that they objected to.

Whatever is asked about several cases takes a fixed number of queries, however many they are.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy
from sqlmodel import Session, SQLModel, col, select

from ledger.queries.mine import unit_names
from ledger.tables import (
    Case,
    Clock,
    Designation,
    DesignationObjection,
    DesignationPerson,
    Entry,
    Implementation,
    InboxItem,
    LetterToServe,
    Publication,
    Reconsideration,
    Review,
    Standard,
    Subject,
    Suspension,
)
from regulation.definitions import ListKind, ResponsibleRole
from regulation.text import Text

Row = TypeVar("Row", bound=SQLModel)


@dataclass(frozen=True)
class Concerned:
    """A person concerned. `role` is null for the subject itself."""

    subject: str
    name: str
    role: ResponsibleRole | None


@dataclass(frozen=True)
class OwnLetter:
    """A letter to one of the reader's persons whose service has to be proven, and the reader's copy of it, if any."""

    to_serve: LetterToServe
    item: InboxItem | None


@dataclass(frozen=True)
class Application:
    """One's own application for reconsideration, with the clock of the decision."""

    row: Reconsideration
    case: Case
    clock: Clock | None


@dataclass(frozen=True)
class ListFacts:
    """A case about a list and all that says how it stands for one reader. `designation` is what it is, is about, or came
    of, and `designating` that one's case. `mine` are the reader and those the reader speaks for; `letters`, `objections`
    and `applications` are only theirs. `clocks` are the case's own, and those of the designation too where it is another.
    """

    case: Case
    designation: Designation
    designating: Case
    field: Text
    subject: Subject
    persons: Sequence[Concerned]
    mine: frozenset[str]
    clocks: Sequence[Clock]
    reviews: Sequence[Review]
    letters: Sequence[OwnLetter]
    objections: Sequence[DesignationObjection]
    objected: bool
    applications: Sequence[Application]
    reconsideration: Reconsideration | None
    entry: Entry | None
    suspensions: Sequence[Suspension]
    publications: Sequence[Publication]
    implementations: Sequence[Implementation]
    names: Mapping[str, Text]

    @property
    def no_longer_named(self) -> bool:
        """Whether the reader was noticed of a planned entry, and an amendment has left the reader out."""
        return self.designation.kind is ListKind.DISCIPLINARY and not self.own_persons

    @property
    def own_persons(self) -> list[Concerned]:
        """Those concerned for whom the reader may speak, the subject first."""
        return [person for person in self.persons if person.subject in self.mine]

    @property
    def unit(self) -> Text:
        """The designating unit's name."""
        return self.names[self.designating.unit]


def list_facts(
    session: Session, cases: Iterable[Case], account: str, subjects: Collection[str]
) -> list[ListFacts]:
    """How each of these stands for this reader, in their order."""
    listed = list(cases)
    if not listed:
        return []
    mine = frozenset({account, *subjects})
    numbers = {case.case_no for case in listed}
    entries = {row.case_no: row for row in _in(session, Entry, Entry.case_no, numbers)}
    applied = {row.case_no: row for row in _in(session, Reconsideration, Reconsideration.case_no, numbers)}
    behind = {
        number: applied[number].designation
        if number in applied
        else entries[number].designation
        if number in entries
        else number
        for number in numbers
    }
    designations = {
        row.case_no: row for row in _in(session, Designation, Designation.case_no, behind.values())
    }
    made = {row.entry for row in designations.values() if row.entry} - entries.keys()
    entries |= {row.case_no: row for row in _in(session, Entry, Entry.case_no, made)}
    own = _own_of(session, designations, mine, account)
    designating = {row.case_no: row for row in _in(session, Case, Case.case_no, designations)}
    subjects_by_id = {
        row.id: row
        for row in _in(session, Subject, Subject.id, {case.subject for case in designating.values()})
    }
    standards = {
        row.id: row.name
        for row in _in(session, Standard, Standard.id, {row.standard for row in designations.values()})
    }
    clocks = _in(session, Clock, Clock.case_no, numbers | designations.keys())
    reviews = _in(session, Review, Review.case_no, numbers)
    suspensions = _in(session, Suspension, Suspension.entry, entries)
    publications = _in(session, Publication, Publication.entry, entries)
    implementations = _in(session, Implementation, Implementation.entry, entries)
    names = unit_names(
        session,
        {case.unit for case in [*listed, *designating.values(), *own.application_cases]}
        | {each.unit for each in implementations},
    )
    found = []
    for case in listed:
        number = behind[case.case_no]
        designation = designations[number]
        entry = entries.get(case.case_no) or entries.get(designation.entry or "")
        of_entry = entry.case_no if entry else ""
        found.append(
            ListFacts(
                case=case,
                designation=designation,
                designating=designating[number],
                field=standards[designation.standard],
                subject=subjects_by_id[designating[number].subject],
                persons=own.persons.get(number, []),
                mine=mine,
                clocks=[clock for clock in clocks if clock.case_no in {case.case_no, number}],
                reviews=[review for review in reviews if review.case_no == case.case_no],
                letters=own.letters.get(number, []),
                objections=[one for one in own.objections.get(number, []) if one.person in mine],
                objected=bool(own.objections.get(number)),
                applications=own.applications.get(number, []),
                reconsideration=applied.get(case.case_no),
                entry=entry,
                suspensions=[each for each in suspensions if each.entry == of_entry],
                publications=[each for each in publications if each.entry == of_entry],
                implementations=[each for each in implementations if each.entry == of_entry],
                names=names,
            )
        )
    return found


def objected_cases(
    session: Session, persons: Collection[str], at_most: int, undecided: bool = False
) -> list[Case]:
    """Designations that these persons objected to, the last one first; `undecided`: only those that are not closed."""
    found = (
        select(Case)
        .join(DesignationObjection, col(DesignationObjection.case_no) == Case.case_no)
        .where(col(DesignationObjection.person).in_(sorted(persons)))
        .order_by(col(DesignationObjection.case_no).desc())
        .limit(at_most)
    )
    if undecided:
        found = found.where(col(Case.closed_at).is_(None))
    return list({case.case_no: case for case in session.exec(found)}.values())


@dataclass(frozen=True)
class _Own:
    """By the number of the designation."""

    persons: Mapping[str, list[Concerned]]
    letters: Mapping[str, list[OwnLetter]]
    objections: Mapping[str, list[DesignationObjection]]
    applications: Mapping[str, list[Application]]
    application_cases: Sequence[Case]


def _own_of(session: Session, numbers: Collection[str], mine: frozenset[str], account: str) -> _Own:
    persons: dict[str, list[Concerned]] = {}
    rows = (
        select(DesignationPerson, Subject.name)
        .join(Subject, col(Subject.id) == DesignationPerson.subject)
        .where(col(DesignationPerson.case_no).in_(sorted(numbers)))
        .order_by(col(DesignationPerson.place))
    )
    for person, name in session.exec(rows):
        persons.setdefault(person.case_no, []).append(Concerned(person.subject, name, person.role))
    objections: dict[str, list[DesignationObjection]] = {}
    for objection in _in(session, DesignationObjection, DesignationObjection.case_no, numbers):
        objections.setdefault(objection.case_no, []).append(objection)
    applications, cases = _applications(session, numbers, mine)
    return _Own(persons, _letters(session, numbers, mine, account), objections, applications, cases)


def _letters(
    session: Session, numbers: Collection[str], mine: frozenset[str], account: str
) -> dict[str, list[OwnLetter]]:
    """Those that count, oldest first."""
    rows = (
        select(LetterToServe, InboxItem)
        .outerjoin(
            InboxItem,
            (col(InboxItem.case_no) == LetterToServe.case_no)
            & (col(InboxItem.event) == LetterToServe.event)
            & (col(InboxItem.account) == account),
        )
        .where(
            col(LetterToServe.case_no).in_(sorted(numbers)),
            col(LetterToServe.person).in_(sorted(mine)),
            col(LetterToServe.stale_at).is_(None),
        )
        .order_by(col(LetterToServe.id))
    )
    found: dict[str, list[OwnLetter]] = {}
    for letter, item in session.exec(rows):
        found.setdefault(letter.case_no, []).append(OwnLetter(letter, item))
    return found


def _applications(
    session: Session, numbers: Collection[str], mine: frozenset[str]
) -> tuple[dict[str, list[Application]], list[Case]]:
    rows = session.exec(
        select(Reconsideration, Case)
        .join(Case, col(Case.case_no) == Reconsideration.case_no)
        .where(
            col(Reconsideration.designation).in_(sorted(numbers)),
            col(Reconsideration.person).in_(sorted(mine)),
        )
        .order_by(col(Case.opened_at), col(Case.case_no))
    ).all()
    clocks = {
        clock.case_no: clock
        for clock in _in(session, Clock, Clock.case_no, {case.case_no for _, case in rows})
        if clock.code == "reconsideration"
    }
    found: dict[str, list[Application]] = {}
    for row, case in rows:
        found.setdefault(row.designation, []).append(Application(row, case, clocks.get(case.case_no)))
    return found, [case for _, case in rows]


def _in(session: Session, table: type[Row], column: Any, values: Iterable[Any]) -> list[Row]:
    """Rows with one of these values, in the order of their keys."""
    wanted = sorted(set(values))
    keys = sqlalchemy.inspect(table).primary_key
    return list(session.exec(select(table).where(col(column).in_(wanted)).order_by(*keys)).all())

"""A designation read once for its page and every form on it: what it says, whom it concerns, and how its letters stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from api.dependencies import House
from api.pages.officer.case.file import CaseFile
from api.pages.officer.casework.people import named
from ledger.queries.published import measures_of
from ledger.tables import (
    Case,
    Clock,
    Designation,
    DesignationObjection,
    DesignationPerson,
    Entry,
    InboxItem,
    LetterToServe,
    Measure,
    Reconsideration,
    Record,
    Service,
    Standard,
)
from regulation.case_words import LETTER_WORDS
from regulation.definitions import ListKind
from regulation.designation import DesignationFacts
from regulation.designation_law import Requirement, requirements
from regulation.text import Text
from steps.clocks import is_open
from steps.designation.content import content_kept
from steps.designation.judged import law_facts
from steps.designation.matters import facts, persons_of


@dataclass(frozen=True)
class LetterRow:
    """A letter to one person whose service has to be proven. `item` is a copy of it; `service` is what proves it;
    `clocks` are the windows that run from it, `waits_by` the clock by which it is to be opened or its public notice
    stands. `on_paper`: nobody has it in an inbox."""

    letter: LetterToServe
    item: InboxItem
    service: Service | None
    clocks: tuple[Clock, ...]
    waits_by: Clock | None

    @property
    def name(self) -> Text:
        return LETTER_WORDS[self.letter.template]

    @property
    def served(self) -> bool:
        return self.letter.served_on is not None

    @property
    def on_paper(self) -> bool:
        return self.item.account is None

    @property
    def number(self) -> str:
        return self.item.letter or str(self.item.id)


@dataclass(frozen=True)
class DesignationFile:
    """`letters` are those that count, oldest first; `asks` what the law asks of its content, as things stand today;
    `entry` is what it was made into; `names` what everybody in it is called."""

    file: CaseFile
    row: Designation
    facts: DesignationFacts
    persons: Sequence[DesignationPerson]
    letters: Sequence[LetterRow]
    objections: Sequence[DesignationObjection]
    measures: Sequence[Measure]
    records: Sequence[Record]
    standard: Standard
    reconsiderations: Sequence[tuple[Case, Reconsideration]]
    entry: Entry | None
    asks: Sequence[Requirement]
    names: Mapping[str, Text]

    @property
    def disciplinary(self) -> bool:
        return self.row.kind is ListKind.DISCIPLINARY

    @property
    def open_objections(self) -> tuple[DesignationObjection, ...]:
        return tuple(one for one in self.objections if one.outcome is None)

    @property
    def live_entry(self) -> Entry | None:
        return self.entry if self.entry is not None and self.entry.ended_at is None else None

    def name(self, code: str | None) -> Text:
        return self.names.get(code or "") or self.file.name(code)

    def open_clocks(self, *codes: str) -> tuple[Clock, ...]:
        """The last to end first: it decides when something may follow."""
        running = [clock for clock in self.file.parts.clocks if clock.code in codes and is_open(clock)]
        return tuple(sorted(running, key=lambda clock: str(clock.last_day or ""), reverse=True))

    def waiting(self, *templates: str) -> tuple[LetterRow, ...]:
        """Letters not yet proven served."""
        return tuple(
            row
            for row in self.letters
            if not row.served and (not templates or row.letter.template in templates)
        )


def designation_file(session: Session, held: House, file: CaseFile) -> DesignationFile:
    number, registry = file.case.case_no, held.door.registry
    row = session.get_one(Designation, number)
    persons = persons_of(session, number)
    objections = _objections(session, number)
    letters = _letters(session, file)
    content = content_kept(session, row, file.case.subject)
    asks = requirements(law_facts(session, registry, file.case.unit, content, file.today, row))
    measures = [each for each in measures_of(session, row.measures_list) if each.code in row.measures]
    codes = {
        *(person.subject for person in persons),
        *(one.person for one in objections),
        *(each.letter.person for each in letters),
        *row.drafters,
        *row.approvers,
        *(unit for measure in measures for unit in measure.implementers),
    }
    return DesignationFile(
        file=file,
        row=row,
        facts=facts(session, file.case),
        persons=persons,
        letters=letters,
        objections=objections,
        measures=measures,
        records=_records(session, row),
        standard=session.get_one(Standard, row.standard),
        reconsiderations=_reconsiderations(session, number),
        entry=session.get(Entry, row.entry) if row.entry else None,
        asks=asks,
        names=named(session, codes),
    )


def _objections(session: Session, number: str) -> Sequence[DesignationObjection]:
    found = select(DesignationObjection).where(DesignationObjection.case_no == number)
    return session.exec(found.order_by(col(DesignationObjection.id))).all()


def _records(session: Session, row: Designation) -> Sequence[Record]:
    return session.exec(select(Record).where(col(Record.id).in_(row.records)).order_by(col(Record.id))).all()


def _reconsiderations(session: Session, number: str) -> Sequence[tuple[Case, Reconsideration]]:
    found = (
        select(Case, Reconsideration)
        .join(Reconsideration, col(Reconsideration.case_no) == Case.case_no)
        .where(Reconsideration.designation == number)
        .order_by(col(Case.case_no))
    )
    return [(case, row) for case, row in session.exec(found)]


def _letters(session: Session, file: CaseFile) -> Sequence[LetterRow]:
    """Each once, however many accounts have a copy."""
    found = (
        select(LetterToServe, InboxItem)
        .join(
            InboxItem,
            (col(InboxItem.case_no) == LetterToServe.case_no) & (col(InboxItem.event) == LetterToServe.event),
        )
        .where(LetterToServe.case_no == file.case.case_no, col(LetterToServe.stale_at).is_(None))
        .order_by(col(LetterToServe.id), col(InboxItem.id))
    )
    copies: dict[int, tuple[LetterToServe, list[InboxItem]]] = {}
    for letter, item in session.exec(found):
        copies.setdefault(letter.id or 0, (letter, []))[1].append(item)
    clocks = {clock.id: clock for clock in file.parts.clocks}
    return [_row(letter, items, clocks, file) for letter, items in copies.values()]


def _row(
    letter: LetterToServe, items: Sequence[InboxItem], clocks: Mapping[str, Clock], file: CaseFile
) -> LetterRow:
    served = [service for item in items if (service := file.parts.served.get(item.id or 0))]
    running = clocks.get(letter.notice or letter.electronic or "")
    return LetterRow(
        letter=letter,
        item=items[0],
        service=served[0] if served else None,
        clocks=tuple(clocks[number] for number in letter.clocks if number in clocks),
        waits_by=running if running is not None and is_open(running) else None,
    )

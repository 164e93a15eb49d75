"""An entry read once for its page and every form on it: where it is published, who applies it, what holds it suspended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from api.dependencies import House
from api.pages.officer.case.file import CaseFile
from api.pages.officer.casework.people import named
from ledger.queries.published import measures_of
from ledger.tables import (
    Clock,
    Entry,
    Implementation,
    LetterToServe,
    Measure,
    Publication,
    Standard,
    Suspension,
)
from ledger.tables import Designation as DesignationRow
from regulation.definitions import Channel
from regulation.entry import OUR_CHANNELS, EntryFacts
from regulation.text import Text
from steps.clocks import is_open
from steps.door import may_see
from steps.entry.announcing import ANNOUNCEMENT
from steps.entry.matters import facts, implementations_of, persons_of, publications_of
from steps.entry.ordering import STOP


@dataclass(frozen=True)
class EntryFile:
    """`own` is what the reader's unit applies of it; `unserved` those on whom its decision is not proven served;
    `suspensions` all there ever were; `designation` is what it came of, `reads_designation` whether the reader may."""

    file: CaseFile
    row: Entry
    facts: EntryFacts
    persons: Sequence[str]
    publications: Sequence[Publication]
    implementations: Sequence[Implementation]
    suspensions: Sequence[Suspension]
    measures: Sequence[Measure]
    field: Text
    unserved: Sequence[str]
    reads_designation: bool
    names: Mapping[str, Text]

    @property
    def own(self) -> Implementation | None:
        return next((each for each in self.implementations if each.unit == self.file.reader.unit), None)

    @property
    def open_suspensions(self) -> tuple[Suspension, ...]:
        return tuple(each for each in self.suspensions if each.lifted_at is None)

    @property
    def to_announce(self) -> tuple[Channel, ...]:
        """Where a person has to put up the announcement of its removal, or may still prove it."""
        if self.row.ended_at is None:
            return ()
        return tuple(
            each.channel
            for each in self.publications
            if each.channel not in OUR_CHANNELS and (each.announced_at is None or each.gone_at is None)
        )

    @property
    def stop_clock(self) -> Clock | None:
        """The reader's own unit's."""
        return next((clock for clock in self.open_clocks(STOP) if clock.party == self.file.reader.unit), None)

    def open_clocks(self, *codes: str) -> tuple[Clock, ...]:
        running = [clock for clock in self.file.parts.clocks if clock.code in codes and is_open(clock)]
        return tuple(sorted(running, key=lambda clock: (str(clock.last_day or ""), clock.id)))

    @property
    def announcement(self) -> Clock | None:
        return next(iter(self.open_clocks(ANNOUNCEMENT)), None)

    def name(self, code: str | None) -> Text:
        return self.names.get(code or "") or self.file.name(code)

    def of_unit(self, each: Implementation) -> Sequence[Measure]:
        return [measure for measure in self.measures if measure.code in each.measures]


def entry_file(session: Session, _held: House, file: CaseFile) -> EntryFile:
    number = file.case.case_no
    row = session.get_one(Entry, number)
    persons = persons_of(session, row)
    implementations = implementations_of(session, number)
    suspended = select(Suspension).where(Suspension.entry == number).order_by(col(Suspension.id))
    suspensions = session.exec(suspended).all()
    designation = session.get_one(DesignationRow, row.designation)
    codes = {*persons, *(each.unit for each in implementations), *(each.by for each in suspensions)}
    meant = {*row.measures, *(code for each in implementations for code in each.measures)}
    return EntryFile(
        file=file,
        row=row,
        facts=facts(session, file.case),
        persons=persons,
        publications=publications_of(session, number),
        implementations=implementations,
        suspensions=suspensions,
        measures=[each for each in measures_of(session, row.measures_list) if each.code in meant],
        field=session.get_one(Standard, designation.standard).name,
        unserved=_unserved(session, row) if row.published_at is None else (),
        reads_designation=may_see(session, file.reader, row.designation),
        names=named(session, codes),
    )


def _unserved(session: Session, row: Entry) -> Sequence[str]:
    found = select(LetterToServe.person).where(
        LetterToServe.case_no == row.designation,
        LetterToServe.template == "entry_decision",
        col(LetterToServe.served_on).is_(None),
        col(LetterToServe.stale_at).is_(None),
    )
    return session.exec(found.order_by(col(LetterToServe.id))).all()

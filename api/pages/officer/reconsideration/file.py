"""A reconsideration read once for its page and every form on it: the outcome attacked, the application, and what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from api.dependencies import House
from api.pages.officer.case.file import CaseFile
from api.pages.officer.casework.people import named
from ledger.queries.published import measures_of
from ledger.tables import Case, Clock, Designation, DesignationObjection, Entry, Measure, Reconsideration
from regulation.reconsideration import ReconsiderationFacts
from regulation.text import Text
from steps.designation.matters import live_entry
from steps.door import may_see
from steps.reconsideration.matters import CLOCK, facts


@dataclass(frozen=True)
class ReconsiderationFile:
    """`designating` is the designation's case; `entry` what it was made into, where that has not ended; `reads` the cases
    among these that the reader may open."""

    file: CaseFile
    row: Reconsideration
    facts: ReconsiderationFacts
    designating: Case
    designation: Designation
    objections: Sequence[DesignationObjection]
    measures: Sequence[Measure]
    entry: Entry | None
    reads: frozenset[str]
    names: Mapping[str, Text]

    @property
    def clock(self) -> Clock | None:
        return self.file.open_clock(CLOCK)

    @property
    def took_part(self) -> bool:
        """Whether the reader drafted, approved or objected. Source: Art. 24."""
        reader, row = self.file.reader.id, self.designation
        return reader in {*row.drafters, *row.approvers, *(one.account for one in self.objections)}

    def name(self, code: str | None) -> Text:
        return self.names.get(code or "") or self.file.name(code)


def reconsideration_file(session: Session, _held: House, file: CaseFile) -> ReconsiderationFile:
    row = session.get_one(Reconsideration, file.case.case_no)
    designating = session.get_one(Case, row.designation)
    designation = session.get_one(Designation, row.designation)
    found = select(DesignationObjection).where(DesignationObjection.case_no == row.designation)
    objections = session.exec(found.order_by(col(DesignationObjection.id))).all()
    measures = [each for each in measures_of(session, designation.measures_list) if each.code in designation.measures]  # fmt: skip
    entry = live_entry(session, designation)
    about = [row.designation, *([entry.case_no] if entry else [])]
    codes = {
        row.person,
        designating.unit,
        designating.subject,
        *(one.person for one in objections),
        *(unit for measure in measures for unit in measure.implementers),
    }
    return ReconsiderationFile(
        file=file,
        row=row,
        facts=facts(session, file.case),
        designating=designating,
        designation=designation,
        objections=objections,
        measures=measures,
        entry=entry,
        reads=frozenset(number for number in about if may_see(session, file.reader, number)),
        names=named(session, codes),
    )

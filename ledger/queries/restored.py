"""What a person is shown of applications for credit restoration of their records, and which of those records have one open.

Whatever is asked about several cases takes a fixed number of queries, however many they are. Source: Art. 43.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from ledger.queries.mine import records_by_id, unit_names
from ledger.tables import Case, Clock, Record, Restoration
from regulation.text import Text


@dataclass(frozen=True)
class RestorationCase:
    """An application and all that says how it stands. `clocks` are those of the decision, the oldest first; `names` those of
    units."""

    case: Case
    row: Restoration
    record: Record
    clocks: Sequence[Clock]
    names: Mapping[str, Text]

    @property
    def unit(self) -> Text:
        return self.names[self.case.unit]


def restoration_cases(session: Session, cases: Iterable[Case]) -> list[RestorationCase]:
    """How each of these stands, in their order."""
    listed = list(cases)
    if not listed:
        return []
    numbers = sorted(case.case_no for case in listed)
    rows = {
        row.case_no: row
        for row in session.exec(select(Restoration).where(col(Restoration.case_no).in_(numbers)))
    }
    records = records_by_id(session, {case.record for case in listed if case.record})
    clocks = session.exec(
        select(Clock)
        .where(col(Clock.case_no).in_(numbers), Clock.code == "restoration")
        .order_by(col(Clock.id))
    ).all()
    names = unit_names(session, {unit for case in listed for unit in (case.unit, case.provider) if unit})
    return [
        RestorationCase(
            case,
            rows[case.case_no],
            records[case.record or ""],
            [clock for clock in clocks if clock.case_no == case.case_no],
            names,
        )
        for case in listed
    ]


def open_restorations(session: Session, records: Collection[str]) -> dict[str, str]:
    """For each of these records for whose restoration an application is open, its case."""
    rows = session.exec(
        select(Restoration.open_to, Restoration.case_no).where(col(Restoration.open_to).in_(sorted(records)))
    ).all()
    return {record: case_no for record, case_no in rows if record is not None}

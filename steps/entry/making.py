"""Making an entry: the decision on its designation makes the case, and the term runs from then. Source: Arts. 34, 37(1)."""

from datetime import timedelta

from ledger.tables import Designation, Entry, Subject
from regulation.course import months_after
from regulation.definitions import ListKind
from regulation.entry import State
from regulation.identifiers import masked_name
from regulation.zone import end_of, morning_of
from steps.entry.matters import persons_of
from steps.numbering import add_parties, add_party, new_case
from steps.step import Step

NEAR = timedelta(days=30)
LONG_ENOUGH_TO_ANNOUNCE = timedelta(days=60)


def make_entry(step: Step, designation: Designation) -> Step:
    """`step` is on the designation. The entry is made now and published when it may be. Returns the step on the entry."""
    session, subject = step.session, step.session.get_one(Subject, step.case.subject)
    case = new_case(
        session,
        prefix="ENT",
        procedure="entry",
        state=State.ACTIVE.value,
        unit=step.case.unit,
        provider=None,
        subject=subject.id,
        record=None,
        opened_by=step.actor,
        opened_at=step.at,
        received_on=step.today,
    )
    session.add(case)
    session.flush()
    entry = _entry(step, case.case_no, designation, subject)
    session.add(entry)
    designation.entry = case.case_no
    session.add(designation)
    session.flush()
    add_parties(session, case)
    for person in persons_of(session, entry):
        add_party(session, case, f"subject:{person}")
    made = step.make(case)
    made.record(
        "made",
        "34" if entry.kind is ListKind.DISCIPLINARY else "30",
        designation=designation.case_no,
        kind=entry.kind.value,
        measures=entry.measures,
        channels=entry.channels,
        last_day=entry.last_day,
    )
    return made


def _entry(step: Step, case_no: str, designation: Designation, subject: Subject) -> Entry:
    last_day = months_after(step.today, designation.effective_months)
    near = morning_of(last_day - NEAR)
    return Entry(
        case_no=case_no,
        designation=designation.case_no,
        kind=designation.kind,
        field=designation.field,
        shown_as=masked_name(subject.name, subject.natural_person),
        natural_person=subject.natural_person,
        measures=list(designation.measures),
        measures_list=designation.measures_list,
        channels=list(dict.fromkeys(designation.channels)),
        entered_on=step.today,
        last_day=last_day,
        near_at=near if last_day - step.today >= LONG_ENOUGH_TO_ANNOUNCE else None,
        ends_at=end_of(last_day),
    )

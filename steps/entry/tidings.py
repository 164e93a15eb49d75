"""Who learns what has become of an entry: those it concerns, the units that apply its measures, the recipients.

Source: Arts. 36, 37.
"""

from collections.abc import Iterable

from ledger.queries.units import units_with
from ledger.tables import Entry, Subject
from notifications.catalogue import EntryNews, EntryUpdate, Notice
from regulation.definitions import Capacity
from steps.entry.matters import implementations_of, persons_of
from steps.step import Step
from steps.telling import officers, subject_side, tell


def subject_of(step: Step) -> Subject:
    return step.session.get_one(Subject, step.case.subject)


def tell_persons(step: Step, entry: Entry, notice: Notice) -> None:
    """Each person concerned; a formal letter is each one's own."""
    for person in persons_of(step.session, entry):
        tell(step, notice, subject_side(step, person), own=person)


def tell_units(step: Step, units: Iterable[str], notice: Notice) -> None:
    """Each unit's officers; a formal letter is each unit's own."""
    for unit in units:
        tell(step, notice, officers(step, unit), own=unit)


def applying(step: Step) -> list[str]:
    """The units that still have measures to apply."""
    return [each.unit for each in implementations_of(step.session, step.case.case_no) if each.measures]


def recipients(step: Step) -> list[str]:
    """Every unit that is given the entries on the lists, but the one whose entry it is."""
    found = units_with(step.session, Capacity.RECIPIENT, Capacity.PLATFORM)
    return [unit for unit in found if unit != step.case.unit]


def tell_recipients(step: Step, entry: Entry, news: EntryNews) -> None:
    subject = subject_of(step)
    notice = EntryUpdate(
        case_no=step.case.case_no,
        kind=entry.kind,
        subject=subject.name,
        identifier=subject.id_masked,
        news=news,
        on=step.today,
    )
    tell_units(step, recipients(step), notice)

"""A wrongful entry: the apology, what is owed for losses, the name cleared with every recipient, and the referral; all with
the finding itself. The announcements that clear the name are those of the removal. Source: Art. 66.
"""

from ledger.queries.units import units_with
from ledger.tables import Entry
from notifications.catalogue import Apology, CompensationNote, NameCleared, WrongfulEntryReferral
from regulation.definitions import Capacity
from steps.entry.matters import persons_of
from steps.entry.tidings import recipients, subject_of, tell_persons, tell_units
from steps.numbering import add_party
from steps.step import Step
from steps.telling import unit_name


def clear_the_name(step: Step, entry: Entry) -> None:
    assert entry.reasons is not None  # noqa: S101 - nobody finds an entry wrongful without saying why
    case_no, subject = entry.case_no, subject_of(step)
    unit = unit_name(step.session, step.case.unit)
    published = entry.published_at is not None
    apology = Apology(
        case_no=case_no,
        unit=unit,
        subject=subject.name,
        reasons=entry.reasons,
        entered_on=entry.entered_on,
        removed_on=step.today,
        channels=tuple(entry.channels) if published else (),
    )
    note = CompensationNote(case_no=case_no, unit=unit, subject=subject.name, removed_on=step.today)
    step.record("apologised", "66", to=persons_of(step.session, entry))
    tell_persons(step, entry, apology)
    tell_persons(step, entry, note)
    if published:
        cleared = NameCleared(
            case_no=case_no,
            unit=unit,
            kind=entry.kind,
            subject=subject.name,
            identifier=subject.id_masked,
            cleared_on=step.today,
        )
        tell_units(step, recipients(step), cleared)
    _refer(step, entry)


def _refer(step: Step, entry: Entry) -> None:
    assert entry.reasons is not None  # noqa: S101 - as above
    provinces = units_with(step.session, Capacity.PROVINCE)
    for province in provinces:
        add_party(step.session, step.case, f"unit:{province}")
    step.record("referred", "66", to=provinces)
    notice = WrongfulEntryReferral(
        case_no=entry.case_no,
        unit=unit_name(step.session, step.case.unit),
        subject=subject_of(step).name,
        reasons=entry.reasons,
        entered_on=entry.entered_on,
        removed_on=step.today,
    )
    tell_units(step, provinces, notice)

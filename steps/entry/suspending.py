"""Suspending an entry, and letting it stand again: out of view, and its measures not applied, while any cause is open.

Source: Arts. 28(4), 37.
"""

from ledger.tables import Entry, Suspension
from notifications.catalogue import EntryNews, EntryResumed, EntrySuspended
from regulation.definitions import SuspensionCause
from steps.entry.bodies import ResumeEntry, SuspendEntry
from steps.entry.matters import bar_who_drafted, entry_of, open_suspensions
from steps.entry.tidings import applying, subject_of, tell_persons, tell_recipients, tell_units
from steps.procedures import Matter
from steps.step import Step


def suspend(step: Step, cause: SuspensionCause, by: str, reasons: str | None = None) -> None:
    """`by` is the case that suspends, or the account. Nothing where it has ended, or is suspended for this cause already."""
    entry, open_ones = entry_of(step.session, step.case), open_suspensions(step.session, step.case.case_no)
    if entry.ended_at is not None or any(each.cause is cause for each in open_ones):
        return
    step.session.add(
        Suspension(entry=entry.case_no, cause=cause, by=by, reasons=reasons, from_at=step.at),
    )
    entry.listed_at = None
    step.session.add(entry)
    step.session.flush()
    step.record("suspended", "37(3)", cause=cause.value, by=by, reasons=reasons)
    notice = EntrySuspended(
        case_no=entry.case_no,
        kind=entry.kind,
        subject=subject_of(step).name,
        cause=cause,
        reasons=reasons,
        suspended_on=step.today,
    )
    tell_persons(step, entry, notice)
    if entry.published_at is not None and not open_ones:
        tell_units(step, applying(step), notice)
        tell_recipients(step, entry, EntryNews.SUSPENDED)


def lift(step: Step, cause: SuspensionCause, reasons: str | None = None) -> None:
    """Nothing where it is not suspended for this cause. It stands again where it is for no other."""
    entry, open_ones = entry_of(step.session, step.case), open_suspensions(step.session, step.case.case_no)
    lifted = [each for each in open_ones if each.cause is cause]
    if not lifted:
        return
    close(step, lifted)
    if left := [each.cause.value for each in open_ones if each.cause is not cause]:
        step.record("suspension_lifted", "37(2)", cause=cause.value, reasons=reasons, still=left)
        return
    step.record("resumed", "37(2)", cause=cause.value, reasons=reasons)
    _stands_again(step, entry, reasons)


def close(step: Step, suspensions: list[Suspension]) -> None:
    for suspension in suspensions:
        suspension.lifted_at = step.at
        step.session.add(suspension)
    step.session.flush()


def _stands_again(step: Step, entry: Entry, reasons: str | None) -> None:
    notice = EntryResumed(
        case_no=entry.case_no,
        kind=entry.kind,
        subject=subject_of(step).name,
        reasons=reasons,
        resumed_on=step.today,
        last_day=entry.last_day,
    )
    tell_persons(step, entry, notice)
    if entry.published_at is None:
        return
    entry.listed_at = step.at
    step.session.add(entry)
    step.session.flush()
    tell_units(step, applying(step), notice)
    tell_recipients(step, entry, EntryNews.RESUMED)


def check(matter: Matter, _body: SuspendEntry | ResumeEntry) -> None:
    bar_who_drafted(matter.session, matter.case, matter.actor)


def suspend_by_designator(step: Step, body: SuspendEntry) -> None:
    suspend(step, SuspensionCause.DESIGNATOR, step.actor, body.reasons)


def resume_by_designator(step: Step, body: ResumeEntry) -> None:
    lift(step, SuspensionCause.DESIGNATOR, body.reasons)

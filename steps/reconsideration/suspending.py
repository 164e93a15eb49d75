"""The province may hold an entry suspended until it has decided; what it suspended it lets stand again. Source: Art. 28(4)."""

from ledger.tables import Reconsideration
from regulation.definitions import SuspensionCause
from steps.entry.suspending import lift, suspend
from steps.procedures import Matter
from steps.reconsideration.bodies import SuspendEntry
from steps.reconsideration.matters import (
    another_suspends,
    bar_who_took_part,
    entry_reconsidered,
    reconsideration_of,
)
from steps.step import Step


def check_suspend(matter: Matter, _body: SuspendEntry) -> None:
    bar_who_took_part(matter.session, matter.case, matter.actor)


def suspend_entry(step: Step, body: SuspendEntry) -> None:
    row = reconsideration_of(step.session, step.case)
    designation = step.reach(row.designation)
    entry = entry_reconsidered(step.session, row)
    assert entry is not None  # noqa: S101 - the table says that there is one
    row.suspends = True
    step.session.add(row)
    step.record("suspended", "28(4)", entry=entry.case_no, reasons=body.reasons)
    suspend(
        designation.reach(entry.case_no), SuspensionCause.PROVINCE, by=step.case.case_no, reasons=body.reasons
    )


def let_stand_again(step: Step, designation: Step, row: Reconsideration) -> None:
    """What this case suspended, unless the province suspends it by another application as well."""
    if not row.suspends:
        return
    row.suspends = False
    step.session.add(row)
    step.session.flush()
    entry = entry_reconsidered(step.session, row)
    if entry is not None and not another_suspends(step.session, row):
        lift(designation.reach(entry.case_no), SuspensionCause.PROVINCE)

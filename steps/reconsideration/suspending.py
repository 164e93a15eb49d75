"""The province may hold an entry suspended until it has decided; what it suspended it lets stand again. Source: Art. 28(4)."""

from ledger.tables import Reconsideration
from regulation.definitions import ReconsiderationOutcome, SuspensionCause
from regulation.text import Text
from steps.entry.suspending import lift, suspend
from steps.procedures import Matter
from steps.reconsideration.bodies import SuspendMeanwhile
from steps.reconsideration.matters import (
    another_suspends,
    bar_who_took_part,
    entry_reconsidered,
    held_designation,
    reconsideration_of,
)
from steps.refusals import NotNow
from steps.step import Step

NO_ENTRY = Text(zh="没有可以暂停的名单列入。", en="There is no entry that could be suspended.")


def check_suspend(matter: Matter, _body: SuspendMeanwhile) -> None:
    bar_who_took_part(matter.session, matter.case, matter.actor)


def suspend_entry(step: Step, body: SuspendMeanwhile) -> None:
    """Raises: NotNow where the entry came to its end just before."""
    row = reconsideration_of(step.session, step.case)
    designation = step.reach(row.designation)
    number = held_designation(step.session, row.designation).entry
    entry = designation.reach(number) if number is not None else None
    if entry is None or entry_reconsidered(step.session, row) is None:
        raise NotNow(NO_ENTRY)
    row.suspends = True
    step.session.add(row)
    step.record("suspended", "28(4)", entry=entry.case.case_no, reasons=body.reasons)
    suspend(entry, SuspensionCause.PROVINCE, by=step.case.case_no, reasons=body.reasons)


def let_stand_again(step: Step, designation: Step, row: Reconsideration) -> None:
    """What this case suspended, unless the province suspends it by another application as well. Returned to be verified
    anew it goes on being suspended, because of the designation from now on."""
    if not row.suspends:
        return
    row.suspends = False
    step.session.add(row)
    step.session.flush()
    found = entry_reconsidered(step.session, row)
    if found is None:
        return
    entry = designation.reach(found.case_no)
    if row.outcome is ReconsiderationOutcome.RETURNED:
        suspend(entry, SuspensionCause.DESIGNATION, by=row.designation)
    if not another_suspends(step.session, row):
        lift(entry, SuspensionCause.PROVINCE)

"""Deciding, with the certificate or the refusal; what a restoration does to the record is the record's own matter.

Source: Art. 43.
"""

from ledger.tables import InboxItem
from notifications.catalogue import RestorationCertificate, RestorationRefused, RestorationTold
from notifications.catalogue.notice import Notice
from regulation.definitions import RecordStanding, RestorationOutcome
from regulation.restoration_guards import may_be_restored
from regulation.state_rules import may_be_restored_under
from regulation.zone import shanghai_date
from steps.clocks import meet, open_clock
from steps.procedures import Matter
from steps.records import held
from steps.restoration.bodies import DecideRestoration
from steps.restoration.matters import (
    CLOCK,
    disclosure_of,
    record_of,
    restoration_of,
    set_state,
)
from steps.restoration.restoring import concerned_units, restore
from steps.step import Step
from steps.telling import officers, subject_side, tell, unit_name, without

LETTERS = frozenset({"restoration_certificate", "restoration_refused"})


def check_decide(matter: Matter, body: DecideRestoration) -> None:
    """What was applied for in time is decided on, though its disclosure has ended since; what is no longer in use cannot be
    restored. Raises: NotPermitted."""
    if body.outcome is not RestorationOutcome.RESTORED:
        return
    record = held(matter.session, matter.case.record or "")
    disclosure, untrustworthy = disclosure_of(matter.session, record)
    if disclosure.standing is not RecordStanding.IN_USE:
        may_be_restored(disclosure, matter.case.received_on)
    may_be_restored_under(untrustworthy, shanghai_date(matter.at), matter.registry.state_rules)


def decide(step: Step, body: DecideRestoration) -> None:
    """The record follows at once, the applicant has certificate or refusal, and the clock is met."""
    case, row = step.case, restoration_of(step.session, step.case)
    record = record_of(step.session, case)
    row.outcome, row.reasons, row.open_to = body.outcome, body.reasons, None
    step.session.add(row)
    step.record("decided", "43", outcome=body.outcome.value, reasons=body.reasons)
    restored = body.outcome is RestorationOutcome.RESTORED
    others = concerned_units(step, record) if restored else {case.provider or case.unit}
    if restored:
        restore(step, record)
    if clock := open_clock(step.session, case.case_no, CLOCK):
        meet(step, clock)
    set_state(step)
    _send(step, _letter(step, body))
    told: set[str] = set()
    for unit in sorted(others - {case.unit}):
        notice = RestorationTold(
            case_no=case.case_no,
            record=record.title,
            record_id=record.id,
            unit=unit_name(step.session, case.unit),
            restored=restored,
            decided_on=step.today,
        )
        tell(step, notice, without(officers(step, unit), told))


def _letter(step: Step, body: DecideRestoration) -> Notice:
    record = record_of(step.session, step.case)
    unit = unit_name(step.session, step.case.unit)
    if body.outcome is RestorationOutcome.RESTORED:
        return RestorationCertificate(
            case_no=step.case.case_no,
            record=record.title,
            document_no=record.document_no,
            unit=unit,
            reasons=body.reasons,
            restored_on=step.today,
        )
    return RestorationRefused(
        case_no=step.case.case_no, record=record.title, unit=unit, reasons=body.reasons, decided_on=step.today
    )


def _send(step: Step, letter: Notice) -> None:
    """Sent is when it is in the applicant's inbox; to one without an account, when it has been posted or handed over."""
    to = subject_side(step, step.case.subject)
    tell(step, letter, to)
    if to.on_paper is None:
        step.case.closed_at = step.at
        step.session.add(step.case)


def was_served(step: Step, item: InboxItem) -> None:
    """The decision was posted or handed to an applicant without an account: now it is sent."""
    if item.template in LETTERS and step.case.closed_at is None:
        step.case.closed_at = step.at
        step.session.add(step.case)

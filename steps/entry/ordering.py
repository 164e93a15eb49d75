"""Orders to the units that apply an entry's measures, and orders to stop; each unit acknowledges its own.

Source: Arts. 34, 37(3).
"""

from collections.abc import Sequence

from sqlmodel import Session

from ledger.tables import Account, Case, Entry, Implementation
from notifications.catalogue import AllStopped, MeasuresOrder, StopOrder
from regulation.text import Text
from steps.clocks import clocks_of, is_open, meet, start
from steps.entry.bodies import AcknowledgeOrder, AcknowledgeStop
from steps.entry.matters import entry_of, implementations_of, measures_of, stated
from steps.entry.tidings import subject_of, tell_persons, tell_units
from steps.numbering import add_party
from steps.people import Actor
from steps.procedures import Matter
from steps.refusals import NotNow
from steps.step import Step
from steps.telling import unit_name

STOP = "measures_stop"
NOTHING_TO_ACKNOWLEDGE = Text(
    zh="贵单位没有等待确认的措施实施通知。", en="Your unit has no order to acknowledge in this case."
)
NOTHING_TO_STOP = Text(
    zh="贵单位没有等待确认的停止措施通知。", en="Your unit has no stop order to acknowledge in this case."
)


def order_measures(step: Step, entry: Entry) -> None:
    """Every unit that the measures list names gets its own measures, and sees the case from now on."""
    session, orders = step.session, dict[str, list[str]]()
    for measure in measures_of(session, entry, entry.measures):
        for unit in measure.implementers:
            orders.setdefault(unit, []).append(measure.code)
    for unit, codes in sorted(orders.items()):
        session.add(
            Implementation(entry=entry.case_no, unit=unit, measures=codes, ordered_at=step.at),
        )
        session.flush()
        add_party(session, step.case, f"unit:{unit}")
        order(step, entry, unit, codes)


def order(step: Step, entry: Entry, unit: str, codes: Sequence[str], amended: bool = False) -> None:
    subject = subject_of(step)
    notice = MeasuresOrder(
        case_no=entry.case_no,
        unit=unit_name(step.session, step.case.unit),
        kind=entry.kind,
        subject=subject.name,
        identifier=subject.id_masked,
        measures=stated(step.session, entry, codes),
        entered_on=entry.entered_on,
        last_day=entry.last_day,
        amended=amended,
    )
    tell_units(step, [unit], notice)


def order_all_to_stop(step: Step, entry: Entry) -> None:
    """The entry has ended; a unit that an amendment had left without measures is not ordered again."""
    for implementation in implementations_of(step.session, entry.case_no):
        if implementation.measures:
            order_to_stop(step, entry, implementation, implementation.measures, all_of_them=True)


def order_to_stop(
    step: Step, entry: Entry, implementation: Implementation, codes: Sequence[str], all_of_them: bool
) -> None:
    """The unit's own clock runs from the order in its queue."""
    implementation.stop_ordered_at, implementation.stopped_at = step.at, None
    step.session.add(implementation)
    step.session.flush()
    clock, subject = start(step, STOP, implementation.unit, step.today), subject_of(step)
    notice = StopOrder(
        case_no=entry.case_no,
        unit=unit_name(step.session, step.case.unit),
        kind=entry.kind,
        subject=subject.name,
        identifier=subject.id_masked,
        measures=stated(step.session, entry, codes),
        all_of_them=all_of_them,
        last_day=clock.last_day,
    )
    tell_units(step, [implementation.unit], notice)


def bar_without_order(session: Session, case: Case, actor: Actor) -> None:
    own = _of(session, case, actor.unit)
    if own is None or own.acknowledged_at is not None or not own.measures:
        raise NotNow(NOTHING_TO_ACKNOWLEDGE)


def check_acknowledge(matter: Matter, _body: AcknowledgeOrder) -> None:
    bar_without_order(matter.session, matter.case, matter.actor)


def acknowledge(step: Step, _body: AcknowledgeOrder) -> None:
    own = _own(step)
    own.acknowledged_at = step.at
    step.session.add(own)
    step.record("acknowledged", "34", unit=own.unit)


def bar_without_stop_order(session: Session, case: Case, actor: Actor) -> None:
    own = _of(session, case, actor.unit)
    if own is None or own.stop_ordered_at is None or own.stopped_at is not None:
        raise NotNow(NOTHING_TO_STOP)


def check_acknowledge_stop(matter: Matter, _body: AcknowledgeStop) -> None:
    bar_without_stop_order(matter.session, matter.case, matter.actor)


def acknowledge_stop(step: Step, _body: AcknowledgeStop) -> None:
    """The unit has stopped all that it was ordered to. When all have, those concerned are told."""
    own = _own(step)
    own.stopped_at = step.at
    step.session.add(own)
    step.session.flush()
    step.record("stop_acknowledged", "37(3)", unit=own.unit)
    for clock in clocks_of(step.session, step.case.case_no):
        if clock.code == STOP and clock.party == own.unit and is_open(clock):
            meet(step, clock)
    _tell_when_all_have(step)


def _tell_when_all_have(step: Step) -> None:
    entry, units = entry_of(step.session, step.case), implementations_of(step.session, step.case.case_no)
    if entry.ended_at is None or any(each.stopped_at is None for each in units):
        return
    notice = AllStopped(
        case_no=entry.case_no,
        kind=entry.kind,
        subject=subject_of(step).name,
        implementers=tuple(unit_name(step.session, each.unit) for each in units),
        stopped_on=step.today,
    )
    tell_persons(step, entry, notice)


def _of(session: Session, case: Case, unit: str | None) -> Implementation | None:
    return next((each for each in implementations_of(session, case.case_no) if each.unit == unit), None)


def _own(step: Step) -> Implementation:
    own = _of(step.session, step.case, step.session.get_one(Account, step.actor).unit)
    assert own is not None  # noqa: S101 - only an implementer acknowledges
    return own

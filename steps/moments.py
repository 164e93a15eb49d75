"""What happens by itself: reminders, breaches, the ends of windows, and what else a procedure waits for. Each once, dated
when it was due.

Source: Arts. 65, 67; every duty clock of n days reminds half-way and on its last day, then records a breach.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from ledger.queries.units import units_with
from ledger.tables import Breach as BreachRow
from ledger.tables import Clock, Unit
from notifications.catalogue import Breach, BreachOfYourRight, Referral, Reminder, WindowEnding
from regulation.definitions import Capacity, ClockState, UnitKind
from regulation.limits import Owes
from steps.clocks import is_open, schedule, wait_of
from steps.messages import Moment, Wait
from steps.numbering import add_party
from steps.procedures import Procedure
from steps.step import Step
from steps.telling import officers, party_name, person_side, supervisors, tell, without
from steps.windows import term_is_over


def waits_over(
    session: Session, procedures: Iterable[Procedure], by: datetime, at_most: int
) -> tuple[Wait, ...]:
    """The durable waits of all cases that are over by an instant; earliest first, so many at most."""
    late = select(Clock).where(col(Clock.next_at) <= by).order_by(col(Clock.next_at)).limit(at_most)
    found = [wait for clock in session.exec(late) if (wait := wait_of(clock))]
    for procedure in procedures:
        for awaited in procedure.awaits:
            found += awaited.over(session, by, at_most)
    return tuple(sorted(found, key=lambda wait: (wait.at, wait.clock))[:at_most])


def come_due(step: Step, procedure: Procedure, wait: Wait) -> None:
    """Carry out what fell due, unless it was done, or replaced, in the meantime."""
    if awaited := procedure.awaited(wait.moment):
        awaited.come_due(step, wait)
    else:
        _come_due_on_a_clock(step, procedure, wait)


def _come_due_on_a_clock(step: Step, procedure: Procedure, wait: Wait) -> None:
    clock = step.session.get(Clock, wait.clock)
    if clock is None or clock.next_at != wait.at or clock.next_moment != wait.moment or not is_open(clock):
        return
    match wait.moment:
        case Moment.HALF_WAY | Moment.LAST_DAY:
            _remind(step, clock, wait.moment)
        case Moment.WINDOW_ENDING:
            _remind_window(step, clock)
        case Moment.BREACH:
            _breach(step, procedure, clock)
        case Moment.WINDOW_END:
            clock.state, clock.ended_at = ClockState.ENDED, step.at
            ended = "window_ended" if clock.owes is Owes.WINDOW else "term_ended"
            step.record(ended, clock.provision, code=clock.code, party=clock.party)
            term_is_over(step, clock)
    schedule(step, clock, procedure.exclusions(step.session, step.case, wait.code))
    step.session.add(clock)


def _remind(step: Step, clock: Clock, moment: Moment) -> None:
    assert clock.last_day is not None  # noqa: S101 - a clock without a last day schedules no reminder
    last = moment is Moment.LAST_DAY
    clock.reminded_half = True
    if last:
        clock.reminded_for = clock.last_day
    to = officers(step, clock.party)
    step.record(
        "reminder_sent",
        clock.provision,
        code=clock.code,
        party=clock.party,
        moment=moment.value,
        last_day=clock.last_day,
        to=to.accounts,
    )
    days_left = step.calendar.working_days_between(step.today, clock.last_day) + 1
    notice = Reminder(
        case_no=step.case.case_no,
        limit=clock.code,
        last_day=clock.last_day,
        is_last_day=last,
        days_left=days_left,
    )
    tell(step, notice, to)


def _remind_window(step: Step, clock: Clock) -> None:
    assert clock.last_day is not None  # noqa: S101 - as above
    clock.reminded_for = clock.last_day
    to = person_side(step, clock.party)
    if not to.accounts and to.on_paper is None:
        return  # the public is nobody in particular
    step.record(
        "reminder_sent",
        clock.provision,
        code=clock.code,
        party=clock.party,
        last_day=clock.last_day,
        to=to.accounts,
    )
    tell(step, WindowEnding(case_no=step.case.case_no, limit=clock.code, last_day=clock.last_day), to)


def _breach(step: Step, procedure: Procedure, clock: Clock) -> None:
    assert clock.last_day is not None and clock.due_at is not None  # noqa: S101 - it was due
    clock.state, clock.breached_at = ClockState.BREACHED, clock.due_at
    party = step.session.get(Unit, clock.party)
    referral = "67" if party is not None and party.kind is UnitKind.MARKET else "65"
    step.session.add(
        BreachRow(
            clock=clock.id,
            case_no=clock.case_no,
            code=clock.code,
            party=clock.party,
            due_at=clock.due_at,
            recorded_at=datetime.now(UTC),
            referral=referral,
        )
    )
    step.record(
        "breached",
        clock.provision,
        code=clock.code,
        party=clock.party,
        last_day=clock.last_day,
        due_at=clock.due_at,
        referral=referral,
    )
    _tell_of_the_breach(step, procedure, clock, referral)


def _tell_of_the_breach(step: Step, procedure: Procedure, clock: Clock, referral: str) -> None:
    """The officer, the supervisor, the province and the subject; and the referral to the competent department."""
    assert clock.last_day is not None  # noqa: S101 - it was due
    case_no, name = step.case.case_no, party_name(step, clock.party)
    breach = Breach(case_no=case_no, limit=clock.code, party=name, last_day=clock.last_day, referral=referral)
    told: set[str] = set()  # a unit without officers is told through its supervisor
    tell(step, breach, without(officers(step, clock.party), told))
    tell(step, breach, without(supervisors(step, clock.party), told))
    for province in units_with(step.session, Capacity.PROVINCE):
        add_party(step.session, step.case, f"unit:{province}")
        to = officers(step, province)
        tell(step, breach, without(to, told))
        tell(
            step,
            Referral(
                case_no=case_no,
                limit=clock.code,
                party=name,
                last_day=clock.last_day,
                basis=referral,
                to_supervision=province == clock.party,
            ),
            to,
        )
    yours = BreachOfYourRight(case_no=case_no, limit=clock.code, party=name, last_day=clock.last_day)
    for side in procedure.touched(step, clock):
        tell(step, yours, side)

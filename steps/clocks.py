"""The duty clock and the window: started, paused, resumed, replaced, met. Every date is computed here, once, and kept.

Source: Art. 41(2), (3); Civil Code Arts. 201 to 203.
"""

from collections.abc import Sequence
from dataclasses import replace as with_changes
from datetime import date, datetime

from sqlmodel import Session, col, select

from ledger.tables import NOTHING_DUE, Breach, CaseParty, Clock
from regulation.counting import Exclusion, count, duty_moments, window_moment
from regulation.definitions import OPEN_CLOCK_STATES, ClockState
from regulation.limits import Limit, Owes, limit
from steps.messages import Moment, Wait
from steps.step import Step


def clocks_of(session: Session, case_no: str) -> list[Clock]:
    """All clocks of a case, in the order in which they started."""
    return list(session.exec(select(Clock).where(Clock.case_no == case_no).order_by(col(Clock.id))).all())


def open_clock(session: Session, case_no: str, *codes: str) -> Clock | None:
    """The one clock of these codes that is still owed or may still be used."""
    return next(
        (clock for clock in clocks_of(session, case_no) if clock.code in codes and is_open(clock)), None
    )


def is_open(clock: Clock) -> bool:
    return clock.state in OPEN_CLOCK_STATES


def is_breached(session: Session, case_no: str) -> bool:
    """Whether any duty in a case was breached: a breach stays one, whatever a new count says of it."""
    return session.exec(select(Breach.clock).where(Breach.case_no == case_no)).first() is not None


def start(
    step: Step,
    code: str,
    party: str,
    from_on: date,
    exclusions: Sequence[Exclusion] = (),
    event: str = "clock_started",
) -> Clock:
    """Start a clock by the limit in force when the case was received; `exclusions` are reviews already commissioned."""
    row = limit(code, step.case.received_on)
    started = len(clocks_of(step.session, step.case.case_no)) + 1
    clock = Clock(
        id=f"{step.case.case_no}/{started:04}/{code}/{party}",
        case_no=step.case.case_no,
        code=code,
        party=party,
        provision=row.provision,
        amount=row.amount,
        unit=row.unit,
        owes=row.owes,
        admits_exclusions=row.admits_exclusions,
        from_on=from_on,
        started_at=step.at,
    )
    step.session.add(clock)
    count_again(step, clock, exclusions)
    step.record(event, clock.provision, **_said(clock))
    step.session.flush()
    return clock


def replace(step: Step, old: Clock, code: str, exclusions: Sequence[Exclusion] = ()) -> Clock:
    """Another limit takes a clock's place, from the same day zero; a breach of the old one stays on it."""
    old.state = ClockState.REPLACED
    _stop(step, old)
    new = start(step, code, old.party, old.from_on, exclusions)
    step.record(
        "clock_replaced",
        new.provision,
        code=old.code,
        by=new.code,
        party=old.party,
        last_day_was=old.last_day,
        last_day=new.last_day,
    )
    return new


def recount_for_review(step: Step, clock: Clock, exclusions: Sequence[Exclusion]) -> None:
    """Count an open clock again, because a review began or ended: it pauses, resumes, or only moves.

    A breached clock stays as it is: a review commissioned after the last day revives nothing.
    """
    if clock.state not in {ClockState.RUNNING, ClockState.PAUSED}:
        return
    was = clock.state
    count_again(step, clock, exclusions)
    if clock.state is ClockState.PAUSED and was is ClockState.RUNNING:
        step.record("clock_paused", "41(3)", **_said(clock), remaining=clock.remaining)
    elif clock.state is ClockState.RUNNING and was is ClockState.PAUSED:
        step.record("clock_resumed", "41(3)", **_said(clock))
    step.session.flush()


def meet(step: Step, clock: Clock) -> None:
    """The duty is done: in time, or late, which the breach goes on saying."""
    late = clock.state is ClockState.BREACHED
    clock.state = ClockState.MET_LATE if late else ClockState.MET
    _stop(step, clock)
    step.record("clock_met", clock.provision, code=clock.code, party=clock.party, late=late)


def end(step: Step, clock: Clock) -> None:
    """Nothing is owed any more, done or not; a breach stays recorded."""
    clock.state = ClockState.ENDED
    _stop(step, clock)
    step.record("clock_ended", clock.provision, code=clock.code, party=clock.party)


def limit_of(clock: Clock) -> Limit:
    """The row of the limit this clock started with."""
    return with_changes(
        limit(clock.code, clock.from_on),
        provision=clock.provision,
        amount=clock.amount,
        unit=clock.unit,
        admits_exclusions=clock.admits_exclusions,
    )


def wait_of(clock: Clock) -> Wait | None:
    """The durable wait that a clock has; none where nothing happens by itself any more."""
    if clock.next_at is None or clock.next_moment is None:
        return None
    return Wait(clock.case_no, clock.id, clock.code, clock.party, Moment(clock.next_moment), clock.next_at)


def counted_with(clock: Clock) -> list[Exclusion]:
    """The reviews that this clock's dates were counted with."""
    return [
        Exclusion(date.fromisoformat(begun or ""), date.fromisoformat(ended) if ended else None)
        for begun, ended in clock.counted_with
    ]


def schedule(step: Step, clock: Clock, exclusions: Sequence[Exclusion]) -> None:
    """What happens by itself next on a running clock. A reminder whose hour has passed is not made up; an end is."""
    clock.next_at, clock.next_moment = None, None
    if clock.state is not ClockState.RUNNING or clock.due_at is None:
        return
    row = limit_of(clock)
    ahead: list[tuple[Moment, datetime | None]] = []
    if clock.owes is Owes.DUTY:
        moments = duty_moments(row, clock.from_on, exclusions, step.calendar)
        if not clock.reminded_half:
            ahead.append((Moment.HALF_WAY, moments.half_way))
        if clock.reminded_for != clock.last_day:
            ahead.append((Moment.LAST_DAY, moments.last_day))
        end_moment = Moment.BREACH
    else:
        if clock.owes is Owes.WINDOW and clock.reminded_for != clock.last_day:
            ahead.append((Moment.WINDOW_ENDING, window_moment(row, clock.from_on, exclusions, step.calendar)))
        end_moment = Moment.WINDOW_END
    clock.next_at, clock.next_moment = clock.due_at, end_moment
    for moment, instant in ahead:
        if instant is not None and step.at < instant < clock.next_at:
            clock.next_at, clock.next_moment = instant, moment


def spread_due(step: Step) -> None:
    """Write the case's earliest last day where its lists are sorted by it."""
    last_days = [
        clock.last_day
        for clock in clocks_of(step.session, step.case.case_no)
        if is_open(clock) and clock.owes is Owes.DUTY and clock.last_day is not None
    ]
    due_on = min(last_days, default=NOTHING_DUE)
    if due_on == step.case.due_on:
        return
    step.case.due_on = due_on
    for party in step.session.exec(select(CaseParty).where(CaseParty.case_no == step.case.case_no)):
        party.due_on = due_on
        step.session.add(party)


def count_again(step: Step, clock: Clock, exclusions: Sequence[Exclusion]) -> None:
    """Compute a clock's dates by today's calendar and write them on it."""
    calendars = step.registry.calendars
    clock.calendar = calendars.newest(step.session)
    calendar = calendars.as_of(step.session, clock.calendar)
    counted = count(limit_of(clock), clock.from_on, exclusions, calendar)
    clock.counted_with = [
        [exclusion.commissioned.isoformat(), exclusion.reported.isoformat() if exclusion.reported else None]
        for exclusion in exclusions
    ]
    clock.last_day, clock.due_at = counted.last_day, counted.due_at
    clock.remaining, clock.provisional = counted.remaining, counted.provisional
    clock.state = ClockState.PAUSED if counted.last_day is None else ClockState.RUNNING
    schedule(step, clock, exclusions)


def _stop(step: Step, clock: Clock) -> None:
    clock.ended_at = step.at
    clock.next_at, clock.next_moment = None, None
    step.session.add(clock)


def _said(clock: Clock) -> dict[str, object]:
    return {
        "code": clock.code,
        "party": clock.party,
        "from": clock.from_on,
        "last_day": clock.last_day,
        "due_at": clock.due_at,
        "provisional": clock.provisional,
    }

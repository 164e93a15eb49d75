"""Until when a person may apply, and whether an application came within the hold: by the letter with the outcome that was
proven served on that person. Source: Art. 28(4)."""

from datetime import date, datetime

from sqlmodel import Session

from ledger.tables import Clock
from regulation.text import Text
from regulation.words import day_text
from regulation.zone import shanghai_date
from steps.designation.matters import APPLICATION, HOLD, OUTCOME
from steps.refusals import NotNow
from steps.windows import copy_of, letters_to_serve

NOT_SERVED = Text(
    zh="异议处理结果还没有证明送达申请人，申请复核的期限还没有开始。",
    en="The outcome has not been proven served on the applicant yet, so the time to apply has not begun.",
)
OVER = Text(
    zh="申请复核的期限已在{day}届满。依法申请行政复议或者提起行政诉讼的权利不受影响。",
    en="The time to apply for reconsideration ended on {day}. The statutory remedies are open to you all the same.",
)


def may_still_apply(session: Session, designation: str, person: str, day: date) -> None:
    """Raises: NotNow before the outcome is served on the person, and after the person's window."""
    last_day = _last_day(_clock(session, designation, person, APPLICATION))
    if last_day is None:
        raise NotNow(NOT_SERVED)
    if day > last_day:
        raise NotNow(OVER.filled(day=day_text(last_day)))


def is_within_hold(session: Session, designation: str, person: str, day: date) -> bool:
    last_day = _last_day(_clock(session, designation, person, HOLD))
    return last_day is not None and day <= last_day


def told_at(session: Session, designation: str, person: str) -> datetime | None:
    """When the outcome that the person may have reconsidered was decided: another's objection may have been answered since."""
    letters = [one for one in letters_to_serve(session, designation, OUTCOME) if one.person == person]
    return copy_of(session, letters[-1]).at if letters else None


def _clock(session: Session, designation: str, person: str, code: str) -> Clock | None:
    """The person's own, started by the latest letter that still counts; one whose service was voided has none."""
    for letter in reversed(letters_to_serve(session, designation)):
        if letter.person == person:
            for clock_id in letter.clocks:
                clock = session.get_one(Clock, clock_id)
                if clock.code == code:
                    return clock
    return None


def _last_day(clock: Clock | None) -> date | None:
    """The last day on which it could be used: one that was ended before its time ended on that day."""
    if clock is None or clock.last_day is None or clock.ended_at is None:
        return clock.last_day if clock else None
    return min(clock.last_day, shanghai_date(clock.ended_at))

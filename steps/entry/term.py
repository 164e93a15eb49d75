"""The term of an entry: its end is announced to those concerned, and comes by itself, years away. Source: Art. 37(2)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from ledger.tables import Case, Entry
from notifications.catalogue import TermApproaching
from regulation.definitions import EndGround
from steps.entry.ending import end_entry
from steps.entry.matters import entry_of
from steps.entry.tidings import subject_of, tell_persons, tell_units
from steps.messages import Moment, Wait
from steps.procedures import Awaited
from steps.step import Step


def _near_waits(session: Session, case: Case) -> Sequence[Wait]:
    return _wait(session, case, Moment.TERM_NEAR)


def _end_waits(session: Session, case: Case) -> Sequence[Wait]:
    return _wait(session, case, Moment.TERM_END)


def _wait(session: Session, case: Case, moment: Moment) -> Sequence[Wait]:
    entry = entry_of(session, case)
    at = entry.near_at if moment is Moment.TERM_NEAR else entry.ends_at
    return [_of(case.case_no, case.unit, moment, at)] if at is not None else []


def _of(case_no: str, unit: str, moment: Moment, at: datetime) -> Wait:
    return Wait(case_no, f"{case_no}/term", "term", unit, moment, at)


def _near(session: Session, by: datetime, at_most: int) -> Sequence[Wait]:
    return _over(session, Moment.TERM_NEAR, col(Entry.near_at), by, at_most)


def _ended(session: Session, by: datetime, at_most: int) -> Sequence[Wait]:
    return _over(session, Moment.TERM_END, col(Entry.ends_at), by, at_most)


def _over(session: Session, moment: Moment, when: Any, by: datetime, at_most: int) -> Sequence[Wait]:
    late = select(Case.case_no, Case.unit, when).join(Entry, col(Entry.case_no) == Case.case_no)
    found = session.exec(late.where(when <= by).order_by(when).limit(at_most))
    return [_of(case_no, unit, moment, at) for case_no, unit, at in found]


def _tell_that_it_is_near(step: Step, wait: Wait) -> None:
    entry = entry_of(step.session, step.case)
    if entry.near_at != wait.at:
        return
    entry.near_at = None
    step.session.add(entry)
    step.session.flush()
    step.record("term_approaching", "37(2)", last_day=entry.last_day)
    notice = TermApproaching(
        case_no=entry.case_no, kind=entry.kind, subject=subject_of(step).name, last_day=entry.last_day
    )
    tell_units(step, [step.case.unit], notice)
    tell_persons(step, entry, notice)


def _end(step: Step, wait: Wait) -> None:
    if entry_of(step.session, step.case).ends_at == wait.at:
        end_entry(step, EndGround.TERM)


TERM_NEAR = Awaited(Moment.TERM_NEAR, _near_waits, _near, _tell_that_it_is_near)
TERM_END = Awaited(Moment.TERM_END, _end_waits, _ended, _end)

"""A new or amended arrangement of holidays: open clocks are counted again, and both sides are told of every change.

A duty may move either way, but is never over before the day of the recount is; a window never closes earlier than people
were told. A breach that the new count would have met is annotated, not erased. Source: Civil Code Art. 203.
"""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import exists, or_
from sqlmodel import Session, col, select

from ledger.tables import ArrangementImport, Breach, BreachRemark, Clock, Submission, Unit
from notifications.catalogue import DateChanged
from regulation.calendar import Arrangement, read_arrangement
from regulation.counting import Exclusion, count
from regulation.definitions import ClockState
from regulation.limits import Owes
from regulation.refusals import Invalid
from regulation.text import Text
from regulation.zone import end_of
from steps.bodies import Body
from steps.clocks import clocks_of, count_again, limit_of, schedule
from steps.door import Door
from steps.procedures import Matter, Procedure
from steps.step import SYSTEM, Step
from steps.telling import NO_ONE, Addressees, officers, party_name, person_side, subject_side, tell

WHY = Text(
    zh="国务院办公厅公布或者调整了放假安排，日期按新的安排重新计算。",
    en="The arrangement of public holidays was published or amended, and the date was counted again by it.",
)
ALREADY_IN = Text(zh="这份放假安排已经导入过。", en="This arrangement has already been taken in.")


STILL_COUNTING = (ClockState.RUNNING, ClockState.PAUSED)  # a breached clock keeps the calendar it was told by


class Recount(Body):
    arrangement: int


def import_arrangement(door: Door, toml: str, by: str, at: datetime) -> int:
    """Take an arrangement in and have every case it may concern counted again, through its workflow. Returns how many.

    Raises: Invalid.
    """
    arrangement = read_arrangement(toml)
    digest = sha256(toml.encode()).hexdigest()
    with door.registry.database.writing() as session:
        if session.exec(select(ArrangementImport.id).where(ArrangementImport.sha256 == digest)).first():
            raise Invalid("file", ALREADY_IN)
        taken = ArrangementImport(toml=toml, sha256=digest, by=by, at=at)
        session.add(taken)
        session.flush()
        assert taken.id is not None  # noqa: S101 - the database has numbered it
        breached = _breached_around(session, arrangement)
        for case_no in breached:
            session.add(_recount(case_no, taken.id, at))
        session.flush()
        return len(breached) + write_down_recounts(session, taken.id, at, None)


def write_down_recounts(session: Session, newest: int, at: datetime, at_most: int | None) -> int:
    """A recount for every case with an open clock counted by an older calendar, and none under way: those there were
    at the import, and what came in beside it. Returns how many."""
    under_way = exists().where(
        col(Submission.case_no) == Clock.case_no,
        col(Submission.action) == "recount",
        col(Submission.status) == "pending",
    )
    counting = [state.value for state in STILL_COUNTING]
    older = select(Clock.case_no).where(
        col(Clock.state).in_(counting),
        col(Clock.ended_at).is_(None),
        col(Clock.calendar) < newest,
        ~under_way,
    )
    cases = session.exec(older.distinct().limit(at_most)).all() if newest else []
    for case_no in cases:
        session.add(_recount(case_no, newest, at))
    return len(cases)


def _recount(case_no: str, arrangement: int, at: datetime) -> Submission:
    return Submission(
        id=uuid.uuid4().hex,
        case_no=case_no,
        action="recount",
        actor=SYSTEM,
        body={"arrangement": arrangement},
        at=at,
        receipted=True,
    )


def _breached_around(session: Session, arrangement: Arrangement) -> list[str]:
    """Cases with a breach whose days the arrangement touches: the new count may annotate it."""
    days = [
        *(arranged.on for arranged in arrangement.days),
        *(date(year, month, day) for year in arrangement.years for month, day in ((1, 1), (12, 31))),
    ]
    if not days:
        return []
    touched = (
        select(Clock.case_no)
        .join(Breach, col(Breach.clock) == Clock.id)
        .where(
            col(Clock.from_on) <= max(days),
            or_(col(Clock.ended_at).is_(None), col(Clock.ended_at) >= end_of(min(days))),
        )
    )
    return sorted(set(session.exec(touched).all()))


def check(_matter: Matter, _body: Recount) -> None:
    """Nobody asks for it, so nobody can be refused."""


def recount(step: Step, procedure: Procedure) -> None:
    """Count every clock of the case again by the calendar as it is now."""
    for clock in clocks_of(step.session, step.case.case_no):
        exclusions = (
            procedure.exclusions(step.session, step.case, clock.code) if clock.admits_exclusions else ()
        )
        if clock.state in {ClockState.RUNNING, ClockState.PAUSED}:
            _move(step, procedure, clock, exclusions)
        elif clock.breached_at is not None:
            _annotate(step, clock, exclusions)


def _move(step: Step, procedure: Procedure, clock: Clock, exclusions: Sequence[Exclusion]) -> None:
    before = clock.last_day
    count_again(step, clock, exclusions)
    if clock.last_day is not None and before is not None:
        if clock.owes is Owes.DUTY and clock.due_at is not None and clock.due_at <= step.at:
            clock.last_day = step.today
        elif clock.owes is Owes.WINDOW:
            clock.last_day = max(clock.last_day, before)
        clock.due_at = end_of(clock.last_day)
        schedule(step, clock, exclusions)
    step.session.add(clock)
    if clock.last_day == before:
        return
    step.record(
        "recounted",
        clock.provision,
        code=clock.code,
        party=clock.party,
        last_day_was=before,
        last_day=clock.last_day,
        provisional=clock.provisional,
    )
    changed = DateChanged(
        case_no=step.case.case_no,
        limit=clock.code,
        party=party_name(step, clock.party),
        before=before,
        after=clock.last_day,
        why=WHY,
        provisional=clock.provisional,
    )
    for side in _told(step, procedure, clock):
        tell(step, changed, side)


def _told(step: Step, procedure: Procedure, clock: Clock) -> Sequence[Addressees]:
    """Of a duty, those whose right it touches and the unit that owes it; of anything else, whoever may act in it, or waits
    for its end (the subject, where that is the public or a channel), and the unit that has the case."""
    if clock.owes is Owes.DUTY:
        return [*procedure.touched(step, clock), officers(step, clock.party)]
    if step.session.get(Unit, clock.party) is not None:
        return [officers(step, clock.party)]
    theirs = (
        subject_side(step, step.case.subject) if clock.party in NO_ONE else person_side(step, clock.party)
    )
    return [theirs, officers(step, step.case.unit)]


def _annotate(step: Step, clock: Clock, exclusions: Sequence[Exclusion]) -> None:
    """Say on a breach that by the new count it would have been in time."""
    counted = count(limit_of(clock), clock.from_on, exclusions, step.calendar)
    done_at = clock.ended_at or step.at
    if counted.due_at is None or done_at >= counted.due_at or step.session.get(Breach, clock.id) is None:
        return
    words = f"last day by the new count: {counted.last_day}"
    said = select(BreachRemark.id).where(BreachRemark.clock == clock.id, BreachRemark.words == words)
    if step.session.exec(said).first() is not None:
        return
    step.session.add(BreachRemark(clock=clock.id, kind="recount", words=words, by=SYSTEM, at=step.at))
    step.record(
        "breach_annotated",
        clock.provision,
        code=clock.code,
        party=clock.party,
        last_day_would_be=counted.last_day,
    )

"""Acts on PostgreSQL brought to meet each other: one is carried out and held before its commit until another has come up
against it and waits. Which comes first is then no matter of luck."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import text
from sqlmodel import col, select

from ledger.chain import flaws
from ledger.tables import Case, Event, Submission
from steps.door import Door

Done = TypeVar("Done")
MEET_WITHIN = 20.0
_WAITING = text(
    "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
)


@contextmanager
def held_before_its_commit(door: Door, submission: str) -> Iterator[None]:
    """The act is carried out as its workflow would have it, and committed when the block ends."""
    with door.turns.take() as turn:
        act = turn.session.get_one(Submission, submission)
        case = door.turns.lock(turn.session, act.case_no)
        turn.session.refresh(act)
        door.turns.in_order_of_time(turn, case, act.at, act)
        yield


def meet(door: Door, first: str, then: Callable[[], Done]) -> Done:
    """The first act, and what comes up against it while it is under way and is done after it."""
    with ThreadPoolExecutor(1) as pool:
        with held_before_its_commit(door, first):
            second = pool.submit(then)
            until_it_waits(door, second)
        return second.result()


def until_it_waits(door: Door, second: "Future[Done]", how_many: int = 1) -> None:
    deadline = time.monotonic() + MEET_WITHIN
    with door.registry.database.reading() as session:
        while session.connection().execute(_WAITING).scalar_one() < how_many:
            session.rollback()
            assert not second.done(), "it came up against nothing"
            assert time.monotonic() < deadline
            time.sleep(0.005)


def balanced(door: Door) -> bool:
    """Every case stands as its facts say, its chain whole, nothing left to carry out."""
    with door.registry.database.reading() as session:
        for case in session.exec(select(Case)):
            events = select(Event).where(Event.case_no == case.case_no).order_by(col(Event.number))
            assert not list(flaws(case, session.exec(events).all()))
            facts = door.procedures[case.procedure].facts(session, case)
            if case.procedure in {"designation", "entry"}:
                assert case.state == facts.state.value, case.case_no
        assert session.exec(select(Submission.id).where(Submission.status == "pending")).first() is None
    return True

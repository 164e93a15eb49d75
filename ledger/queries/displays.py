"""Incentives on public display now, newest first, each with the window that runs. Source: Art. 28(2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC

from sqlalchemy import text, tuple_
from sqlmodel import Session, col, select

from ledger.queries.lists import Beside, beside, measures_of
from ledger.queries.paging import Page, cursor_of, instant_of, parts_of
from ledger.tables import Clock, Designation, Measure

WINDOW = "incentive_display"
_ON_DISPLAY = text("designation.displayed_at is not null")


@dataclass(frozen=True)
class Displayed:
    """`window` is the clock of its display; none between the end of its full time and the entry."""

    designation: Designation
    beside: Beside
    measures: tuple[Measure, ...]
    window: Clock | None


def displays_page(session: Session, cursor: str | None, limit: int) -> Page:
    """`Displayed`s."""
    query = select(Designation).where(_ON_DISPLAY)
    if cursor is not None:
        at, number = parts_of(cursor, 2)
        place = (instant_of(at), number)
        query = query.where(tuple_(col(Designation.displayed_at), col(Designation.case_no)) < place)
    rows = session.exec(
        query.order_by(col(Designation.displayed_at).desc(), col(Designation.case_no).desc()).limit(limit + 1)
    ).all()
    following = None
    if len(rows) > limit:
        last = rows[limit - 1]
        assert last.displayed_at is not None  # noqa: S101 - asked for
        following = cursor_of(last.displayed_at.astimezone(UTC).isoformat(), last.case_no)
    return Page(_whole(session, rows[:limit]), following)


def display_of(session: Session, case_no: str) -> Displayed | None:
    """The designation, where it is on display now."""
    found = session.exec(select(Designation).where(_ON_DISPLAY, Designation.case_no == case_no)).one_or_none()
    return _whole(session, [found])[0] if found is not None else None


def _whole(session: Session, shown: Sequence[Designation]) -> list[Displayed]:
    numbers = [designation.case_no for designation in shown]
    around = beside(session, numbers, designations=True)
    known = measures_of(session, [(each.measures_list, each.measures) for each in shown])
    running = select(Clock).where(
        col(Clock.case_no).in_(numbers), Clock.code == WINDOW, col(Clock.ended_at).is_(None)
    )
    windows = {clock.case_no: clock for clock in session.exec(running)}
    return [
        Displayed(
            designation,
            around[designation.case_no],
            tuple(known[designation.measures_list, code] for code in designation.measures),
            windows.get(designation.case_no),
        )
        for designation in shown
    ]

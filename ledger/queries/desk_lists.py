"""The cases of the lists on a desk: a unit's designations, entries and reconsiderations by where they stand, and what an
implementing unit has to confirm.

Each state of each procedure is read by itself along an index, a page of it; the first of all of them are the page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import String, and_, cast, or_, tuple_, union
from sqlmodel import Session, col, func, select

from ledger.queries.paging import BadCursor, Page, cursor_of, parts_of
from ledger.tables import (
    Case,
    Designation,
    Entry,
    Implementation,
    InboxItem,
    LetterToServe,
    Reconsideration,
    Subject,
)
from regulation.definitions import ListKind

States = Mapping[str, Sequence[str]]
"""Of each procedure the states meant."""
IMPLEMENTER_TABS = ("todo", "listed", "ended")


@dataclass(frozen=True)
class Listed:
    """A case on a desk. `kind` is its list; `designation` the case it came of, or is about; `own` what the reading unit
    applies of an entry."""

    case: Case
    subject: str
    kind: ListKind
    designation: str | None = None
    own: Implementation | None = None


def state_counts(session: Session, units: Sequence[str]) -> dict[tuple[str, str], int]:
    """How many cases of these units there are of each procedure and state."""
    counted = (
        select(Case.procedure, Case.state, func.count())
        .where(
            col(Case.unit).in_(units), col(Case.procedure).in_(["designation", "entry", "reconsideration"])
        )
        .group_by(col(Case.procedure), col(Case.state))
    )
    return {(procedure, state): number for procedure, state, number in session.exec(counted)}


def in_states(
    session: Session, units: Sequence[str], wanted: States, to_serve: bool, cursor: str | None, limit: int
) -> Page:
    """`Listed`, what is due first; what nothing is due in comes after it. `to_serve`: also those in which a letter waits to
    be posted or handed over."""
    place = _place(cursor) if cursor is not None else None
    parts = [
        _first(
            Case.unit == unit, Case.procedure == procedure, Case.state == state, place=place, count=limit + 1
        )
        for unit in units
        for procedure, states in wanted.items()
        for state in states
    ]
    if to_serve:
        parts += [
            _first(Case.unit == unit, _waits_on_paper(), place=place, count=limit + 1) for unit in units
        ]
    if not parts:
        return Page([], None)
    found = (
        select(Case)
        .where(col(Case.case_no).in_(union(*parts)))
        .order_by(col(Case.due_on), col(Case.case_no))
        .limit(limit + 1)
    )
    cases = session.exec(found).all()
    following = None
    if len(cases) > limit:
        following = cursor_of(cases[limit - 1].due_on.isoformat(), cases[limit - 1].case_no)
    return Page(_whole(session, cases[:limit], None), following)


def waiting_on_paper(session: Session, units: Sequence[str]) -> int:
    """In how many cases of these units a letter waits to be posted or handed over."""
    counted = select(func.count()).select_from(Case).where(col(Case.unit).in_(units), _waits_on_paper())
    return session.exec(counted).one()


def of_implementer(session: Session, unit: str, tab: str, cursor: str | None, limit: int) -> Page:
    """`Listed`: the entries whose measures a unit applies, in the order of their numbers: those it has something to confirm
    in (`todo`), those it applies (`listed`), those it has stopped (`ended`)."""
    ours = (
        select(Case)
        .join(Implementation, col(Implementation.entry) == Case.case_no)
        .join(Entry, col(Entry.case_no) == Case.case_no)
        .where(Implementation.unit == unit, _of_tab(tab))
        .order_by(col(Implementation.entry))
        .limit(limit + 1)
    )
    if cursor is not None:
        ours = ours.where(col(Implementation.entry) > parts_of(cursor, 1)[0])
    cases = session.exec(ours).all()
    following = cursor_of(cases[limit - 1].case_no) if len(cases) > limit else None
    return Page(_whole(session, cases[:limit], unit), following)


def implementer_counts(session: Session, unit: str) -> dict[str, int]:
    numbers: Any = [func.count().filter(_of_tab(tab)) for tab in IMPLEMENTER_TABS]
    counted: Any = (
        select(*numbers)
        .select_from(Implementation)
        .join(Entry, col(Entry.case_no) == Implementation.entry)
        .where(Implementation.unit == unit)
    )
    return dict(zip(IMPLEMENTER_TABS, session.exec(counted).one(), strict=True))


def _of_tab(tab: str) -> Any:
    to_stop = and_(col(Implementation.stop_ordered_at).is_not(None), col(Implementation.stopped_at).is_(None))
    applies = and_(col(Entry.ended_at).is_(None), cast(col(Implementation.measures), String) != "[]")
    match tab:
        case "todo":
            return or_(to_stop, and_(applies, col(Implementation.acknowledged_at).is_(None)))
        case "listed":
            return applies
    return and_(col(Implementation.stopped_at).is_not(None), ~applies)


def _waits_on_paper() -> Any:
    """A letter whose service has to be proven waits, and no account has it in its inbox."""
    waits = (
        select(LetterToServe.case_no)
        .join(
            InboxItem,
            (col(InboxItem.case_no) == LetterToServe.case_no) & (col(InboxItem.event) == LetterToServe.event),
        )
        .where(
            col(LetterToServe.served_on).is_(None),
            col(LetterToServe.stale_at).is_(None),
            col(LetterToServe.notice).is_(None),
            col(InboxItem.account).is_(None),
        )
    )
    return col(Case.case_no).in_(waits)


def _first(*conditions: Any, place: tuple[date, str] | None, count: int) -> Any:
    query: Any = select(Case.case_no).where(*conditions)
    if place is not None:
        query = query.where(tuple_(col(Case.due_on), col(Case.case_no)) > place)
    page = query.order_by(col(Case.due_on), col(Case.case_no)).limit(count).subquery()
    return select(page.c.case_no)


def _place(cursor: str) -> tuple[date, str]:
    due_on, number = parts_of(cursor, 2)
    try:
        return date.fromisoformat(due_on), number
    except ValueError as error:
        raise BadCursor from error


def _whole(session: Session, cases: Sequence[Case], unit: str | None) -> list[Listed]:
    """With what a row says beside the case: a fixed number of queries."""
    numbers = [case.case_no for case in cases]
    about: dict[str, str] = dict(
        session.exec(select(Entry.case_no, Entry.designation).where(col(Entry.case_no).in_(numbers))).all()
    )
    about |= dict(
        session.exec(
            select(Reconsideration.case_no, Reconsideration.designation).where(
                col(Reconsideration.case_no).in_(numbers)
            )
        ).all()
    )
    meant = {*numbers, *about.values()}
    rows: Any = (
        select(Designation.case_no, Designation.kind, Subject.name)
        .join(Case, col(Case.case_no) == Designation.case_no)
        .join(Subject, col(Subject.id) == Case.subject)
        .where(col(Designation.case_no).in_(meant))
    )
    known: dict[str, tuple[ListKind, str]] = {
        number: (kind, name) for number, kind, name in session.exec(rows)
    }
    applied = select(Implementation).where(
        col(Implementation.entry).in_(numbers), Implementation.unit == (unit or "")
    )
    own = {each.entry: each for each in session.exec(applied)} if unit else {}
    found = []
    for case in cases:
        kind, name = known[about.get(case.case_no, case.case_no)]
        found.append(Listed(case, name, kind, about.get(case.case_no), own.get(case.case_no)))
    return found

"""What units still owe, in the order in which it falls due: a worklist's pages and its counts.

Each unit's list is read along an index of its open duties, whatever lies behind it; a page is the first of all of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, case, exists, text, tuple_, union_all
from sqlmodel import Session, col, func, select

from ledger.queries.paging import BadCursor, Page, cursor_of, parts_of
from ledger.tables import Account, Case, Clock, InboxItem, Mail, Objection, Review, Subject, Task, Unit
from regulation.definitions import Role

_OWED = text("clock.ended_at is null and clock.owes = 'duty'")
"""Said as the indexes say it, or SQLite does not see that they serve."""
_PAUSED = "-"


class Tab(StrEnum):
    """`waiting`: what another unit owes in the cases of these."""

    MINE = "mine"
    UNIT = "unit"
    UNASSIGNED = "unassigned"
    PAUSED = "paused"
    WAITING = "waiting"


class Urgency(StrEnum):
    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    PAUSED = "paused"


@dataclass(frozen=True)
class Desk:
    """Whose work it is: that of these units, or of one officer among them. `soon` is the last day of what is near."""

    units: tuple[str, ...]
    officer: str
    today: date
    soon: date


@dataclass(frozen=True)
class Wanted:
    """No urgencies: all. `assignee` is one officer's cases; `code` one limit."""

    tab: Tab = Tab.UNIT
    urgencies: frozenset[Urgency] = frozenset()
    assignee: str | None = None
    code: str | None = None


@dataclass(frozen=True)
class Work:
    """A duty, the case it is owed in, and what says which step is next: the reviews still open, and the other duties."""

    clock: Clock
    case: Case
    subject: Subject
    objection: Objection | None
    reviews: Sequence[Review] = ()
    others: Sequence[Clock] = ()


@dataclass(frozen=True)
class Tally:
    """How many of each urgency and limit there are, and when the first after today is due."""

    counts: dict[tuple[str, Urgency], int]
    next_on: date | None

    def of(self, urgency: Urgency, code: str | None = None) -> int:
        return self.total({urgency}, code)

    def of_limit(self, code: str) -> int:
        return self.total(code=code)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(sorted({limit for limit, _ in self.counts}))

    def total(self, urgencies: Iterable[Urgency] = (), code: str | None = None) -> int:
        wanted = frozenset(urgencies) or frozenset(Urgency)
        return sum(n for (limit, at), n in self.counts.items() if at in wanted and code in {None, limit})


def tab_counts(session: Session, desk: Desk) -> dict[Tab, int]:
    at_work = select(
        func.count().filter(col(Case.assignee) == desk.officer), func.count().filter(_nobodys())
    ).where(col(Case.unit).in_(desk.units), col(Case.closed_at).is_(None))
    mine, nobodys = session.exec(at_work).one()
    owed = select(func.count(), func.count().filter(col(Clock.last_day).is_(None)))
    everything, paused = session.exec(owed.where(_OWED, col(Clock.party).in_(desk.units))).one()
    waiting = session.exec(select(func.count()).where(*_awaited(desk))).one()
    return {
        Tab.MINE: mine,
        Tab.UNIT: everything,
        Tab.UNASSIGNED: nobodys,
        Tab.PAUSED: paused,
        Tab.WAITING: waiting,
    }


def tally(session: Session, desk: Desk, wanted: Wanted) -> Tally:
    """Of a whole tab, whichever urgencies and limits of it are shown."""
    last_day: Any = col(Clock.last_day)
    urgency: Any = case(
        (last_day.is_(None), Urgency.PAUSED.value),
        (last_day < desk.today, Urgency.OVERDUE.value),
        (last_day == desk.today, Urgency.TODAY.value),
        (last_day <= desk.soon, Urgency.SOON.value),
        else_=Urgency.LATER.value,
    )
    of_units = [] if wanted.tab is Tab.WAITING else [col(Clock.party).in_(desk.units)]
    counted = (
        select(Clock.code, urgency, func.count(), func.min(last_day))
        .where(*of_units, *_of_tab(desk, wanted))
        .group_by(col(Clock.code), urgency)
    )
    rows = session.exec(counted).all()
    ahead = [day for _, _, _, day in rows if day is not None and day > desk.today]
    return Tally({(code, Urgency(at)): n for code, at, n, _ in rows}, min(ahead, default=None))


def work_page(session: Session, desk: Desk, wanted: Wanted, cursor: str | None, limit: int) -> Page:
    """`Work`, the earliest last day first, what has none because it is paused after all others."""
    place = _place(cursor) if cursor is not None else None
    found = _rows(session, _first(desk, wanted, place, limit + 1), limit + 1)
    following = None
    if len(found) > limit:
        last: Clock = found[limit - 1][0]
        following = cursor_of(last.last_day.isoformat() if last.last_day else _PAUSED, last.id)
    return Page(_whole(session, found[:limit]), following)


def work_of_cases(session: Session, case_nos: Sequence[str], units: Iterable[str] | None) -> dict[str, Work]:
    """For each of these cases the duty that is next of these units, or of anybody where they owe none; cases in which
    nothing is owed are left out."""
    owed = select(Clock.id).where(_OWED, col(Clock.case_no).in_(case_nos))
    ours = frozenset(units or ())
    found: dict[str, Work] = {}
    for work in _whole(session, _rows(session, owed, None)):
        earlier = found.get(work.case.case_no)
        if earlier is None or (work.clock.party in ours and earlier.clock.party not in ours):
            found[work.case.case_no] = work
    return found


@dataclass(frozen=True)
class FailedMail:
    """A letter's copy by e-mail that did not arrive, which an officer has to see to."""

    task: Task
    case: Case
    subject: Subject
    letter: InboxItem


def open_tasks(session: Session, units: Sequence[str], at_most: int) -> tuple[int, list[FailedMail]]:
    """How many tasks these units have open, and the oldest of them."""
    here = (col(Task.unit).in_(units), col(Task.done_at).is_(None))
    number = session.exec(select(func.count()).select_from(Task).where(*here)).one()
    oldest = (
        select(Task, Case, Subject, InboxItem)
        .join(Case, col(Case.case_no) == Task.case_no)
        .join(Subject, col(Subject.id) == Case.subject)
        .join(Mail, col(Mail.id) == Task.mail)
        .join(InboxItem, col(InboxItem.id) == Mail.item)
        .where(*here)
        .order_by(col(Task.opened_at), col(Task.id))
        .limit(at_most)
    )
    return number, [FailedMail(*row) for row in session.exec(oldest)]


def officers_of(session: Session, units: Sequence[str]) -> Sequence[Account]:
    """Those who may be given a case of these units."""
    found = select(Account).where(
        col(Account.unit).in_(units), Account.role == Role.OFFICER, col(Account.active)
    )
    return session.exec(found.order_by(col(Account.unit), col(Account.id))).all()


def all_units(session: Session) -> dict[str, Unit]:
    return {unit.code: unit for unit in session.exec(select(Unit).order_by(col(Unit.code)))}


def _nobodys() -> Any:
    return col(Case.assignee).is_(None)


def _awaited(desk: Desk) -> list[Any]:
    """What others owe in the cases of these units."""
    ours = exists().where(
        col(Case.case_no) == Clock.case_no, col(Case.unit).in_(desk.units), col(Case.closed_at).is_(None)
    )
    return [_OWED, col(Clock.party).not_in(desk.units), ours]


def _of_tab(desk: Desk, wanted: Wanted) -> list[Any]:
    """What tells a tab's duties from the others that are owed by or to these units."""
    conditions = _awaited(desk) if wanted.tab is Tab.WAITING else [_OWED]
    if wanted.tab is Tab.PAUSED:
        conditions.append(col(Clock.last_day).is_(None))
    if wanted.tab is Tab.UNASSIGNED:
        nobodys = select(Case.case_no, Case.unit).where(
            col(Case.unit).in_(desk.units), _nobodys(), col(Case.closed_at).is_(None)
        )
        conditions.append(tuple_(col(Clock.case_no), col(Clock.party)).in_(nobodys))
    officer = desk.officer if wanted.tab is Tab.MINE else wanted.assignee
    if officer is not None:
        his = select(Case.case_no).where(
            col(Case.unit).in_(desk.units), Case.assignee == officer, col(Case.closed_at).is_(None)
        )
        conditions.append(col(Clock.case_no).in_(his))
    return conditions


def _ranges(desk: Desk, urgencies: frozenset[Urgency]) -> list[Any]:
    """The stretches of last days wanted, in order; each is read by itself along the index."""
    last_day = col(Clock.last_day)
    stretches = {
        Urgency.OVERDUE: last_day < desk.today,
        Urgency.TODAY: last_day == desk.today,
        Urgency.SOON: and_(last_day > desk.today, last_day <= desk.soon),
        Urgency.LATER: last_day > desk.soon,
    }
    dated = [at for at in stretches if at in urgencies]
    if len(dated) == len(stretches) or not urgencies:
        return [last_day.is_not(None)]
    return [stretches[at] for at in dated]


def _first(desk: Desk, wanted: Wanted, place: tuple[date | None, str] | None, count: int) -> Any:
    """The ids of the first duties after a place: of each unit and stretch of days so many, and of the paused ones."""
    whose: list[Any] = [col(Clock.party) == unit for unit in desk.units]
    if wanted.tab is Tab.WAITING:
        whose = [col(Clock.party).not_in(desk.units)]
    parts = []
    for party in whose:
        conditions = [party, *_of_tab(desk, wanted)]
        if wanted.code is not None:
            conditions.append(Clock.code == wanted.code)
        query: Any = select(Clock.id).where(*conditions)
        if (place is None or place[0] is not None) and wanted.tab is not Tab.PAUSED:
            for days in _ranges(desk, wanted.urgencies):
                dated = query.where(days)
                if place is not None:
                    dated = dated.where(tuple_(col(Clock.last_day), col(Clock.id)) > place)
                parts.append(dated.order_by(col(Clock.last_day), col(Clock.id)).limit(count))
        if not wanted.urgencies or Urgency.PAUSED in wanted.urgencies:
            paused = query.where(col(Clock.last_day).is_(None))
            if place is not None and place[0] is None:
                paused = paused.where(col(Clock.id) > place[1])
            parts.append(paused.order_by(col(Clock.id)).limit(count))
    if not parts:
        return select(Clock.id).where(text("false"))
    return union_all(*(select(part.subquery().c.id) for part in parts))


def _rows(
    session: Session, ids: Any, count: int | None
) -> list[tuple[Clock, Case, Subject, Objection | None]]:
    found = (
        select(Clock, Case, Subject, Objection)
        .join(Case, col(Case.case_no) == Clock.case_no)
        .join(Subject, col(Subject.id) == Case.subject)
        .outerjoin(Objection, col(Objection.case_no) == Clock.case_no)
        .where(col(Clock.id).in_(ids))
        .order_by(col(Clock.last_day).is_(None), col(Clock.last_day), col(Clock.id))
    )
    return list(session.exec(found if count is None else found.limit(count)).all())


def _whole(session: Session, rows: Sequence[tuple[Clock, Case, Subject, Objection | None]]) -> list[Work]:
    """With what else is open in the same cases, whichever they are: two queries."""
    numbers = sorted({found.case_no for _, found, _, _ in rows})
    reviews = session.exec(
        select(Review)
        .where(col(Review.case_no).in_(numbers), Review.state == "open")
        .order_by(col(Review.id))
    ).all()
    owed = session.exec(select(Clock).where(_OWED, col(Clock.case_no).in_(numbers))).all()
    return [
        Work(
            clock,
            found,
            subject,
            objection,
            tuple(review for review in reviews if review.case_no == found.case_no),
            tuple(other for other in owed if other.case_no == found.case_no and other.id != clock.id),
        )
        for clock, found, subject, objection in rows
    ]


def _place(cursor: str) -> tuple[date | None, str]:
    last_day, clock = parts_of(cursor, 2)
    if last_day == _PAUSED:
        return None, clock
    try:
        return date.fromisoformat(last_day), clock
    except ValueError as error:
        raise BadCursor from error

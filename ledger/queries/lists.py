"""The public lists: who is on them now, newest first, or by the beginning of the name. Source: Arts. 28, 36.

A page is read along an index that holds just what is in view; what stands beside its entries comes with two queries.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any
from urllib.parse import quote, unquote

from sqlalchemy import text, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from ledger.queries.paging import BadCursor, Page, cursor_of, instant_of, parts_of
from ledger.tables import Case, Designation, Entry, Measure, Standard, Subject, Unit
from regulation.definitions import ListKind
from regulation.text import Text

_ON_SITE = text("entry.listed_at is not null and entry.on_site")
_ON_FEED = text("entry.listed_at is not null and entry.on_feed")
"""Said as the indexes say it, or SQLite does not see that they serve."""
_AFTER_ALL_NAMES = "\U0010ffff"


@dataclass(frozen=True)
class Beside:
    """What the public is told along with an entry or a designation."""

    subject: Subject
    unit: Unit
    standard: Standard

    @property
    def field(self) -> Text:
        """What its field was called by the standard it was made by."""
        return self.standard.name


@dataclass(frozen=True)
class ListedEntry:
    """An entry in view."""

    entry: Entry
    beside: Beside
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class FieldListed:
    code: str
    name: Text


def list_page(
    session: Session, kind: ListKind, q: str, field: str | None, cursor: str | None, limit: int
) -> Page:
    """`ListedEntry`s on the site: the newest first, or, of those whose shown name begins with `q`, by name."""
    query: Any = select(Entry).where(_ON_SITE, Entry.kind == kind)
    if field is not None:
        query = query.where(Entry.field == field)
    if q:
        return _by_name(session, query, q, cursor, limit)
    return _newest_first(session, query, cursor, limit)


def feed_page(session: Session, kind: ListKind, cursor: str | None, limit: int) -> Page:
    """`ListedEntry`s on the feed, newest first."""
    return _newest_first(session, select(Entry).where(_ON_FEED, Entry.kind == kind), cursor, limit)


def entry_listed(session: Session, kind: ListKind, case_no: str) -> ListedEntry | None:
    """The entry, where it is on the site now."""
    found = session.exec(
        select(Entry).where(_ON_SITE, Entry.case_no == case_no, Entry.kind == kind)
    ).one_or_none()
    return _whole(session, [found])[0] if found is not None else None


def fields_listed(session: Session, kind: ListKind) -> list[FieldListed]:
    """The fields that entries on the site lie in, each found by a step along the index, under its latest name."""
    first: Any = select(func.min(Entry.field).label("field")).where(_ON_SITE, Entry.kind == kind)
    found = first.cte("found", recursive=True)
    following = (
        select(func.min(Entry.field))
        .where(_ON_SITE, Entry.kind == kind, col(Entry.field) > found.c.field)
        .correlate(found)
        .scalar_subquery()
    )
    found = found.union_all(select(following).where(found.c.field.is_not(None)))
    latest = aliased(Standard)
    newest = (
        select(col(latest.id))
        .where(latest.field == found.c.field)
        .order_by(col(latest.in_force_from).desc(), col(latest.id).desc())
        .limit(1)
        .correlate(found)
        .scalar_subquery()
    )
    named = select(found.c.field, Standard).join(Standard, col(Standard.id) == newest, isouter=True)
    rows: Any = session.exec(named.where(found.c.field.is_not(None)))
    return [FieldListed(code, standard.name if standard else Text(code, code)) for code, standard in rows]


def beside(session: Session, case_nos: Iterable[str], designations: bool = False) -> dict[str, Beside]:
    """By the number of the entry; or of the designation itself."""
    query: Any = select(Case.case_no, Subject, Unit, Standard)
    if designations:
        query = query.join(Designation, col(Designation.case_no) == Case.case_no)
    else:
        query = query.join(Entry, col(Entry.case_no) == Case.case_no).join(
            Designation, col(Designation.case_no) == Entry.designation
        )
    rows = session.exec(
        query.join(Subject, col(Subject.id) == Case.subject)
        .join(Unit, col(Unit.code) == Case.unit)
        .join(Standard, col(Standard.id) == Designation.standard)
        .where(col(Case.case_no).in_(list(case_nos)))
    )
    return {number: Beside(subject, unit, standard) for number, subject, unit, standard in rows}


def measures_of(
    session: Session, named: Sequence[tuple[int, Sequence[str]]]
) -> dict[tuple[int, str], Measure]:
    """The measures of these versions and codes, and whatever else has one of each."""
    if not named:
        return {}
    found = select(Measure).where(
        col(Measure.version).in_(sorted({version for version, _ in named})),
        col(Measure.code).in_(sorted({code for _, codes in named for code in codes})),
    )
    return {(measure.version, measure.code): measure for measure in session.exec(found)}


def _newest_first(session: Session, query: Any, cursor: str | None, limit: int) -> Page:
    if cursor is not None:
        at, number = parts_of(cursor, 2)
        query = query.where(tuple_(col(Entry.listed_at), col(Entry.case_no)) < (instant_of(at), number))
    rows = session.exec(
        query.order_by(col(Entry.listed_at).desc(), col(Entry.case_no).desc()).limit(limit + 1)
    ).all()
    following = None
    if len(rows) > limit:
        last = rows[limit - 1]
        following = cursor_of(last.listed_at.astimezone(UTC).isoformat(), last.case_no)
    return Page(_whole(session, rows[:limit]), following)


def _by_name(session: Session, query: Any, q: str, cursor: str | None, limit: int) -> Page:
    """From `q`, or from where the page before ended: said together, SQLite would begin at `q` each time."""
    if cursor is None:
        query = query.where(col(Entry.shown_as) >= q)
    else:
        name, number = parts_of(cursor, 2)
        name = unquote(name)
        if not name.startswith(q) or "\x00" in name:
            raise BadCursor
        query = query.where(tuple_(col(Entry.shown_as), col(Entry.case_no)) > (name, number))
    query = query.where(col(Entry.shown_as) < q + _AFTER_ALL_NAMES)
    rows = session.exec(query.order_by(col(Entry.shown_as), col(Entry.case_no)).limit(limit + 1)).all()
    following = None
    if len(rows) > limit:
        last = rows[limit - 1]
        following = cursor_of(quote(last.shown_as), last.case_no)
    return Page(_whole(session, rows[:limit]), following)


def _whole(session: Session, entries: Sequence[Entry]) -> list[ListedEntry]:
    around = beside(session, [entry.case_no for entry in entries])
    known = measures_of(session, [(entry.measures_list, entry.measures) for entry in entries])
    return [
        ListedEntry(
            entry,
            around[entry.case_no],
            tuple(known[entry.measures_list, code] for code in entry.measures),
        )
        for entry in entries
    ]

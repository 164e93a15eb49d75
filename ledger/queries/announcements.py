"""Removals from the lists as they are announced now, on each channel what was published there. Source: Arts. 37(3), 66."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC

from sqlalchemy import text, tuple_
from sqlmodel import Session, col, select

from ledger.queries.lists import Beside, beside
from ledger.queries.paging import Page, cursor_of, instant_of, number_of, parts_of
from ledger.tables import Entry, Publication
from regulation.definitions import Channel

_IN_VIEW = text("publication.announced_at is not null and publication.gone_at is null")


@dataclass(frozen=True)
class Announced:
    """`on_site` is the number of the same announcement on the site, where there is one."""

    publication: Publication
    entry: Entry
    beside: Beside
    on_site: int | None


def announcements_page(session: Session, channel: Channel, cursor: str | None, limit: int) -> Page:
    """`Announced`s on one channel, newest first."""
    query = select(Publication).where(_IN_VIEW, Publication.channel == channel)
    if cursor is not None:
        at, number = parts_of(cursor, 2)
        place = (instant_of(at), number_of(number))
        query = query.where(tuple_(col(Publication.announced_at), col(Publication.id)) < place)
    rows = session.exec(
        query.order_by(col(Publication.announced_at).desc(), col(Publication.id).desc()).limit(limit + 1)
    ).all()
    following = None
    if len(rows) > limit:
        last = rows[limit - 1]
        assert last.announced_at is not None  # noqa: S101 - asked for
        following = cursor_of(last.announced_at.astimezone(UTC).isoformat(), str(last.id))
    return Page(_whole(session, rows[:limit]), following)


def announcement_of(session: Session, number: int) -> Announced | None:
    """The announcement, where it is in view on the site now."""
    found = session.exec(
        select(Publication).where(_IN_VIEW, Publication.id == number, Publication.channel == Channel.SITE)
    ).one_or_none()
    return _whole(session, [found])[0] if found is not None else None


def _whole(session: Session, announced: Sequence[Publication]) -> list[Announced]:
    numbers = [publication.entry for publication in announced]
    around = beside(session, numbers)
    entries = {
        entry.case_no: entry for entry in session.exec(select(Entry).where(col(Entry.case_no).in_(numbers)))
    }
    theirs = select(Publication).where(
        col(Publication.entry).in_(numbers), Publication.channel == Channel.SITE
    )
    on_site = {
        publication.entry: publication.id
        for publication in session.exec(theirs)
        if publication.announced_at is not None and publication.gone_at is None
    }
    return [
        Announced(each, entries[each.entry], around[each.entry], on_site.get(each.entry))
        for each in announced
    ]

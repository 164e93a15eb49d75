"""Removals from the lists as they are announced, for anybody. Source: Arts. 37(3), 66."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api import present
from api.dependencies import PublicLocale, Reading, TheHouse
from api.feeds import ATOM, FeedEntry, atom, last_change, next_link, whole_address
from api.problems import documented
from api.routes.pages import Cursor, Limit, bad_cursor
from api.views.announcements import AnnouncementPage, AnnouncementView, announcement_view, statement_of
from ledger.queries.announcements import announcement_of, announcements_page
from ledger.queries.paging import BadCursor, number_of
from regulation.definitions import Channel
from regulation.text import Text
from steps.refusals import NOT_FOUND, NotFound

router = APIRouter(tags=["lists"])
TITLE = Text("名单退出公告", "Announcements of removal from the lists")


@router.get("/announcements.atom", responses=ATOM | documented(422), summary="Removals as a feed")
def announcements_feed(
    request: Request,
    session: Reading,
    held: TheHouse,
    locale: PublicLocale,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Response:
    """What was published on the feed is announced there when it ends."""
    try:
        page = announcements_page(session, Channel.FEED, cursor, limit)
    except BadCursor as error:
        raise bad_cursor() from error
    people = whole_address(held, request, "/announcements")
    feed = whole_address(held, request, "/api/v1/announcements.atom")
    entries = [
        FeedEntry(
            id=f"{feed}#{each.publication.id}",
            title=each.entry.shown_as,
            updated=each.publication.announced_at or present.now(),
            link=f"{people}/{each.on_site}" if each.on_site else people,
            summary=statement_of(each).read(locale),
        )
        for each in page.items
    ]
    following = next_link(feed, page.next, limit)
    return atom(TITLE.read(locale), feed, people, entries, last_change(entries), locale, following)


@router.get("/announcements", responses=documented(422), summary="Removals announced")
def announcements(
    session: Reading, locale: PublicLocale, cursor: Cursor = None, limit: Limit = 50
) -> AnnouncementPage:
    try:
        page = announcements_page(session, Channel.SITE, cursor, limit)
    except BadCursor as error:
        raise bad_cursor() from error
    return AnnouncementPage(items=[announcement_view(each, locale) for each in page.items], next=page.next)


@router.get("/announcements/{number}", responses=documented(404), summary="An announcement of a removal")
def announcement(session: Reading, locale: PublicLocale, number: str) -> AnnouncementView:
    try:
        found = announcement_of(session, number_of(number))
    except BadCursor:
        found = None
    if found is None:
        raise NotFound(NOT_FOUND)
    return announcement_view(found, locale)

"""Incentives on public display, for anybody, and where to object. Source: Art. 28(2)."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api import present
from api.dependencies import House, PublicLocale, Reading, TheHouse
from api.feeds import ATOM, FeedEntry, atom, last_change, next_link, whole_address
from api.problems import documented
from api.routes.pages import Cursor, Limit, bad_cursor
from api.views.displays import DisplayPage, DisplayView, display_summary, display_view, shown_as
from ledger.queries.displays import Displayed, display_of, displays_page
from ledger.queries.paging import BadCursor
from regulation.text import Text
from steps.refusals import NOT_FOUND, NotFound

router = APIRouter(tags=["lists"])
TITLE = Text("正在公示的拟列入激励名单对象", "On public display before entry on the list for incentives")


@router.get("/displays.atom", responses=ATOM | documented(422), summary="What is on display, as a feed")
def displays_feed(
    request: Request,
    session: Reading,
    held: TheHouse,
    locale: PublicLocale,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Response:
    try:
        page = displays_page(session, cursor, limit)
    except BadCursor as error:
        raise bad_cursor() from error
    people = whole_address(held, request, "/displays")
    entries = [
        FeedEntry(
            id=whole_address(held, request, f"/api/v1/displays/{each.designation.case_no}"),
            title=shown_as(each),
            updated=each.designation.displayed_at or present.now(),
            link=f"{people}/{each.designation.case_no}",
            summary=display_summary(each).read(locale),
        )
        for each in page.items
    ]
    feed = whole_address(held, request, "/api/v1/displays.atom")
    following = next_link(feed, page.next, limit)
    return atom(TITLE.read(locale), feed, people, entries, last_change(entries), locale, following)


@router.get("/displays", responses=documented(422), summary="Who is on public display")
def displays(
    request: Request,
    session: Reading,
    held: TheHouse,
    locale: PublicLocale,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> DisplayPage:
    try:
        page = displays_page(session, cursor, limit)
    except BadCursor as error:
        raise bad_cursor() from error
    items = [display_view(each, _objecting(held, request, each), locale) for each in page.items]
    return DisplayPage(items=items, next=page.next)


@router.get("/displays/{case_no}", responses=documented(404), summary="One that is on public display")
def display(
    request: Request, session: Reading, held: TheHouse, locale: PublicLocale, case_no: str
) -> DisplayView:
    found = display_of(session, case_no)
    if found is None:
        raise NotFound(NOT_FOUND)
    return display_view(found, _objecting(held, request, found), locale)


def _objecting(held: House, request: Request, displayed: Displayed) -> str:
    return whole_address(held, request, f"/displays/{displayed.designation.case_no}/object")

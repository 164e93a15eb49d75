"""The two public lists, for anybody; whoever looks leaves no trace. Source: Arts. 28, 36."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api import present
from api.dependencies import PublicLocale, Reading, TheHouse
from api.feeds import ATOM, FeedEntry, atom, last_change, next_link, whole_address
from api.problems import documented
from api.routes.pages import Cursor, Limit, bad_cursor
from api.views.lists import EntryPage, EntryView, entry_summary, entry_view, kind_of, list_title, name_asked
from ledger.queries.lists import entry_listed, feed_page, list_page
from ledger.queries.paging import BadCursor
from regulation.definitions import ListKind
from steps.refusals import NOT_FOUND, NotFound

router = APIRouter(tags=["lists"])
Name = Annotated[
    str, Query(max_length=100, description="The beginning of the name as shown; the page is then by name.")
]
FieldAsked = Annotated[str | None, Query(max_length=100, description="The code of a standard's field.")]


@router.get("/lists/{kind}.atom", responses=ATOM | documented(404, 422), summary="A list as a feed")
def list_feed(
    request: Request,
    session: Reading,
    held: TheHouse,
    locale: PublicLocale,
    kind: str,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Response:
    """What was published on the feed and is in view, newest first."""
    listed = _kind(kind)
    try:
        page = feed_page(session, listed, cursor, limit)
    except BadCursor as error:
        raise bad_cursor() from error
    people = whole_address(held, request, f"/lists/{listed}")
    entries = [
        FeedEntry(
            id=whole_address(held, request, f"/api/v1/lists/{listed}/{each.entry.case_no}"),
            title=each.entry.shown_as,
            updated=each.entry.listed_at or present.now(),
            link=f"{people}/{each.entry.case_no}" if each.entry.on_site else people,
            summary=entry_summary(each).read(locale),
        )
        for each in page.items
    ]
    feed = whole_address(held, request, f"/api/v1/lists/{listed}.atom")
    following = next_link(feed, page.next, limit)
    title = list_title(listed).read(locale)
    return atom(title, feed, people, entries, last_change(entries), locale, following)


@router.get("/lists/{kind}", responses=documented(404, 422), summary="Who is on a list")
def one_list(
    session: Reading,
    locale: PublicLocale,
    kind: str,
    q: Name = "",
    field: FieldAsked = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> EntryPage:
    """The newest first; natural persons under masked names."""
    try:
        page = list_page(session, _kind(kind), name_asked(q), field, cursor, limit)
    except BadCursor as error:
        raise bad_cursor() from error
    return EntryPage(items=[entry_view(each, locale) for each in page.items], next=page.next)


@router.get("/lists/{kind}/{entry}", responses=documented(404), summary="An entry of a list")
def one_entry(session: Reading, locale: PublicLocale, kind: str, entry: str) -> EntryView:
    found = entry_listed(session, _kind(kind), entry)
    if found is None:
        raise NotFound(NOT_FOUND)
    return entry_view(found, locale)


def _kind(word: str) -> ListKind:
    """Raises: NotFound."""
    kind = kind_of(word)
    if kind is None:
        raise NotFound(NOT_FOUND)
    return kind

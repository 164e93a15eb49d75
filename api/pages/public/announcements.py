"""Removals from the lists as they are announced on this site: that an entry has ended, and a name that is cleared.

Source: Arts. 37(3), 66.
"""

from fastapi import APIRouter
from fastapi.responses import Response

from api.dependencies import Reading
from api.pages.frame.lists import LENGTH, following, page_or_nothing
from api.pages.frame.visits import Visited
from api.pages.public.lists import NOT_SEARCHED
from api.views.announcements import law_of, statement_of
from ledger.queries.announcements import announcement_of, announcements_page
from ledger.queries.paging import BadCursor, number_of
from regulation.definitions import Channel
from steps.refusals import NOT_FOUND, NotFound

router = APIRouter()


@router.get("/announcements")
def announcements(seen: Visited, session: Reading, cursor: str | None = None) -> Response:
    page = page_or_nothing(lambda: announcements_page(session, Channel.SITE, cursor, LENGTH))
    return seen.page(
        "announcements.html",
        headers=NOT_SEARCHED,
        rows=page.items,
        statement_of=statement_of,
        following=following("/announcements", page),
        continued=cursor is not None,
    )


@router.get("/announcements/{number}")
def announcement(seen: Visited, session: Reading, number: str) -> Response:
    try:
        found = announcement_of(session, number_of(number))
    except BadCursor:
        found = None
    if found is None:
        raise NotFound(NOT_FOUND)
    return seen.page(
        "announcement.html",
        headers=NOT_SEARCHED,
        announced=found,
        publication=found.publication,
        entry=found.entry,
        statement=statement_of(found),
        law=law_of(found),
    )

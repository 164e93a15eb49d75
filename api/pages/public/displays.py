"""Incentives on public display: who is to be entered, until when anybody may object, and the way to do so.

Source: Art. 28(2).
"""

from fastapi import APIRouter
from fastapi.responses import Response

from api.dependencies import Reading, TheHouse
from api.pages.frame.lists import LENGTH, following, page_or_nothing
from api.pages.frame.visits import Visited
from api.pages.public.lists import NOT_SEARCHED
from api.pages.strip.clock_strips import strip_of_clock
from api.views.displays import last_day_of, shown_as
from ledger.queries.displays import display_of, displays_page
from ledger.queries.published import units_of_measures
from steps.refusals import NOT_FOUND, NotFound

router = APIRouter()


@router.get("/displays")
def displays(seen: Visited, session: Reading, cursor: str | None = None) -> Response:
    page = page_or_nothing(lambda: displays_page(session, cursor, LENGTH))
    return seen.page(
        "displays.html",
        headers=NOT_SEARCHED,
        rows=page.items,
        shown_as=shown_as,
        last_day_of=last_day_of,
        following=following("/displays", page),
        continued=cursor is not None,
    )


@router.get("/displays/{case_no}")
def display(seen: Visited, held: TheHouse, session: Reading, case_no: str) -> Response:
    found = display_of(session, case_no) if "\x00" not in case_no else None
    if found is None:
        raise NotFound(NOT_FOUND)
    calendars = held.door.registry.calendars
    window = found.window
    return seen.page(
        "display.html",
        headers=NOT_SEARCHED,
        displayed=found,
        name=shown_as(found),
        last_day=last_day_of(found),
        strip=strip_of_clock(session, calendars, window, (), seen.today) if window else None,
        units=units_of_measures(session, found.measures),
    )

"""The desk of the lists: a unit's designations and entries, the province's reconsiderations, an implementer's orders.

Source: Arts. 28, 34 to 37.
"""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api.dependencies import Reading
from api.pages.frame.lists import LENGTH, following, page_or_nothing
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.officer.drafting.drafts import drafts_designations
from api.pages.officer.lists.rows import row_of
from api.pages.officer.lists.tabs import TABS, Desk, Tab, desk_of
from ledger.queries.desk_lists import (
    implementer_counts,
    in_states,
    of_implementer,
    state_counts,
    waiting_on_paper,
)
from ledger.queries.paging import Page
from regulation.definitions import Capacity
from steps.people import capacities

router = APIRouter()
PATH = "/designations"


@router.get(PATH)
def desk(seen: SignedIn, session: Reading, tab: str = "", cursor: str | None = None) -> Response:
    """What waits for whoever looks comes first."""
    whose = _desk(seen, session)
    if whose is None:
        return RedirectResponse("/lists", 303)
    units = sorted(seen.who.units_below)
    tabs = TABS[whose]
    chosen = next((each for each in tabs if each.code == tab), tabs[0])
    page = page_or_nothing(lambda: _page(session, whose, units, chosen, cursor))
    return seen.page(
        "desk_lists.html",
        desk=whose.value,
        tabs=[(each, number, _address(each)) for each, number in _counted(session, whose, units, tabs)],
        chosen=chosen,
        rows=[row_of(listed, whose, seen.today) for listed in page.items],
        drafts=drafts_designations(session, seen.who),
        following=following(PATH, page, tab=chosen.code),
        from_the_top=_address(chosen) if cursor else None,
    )


def _desk(seen: SignedInVisit, session: Session) -> Desk | None:
    unit = seen.who.unit
    may: frozenset[Capacity] = frozenset(capacities(session, unit)) if unit else frozenset()
    return desk_of(seen.who.role, may)


def _page(session: Session, whose: Desk, units: Sequence[str], tab: Tab, cursor: str | None) -> Page:
    if whose is Desk.IMPLEMENTER:
        return of_implementer(session, units[0], tab.code, cursor, LENGTH)
    return in_states(session, units, tab.states, tab.to_serve, cursor, LENGTH)


def _counted(
    session: Session, whose: Desk, units: Sequence[str], tabs: Sequence[Tab]
) -> list[tuple[Tab, int]]:
    if whose is Desk.IMPLEMENTER:
        applied: Mapping[str, int] = implementer_counts(session, units[0])
        return [(tab, applied[tab.code]) for tab in tabs]
    counts = state_counts(session, units)
    on_paper = waiting_on_paper(session, units) if any(tab.to_serve for tab in tabs) else 0
    return [(tab, _number(tab, counts) + (on_paper if tab.to_serve else 0)) for tab in tabs]


def _number(tab: Tab, counts: Mapping[tuple[str, str], int]) -> int:
    return sum(
        counts.get((procedure, state), 0) for procedure, states in tab.states.items() for state in states
    )


def _address(tab: Tab) -> str:
    return f"{PATH}?{urlencode({'tab': tab.code})}"

"""The worklist: what a unit's officers still owe, the most urgent first, and the cases they share out among themselves.

A supervisor reads the same of all units below. Source: Arts. 41(2), 41(3).
"""

from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from sqlmodel import Session

from api.dependencies import Reading
from api.pages.frame.acting import new_key
from api.pages.frame.forms import Form, IsPosted
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.officer.desk.assigning import Assigned, assign_ticked, by_unit
from api.pages.officer.desk.duties import URGENCY_WORDS, desk_of, grouped, limit_name, row_of
from api.pages.officer.desk.words import ALL_UNITS, TAB_WORDS, TABS_OF_OFFICERS, TABS_OF_SUPERVISORS, summary
from api.pages.officer.paper.drafts import enters_paper
from api.pages.strip.clock_strips import miniatures
from api.routes.pages import bad_cursor
from ledger.queries.paging import BadCursor
from ledger.queries.worklists import (
    Tab,
    Urgency,
    Wanted,
    all_units,
    officers_of,
    open_tasks,
    tab_counts,
    tally,
    work_page,
)
from regulation.definitions import Role
from regulation.text import Text
from steps.refusals import NOT_ALLOWED, NotAllowed

router = APIRouter()
PAGE, TASKS = 50, 20
KEYS = "redress_keys"
_AT_WORK = frozenset({Role.OFFICER, Role.APPROVER, Role.REVIEWER, Role.SUPERVISOR})


@dataclass(frozen=True)
class Asked:
    """What the address asks for; `wanted` is None in its tab where it names none."""

    tab: Tab | None
    wanted: Wanted
    cursor: str | None


def asked(
    tab: str = "",
    at: Annotated[list[str] | None, Query()] = None,
    code: str = "",
    officer: str = "",
    cursor: str | None = None,
) -> Asked:
    """What is no tab or urgency is not asked for."""
    named = Tab(tab) if tab in set(Tab) else None
    urgencies = frozenset(Urgency(each) for each in at or () if each in set(Urgency))
    return Asked(named, Wanted(named or Tab.UNIT, urgencies, officer or None, code or None), cursor)


IsAsked = Annotated[Asked, Depends(asked)]


@router.get("/worklist")
def worklist(request: Request, seen: SignedIn, session: Reading, for_what: IsAsked) -> Response:
    _works_here(seen)
    return _page(request, seen, session, for_what)


@router.post("/worklist")
def assign(request: Request, seen: SignedIn, for_what: IsAsked, posted: IsPosted) -> Response:
    """Gives the ticked cases to an officer, each an act of its own; what was refused stays ticked."""
    _works_here(seen)
    assigned = assign_ticked(seen.house, seen.who.id, posted)
    with seen.house.door.registry.database.reading() as session:
        return _page(request, seen, session, for_what, assigned)


def _page(
    request: Request,
    seen: SignedInVisit,
    session: Session,
    for_what: Asked,
    assigned: Assigned | None = None,
) -> Response:
    calendars = seen.house.door.registry.calendars
    calendar = calendars.now(session)
    desk = desk_of(seen.who.units_below, seen.who.id, seen.today, calendar)
    counts = tab_counts(session, desk)
    tabs = TABS_OF_SUPERVISORS if seen.who.role is Role.SUPERVISOR else TABS_OF_OFFICERS
    wanted = for_what.wanted
    if for_what.tab not in tabs:
        wanted = replace(wanted, tab=Tab.MINE if Tab.MINE in tabs and counts[Tab.MINE] else Tab.UNIT)
    counted = tally(session, desk, wanted)
    try:
        page = work_page(session, desk, wanted, for_what.cursor, PAGE)
    except BadCursor:
        raise bad_cursor() from None
    units, officers = all_units(session), officers_of(session, desk.units)
    people = {account.id: account for account in officers}
    rows = [row_of(work, desk, calendar, units, people) for work in page.items]
    form = assigned.form if assigned else Form()
    return seen.page(
        "worklist.html",
        status=422 if form.problems else 200,
        tabs=[(each, _words_of(each, seen), counts[each], _address(Wanted(each))) for each in tabs],
        wanted=wanted,
        tally=counted,
        summary=summary(counted, wanted, seen.today, acts=seen.who.role is not Role.SUPERVISOR),
        assigns=seen.who.role is not Role.APPROVER,
        urgencies=tuple(URGENCY_WORDS.items()),
        limit_name=limit_name,
        groups=grouped(rows),
        total=counted.total(wanted.urgencies, wanted.code),
        minis=miniatures(session, calendars, [row.work.clock for row in rows], seen.today),
        tasks=open_tasks(session, desk.units, TASKS),
        officers=by_unit(officers, units),
        many_units=len(desk.units) > 1,
        in_unit=counts[Tab.UNIT],
        here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        whole_tab=_address(Wanted(wanted.tab)),
        from_the_top=_address(wanted) if for_what.cursor else None,
        following=_address(wanted, page.next) if page.next else None,
        form=form,
        assigned=assigned,
        key=new_key(),
        enters_paper=enters_paper(seen, session),
        keys_on=request.cookies.get(KEYS) != "off",
    )


def _works_here(seen: SignedInVisit) -> None:
    if seen.who.role not in _AT_WORK or not seen.who.units_below:
        raise NotAllowed(NOT_ALLOWED)


def _words_of(tab: Tab, seen: SignedInVisit) -> Text:
    return ALL_UNITS if tab is Tab.UNIT and seen.who.role is Role.SUPERVISOR else TAB_WORDS[tab]


def _address(wanted: Wanted, cursor: str | None = None) -> str:
    said = [("tab", wanted.tab.value), *(("at", urgency.value) for urgency in sorted(wanted.urgencies))]
    more = (("code", wanted.code), ("officer", wanted.assignee), ("cursor", cursor))
    return f"/worklist?{urlencode([*said, *((name, value) for name, value in more if value)])}"

"""The supervisor's overview: what needs them today, what the units below still owe, and what was missed and why.

Source: Arts. 41(2), 41(3), 65, 67.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from fastapi.responses import Response, StreamingResponse

from api.dependencies import Reading
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.officer.desk.duties import late_by, law_name, limit_name
from api.pages.officer.oversight.bars import chart
from api.pages.officer.oversight.breach_sheet import lines
from api.pages.officer.oversight.periods import Period, chosen, periods
from api.pages.officer.oversight.words import summary
from api.routes.pages import bad_cursor
from ledger.queries.oversight import (
    BreachFilter,
    BreachRow,
    OverdueReview,
    Punctuality,
    breaches_page,
    breaches_without_cause,
    missed_in,
    open_duties,
    overdue_reviews,
    punctuality,
)
from ledger.queries.paging import BadCursor
from ledger.queries.worklists import all_units
from ledger.tables import Unit
from regulation.calendar import WorkingCalendar
from regulation.definitions import Role
from regulation.text import Text
from regulation.zone import shanghai_date
from steps.refusals import NOT_ALLOWED, NotAllowed

router = APIRouter()
PAGE, ALARMS, CAUSES = 20, 20, 5


@dataclass(frozen=True)
class Asked:
    """What the address asks for. `uncaused` breaches are shown whenever they were."""

    period: str
    unit: str
    uncaused: bool
    cursor: str | None

    def query(self, cursor: str | None = None, uncaused: bool | None = None) -> str:
        show = self.uncaused if uncaused is None else uncaused
        said = (
            ("period", self.period),
            ("unit", self.unit),
            ("show", "uncaused" if show else ""),
            ("cursor", cursor or ""),
        )
        return urlencode([(name, value) for name, value in said if value])


def asked(period: str = "", unit: str = "", show: str = "", cursor: str | None = None) -> Asked:
    return Asked(period, unit, show == "uncaused", cursor)


IsAsked = Annotated[Asked, Depends(asked)]


@dataclass(frozen=True)
class Alarm:
    """A report past its expected date, by so many working days. `paused` are the days its review has stopped the clock."""

    found: OverdueReview
    unit: Text
    past: int
    paused: int


@dataclass(frozen=True)
class Missed:
    """A breach as a row shows it. `how` says how late it is while it is still owed."""

    row: BreachRow
    unit: Text
    limit: Text
    law: Text
    last_day: date
    how: Text | None


@dataclass(frozen=True)
class UnitRow:
    """One unit in the table of what was in time: a cell for each limit, and all together."""

    unit: Text
    cells: tuple[Punctuality | None, ...]
    whole: Punctuality


@router.get("/overview")
def overview(seen: SignedIn, session: Reading, for_what: IsAsked, done: str = "") -> Response:
    """`done` names the act that led here."""
    offered = periods(seen.today)
    units, under, period = all_units(session), _units(seen, for_what), chosen(offered, for_what.period)
    calendar = seen.house.door.registry.calendars.now(session)
    duties = open_duties(session, under, seen.today)
    counts = punctuality(session, under, period.begin, period.end)
    reviews = overdue_reviews(session, under, seen.today, ALARMS)
    uncaused = breaches_without_cause(session, under)
    try:
        page = breaches_page(session, under, _filter(for_what, period), for_what.cursor, PAGE)
    except BadCursor:
        raise bad_cursor() from None
    waiting = breaches_page(session, under, BreachFilter(uncaused=True), None, CAUSES).items
    codes = tuple(sorted({each.code for each in counts}))
    return seen.page(
        "overview.html",
        cause_stated=done == "cause",
        summary=summary(uncaused, len(reviews)),
        periods=offered,
        period=period,
        units=[units[code] for code in sorted(seen.who.units_below)],
        unit=for_what.unit if for_what.unit in under else "",
        on_time=_whole(counts),
        duties=duties,
        due_today=duties.by_day.get(seen.today, 0),
        missed=missed_in(session, under, period.begin, period.end),
        alarms=[_alarm(each, units, seen.today, calendar) for each in reviews],
        uncaused=uncaused,
        waiting=[_missed(row, units, seen.today, calendar) for row in waiting],
        chart=chart(duties, seen.today, calendar),
        limits=[limit_name(code) for code in codes],
        punctual=_by_unit(counts, codes, units),
        breaches=[_missed(row, units, seen.today, calendar) for row in page.items],
        shows_uncaused=for_what.uncaused,
        all_query=for_what.query(uncaused=False),
        uncaused_query=for_what.query(uncaused=True),
        following=for_what.query(page.next) if page.next else None,
        continued=for_what.query() if for_what.cursor else None,
        sheet=for_what.query(),
    )


@router.get("/overview/breaches.csv")
def breach_sheet(seen: SignedIn, session: Reading, for_what: IsAsked) -> Response:
    """Every breach of the table, whatever is on its first page."""
    under, period = _units(seen, for_what), chosen(periods(seen.today), for_what.period)
    wanted, units = _filter(for_what, period), all_units(session)
    database = seen.house.door.registry.database
    name = "uncaused" if for_what.uncaused else period.key
    return StreamingResponse(
        lines(database, under, wanted, units, seen.locale),
        media_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="breaches-{name}.csv"',
            "Cache-Control": "no-store",
        },
    )


def _units(seen: SignedInVisit, for_what: Asked) -> tuple[str, ...]:
    """The units looked at. Raises: NotAllowed for whoever watches over none."""
    if seen.who.role is not Role.SUPERVISOR:
        raise NotAllowed(NOT_ALLOWED)
    below = seen.who.units_below
    return (for_what.unit,) if for_what.unit in below else tuple(sorted(below))


def _filter(for_what: Asked, period: Period) -> BreachFilter:
    return BreachFilter(uncaused=True) if for_what.uncaused else BreachFilter(period.begin, period.end)


def _alarm(found: OverdueReview, units: dict[str, Unit], today: date, calendar: WorkingCalendar) -> Alarm:
    review = found.review
    assert review.expected_on is not None  # noqa: S101 - only these are asked for
    paused = (today - review.commissioned_on).days
    return Alarm(
        found, units[review.unit].name, calendar.working_days_between(review.expected_on, today), paused
    )


def _missed(row: BreachRow, units: dict[str, Unit], today: date, calendar: WorkingCalendar) -> Missed:
    breach = row.breach
    last_day = row.clock.last_day or shanghai_date(breach.due_at)
    return Missed(
        row=row,
        unit=units[breach.party].name,
        limit=limit_name(breach.code),
        law=law_name(breach.referral),
        last_day=last_day,
        how=late_by(last_day, today, calendar) if row.owed else None,
    )


def _whole(counts: list[Punctuality]) -> Punctuality:
    return Punctuality("", "", sum(each.met for each in counts), sum(each.missed for each in counts))


def _by_unit(counts: list[Punctuality], codes: tuple[str, ...], units: dict[str, Unit]) -> list[UnitRow]:
    rows = []
    for party in sorted({each.party for each in counts}):
        theirs = [each for each in counts if each.party == party]
        by_code = {each.code: each for each in theirs}
        rows.append(UnitRow(units[party].name, tuple(by_code.get(code) for code in codes), _whole(theirs)))
    return rows

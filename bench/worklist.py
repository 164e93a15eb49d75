"""How quickly a worklist is read with 100,000 open cases, beside the same with two thousand.

.venv/bin/python -m bench.worklist [POSTGRESQL_URL]
"""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from ledger.migrate import migrate
from ledger.queries.worklists import Desk, Tab, Wanted, tab_counts, tally, work_page
from ledger.sessions import Database
from ledger.tables import Account, Case, Clock, Objection, Subject, Unit
from regulation.calendar import HENAN
from regulation.definitions import ClockState, Ground, IdentifierKind, Role, UnitKind
from regulation.limits import LimitUnit, Owes

FEW, MANY = 2_000, 100_000
CASES_EACH = 200
TODAY = date(2026, 11, 24)
PAGE = 50
TIMES_SLOWER = 5.0
"""What a page may take with fifty times as many cases."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds, the best of several: each tab's page, all counts, and the slowest tab's counts by urgency."""

    pages: dict[str, float]
    counts: float
    tallies: float


def measure(url: str, cases: int, runs: int) -> Measured:
    database = Database(url, scratch=True)
    migrate(database)
    fill(database, cases)
    desk = Desk(("platform",), "officer-7", TODAY, HENAN.nth_working_day(TODAY, 3))
    with database.reading() as session:
        if not database.is_sqlite:
            session.connection().exec_driver_sql("analyze")
        measured = Measured(
            pages={
                f"{tab.value}{' (second page)' if later else ''}": _best(
                    partial(_page, session, desk, tab, later), runs
                )
                for tab in Tab
                for later in (False, True)
            },
            counts=_best(lambda: tab_counts(session, desk), runs),
            tallies=max(_best(partial(tally, session, desk, Wanted(tab)), runs) for tab in Tab),
        )
    database.close()
    return measured


def _page(session: Session, desk: Desk, tab: Tab, later: bool) -> None:
    session.expunge_all()
    page = work_page(session, desk, Wanted(tab), None, PAGE)
    assert page.items
    if later:
        assert page.next is not None
        work_page(session, desk, Wanted(tab), page.next, PAGE)


def _best(read: Callable[[], Any], runs: int) -> float:
    taken = []
    for _ in range(runs + 1):
        begun = time.perf_counter()
        read()
        taken.append(time.perf_counter() - begun)
    return min(taken[1:])


def fill(database: Database, cases: int) -> None:
    """So many open cases of one platform: a tenth nobody's, a third with a reply still owed, a twentieth paused, last
    days over the year around today."""
    with database.writing() as session:
        _put(
            session,
            Unit,
            [
                {
                    "code": code,
                    "name_zh": code,
                    "name_en": code,
                    "kind": UnitKind.ORGAN,
                    "region": "",
                    "email": "",
                }
                for code in ("platform", "market")
            ],
        )
        _put(session, Subject, [_subject(n) for n in range(1000)])
        _put(session, Account, [_officer(n) for n in range(cases // CASES_EACH)])
        for begin in range(0, cases, 10_000):
            numbers = range(begin, min(begin + 10_000, cases))
            _put(session, Case, [_case(n, cases // CASES_EACH) for n in numbers])
            _put(session, Objection, [_objection(n) for n in numbers])
            _put(session, Clock, [_clock(n, "objection", "platform") for n in numbers])
            _put(session, Clock, [_clock(n, "provider_reply", "market") for n in numbers if n % 3 == 0])


def _put(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    session.connection().execute(insert(table), rows)


def _number(n: int) -> str:
    return f"OBJ-2026-{n:07}"


def _subject(n: int) -> dict[str, Any]:
    return {
        "id": f"subject-{n}",
        "name": f"主体{n}",
        "natural_person": True,
        "id_kind": IdentifierKind.RESIDENT_ID,
        "id_sealed": b"",
        "id_hash": f"{n}",
        "id_masked": "",
    }


def _officer(n: int) -> dict[str, Any]:
    return {
        "id": f"officer-{n}",
        "name": f"{n}",
        "role": Role.OFFICER,
        "unit": "platform",
        "email": "",
        "locale": "zh-CN",
        "demo": False,
        "active": True,
    }


def _case(n: int, officers: int) -> dict[str, Any]:
    return {
        "case_no": _number(n),
        "procedure": "objection",
        "state": "received",
        "unit": "platform",
        "provider": "market",
        "subject": f"subject-{n % 1000}",
        "opened_at": datetime(2026, 11, 1, tzinfo=UTC) + timedelta(seconds=n),
        "opened_by": "officer-0",
        "received_on": TODAY - timedelta(days=5),
        "assignee": None if n % 10 == 0 else f"officer-{n % officers}",
        "tracking_code": f"code-{n}",
        "due_on": TODAY,
        "head": 0,
        "head_hash": "",
    }


def _objection(n: int) -> dict[str, Any]:
    return {"case_no": _number(n), "ground": Ground.ERROR, "statement": "金额不对", "result_unsent": False}


def _clock(n: int, code: str, party: str) -> dict[str, Any]:
    paused = n % 20 == 1
    return {
        "id": f"{_number(n)}/0001/{code}/{party}",
        "case_no": _number(n),
        "code": code,
        "party": party,
        "provision": "41(2)",
        "amount": 3,
        "unit": LimitUnit.WORKING_DAY,
        "owes": Owes.DUTY,
        "admits_exclusions": True,
        "from_on": TODAY - timedelta(days=5),
        "started_at": datetime(2026, 11, 19, tzinfo=UTC),
        "state": ClockState.PAUSED if paused else ClockState.RUNNING,
        "last_day": None if paused else TODAY + timedelta(days=n * 7919 % 365 - 5),
        "remaining": 3,
        "provisional": False,
        "counted_with": [],
        "calendar": 0,
        "reminded_half": False,
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        few = measure(f"sqlite:///{Path(folder)}/few.db", FEW, 9)
        many = measure(sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{Path(folder)}/many.db", MANY, 9)
    print(f"{'milliseconds, open cases':<36}{FEW:>10,}{MANY:>10,}")
    for name, seconds in many.pages.items():
        print(f"{f'page of {name}':<36}{few.pages[name] * 1e3:>10.1f}{seconds * 1e3:>10.1f}")
    print(f"{'the counts of all tabs':<36}{few.counts * 1e3:>10.1f}{many.counts * 1e3:>10.1f}")
    print(f"{'the counts by urgency, slowest tab':<36}{few.tallies * 1e3:>10.1f}{many.tallies * 1e3:>10.1f}")
    slowest = max(seconds / few.pages[name] for name, seconds in many.pages.items())
    print(f"{f'slowest page grew (at most {TIMES_SLOWER:g} ×)':<46}{slowest:>10.1f}")
    if slowest > TIMES_SLOWER:
        sys.exit("the claims do not hold")


if __name__ == "__main__":
    main()

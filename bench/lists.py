"""How quickly the public lists are read with 100,000 entries, displays and announcements: as JSON and as pages.

.venv/bin/python -m bench.lists [POSTGRESQL_URL]
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

from fastapi.testclient import TestClient
from sqlalchemy import insert
from sqlmodel import Session

from api.app import build_app
from ledger.migrate import migrate
from ledger.queries.paging import cursor_of
from ledger.sessions import Database
from ledger.tables import (
    Account,
    Case,
    Clock,
    Designation,
    Entry,
    Measure,
    MeasuresList,
    Publication,
    Standard,
    Subject,
    Unit,
)
from regulation.definitions import Channel, ClockState, EndGround, IdentifierKind, ListKind, Role, UnitKind
from regulation.identifiers import masked_name
from regulation.limits import LimitUnit, Owes
from settings import Settings
from worker import build_door

MANY = 100_000
RUNS = 25
MEDIAN_MS = 100.0
FIELDS = 12
BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
LAST_DAY = date(2028, 10, 9)
CODES = {ListKind.INCENTIVE: ("30.1", "30.4"), ListKind.DISCIPLINARY: ("32.1", "34.2", "34.3")}
_SURNAMES = "李王张刘陈杨赵黄周吴"
_NEAR_THE_END = cursor_of((BEGUN + timedelta(seconds=120)).isoformat(), "~")
_NUMBER_NEAR_THE_END = cursor_of((BEGUN + timedelta(seconds=120)).isoformat(), "999999999")
_NAME_NEAR_THE_END = cursor_of(quote("李＊＊＊＊＊＊"), "ENT-2026-0099500")
PAGES = {
    "a list": "/lists/disciplinary",
    "a list, last page": f"/lists/disciplinary?cursor={_NEAR_THE_END}",
    "a list, by field": "/lists/disciplinary?field=field-7",
    "a list, by name": "/lists/disciplinary?q=李",
    "a list, by name, last page": f"/lists/disciplinary?q=李&cursor={_NAME_NEAR_THE_END}",
    "the incentives, by name and field": "/lists/incentive?q=王&field=field-3",
    "displays": "/displays",
    "displays, last page": f"/displays?cursor={_NEAR_THE_END}",
    "announcements": "/announcements",
    "announcements, last page": f"/announcements?cursor={_NUMBER_NEAR_THE_END}",
}
FEEDS = ("/lists/disciplinary.atom", "/displays.atom", "/announcements.atom")


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians in seconds, by what was read."""

    taken: dict[str, float]

    @property
    def holds(self) -> bool:
        return max(self.taken.values()) * 1000 < MEDIAN_MS


def measure(url: str, folder: Path, entries: int, runs: int) -> Measured:
    """Over HTTP through the whole app, as anybody who is not signed in."""
    database = Database(url, scratch=True)
    migrate(database)
    fill(database, entries)
    if not database.is_sqlite:
        with database.writing() as session:
            session.connection().exec_driver_sql("analyze")
    database.close()
    settings = Settings(database_url=url, data_dir=folder, answer_seconds=0.3)
    os.environ.setdefault("TEMPORAL_ADDRESS", "127.0.0.1:9")  # reading the lists asks no engine
    door = build_door(settings)
    with TestClient(build_app(settings, door)) as client:
        taken = {what: _median(client, path, runs) for what, path in _addresses()}
    door.registry.database.close()
    return Measured(taken)


def _addresses() -> Iterator[tuple[str, str]]:
    for what, path in PAGES.items():
        yield f"{what}, JSON", f"/api/v1{path}"
        yield f"{what}, page", path
    for path in FEEDS:
        yield path, f"/api/v1{path}"


def _median(client: TestClient, path: str, runs: int) -> float:
    taken = []
    for _ in range(runs + 1):
        begun = time.perf_counter()
        answer = client.get(path)
        taken.append(time.perf_counter() - begun)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        assert "E1******8" in answer.text or "<entry>" in answer.text, f"{path} is empty"
    return median(taken[1:])


def fill(database: Database, entries: int) -> None:
    """So many entries in view, two in three of them disciplinary; as many that have ended and are announced; as many
    incentives on display. A tenth is on one channel only."""
    with database.writing() as session:
        _world(session, entries)
        for begin in range(0, entries, 10_000):
            numbers = range(begin, min(begin + 10_000, entries))
            _put(session, Case, [_case("DES", n, entries) for n in numbers])
            _put(session, Designation, [_designation(n) for n in numbers])
            _put(session, Clock, [_window(n, entries) for n in numbers])
            for ended in (False, True):
                ids = [n + entries * ended for n in numbers]
                _put(session, Case, [_case("ENT", n, entries) for n in ids])
                _put(session, Entry, [_entry(n, n % entries, ended, entries) for n in ids])
            _put(session, Publication, [each for n in numbers for each in _publications(n + entries)])


def _put(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    session.connection().execute(insert(table), rows)


def _world(session: Session, subjects: int) -> None:
    unit = {"code": "market", "name_zh": "市场监督管理局", "name_en": "Market Bureau", "kind": UnitKind.ORGAN}
    _put(session, Unit, [{**unit, "region": "", "email": ""}])
    officer = {"id": "officer", "name": "陈静", "role": Role.OFFICER, "unit": "market", "email": ""}
    _put(session, Account, [{**officer, "locale": "zh-CN", "demo": False, "active": True}])
    _put(session, Subject, [_subject(n) for n in range(subjects)])
    published = {"in_force_from": date(2018, 1, 1), "published_at": BEGUN, "published_by": "officer"}
    _put(session, MeasuresList, [{"number": 1, "why": "", **published}])
    _put(session, Measure, [_measure(kind, code) for kind, codes in CODES.items() for code in codes])
    _put(session, Standard, [{**_standard(n), **published} for n in range(FIELDS)])


def _subject(n: int) -> dict[str, Any]:
    person = n % 3 > 0
    return {
        "id": f"subject-{n}",
        "name": f"{_SURNAMES[n % 10]}晓{n}" if person else f"{_SURNAMES[n % 10]}记第{n}商行",
        "natural_person": person,
        "id_kind": IdentifierKind.OTHER,
        "id_sealed": b"",
        "id_hash": f"{n}",
        "id_masked": "E1******8",
    }


def _measure(kind: ListKind, code: str) -> dict[str, Any]:
    return {
        "version": 1,
        "code": code,
        "place": 0,
        "kind": kind,
        "title_zh": f"措施{code}",
        "title_en": f"Measure {code}",
        "law_zh": "",
        "law_en": "",
        "implementers": ["market"],
        "designators": [],
    }


def _standard(n: int) -> dict[str, Any]:
    names = {
        "name_zh": f"领域{n}",
        "name_en": f"Field {n}",
        "title_zh": f"标准{n}",
        "title_en": f"Standard {n}",
    }
    return {"id": n + 1, "field": f"field-{n}", **names, "text_zh": "", "text_en": ""}


def _field(n: int) -> int:
    return n // 7 % FIELDS


def _case(prefix: str, n: int, subjects: int) -> dict[str, Any]:
    return {
        "case_no": f"{prefix}-2026-{n:07}",
        "procedure": "entry" if prefix == "ENT" else "designation",
        "state": "entered",
        "unit": "market",
        "subject": f"subject-{n % subjects}",
        "opened_at": BEGUN,
        "opened_by": "officer",
        "received_on": BEGUN.date(),
        "tracking_code": f"{prefix}-{n}",
        "due_on": LAST_DAY,
        "head": 0,
        "head_hash": "",
    }


def _designation(n: int) -> dict[str, Any]:
    return {
        "case_no": f"DES-2026-{n:07}",
        "kind": ListKind.INCENTIVE,
        "field": f"field-{_field(n)}",
        "records": [],
        "facts": "",
        "legal_basis": "",
        "measures": list(CODES[ListKind.INCENTIVE]),
        "effective_months": 24,
        "channels": ["site", "feed"],
        "standard": _field(n) + 1,
        "measures_list": 1,
        "version": 1,
        "drafters": [],
        "approvers": [],
        "displayed_at": BEGUN + timedelta(seconds=n),
    }


def _window(n: int, subjects: int) -> dict[str, Any]:
    return {
        "id": f"DES-2026-{n:07}/0001",
        "case_no": f"DES-2026-{n:07}",
        "code": "incentive_display",
        "party": f"subject-{n % subjects}",
        "provision": "28(2)",
        "amount": 7,
        "unit": LimitUnit.WORKING_DAY,
        "owes": Owes.WINDOW,
        "admits_exclusions": False,
        "from_on": BEGUN.date(),
        "started_at": BEGUN,
        "state": ClockState.RUNNING,
        "last_day": date(2026, 1, 12),
        "remaining": 0,
        "provisional": False,
        "counted_with": [],
        "calendar": 0,
        "reminded_half": False,
    }


def _entry(n: int, designation: int, ended: bool, subjects: int) -> dict[str, Any]:
    kind = ListKind.INCENTIVE if n % 3 == 0 else ListKind.DISCIPLINARY
    subject = _subject(n % subjects)
    channels = {3: ["site"], 7: ["feed"]}.get(n % 20, ["site", "feed"])
    at = BEGUN + timedelta(seconds=designation)
    return {
        "case_no": f"ENT-2026-{n:07}",
        "designation": f"DES-2026-{designation:07}",
        "kind": kind,
        "field": f"field-{_field(designation)}",
        "shown_as": masked_name(subject["name"], subject["natural_person"]),
        "natural_person": subject["natural_person"],
        "measures": list(CODES[kind]),
        "measures_list": 1,
        "channels": channels,
        "on_site": "site" in channels,
        "on_feed": "feed" in channels,
        "entered_on": BEGUN.date(),
        "last_day": LAST_DAY,
        "published_at": at,
        "listed_at": None if ended else at,
        "ended_at": at if ended else None,
        "ground": EndGround.TERM if ended else None,
    }


def _publications(n: int) -> Iterator[dict[str, Any]]:
    for channel in (Channel.SITE, Channel.FEED):
        yield {
            "entry": f"ENT-2026-{n:07}",
            "channel": channel,
            "published_at": BEGUN,
            "announced_at": BEGUN + timedelta(seconds=n % MANY),
            "clearing": n % 10 == 0,
            "shown_until": LAST_DAY,
        }


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{folder}/lists.db"
        measured = measure(url, Path(folder), MANY, RUNS)
    print(f"{f'milliseconds, the median of {RUNS}, with each {MANY:,}':<52}")
    for what, seconds in measured.taken.items():
        print(f"{what:<52}{seconds * 1e3:>8.1f}")
    print(f"{f'slowest (under {MEDIAN_MS:g} ms)':<52}{max(measured.taken.values()) * 1e3:>8.1f}")
    if not measured.holds:
        sys.exit("the claims do not hold")


if __name__ == "__main__":
    main()

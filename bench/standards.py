"""How quickly the standards are read with 100,000 versions of them: as JSON, as pages and as a feed.

.venv/bin/python -m bench.standards [POSTGRESQL_URL]
"""

import os
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import insert

from api.app import build_app
from ledger.migrate import migrate
from ledger.queries.paging import cursor_of
from ledger.sessions import Database
from ledger.tables import Account, Standard
from regulation.definitions import Role
from settings import Settings
from worker import build_door

MANY = 100_000
RUNS = 25
MEDIAN_MS = 100.0
VERSIONS = 5
"""Of each field, a year apart; every tenth field has had its third withdrawn, every fiftieth its last."""
OF_ONE_FIELD = 0.1
"""This part of all are versions of a single field, a day apart."""
BEGUN = date(2018, 1, 1)
AT = datetime(2018, 1, 1, tzinfo=UTC)


def addresses(standards: int) -> dict[str, str]:
    fields = _fields(standards)
    middle, last = f"f{fields // 2:06}", f"f{fields - 3:06}"
    return {
        "every version, JSON": "/api/v1/standards",
        "every version, last page, JSON": f"/api/v1/standards?cursor={cursor_of(last, '2018-01-01', '1')}",
        "in force, JSON": "/api/v1/standards?on=2026-11-24",
        "in force, from the middle, JSON": f"/api/v1/standards?on=2026-11-24&cursor={cursor_of(middle)}",
        "of one field, JSON": "/api/v1/standards?field=busy",
        "of one field, last page, JSON": f"/api/v1/standards?field=busy&cursor={cursor_of('busy', '2018-01-09', '1')}",
        "in force, page": "/standards",
        "in force, last page": f"/standards?cursor={cursor_of(last)}",
        "every version, page": "/standards?show=all",
        "of one field, page": "/standards?field=busy",
        "one, page": "/standards/1",
        "feed": "/api/v1/standards.atom",
    }


def measure(url: str, folder: Path, standards: int, runs: int) -> dict[str, float]:
    """Medians in seconds, over HTTP through the whole app, as anybody who is not signed in."""
    database = Database(url, scratch=True)
    migrate(database)
    fill(database, standards)
    database.close()
    os.environ.setdefault("TEMPORAL_ADDRESS", "127.0.0.1:9")  # reading the standards asks no engine
    settings = Settings(database_url=url, data_dir=folder, answer_seconds=0.3)
    door = build_door(settings)
    with TestClient(build_app(settings, door)) as client:
        taken = {what: _median(client, path, runs) for what, path in addresses(standards).items()}
    door.registry.database.close()
    return taken


def fill(database: Database, standards: int) -> None:
    busy = int(standards * OF_ONE_FIELD)
    rows = [_row("busy", BEGUN + timedelta(days=day // 4), None) for day in range(busy)]
    for number in range(standards - busy):
        field, version = divmod(number, VERSIONS)
        gone = (version == 2 and field % 10 == 0) or (version == VERSIONS - 1 and field % 50 == 0)
        rows.append(
            _row(
                f"f{field:06}",
                BEGUN + timedelta(days=365 * version),
                AT + timedelta(seconds=field) if gone else None,
            )
        )
    with database.writing() as session:
        session.add(Account(id="admin", name="唐宁", role=Role.ADMIN, email="admin@redress.example"))
        session.flush()
        for begin in range(0, len(rows), 10_000):
            session.connection().execute(insert(Standard), rows[begin : begin + 10_000])
    if not database.is_sqlite:
        with database.writing() as session:
            session.connection().exec_driver_sql("analyze")


def _fields(standards: int) -> int:
    return (standards - int(standards * OF_ONE_FIELD)) // VERSIONS


def _row(field: str, in_force_from: date, withdrawn_at: datetime | None) -> dict[str, Any]:
    return {
        "field": field,
        "name_zh": "领域",
        "name_en": "Field",
        "title_zh": "认定标准",
        "title_en": "Standard",
        "text_zh": "列入名单的条件。" * 60,
        "text_en": "What puts one on the list. " * 60,
        "in_force_from": in_force_from,
        "published_at": AT,
        "published_by": "admin",
        "withdrawn_at": withdrawn_at,
        "withdrawn_by": "admin" if withdrawn_at else None,
        "withdrawn_why": "依据已经废止。" if withdrawn_at else None,
    }


def _median(client: TestClient, path: str, runs: int) -> float:
    taken = []
    for _ in range(runs + 1):
        begun = time.perf_counter()
        answer = client.get(path)
        taken.append(time.perf_counter() - begun)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        assert "认定标准" in answer.text, f"{path} is empty"
    return median(taken[1:])


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{folder}/standards.db"
        taken = measure(url, Path(folder), MANY, RUNS)
    print(f"{f'milliseconds, the median of {RUNS}, with {MANY:,} standards':<52}")
    for what, seconds in taken.items():
        print(f"{what:<52}{seconds * 1e3:>8.1f}")
    print(f"{f'slowest (under {MEDIAN_MS:g} ms)':<52}{max(taken.values()) * 1e3:>8.1f}")
    if max(taken.values()) * 1e3 >= MEDIAN_MS:
        sys.exit("the claims do not hold")


if __name__ == "__main__":
    main()

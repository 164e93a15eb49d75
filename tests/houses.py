"""Real houses for tests: a database with the demo world, and one with a workflow engine, a worker and the API on it."""

import asyncio
import base64
import itertools
import os
import shutil
import subprocess
import sysconfig
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from sqlmodel import SQLModel, func, select
from temporalio.client import Client

from api.app import build_app
from engine.connection import connect
from engine.delivery import Deliveries
from ledger.migrate import migrate
from ledger.sessions import Database
from processes import ports
from processes.child import tie
from regulation.zone import SHANGHAI
from settings import DEMO_PASSWORD, Settings
from steps import demo_world
from steps.door import Door
from steps.passwords import hasher
from tests.postgres import Postgres
from worker import build_door, build_worker

SECRETS = base64.b64encode(b"k" * 32).decode()
NAMESPACES = 300


class WorldMaker:
    """Makes databases with the demo world, each a copy of one made once: SQLite files, or databases of a PostgreSQL."""

    def __init__(self, folder: Path, cluster: Postgres | None = None) -> None:
        self.folder, self._cluster = folder, cluster
        self._numbers = itertools.count()
        self._original = cluster.create() if cluster else f"sqlite:///{folder}/original.db"
        door = build_door(self._settings(self._original))
        migrate(door.registry.database)
        with door.registry.database.writing() as session:
            demo_world.load(session, door.registry, demo_world.ON_DISPLAY_SINCE, hasher().hash(DEMO_PASSWORD))
        door.registry.database.close()

    def settings(self) -> Settings:
        """Settings that point at a fresh world."""
        if self._cluster is not None:
            return self._settings(self._cluster.create(self._original.rpartition("/")[2]))
        file = self.folder / f"world-{next(self._numbers)}.db"
        shutil.copy(self.folder / "original.db", file)
        return self._settings(f"sqlite:///{file}")

    def _settings(self, url: str) -> Settings:
        return Settings(database_url=url, data_dir=self.folder, secrets=SECRETS, answer_seconds=6.0)


@dataclass
class TemporalServer:
    """A dev server with namespaces enough to give every test its own."""

    address: str
    _namespaces: Iterator[int] = field(default_factory=itertools.count)

    def namespace(self) -> str:
        number = next(self._namespaces)
        assert number < NAMESPACES, "more namespaces are needed: raise NAMESPACES"
        return f"test-{number}"


@contextmanager
def temporal_server(*dynamic_config: str) -> Iterator[TemporalServer]:
    """In memory; `dynamic_config` are `name=value`."""
    chosen = ports.choose(("temporal", "http", "metrics"), {})
    command = [
        str(Path(sysconfig.get_path("scripts")) / "temporal"), "server", "start-dev", "--headless",
        "--ip", ports.HOST, "--port", str(chosen["temporal"]), "--http-port", str(chosen["http"]),
        "--metrics-port", str(chosen["metrics"]), "--log-level", "error",
        *itertools.chain.from_iterable(("--dynamic-config-value", value) for value in dynamic_config),
        *itertools.chain.from_iterable(("--namespace", f"test-{number}") for number in range(NAMESPACES)),
    ]  # fmt: skip
    with subprocess.Popen((*tie(), *command), stdout=subprocess.DEVNULL) as server:
        try:
            deadline = time.monotonic() + 30
            while not ports.serves(chosen["http"], "/api/v1/system-info"):
                assert server.poll() is None
                assert time.monotonic() < deadline
                time.sleep(0.05)
            yield TemporalServer(f"{ports.HOST}:{chosen['temporal']}")
        finally:
            server.kill()


class House:
    """The API in this process, on a real engine, with a real worker in a thread of its own."""

    def __init__(self, settings: Settings, server: TemporalServer) -> None:
        self.settings, self.door = settings, build_door(settings)
        self.namespace, self.address = server.namespace(), server.address
        self._tokens: dict[str, str] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self.engine: Client | None = None

    @contextmanager
    def open(self) -> Iterator["House"]:
        before = {name: os.environ.get(name) for name in ("TEMPORAL_ADDRESS", "TEMPORAL_NAMESPACE")}
        os.environ.update(TEMPORAL_ADDRESS=self.address, TEMPORAL_NAMESPACE=self.namespace)
        ready = threading.Event()
        worker = threading.Thread(target=lambda: asyncio.run(self._work(ready)))
        try:
            with self._api() as client:
                self.http = client
                worker.start()
                assert ready.wait(20)
                yield self
        finally:
            if self._loop and self._stop:
                self._loop.call_soon_threadsafe(self._stop.set)
                worker.join()
            self.door.registry.database.close()
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value

    def _api(self) -> Any:
        """The API in this process, called without a network."""
        return TestClient(build_app(self.settings, self.door), raise_server_exceptions=False)

    async def _work(self, ready: threading.Event) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self.engine = await connect(self.settings.key_ring())
        async with build_worker(self.engine, self.door, Deliveries(self.engine, self.door)):
            ready.set()
            await self._stop.wait()

    def on_engine(self, call: Callable[[Client], Any]) -> Any:
        """Run a coroutine with the engine's client, in the worker's loop."""
        assert self.engine and self._loop
        return asyncio.run_coroutine_threadsafe(call(self.engine), self._loop).result(20)

    def token(self, account: str) -> str:
        if account not in self._tokens:
            answer = self.http.post("/api/v1/token", data={"username": account, "password": DEMO_PASSWORD})
            assert answer.status_code == 200, answer.text
            self._tokens[account] = answer.json()["access_token"]
        return self._tokens[account]

    def call(self, account: str | None, method: str, path: str, /, **options: Any) -> Any:
        headers = {"Accept-Language": "en", **options.pop("headers", {})}
        if account is not None:
            headers["Authorization"] = f"Bearer {self.token(account)}"
        return self.http.request(method, f"/api/v1{path}", headers=headers, **options)

    def file(self, account: str = "subject.li", **body: Any) -> Any:
        """File an objection; by default to subject.li's first record."""
        said = {"record": "demo-record-1", "ground": "error", "statement": "金额不对", **body}
        return self.call(
            account, "POST", "/objections", json={k: v for k, v in said.items() if v is not None}
        )

    def act(self, account: str, case_no: str, action: str, /, **body: Any) -> Any:
        return self.call(account, "POST", f"/cases/{case_no}/actions/{action}", json=body)

    def upload(self, account: str, content: bytes = b"%PDF-1.7 proof", name: str = "proof.pdf") -> str:
        answer = self.call(account, "POST", "/documents", files={"file": (name, content)})
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    def snapshot(self) -> dict[str, int]:
        """How many rows every table has: to show that a refusal changed nothing."""
        return rows(self.door.registry.database)


def rows(database: Database) -> dict[str, int]:
    with database.reading() as session:
        return {
            name: session.connection().scalar(select(func.count()).select_from(table)) or 0
            for name, table in SQLModel.metadata.tables.items()
        }


def at(text: str) -> datetime:
    """A Shanghai time, as `2026-09-28T10:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).astimezone(UTC)


def all_of(door: Door, table: Any) -> list[Any]:
    with door.registry.database.reading() as session:
        return list(session.exec(select(table)).all())

"""A real instance to break: Temporal on a file, the worker, the API and the mail server, each a process of its own;
nothing is mocked.

Parts are killed and started again by whoever holds the instance, from one thread that lasts.
"""

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from temporalio.client import Client

from engine.codec import encrypting_converter
from ledger.sessions import Database
from processes import mail_catcher, ports, temporal_server
from processes.child import Child, Program
from processes.demo import REDRESS
from settings import Settings

PROVE = os.environ.get("REDRESS_PROVE") == "1"
PARTS = ("temporal", "worker", "api", "mail")
Answer = TypeVar("Answer")


class Instance:
    """On free ports and a folder of its own, sweeping every two seconds instead of every twenty."""

    sweep_seconds = 2

    def __init__(self, folder: Path, database_url: str | None = None) -> None:
        self.folder = folder
        self.logs = folder / "logs"
        self.ports = ports.choose((*temporal_server.PORTS, "api", "smtp", "mail"), {})
        self.settings = Settings(
            mode="demo",
            port=self.ports["api"],
            data_dir=folder,
            database_url=database_url or f"sqlite:///{folder / 'redress.db'}",
            smtp_url=f"smtp://{ports.HOST}:{self.ports['smtp']}",
            sweep_seconds=self.sweep_seconds,
        )
        self.address = f"{ports.HOST}:{self.ports['temporal']}"
        self._children: dict[str, Child] = {}

    @property
    def url(self) -> str:
        return f"http://{ports.HOST}:{self.ports['api']}"

    @property
    def mails(self) -> Path:
        """Where its mail server keeps what it received."""
        return self.folder / "mail"

    @cached_property
    def database(self) -> Database:
        """The instance's own, opened beside it to read."""
        return Database(self.settings.database_url)

    def start(self) -> None:
        self.logs.mkdir(parents=True)
        self.start_part("temporal")
        self.start_part("mail")
        prepared = Child(self._program("migrate"), self.logs)
        wait_until(lambda: prepared.code is not None, 30)
        assert prepared.code == 0, self.said("migrate")
        wait_until(self.temporal_serves, 30)
        self.start_part("worker")
        self.start_part("api")
        wait_until(self.api_serves, 30)

    def start_part(self, name: str) -> None:
        """Returns at once: what a part needs to be ready is part of what is tried."""
        self._children[name] = Child(self._program(name), self.logs)

    def kill(self, name: str) -> float:
        """SIGKILL. Returns when it was gone, by the monotonic clock."""
        child = self._children[name]
        if child.code is None:
            os.kill(child.pid, signal.SIGKILL)
        wait_until(lambda: child.code is not None, 5, every=0.001)
        return time.monotonic()

    def revive(self) -> list[str]:
        """Start again what ended by itself, as whoever runs the parts would; a worker may, while there is no engine.
        Returns which."""
        ended = [name for name, child in self._children.items() if child.code is not None]
        for name in ended:
            self.start_part(name)
        return ended

    def end(self) -> None:
        for child in reversed(self._children.values()):
            child.end()
        self.database.close()

    def temporal_serves(self) -> bool:
        return temporal_server.serves(self.ports)

    def api_serves(self) -> bool:
        return ports.serves(self.ports["api"], "/healthz")

    def ask(self, question: Callable[[Client], Awaitable[Answer]]) -> Answer:
        """Something of the instance's Temporal, in a loop of its own."""

        async def asking() -> Answer:
            converter = encrypting_converter(self.settings.key_ring())
            return await question(await Client.connect(self.address, data_converter=converter))

        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(asking())).result()

    def said(self, name: str) -> str:
        log = self.logs / f"{name}.log"
        return log.read_text(errors="replace") if log.exists() else ""

    def _program(self, name: str) -> Program:
        if name == "temporal":
            return temporal_server.program(self.folder / "temporal.db", self.ports)
        if name == "mail":
            return mail_catcher.program(self.mails, self.ports)
        given = self.settings
        environment = {
            "REDRESS_MODE": given.mode,
            "REDRESS_PORT": str(given.port),
            "REDRESS_DATA_DIR": str(given.data_dir),
            "REDRESS_DATABASE_URL": given.database_url,
            "REDRESS_SMTP_URL": str(given.smtp_url),
            "REDRESS_SWEEP_SECONDS": str(given.sweep_seconds),
            "TEMPORAL_ADDRESS": self.address,
        }
        return Program(name, (*REDRESS, name), environment, grace=3.5)


@contextmanager
def running(folder: Path, database_url: str | None = None) -> Iterator[Instance]:
    instance = Instance(folder, database_url)
    try:
        instance.start()
        yield instance
    finally:
        instance.end()


def wait_until(condition: Callable[[], bool], seconds: float, every: float = 0.02) -> float:
    """Returns how long it took, seconds."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() < began + seconds, f"it did not come about in {seconds:g} s"
        time.sleep(every)
    return time.monotonic() - began


def sweeps(count: float) -> timedelta:
    """The time of so many sweeps."""
    return timedelta(seconds=count * Instance.sweep_seconds)

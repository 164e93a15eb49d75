"""Where a scenario is played: a scratch database with the demo world, a time-skipping Temporal server, a real worker.

The server cannot start in the past. A constant `epoch`, the scenario's time minus the server's, is added where a timer's
length is computed; everything else is dated by the scenario.
"""

import asyncio
import logging
import secrets
import sysconfig
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from temporalio.client import Client
from temporalio.runtime import LogForwardingConfig, LoggingConfig, Runtime, TelemetryConfig, TelemetryFilter
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import WorkflowRunner

from engine.codec import encrypting_converter
from engine.delivery import Deliveries
from engine.news import News
from ledger.document_store import DocumentStore
from ledger.migrate import migrate
from ledger.seals import Seals
from ledger.sessions import Database
from ledger.tables import ArrangementImport
from rehearsal.scenario import Scenario
from steps import demo_world
from steps.door import Door
from steps.moments import waits_over
from steps.registry import Registry
from worker import PROCEDURES, UNSANDBOXED, build_worker

SETTLING = timedelta(seconds=30)
DISPLAYED_BEFORE = timedelta(days=30)


@dataclass
class Stage:
    """The door to act through, and the clock to move."""

    door: Door
    deliveries: Deliveries
    client: Client
    _server: WorkflowEnvironment
    _epoch: timedelta

    async def reach(self, instant: datetime) -> None:
        """Let time pass up to an instant, and everything that falls due until then happen."""
        now = await self._server.get_current_time() + self._epoch
        if instant > now:
            await self._server.sleep(instant - now)
        async with asyncio.timeout(SETTLING.total_seconds()):
            while await asyncio.to_thread(self._something_is_due, instant):  # noqa: ASYNC110 - another process writes it
                await asyncio.sleep(0.004)

    def _something_is_due(self, instant: datetime) -> bool:
        with self.door.registry.database.reading() as session:
            return bool(waits_over(session, self.door.procedures.values(), instant, at_most=1))


@asynccontextmanager
async def stage(
    scenario: Scenario,
    arrangement: str | None,
    database_url: str | None = None,
    key_ring: tuple[bytes, ...] | None = None,
    runner: WorkflowRunner = UNSANDBOXED,
) -> AsyncIterator[Stage]:
    """Set everything up for one scenario, and leave nothing behind. `arrangement` is the text of its calendar file."""
    with TemporaryDirectory(prefix="redress-rehearsal-") as folder:
        key_ring = key_ring or (secrets.token_bytes(32),)
        database = Database(database_url or f"sqlite:///{folder}/scratch.db", scratch=True)
        registry = Registry(database, Seals(key_ring), DocumentStore(Path(folder) / "documents"), demo=True)
        door = Door(registry, PROCEDURES)
        preparing = asyncio.create_task(asyncio.to_thread(_prepare, registry, scenario, arrangement))
        starting = asyncio.create_task(
            WorkflowEnvironment.start_time_skipping(
                data_converter=encrypting_converter(key_ring),
                runtime=_runtime(),
                test_server_existing_path=str(Path(sysconfig.get_path("scripts")) / "temporal-test-server"),
            )
        )
        try:
            await asyncio.shield(preparing)
            server = await asyncio.shield(starting)
            epoch = scenario.begins - await server.get_current_time()
            deliveries = Deliveries(server.client, door, SETTLING.total_seconds(), epoch, grace=timedelta(0))
            door.turns.news = News(deliveries, asyncio.get_running_loop(), wait_for=SETTLING)
            async with build_worker(server.client, door, deliveries, runner):
                yield Stage(door, deliveries, server.client, server, epoch)
        finally:
            # neither stops half-way when the rehearsal is told to end
            await asyncio.wait({preparing, starting})
            if starting.exception() is None:
                await starting.result().shutdown()
            database.close()


@cache
def _runtime() -> Runtime:
    """The engine's own log would go to stdout, where the report goes; the log of this process goes to stderr."""
    return Runtime(
        telemetry=TelemetryConfig(
            logging=LoggingConfig(
                filter=TelemetryFilter(core_level="ERROR", other_level="ERROR"),
                forwarding=LogForwardingConfig(logger=logging.getLogger("temporalio.core")),
            )
        )
    )


def _prepare(registry: Registry, scenario: Scenario, arrangement: str | None) -> None:
    migrate(registry.database)
    with registry.database.writing() as session:
        demo_world.load(session, registry, scenario.starts - DISPLAYED_BEFORE, password_hash=None)
        if arrangement is not None:
            session.add(
                ArrangementImport(
                    toml=arrangement,
                    sha256=sha256(arrangement.encode()).hexdigest(),
                    by="rehearsal",
                    at=datetime.now(UTC),
                )
            )

"""`redress demo`: the whole product on this machine, from one command to one signal."""

import os
import sysconfig
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from temporalio.envconfig import ClientConfigProfile

from processes import instance, leftover, mail_catcher, ports, temporal_server
from processes.child import Program, say
from processes.instance import Instance
from processes.supervisor import Supervisor
from settings import Settings

REDRESS = (str(Path(sysconfig.get_path("scripts")) / "redress"),)
PORT_SECONDS = 3.0  # what an instance that was just killed may take to let go of the port
READY_SECONDS = 90.0


class NotStarted(Exception):
    """The instance cannot be started, for a reason the user can act on."""


def run_demo(
    settings: Settings, greeting: Callable[[], Iterable[str]], redress: Sequence[str] = REDRESS
) -> int:
    """Runs until asked to end by SIGINT or SIGTERM (0), or until it is clear that it cannot start (1).

    `greeting` gives the lines to print once all is ready. `redress` is the command that takes `migrate`, `worker`, `api`.
    """
    if settings.mode == "production":
        say("`demo` is not for production, which runs `migrate`, `worker` and `api` by themselves")
        return 1
    data_dir = settings.data_dir.absolute()
    try:
        with instance.held(data_dir):
            _Demo(settings, data_dir, tuple(redress)).run(greeting)
    except (instance.AlreadyRunning, NotStarted, TimeoutError) as reason:
        say(str(reason))
        return 1
    return 0


class _Demo:
    """One instance: which parts are its own, on which ports, and in which order they start."""

    def __init__(self, settings: Settings, data_dir: Path, redress: tuple[str, ...]) -> None:
        before = instance.recorded(data_dir)
        leftover.end(before.pids.get("temporal"), data_dir / "temporal.db")
        self.settings, self.data_dir, self.redress = settings, data_dir, redress
        self.temporal_given = ClientConfigProfile.load().address
        self.own_temporal = self.temporal_given is None
        self.own_mail = settings.smtp_url is None
        names = (
            *(temporal_server.PORTS if self.own_temporal else ()),
            *(("smtp", "mail") if self.own_mail else ()),
        )
        self.ports = {"api": settings.port, **ports.choose(names, before.ports)}

    def run(self, greeting: Callable[[], Iterable[str]]) -> None:
        try:
            with Supervisor(self.data_dir / "logs", self._record) as supervisor:
                if self._start(supervisor):
                    self._greet(greeting)
                    supervisor.until(lambda: False)
        finally:
            Instance(self.ports).record(self.data_dir)

    def _start(self, supervisor: Supervisor) -> bool:
        """True once all answer; False when asked to end before.

        Raises: NotStarted.
        """
        self._record({})
        if not supervisor.until(lambda: ports.is_free(self.settings.port), within=PORT_SECONDS):
            return self._give_up(
                supervisor, f"port {self.settings.port} is in use; set REDRESS_PORT to another"
            )
        if self.own_temporal:
            supervisor.keep(temporal_server.program(self.data_dir / "temporal.db", self.ports))
        if self.own_mail:
            supervisor.keep(mail_catcher.program(self.data_dir / "mail", self.ports))
        code = supervisor.complete(self._part("migrate", grace=2))
        if code != 0:
            return self._give_up(
                supervisor, f"the database could not be prepared: {self._last_words('migrate')}"
            )
        if self.own_temporal and not supervisor.until(
            self._temporal_serves, within=READY_SECONDS, every=0.05
        ):
            return self._give_up(supervisor, f"Temporal does not answer: {self._last_words('temporal')}")
        supervisor.keep(self._part("worker", grace=3.5))
        supervisor.keep(self._part("api", grace=2))
        if not supervisor.until(self._api_serves, within=READY_SECONDS, every=0.05):
            return self._give_up(supervisor, f"the API does not answer: {self._last_words('api')}")
        return True

    def _give_up(self, supervisor: Supervisor, reason: str) -> bool:
        if supervisor.asked_to_end:
            return False
        raise NotStarted(reason)

    def _part(self, name: str, grace: float) -> Program:
        """One of the product's own commands, which finds every setting of this instance in its environment."""
        given = {key: value for key, value in self.settings if value is not None}
        given["data_dir"] = self.data_dir
        if self.own_mail:
            given["smtp_url"] = f"smtp://{ports.HOST}:{self.ports['smtp']}"
        environment = {f"REDRESS_{key.upper()}": str(value) for key, value in given.items()}
        if self.own_temporal:
            environment["TEMPORAL_ADDRESS"] = f"{ports.HOST}:{self.ports['temporal']}"
        return Program(name, (*self.redress, name), environment, grace)

    def _temporal_serves(self) -> bool:
        return temporal_server.serves(self.ports)

    def _api_serves(self) -> bool:
        return ports.serves(self.settings.port, "/healthz")

    def _record(self, pids: dict[str, int]) -> None:
        Instance(self.ports, {"supervisor": os.getpid(), **pids}).record(self.data_dir)

    def _last_words(self, name: str) -> str:
        log = self.data_dir / "logs" / f"{name}.log"
        lines = log.read_text(errors="replace").split("\n") if log.exists() else []
        return f"{next((line for line in reversed(lines) if line.strip()), 'it said nothing')} (see {log})"

    def _greet(self, greeting: Callable[[], Iterable[str]]) -> None:
        addresses = {"API": self._url("api")}
        if self.own_mail:
            addresses["Mail catcher"] = self._url("mail")
        addresses["Temporal"] = self._url("temporal_ui") if self.own_temporal else str(self.temporal_given)
        addresses["Data and logs"] = str(self.data_dir)
        print("Redress is ready.", *(f"  {name:<15}{where}" for name, where in addresses.items()), sep="\n")
        print(*greeting(), sep="\n", flush=True)

    def _url(self, name: str) -> str:
        return f"http://{ports.HOST}:{self.ports[name]}"

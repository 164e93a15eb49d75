"""One part of the instance as a process: started, started again when it dies unasked, ended when asked."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from processes import tied

SETTLED_SECONDS = 10.0
LONGEST_REST = 5.0


@dataclass(frozen=True)
class Program:
    """What to run. `environment` is added to what is inherited; `grace` is how long it may take to end, in seconds."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    grace: float = 2.0


def tie() -> tuple[str, ...]:
    """What to put before a command so that it ends with this process; see tied.py."""
    return (sys.executable, "-I", "-S", tied.__file__, str(os.getpid()))


def rest_before_start(deaths: int) -> float:
    """Seconds before it is started again after so many deaths in a row: at once, then longer each time."""
    return 0.0 if deaths < 2 else min(LONGEST_REST, 0.25 * 2 ** (deaths - 2))


def say(line: str) -> None:
    with suppress(OSError):  # a closed terminal is no reason to stop
        print(f"redress: {line}", file=sys.stderr, flush=True)


class Child:
    """Its session is its own, so that a terminal's Ctrl-C reaches only the supervisor, which ends all in order."""

    def __init__(self, program: Program, logs: Path) -> None:
        self.program = program
        self.log = logs / f"{program.name}.log"
        self._deaths = 0
        self._rests_until: float | None = None
        self._start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def code(self) -> int | None:
        """Its exit code, negative for a signal; None while it runs."""
        return self._process.poll()

    def revive(self) -> bool:
        """Starts it again once it has died and rested; True if it did."""
        code = self.code
        if code is None:
            return False
        now = time.monotonic()
        if self._rests_until is None:
            self._deaths = 1 if now - self._started >= SETTLED_SECONDS else self._deaths + 1
            rest = rest_before_start(self._deaths)
            self._rests_until = now + rest
            how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
            when = f"in {rest:g} s" if rest else "at once"
            say(f"{self.program.name} ended ({how}), started again {when}; see {self.log}")
        if now < self._rests_until:
            return False
        self._start()
        return True

    def end(self) -> None:
        """SIGTERM, then SIGKILL to what is left of its session when its grace is over."""
        if self.code is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(self.program.grace)
        except subprocess.TimeoutExpired:
            say(f"{self.program.name} did not end within {self.program.grace:g} s, killed")
            os.killpg(self.pid, signal.SIGKILL)
            self._process.wait()

    def _start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - the commands are this package's own, and no shell reads them
                (*tie(), *self.program.command),
                env={**os.environ, **self.program.environment},  # handed on, not read
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._started = time.monotonic()
        self._rests_until = None

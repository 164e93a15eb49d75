"""Starts demo instances for the tests and knows what became of their processes."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from processes import ports

ROOT = Path(__file__).parents[2]
START = (sys.executable, "-m", "tests.processes.start_demo")


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.02)


def runs(pid: int) -> bool:
    """Whether any of its threads is there and more than a zombie."""
    try:
        states = [(task / "stat").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return Path(f"/proc/{pid}/task").exists()
    return any(state.rpartition(")")[2].split()[0] not in {"Z", "X"} for state in states)


class Demo:
    """An instance on a data directory; `address` is the Temporal it is given, '' for one of its own."""

    def __init__(self, data_dir: Path, port: int, address: str = "127.0.0.1:1") -> None:
        self.data_dir, self.port, self.address = data_dir, port, address
        self.started: list[subprocess.Popen[str]] = []
        self.seen: set[int] = set()

    def start(self, *command: str) -> subprocess.Popen[str]:
        others = {
            key: value for key, value in os.environ.items() if not key.startswith(("REDRESS_", "TEMPORAL_"))
        }
        own = {"REDRESS_PORT": str(self.port), "REDRESS_DATA_DIR": str(self.data_dir)}
        given = {"TEMPORAL_ADDRESS": self.address} if self.address else {}
        process = subprocess.Popen(
            command or START,
            cwd=ROOT,
            env={**others, **own, **given},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.started.append(process)
        return process

    def start_and_wait(self, *command: str) -> subprocess.Popen[str]:
        process = self.start(*command)
        lines = []
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            if line.startswith("subject.li"):
                self.greeting = "".join(lines)
                return process
        raise AssertionError(process.stderr.read() if process.stderr else "")

    @property
    def ports(self) -> dict[str, int]:
        return self._recorded("ports")

    @property
    def pids(self) -> dict[str, int]:
        pids = self._recorded("pids")
        self.seen.update(pids.values())
        return pids

    def end_what_is_left(self) -> None:
        with suppress(FileNotFoundError):
            _ = self.pids
        for pid in self.seen - {os.getpid()}:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for process in self.started:
            process.kill()
            process.communicate()

    def _recorded(self, what: str) -> dict[str, int]:
        return dict(json.loads((self.data_dir / "instance.json").read_text())[what])


def free_port() -> int:
    return ports.choose(["one"], {})["one"]

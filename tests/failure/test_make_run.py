"""Claim: `make run` is all it takes, beside another one as well; one signal ends all of it, and then it is where it was."""

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from processes import ports
from processes.demo import REDRESS
from tests.failure.caller import Caller
from tests.failure.instance import PROVE, wait_until

ROOT = Path(__file__).parents[2]
READY_WITHIN = 20.0
ENDED_WITHIN = 10.0
INHERITED = ("REDRESS_", "TEMPORAL_", "MAKE", "MFLAGS")


@dataclass
class Running:
    """One `make run`; `url` as the callers of this package want it."""

    checkout: Path
    port: int
    settings: dict[str, str]
    data_dir: Path
    output: Path
    make: subprocess.Popen[bytes] | None = None
    seen: set[int] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"http://{ports.HOST}:{self.port}"

    def start(self) -> float:
        """Returns the seconds until it said so and answered."""
        others = {name: value for name, value in os.environ.items() if not name.startswith(INHERITED)}
        began = time.monotonic()
        with self.output.open("wb") as output:
            self.make = subprocess.Popen(
                ("make", "run"),
                cwd=self.checkout,
                env={**others, **self.settings, "REDRESS_PORT": str(self.port)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        wait_until(lambda: "subject.li" in self.said() or self.make.poll() is not None, 60)
        assert self.make.poll() is None, self.said()
        assert ports.serves(self.port, "/healthz")
        assert self.url in self.said()
        self.seen |= self.recorded()
        return time.monotonic() - began

    def signal_group(self, each: signal.Signals) -> float:
        """As a terminal does. Returns the seconds until nothing of it was left."""
        assert self.make is not None
        self.seen |= self.recorded()
        began = time.monotonic()
        os.killpg(self.make.pid, each)
        self.make.wait(ENDED_WITHIN)
        wait_until(lambda: not self.left(), ENDED_WITHIN)
        return time.monotonic() - began

    def said(self) -> str:
        return self.output.read_text(errors="replace")

    def recorded(self) -> set[int]:
        return set(json.loads((self.data_dir / "instance.json").read_text())["pids"].values())

    def left(self) -> set[int]:
        """The processes that are its own by what was recorded, or that have its data directory in their environment
        or command."""
        wanted = os.fsencode(self.data_dir)
        return {
            pid
            for pid in (int(each.name) for each in Path("/proc").iterdir() if each.name.isdecimal())
            if pid != os.getpid() and (pid in self.seen or wanted in _about(pid)) and _lives(pid)
        }

    def end_what_is_left(self) -> None:
        if self.make is not None:
            for pid in self.left() | {self.make.pid}:
                if _lives(pid):
                    os.kill(pid, signal.SIGKILL)
            self.make.wait()


def _about(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes() + Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
    except OSError:
        return False


@pytest.fixture(scope="session")
def checkout(tmp_path_factory) -> Iterator[Path]:
    """This one with its environment; when proving, a fresh clone that makes its own."""
    if not PROVE:
        yield ROOT
        return
    fresh: Path = tmp_path_factory.mktemp("fresh") / "redress"
    subprocess.run(("git", "clone", "--quiet", str(ROOT), str(fresh)), check=True)
    subprocess.run(("make", ".venv/.ready"), cwd=fresh, check=True, capture_output=True)
    yield fresh
    shutil.rmtree(fresh, ignore_errors=True)


@pytest.fixture
def one(checkout: Path, tmp_path: Path) -> Iterator[Running]:
    """With a data directory given."""
    data_dir = tmp_path / "data"
    yield from _ended(
        Running(checkout, _port(), {"REDRESS_DATA_DIR": str(data_dir)}, data_dir, tmp_path / "one.txt")
    )


@pytest.fixture
def other(checkout: Path, tmp_path: Path) -> Iterator[Running]:
    """With nothing but its port."""
    port = _port()
    data_dir = checkout / ".data" / str(port)
    yield from _ended(Running(checkout, port, {}, data_dir, tmp_path / "other.txt"))
    shutil.rmtree(data_dir, ignore_errors=True)


def _ended(running: Running) -> Iterator[Running]:
    yield running
    running.end_what_is_left()


def _port() -> int:
    return ports.choose(("api",), {})["api"]


def test_make_run_starts_beside_another_ends_by_one_signal_and_is_where_it_was(
    one: Running, other: Running, capsys
) -> None:
    ready = [one.start(), other.start()]
    cases = []
    for running in (one, other):
        with Caller(running, "subject.li") as subject:
            cases.append(subject.file("demo-record-1", "金额有误。"))
            assert len(subject.get("/cases")["items"]) == 1
    with Caller(one, "subject.li") as subject:
        before = subject.case(cases[0])
    ended = [one.signal_group(signal.SIGINT), other.signal_group(signal.SIGTERM)]
    assert one.recorded() == other.recorded() == set()

    ready.append(one.start())
    with Caller(one, "subject.li") as subject:
        assert subject.case(cases[0]) == before
        assert [clock["state"] for clock in before["clocks"]] == ["running"]
        subject.act(cases[0], "supplement", statement="另有发票。")
    audit = subprocess.run(
        (*REDRESS, "audit", "verify"), env={**os.environ, **one.settings}, capture_output=True, check=False
    )
    assert audit.returncode == 0, audit.stderr
    ended.append(one.signal_group(signal.SIGTERM))
    with capsys.disabled():
        print(f"\n  make run: ready after {_seconds(ready)} s, ended after {_seconds(ended)} s")
    assert max(ready) < READY_WITHIN
    assert max(ended) < ENDED_WITHIN


def _seconds(each: list[float]) -> str:
    return ", ".join(f"{one:.1f}" for one in each)

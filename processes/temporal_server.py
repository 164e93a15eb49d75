"""The Temporal dev server on a file: how it is started.

Run as `python -m processes.temporal_server FILE PORT UI_PORT HTTP_PORT METRICS_PORT` it becomes the server.
"""

import os
import sqlite3
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from processes import ports
from processes.child import Child, Program, tie

PORTS = ("temporal", "temporal_ui", "temporal_http", "temporal_metrics")
START_SECONDS = 30.0


def program(db_file: Path, chosen: Mapping[str, int]) -> Program:
    """`chosen` has a port for each name in PORTS."""
    given = (str(db_file.absolute()), *(str(chosen[name]) for name in PORTS))
    return Program("temporal", (sys.executable, "-P", "-m", "processes.temporal_server", *given))


def serves(chosen: Mapping[str, int]) -> bool:
    """Its port is open a little before it takes calls; this asks whether it takes them."""
    return ports.serves(chosen["temporal_http"], "/api/v1/system-info")


@contextmanager
def running(db_file: Path) -> Iterator[str]:
    """A server on free ports, for as long as the context lasts; gives its address. Its log is beside the file."""
    chosen = ports.choose(PORTS, {})
    child = Child(program(db_file, chosen), db_file.parent)
    try:
        _wait_until_it_serves(chosen, lambda: child.code)
        yield f"{ports.HOST}:{chosen['temporal']}"
    finally:
        child.end()


def main(db_file: Path, chosen: Mapping[str, int]) -> None:
    if not db_file.exists():
        make(db_file)
    command = _command(db_file, chosen)
    os.execv(command[0], command)  # noqa: S606 - becoming the server is what it is for


def make(db_file: Path) -> None:
    """Makes the file whole or not at all: a server killed while it writes its tables leaves a file none can start on."""
    draft = db_file.with_name(f"{db_file.name}.draft")
    for part in db_file.parent.glob(f"{draft.name}*"):
        part.unlink()
    chosen = ports.choose(PORTS, {})
    with subprocess.Popen((*tie(), *_command(draft, chosen))) as server:  # noqa: S603 - the command below
        try:
            _wait_until_it_serves(chosen, server.poll)
        finally:
            server.kill()
    with closing(sqlite3.connect(draft)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    draft.replace(db_file)


def _command(db_file: Path, chosen: Mapping[str, int]) -> tuple[str, ...]:
    return (
        str(Path(sysconfig.get_path("scripts")) / "temporal"),
        *("server", "start-dev"),
        *("--db-filename", str(db_file)),
        *("--sqlite-pragma", "journal_mode=wal"),  # with the next, twice the speed of the defaults,
        *("--sqlite-pragma", "synchronous=1"),  # and as safe when a process dies
        *("--ip", ports.HOST),
        *("--port", str(chosen["temporal"])),
        *("--ui-port", str(chosen["temporal_ui"])),
        *("--http-port", str(chosen["temporal_http"])),
        *("--metrics-port", str(chosen["temporal_metrics"])),
        *("--log-level", "error"),
        "--ui-disable-news-fetch",
    )


def _wait_until_it_serves(chosen: Mapping[str, int], code: Callable[[], int | None]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not serves(chosen):
        if code() is not None or time.monotonic() > deadline:
            raise TimeoutError("the Temporal server did not start")
        time.sleep(0.02)


if __name__ == "__main__":
    main(Path(sys.argv[1]), dict(zip(PORTS, map(int, sys.argv[2:]), strict=True)))

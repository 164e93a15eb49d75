"""The Temporal dev server on a file: how it is started, and that there is never a second one on the same file."""

import os
import signal
import sysconfig
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from processes import ports
from processes.child import Child, Program

PORTS = ("temporal", "temporal_ui", "temporal_http", "temporal_metrics")
START_SECONDS = 30.0


def program(db_file: Path, chosen: Mapping[str, int]) -> Program:
    """`chosen` has a port for each name in PORTS."""
    command = (
        str(Path(sysconfig.get_path("scripts")) / "temporal"),
        *("server", "start-dev"),
        *("--db-filename", str(db_file.absolute())),
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
    return Program("temporal", command)


@contextmanager
def running(db_file: Path) -> Iterator[str]:
    """A server on free ports, for as long as the context lasts; gives its address. Its log is beside the file."""
    chosen = ports.choose(PORTS, {})
    child = Child(program(db_file, chosen), db_file.parent)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not ports.answers(chosen["temporal"]):
            if child.code is not None or time.monotonic() > deadline:
                raise TimeoutError(f"the Temporal server did not start; see {child.log}")
            time.sleep(0.02)
        yield f"{ports.HOST}:{chosen['temporal']}"
    finally:
        child.end()


def end_leftover(pid: int | None, db_file: Path, grace: float = 3.0) -> None:
    """Ends the server an earlier instance recorded, if that process still is one on this very file, and waits until it
    has let go of it. Where there is no /proc nothing is ended.

    Raises: TimeoutError.
    """
    if pid is None:
        return
    wanted = os.fsencode(db_file.absolute())
    for each in (signal.SIGTERM, signal.SIGKILL):
        told = False
        deadline = time.monotonic() + grace
        while time.monotonic() < deadline:
            command = _command(pid)
            if _is_gone(pid) or (any(command) and wanted not in command):
                return
            if wanted in command and not told:
                told = True
                with suppress(ProcessLookupError):
                    os.kill(pid, each)
            time.sleep(0.02)
    if wanted in _command(pid):
        raise TimeoutError(f"the earlier Temporal server (process {pid}) does not end")


def _command(pid: int) -> list[bytes]:
    """What a process was started as; nothing while it begins or ends, or where it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return []


def _is_gone(pid: int) -> bool:
    """Only without threads has it let go of its file and ports: its first thread may end before the others."""
    process = Path(f"/proc/{pid}")
    try:
        state = (process / "stat").read_text().rpartition(")")[2].split()[0]
        return state in {"Z", "X"} and len(list((process / "task").iterdir())) <= 1
    except OSError:
        return True

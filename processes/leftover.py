"""Ends the Temporal server an instance left behind, so that there is never a second one on the same file."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path


def end(pid: int | None, db_file: Path, grace: float = 3.0) -> None:
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

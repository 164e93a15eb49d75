"""Notices that the `make` which started us was interrupted or killed without our being told.

Why: a terminal's Ctrl-C reaches make and us alike, and a SIGTERM to make alone is passed on. But on a SIGINT or SIGHUP
to make alone, GNU make sets that signal back to its default, says nothing to its child and waits for it to end: without
this, for ever. Make catches all three while it runs, so one of them at its default while another is still caught is
the trace it leaves in /proc/<pid>/status. Where there is no /proc nothing is noticed.
"""

import os
import signal
from dataclasses import dataclass
from pathlib import Path

ENDINGS = sum(1 << (each - 1) for each in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM))


@dataclass(frozen=True)
class Make:
    pid: int

    def gave_up(self) -> bool:
        """True once it waits for our end, or is gone."""
        if os.getppid() != self.pid:
            return True
        masks = _signal_masks(self.pid)
        if masks is None:
            return os.getppid() != self.pid
        caught, ignored = masks
        at_default = ENDINGS & ~caught & ~ignored
        return bool(at_default and ENDINGS & caught)


def parent() -> Make | None:
    """The make that started this process, if one did."""
    pid = os.getppid()
    try:
        name = Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return None
    return Make(pid) if name in {"make", "gmake"} else None


def _signal_masks(pid: int) -> tuple[int, int] | None:
    """The signals a process catches and those it ignores, as bit masks; None when it cannot be read."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return None
    fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    return int(fields["SigCgt"], 16), int(fields["SigIgn"], 16)

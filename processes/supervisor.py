"""Keeps the children of one instance running until it is asked to end, then ends them, the last started first."""

import os
import select
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

from processes import started_by_make
from processes.child import Child, Program

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
POLL_SECONDS = 0.25


class Supervisor:
    """Used as a context, in the main thread: on leaving it every child has ended and the signals are as they were."""

    def __init__(self, logs: Path, on_change: Callable[[dict[str, int]], None]) -> None:
        """`on_change` is told the children's process ids, by name, whenever one was started."""
        self.asked_to_end = False
        self._logs = logs
        self._on_change = on_change
        self._children: list[Child] = []
        self._make = started_by_make.parent()

    def __enter__(self) -> Self:
        self._logs.mkdir(parents=True, exist_ok=True)
        self._wake, self._woken_by = os.pipe()
        for end in (self._wake, self._woken_by):
            os.set_blocking(end, False)
        self._wakeup_before = signal.set_wakeup_fd(self._woken_by, warn_on_full_buffer=False)
        self._handlers_before = {each: signal.getsignal(each) for each in (*ENDINGS, signal.SIGCHLD)}
        for each in ENDINGS:
            if each == signal.SIGHUP and self._handlers_before[each] == signal.SIG_IGN:
                continue  # nohup: meant to outlive its terminal
            signal.signal(each, self._end_asked)  # also where SIGINT was inherited as ignored
        signal.signal(signal.SIGCHLD, lambda _signal, _frame: None)  # so that a death wakes the wait
        signal.pthread_sigmask(signal.SIG_UNBLOCK, self._handlers_before)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in reversed(self._children):
            child.end()
        for each, handler in self._handlers_before.items():
            signal.signal(each, handler)
        signal.set_wakeup_fd(self._wakeup_before)
        os.close(self._wake)
        os.close(self._woken_by)

    def keep(self, program: Program) -> None:
        """Starts it, and starts it again as often as it dies."""
        self._children.append(Child(program, self._logs))
        self._tell()

    def complete(self, program: Program) -> int | None:
        """Runs it once to its end and gives its exit code; None when asked to end before."""
        child = Child(program, self._logs)
        try:
            self.until(lambda: child.code is not None)
            return None if self.asked_to_end else child.code
        finally:
            child.end()

    def until(
        self,
        condition: Callable[[], bool],
        within: float = float("inf"),
        every: float = POLL_SECONDS,
    ) -> bool:
        """Keeps all running until the condition holds (True), or it is asked to end or the seconds are over (False)."""
        deadline = time.monotonic() + within
        while not self.asked_to_end and time.monotonic() < deadline:
            if condition():
                return True
            started = [child for child in self._children if child.revive()]
            if started:
                self._tell()
            self._wait(every)
            if self._make is not None and self._make.gave_up():
                self.asked_to_end = True
        return False

    def _wait(self, seconds: float) -> None:
        select.select([self._wake], [], [], seconds)
        with suppress(BlockingIOError):
            os.read(self._wake, 512)

    def _tell(self) -> None:
        self._on_change({child.program.name: child.pid for child in self._children})

    def _end_asked(self, _signal: int, _frame: FrameType | None) -> None:
        self.asked_to_end = True

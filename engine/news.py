"""News of a case, to its workflow, where another case's step has changed it: told from the thread that did it, at once.

What is not told now is not lost: a case that has never been started is found by the sweep, and so is a date that passes.
"""

import asyncio
from concurrent.futures import CancelledError
from datetime import timedelta

import structlog

from engine.delivery import Deliveries, EngineDown

SOON = timedelta(seconds=5)
log = structlog.get_logger()


class News:
    """Callable from any thread but the loop's own. Returns when the workflows know, or after a while."""

    def __init__(
        self, deliveries: Deliveries, loop: asyncio.AbstractEventLoop, wait_for: timedelta = SOON
    ) -> None:
        self._deliveries, self._loop, self._wait_for = deliveries, loop, wait_for

    def __call__(self, cases: tuple[str, ...]) -> None:
        telling = asyncio.run_coroutine_threadsafe(self._tell(cases), self._loop)
        try:
            telling.result(self._wait_for.total_seconds())
        except (TimeoutError, CancelledError):
            telling.cancel()
            log.warning("news did not get through in time", cases=cases)

    async def _tell(self, cases: tuple[str, ...]) -> None:
        for case_no in cases:
            try:
                await self._deliveries.inform(case_no)
            except EngineDown as down:
                log.warning("news did not get through", case=case_no, cause=repr(down.__cause__))

"""Waking the post: after each step that may have written mail, without waiting for it and without failing by it.

A nudge that does not arrive is made up for by the sweep.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import structlog
from temporalio.client import Client
from temporalio.service import RPCError

from engine.connection import TASK_TIMEOUT, UNANSWERED
from workflows import TASK_QUEUE

POST = "post"
LONGEST_RUN = timedelta(minutes=10)  # a run that is stuck makes way for another
Wake = Callable[[], None]
log = structlog.get_logger()


def nobody() -> None:
    """Whom to wake where no mail is sent: in rehearsals, and without a mail server."""


class Nudge:
    """Callable from any thread; returns at once. Made in the loop that it is to use. Calls that come while one is under
    way become one."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._loop = asyncio.get_running_loop()
        self._asked = False
        self._sending: asyncio.Task[None] | None = None

    def __call__(self) -> None:
        with suppress(RuntimeError):  # the loop has closed: the process is ending
            self._loop.call_soon_threadsafe(self._ask)

    def _ask(self) -> None:
        self._asked = True
        if self._sending is None or self._sending.done():
            self._sending = self._loop.create_task(self._send())

    async def _send(self) -> None:
        while self._asked:
            self._asked = False
            try:
                await self._client.start_workflow(
                    POST,
                    id=POST,
                    task_queue=TASK_QUEUE,
                    run_timeout=LONGEST_RUN,
                    task_timeout=TASK_TIMEOUT,
                    start_signal="nudge",
                    rpc_timeout=UNANSWERED,
                )
            except (RPCError, RuntimeError) as error:  # a lazy client that cannot connect says RuntimeError
                log.info("the post was not woken; the sweep will", error=type(error).__name__)

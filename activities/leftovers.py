"""Bringing the workflow engine what came in while it was away."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from temporalio import activity

from steps.messages import Left


class LeftoverActivities:
    """`left_over` delivers what is older than the time given; it is passed in, since it speaks to the engine itself."""

    def __init__(self, left_over: Callable[[timedelta], Awaitable[Left]]) -> None:
        self._left_over = left_over

    @activity.defn
    async def deliver_left_over(self, older_than_seconds: float) -> Left:
        return await self._left_over(timedelta(seconds=older_than_seconds))

"""Guessing passwords is slow: after some failed attempts on one account, further ones wait."""

import math
import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from api.problems import TooMany

_ALLOWED = RateLimitItemPerMinute(10, 5)


class Attempts:
    """Failed attempts by account name, in this process: ten in five minutes."""

    def __init__(self) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def failed(self, name: str) -> None:
        self._limiter.hit(_ALLOWED, name)

    def refuse_if_too_many(self, name: str) -> None:
        """Raises: TooMany."""
        if not self._limiter.test(_ALLOWED, name):
            frees_at = self._limiter.get_window_stats(_ALLOWED, name).reset_time
            raise TooMany(max(1, math.ceil(frees_at - time.time())))

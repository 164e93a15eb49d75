"""Guessing is slow: after some failed attempts on one account, or codes from one address, further ones wait."""

import math
import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from api.problems import TooMany


class Attempts:
    """Failed attempts by name, in this process: so many in five minutes."""

    def __init__(self, times: int = 10) -> None:
        self._allowed = RateLimitItemPerMinute(times, 5)
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def failed(self, name: str) -> None:
        self._limiter.hit(self._allowed, name)

    def refuse_if_too_many(self, name: str) -> None:
        """Raises: TooMany."""
        if not self._limiter.test(self._allowed, name):
            frees_at = self._limiter.get_window_stats(self._allowed, name).reset_time
            raise TooMany(max(1, math.ceil(frees_at - time.time())))

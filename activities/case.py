"""The two things that are done to a case: an act is carried out, and what is due falls due."""

from collections.abc import Callable

from temporalio import activity

from steps.door import Door
from steps.messages import Act, Standing, Wait


class CaseActivities:
    """Synchronous, run in threads; each retried until it has been done. `wake_the_post` is called after each, since it
    may have written mail."""

    def __init__(self, door: Door, wake_the_post: Callable[[], None]) -> None:
        self._door = door
        self._wake_the_post = wake_the_post

    @activity.defn
    def carry_out(self, act: Act) -> Standing:
        standing = self._door.carry_out(act.submission)
        self._wake_the_post()
        return standing

    @activity.defn
    def come_due(self, wait: Wait) -> Standing:
        standing = self._door.come_due(wait)
        self._wake_the_post()
        return standing

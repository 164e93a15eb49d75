"""The two things that are done to a case: an act is carried out, and what is due falls due."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from threading import Event, Thread

from temporalio import activity

from steps.door import Door
from steps.messages import Act, Standing, Wait

HEARTBEAT = 0.5


class CaseActivities:
    """Synchronous, run in threads; each retried until it has been done. A step that sets many letters takes its time: while
    it is at work it says so, and one whose worker has died is tried again soon. `wake_the_post` is called after each,
    since it may have written mail."""

    def __init__(self, door: Door, wake_the_post: Callable[[], None]) -> None:
        self._door = door
        self._wake_the_post = wake_the_post

    @activity.defn
    def carry_out(self, act: Act) -> Standing:
        with _heartbeats():
            standing = self._door.carry_out(act.submission)
        self._wake_the_post()
        return standing

    @activity.defn
    def come_due(self, wait: Wait) -> Standing:
        with _heartbeats():
            standing = self._door.come_due(wait)
        self._wake_the_post()
        return standing


@contextmanager
def _heartbeats() -> Iterator[None]:
    """Told from beside the step, which has the database to itself."""
    over, here = Event(), copy_context()

    def beat() -> None:
        while not over.wait(HEARTBEAT):
            here.run(activity.heartbeat)

    beating = Thread(target=beat, name="heartbeat", daemon=True)
    beating.start()
    try:
        yield
    finally:
        over.set()
        beating.join()

"""What the tests of the post share: a mail server that does as it is told, and a house that sends to it."""

import asyncio
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest

from activities.mail_server import MailServer
from activities.post import PostActivities
from engine.connection import connect
from engine.delivery import Deliveries
from engine.post import Nudge
from steps.posting import Posting
from tests.houses import House
from tests.post.mail_host import MailHost, mail_host
from worker import build_worker

QUICK = (timedelta(seconds=0.2), timedelta(seconds=0.4), timedelta(seconds=1))
SENDER = "Redress <redress@redress.example>"


def server_of(host: MailHost, patience: float = 0.5) -> MailServer:
    return MailServer("127.0.0.1", host.port, SENDER, patience=patience, longest=2.0)


@pytest.fixture
def host() -> Iterator[MailHost]:
    with mail_host() as running:
        yield running


class SendingHouse(House):
    """With a worker that sends, soon again after each failure."""

    lease = timedelta(seconds=3)
    host: MailHost

    async def _work(self, ready: threading.Event) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self.engine = await connect(self.settings.key_ring())
        self.post = PostActivities(Posting(self.door, self.lease, QUICK), server_of(self.host))
        self.wake = Nudge(self.engine)
        async with build_worker(
            self.engine,
            self.door,
            Deliveries(self.engine, self.door),
            post=self.post,
            wake_the_post=self.wake,
        ):
            ready.set()
            await self._stop.wait()


@pytest.fixture
def sending(worlds, server, host) -> Iterator[SendingHouse]:
    """A whole house that sends its mail to `host`."""
    settings = worlds.settings().model_copy(update={"smtp_url": f"smtp://127.0.0.1:{host.port}"})
    made = SendingHouse(settings, server)
    made.host = host
    with made.open():
        yield made

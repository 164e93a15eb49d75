"""A real mail server that does to each recipient what it is told: takes, puts off, refuses, hangs, or breaks off."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from enum import StrEnum
from typing import Any

from aiosmtpd.controller import Controller

from processes import ports


class Way(StrEnum):
    """What happens to one attempt."""

    TAKE = "250 taken"
    PUT_OFF = "451 4.7.1 greylisted"
    REFUSE = "550 5.1.1 no such user"
    REFUSE_CONTENT = "554 5.6.0 not this"
    CLOSE = "421 4.3.2 closing"
    HANG = "hang"
    TAKE_AND_BREAK_OFF = "take, and break off before saying so"
    TAKE_SLOWLY = "take, after a while"


@dataclass
class Received:
    """One mail as it was taken."""

    to: str
    sender: str
    mail: EmailMessage

    @property
    def key(self) -> str:
        return str(self.mail["Message-ID"]).strip("<>").partition("@")[0]


@dataclass
class MailHost:
    """`ways` are used up one an attempt, by recipient (`*`: anybody); then mail is taken."""

    port: int
    ways: dict[str, list[Way]] = field(default_factory=dict)
    received: list[Received] = field(default_factory=list)
    attempts: Counter[str] = field(default_factory=Counter)
    at_once: int = 0
    most_at_once: int = 0
    slowness: float = 0.3

    def does(self, to: str, *ways: Way) -> None:
        self.ways[to] = list(ways)

    def kept(self) -> list[Received]:
        """As a mail store that knows a Message-ID again: each once, in the order in which it came."""
        return list({one.key: one for one in reversed(self.received)}.values())[::-1]

    def wait_for(self, count: int, seconds: float = 10.0) -> list[Received]:
        deadline = time.monotonic() + seconds
        while len(self.kept()) < count:
            assert time.monotonic() < deadline, f"{len(self.kept())} of {count} mails came"
            time.sleep(0.02)
        return self.kept()

    def _way(self, address: str) -> Way:
        left = self.ways.get(address) or self.ways.get("*") or []
        return left.pop(0) if left else Way.TAKE

    # The names that aiosmtpd calls ---------------------------------------------------------------------------------

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        self.attempts[address] += 1
        session.way = self._way(address)
        if session.way is Way.HANG:
            await asyncio.sleep(3600)
        if session.way in {Way.PUT_OFF, Way.REFUSE, Way.CLOSE}:
            return session.way.value
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if session.way is Way.REFUSE_CONTENT:
            return session.way.value
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        if session.way is Way.TAKE_SLOWLY:
            await asyncio.sleep(self.slowness)
        self.at_once -= 1
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.received.append(Received(envelope.rcpt_tos[0], envelope.mail_from, mail))
        if session.way is Way.TAKE_AND_BREAK_OFF:
            server.transport.abort()
        return "250 taken"


@contextmanager
def mail_host(port: int | None = None, **options: Any) -> Iterator[MailHost]:
    host = MailHost(port or ports.choose(("smtp",), {})["smtp"])
    controller = Controller(host, hostname=ports.HOST, port=host.port, **options)
    controller.start()
    try:
        yield host
    finally:
        controller.stop()

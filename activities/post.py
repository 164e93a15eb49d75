"""Sending the mail that waits: several at a time, each written down before the next, no transaction while a server is
spoken to."""

import asyncio
import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from time import monotonic
from typing import TypeVar

import structlog
from temporalio import activity

from activities.mail_server import Line, MailServer, NotNow, Undeliverable
from notifications.mailer import Attachment, NoAddress, compose
from steps.messages import Round
from steps.posting import Envelope, Posting
from steps.tasks import Trouble

LINES = 4
ONE_ROUND = 45.0
HEARTBEAT = 1.0
Answer = TypeVar("Answer")
_ADDRESS = re.compile(r"[^\s<>]+@[^\s<>]+")
log = structlog.get_logger()


class PostActivities:
    """The sending itself. Without a server nothing is sent and nothing fails: the mails wait."""

    def __init__(self, posting: Posting, server: MailServer | None) -> None:
        self._posting = posting
        self._server = server

    @activity.defn
    async def send_waiting(self) -> Round:
        """One round: what can be sent now is sent, up to four at a time, until nothing is left or the round is long."""
        if self._server is None:
            return Round(again_in=None)
        now = datetime.now(UTC)
        waiting = await asyncio.to_thread(self._posting.waiting, now, LINES)
        beating = asyncio.create_task(_beat())
        try:
            until = monotonic() + ONE_ROUND
            lines = [self._use_a_line(self._server, until) for _ in range(waiting.ready)]
            # each line ends its own mail before a failure of another ends the round
            ends = await asyncio.gather(*lines, return_exceptions=True)
        finally:
            beating.cancel()
        for end in ends:
            if isinstance(end, BaseException):
                raise end
        return await self._what_comes_next(troubled=not all(ends))

    async def _use_a_line(self, server: MailServer, until: float) -> bool:
        """Send mail after mail over one connection. False where the server was in trouble, and so was left alone."""
        line = Line(server)
        try:
            while monotonic() < until and not activity.is_worker_shutdown():
                envelope = await self._next()
                if envelope is None:
                    break
                if not await self._send(server, line, envelope):
                    return False
            return True
        finally:
            await line.close()

    async def _next(self) -> Envelope | None:
        """The next mail, now in hand; what was taken in hand as the round was cut short is let go again."""
        claiming = asyncio.ensure_future(asyncio.to_thread(self._posting.claim, 1, datetime.now(UTC)))
        try:
            claimed = await asyncio.shield(claiming)
        except asyncio.CancelledError:
            for envelope in await claiming:
                await asyncio.to_thread(self._posting.let_go, envelope.mail)
            raise
        return claimed[0] if claimed else None

    async def _send(self, server: MailServer, line: Line, envelope: Envelope) -> bool:
        """Try one mail and write down what came of it. False where the connection is of no more use."""
        posting, mail = self._posting, envelope.mail
        try:
            message = await asyncio.to_thread(self._written, server, envelope)
            await line.send(message, envelope.key)
        except asyncio.CancelledError:
            await _kept(lambda: posting.let_go(mail))
            raise
        except Undeliverable as refusal:
            why = str(refusal)
            await _kept(lambda: posting.failed(mail, Trouble.REFUSED, why, datetime.now(UTC)))
        except NoAddress as bad:
            why = str(bad)
            await _kept(lambda: posting.failed(mail, Trouble.BAD_ADDRESS, why, datetime.now(UTC)))
        except NotNow as trouble:
            why = str(trouble)
            log.info("a mail was put off", mail=mail, why=_ADDRESS.sub("(an address)", why))
            await _kept(lambda: posting.put_off(mail, why, datetime.now(UTC)))
            return not trouble.broken
        except (LookupError, ValueError, OSError) as error:  # a letter that cannot be read holds up no other
            why = f"could not be written: {type(error).__name__}"
            log.warning("a mail could not be written", mail=mail, error=why)
            await _kept(lambda: posting.put_off(mail, why, datetime.now(UTC)))
        else:
            await _kept(lambda: posting.sent(mail, datetime.now(UTC)))
        return True

    def _written(self, server: MailServer, envelope: Envelope) -> EmailMessage:
        enclosure = envelope.enclosure
        store = self._posting.door.registry.documents
        attachments = (
            [Attachment(enclosure.name, "application/pdf", store.get(enclosure.sha256))] if enclosure else []
        )
        return compose(
            key=envelope.key,
            to_address=envelope.to_address,
            sender=server.sender,
            locale=envelope.locale,
            letter_subject=envelope.subject.read(envelope.locale),
            body=envelope.body.read(envelope.locale),
            html=envelope.html.read(envelope.locale),
            attachments=attachments,
            sent_at=envelope.written_at,
        )

    async def _what_comes_next(self, troubled: bool) -> Round:
        now = datetime.now(UTC)
        left = await asyncio.to_thread(self._posting.waiting, now, 1)
        if left.ready:
            return Round(again_in=0.0, troubled=troubled)
        again_in = (left.next_at - now).total_seconds() if left.next_at else None
        return Round(again_in=again_in, troubled=troubled)


async def _beat() -> None:
    while True:
        activity.heartbeat()
        await asyncio.sleep(HEARTBEAT)


async def _kept(write: Callable[[], Answer]) -> Answer:
    """Written to its end even where the round is cut short: what the server has taken is not forgotten."""
    return await asyncio.shield(asyncio.to_thread(write))

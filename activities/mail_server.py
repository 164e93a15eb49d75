"""Speaking to the mail server: one connection, kept for several mails, every answer awaited for a limited time.

Whatever the server says or leaves unsaid comes out as one of two: it will never take this mail, or not now.
"""

import asyncio
import re
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

from aiosmtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPNotSupported,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

PARTING = 1.0
TOO_BIG = 552


class Undeliverable(Exception):
    """The server will not take this mail, now or later."""


class NotNow(Exception):
    """Trouble that may pass. `broken` says that the connection is of no more use."""

    def __init__(self, said: str, broken: bool) -> None:
        super().__init__(said)
        self.broken = broken


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in, and from whom (an address, with or without a name). `patience`: seconds for each answer; `longest`: for a whole mail."""

    host: str
    port: int
    sender: str
    user: str | None = None
    password: str | None = None
    tls: bool = False
    start_tls: bool = False
    patience: float = 10.0
    longest: float = 25.0

    @classmethod
    def at(cls, url: str, sender: str) -> Self:
        """`smtp://user:password@host:port`, `smtps://…`; `?starttls=1` has a plain connection encrypted."""
        parts = urlsplit(url)
        tls, start_tls = parts.scheme == "smtps", parse_qs(parts.query).get("starttls") == ["1"]
        return cls(
            host=parts.hostname or "localhost",
            port=parts.port or (465 if tls else 587 if start_tls else 25),
            sender=sender,
            user=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
            tls=tls,
            start_tls=start_tls,
        )

    @property
    def domain(self) -> str:
        return parseaddr(self.sender)[1].rpartition("@")[2]

    def return_path(self, key: str) -> str:
        """Where a bounce of one mail goes: the sender's address with the mail's key."""
        local, _, domain = parseaddr(self.sender)[1].rpartition("@")
        return f"{local}+{key}@{domain}"


class Line:
    """A connection, made when the first mail is sent over it."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._smtp: SMTP | None = None

    async def send(self, message: EmailMessage, key: str) -> None:
        """Hand one mail over. Returns once the server has said that it has it. Raises: Undeliverable, NotNow."""
        try:
            async with asyncio.timeout(self._server.longest):
                smtp = await self._connected()
                await smtp.send_message(message, sender=self._server.return_path(key))
        except SMTPRecipientsRefused as error:
            raise self._answer(error.recipients[0]) from error
        except SMTPDataError as error:
            raise self._answer(error) from error
        except SMTPSenderRefused as error:  # but for its size, it is us whom the server will not have
            raise self._answer(error, final=error.code == TOO_BIG) from error
        except SMTPNotSupported as error:
            if self._smtp is None:
                raise NotNow(said(error), broken=True) from error
            raise Undeliverable(said(error)) from error
        except SMTPResponseException as error:
            raise self._answer(error, final=False, broken=True) from error
        except (SMTPException, OSError) as error:
            self._drop()
            raise NotNow(said(error), broken=True) from error

    async def close(self) -> None:
        if self._smtp is not None and self._smtp.is_connected:
            with suppress(SMTPException, OSError):
                async with asyncio.timeout(PARTING):
                    await self._smtp.quit()
        self._drop()

    async def _connected(self) -> SMTP:
        if self._smtp is None or not self._smtp.is_connected:
            server = self._server
            smtp = SMTP(
                hostname=server.host,
                port=server.port,
                username=server.user,
                password=server.password,
                local_hostname=server.domain,
                use_tls=server.tls,
                start_tls=server.start_tls,
                timeout=server.patience,
            )
            self._drop()
            await smtp.connect()
            self._smtp = smtp
        return self._smtp

    def _answer(
        self, error: SMTPResponseException, final: bool = True, broken: bool = False
    ) -> Undeliverable | NotNow:
        if final and 500 <= error.code < 600:
            return Undeliverable(said(error))
        broken = broken or error.code == 421 or self._smtp is None or not self._smtp.is_connected
        if broken:
            self._drop()
        return NotNow(said(error), broken)

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None


def said(error: Exception) -> str:
    """What the server said, or did not, on one line."""
    if isinstance(error, SMTPResponseException):
        words = f"{error.code} {error.message}"
    else:
        words = str(error) or "no answer in time" if isinstance(error, TimeoutError) else str(error)
    return re.sub(r"[\x00-\x1f\x7f]+", " ", words or type(error).__name__).strip()

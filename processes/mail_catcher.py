"""Takes every mail of a demo instead of a mail server, keeps it as a file and shows it on a page. A mail that comes twice
under one Message-ID is kept once.

Run as `python -m processes.mail_catcher FOLDER SMTP_PORT WEB_PORT`; nothing leaves the machine.
"""

import os
import sys
import time
from collections.abc import Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import ClassVar

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from processes.child import Program
from processes.ports import HOST

GRACE_SECONDS = 0.5
PAGE = '<!doctype html><html lang="zh"><meta charset="utf-8"><title>Mail</title><body>{}</body></html>'
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


class Catcher:
    """Receives mail. File names sort by when it came, and end with what tells it from others; a reader sees whole mails
    only, and what was answered with 250 is on the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()
        self._kept = {file.stem.rpartition("-")[2] for file in folder.glob("[0-9]*.eml")}

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the name aiosmtpd calls
        content = envelope.content
        raw = content if isinstance(content, bytes) else (content or "").encode()
        number = f"{next(self._numbers):04d}"
        message_id = str(message_from_bytes(raw)["Message-ID"] or "").strip()
        mark = sha256(message_id.encode(errors="replace")).hexdigest() if message_id else number
        if message_id and mark in self._kept:
            return "250 kept already"
        name = f"{time.time_ns():020d}-{number}-{mark}.eml"
        draft = self._folder / f".{name}"
        with draft.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(self._folder / name)
        self._kept.add(mark)
        return "250 kept"


class Inbox(BaseHTTPRequestHandler):
    """`/` lists the mails, newest first; `/<name>` shows one as text."""

    folder: ClassVar[Path]

    def do_GET(self) -> None:
        names = sorted((file.name for file in self.folder.glob("[0-9]*.eml")), reverse=True)
        name = self.path.lstrip("/")
        if name == "":
            self._answer(200, "<h1>Mail</h1><ul>" + "".join(self._line(each) for each in names) + "</ul>")
        elif name in names:
            self._answer(200, self._whole(name))
        else:
            self._answer(404, "<h1>404</h1>")

    def log_message(self, format: str, *args: object) -> None:
        pass  # reading mail is not logged

    def _mail(self, name: str) -> EmailMessage:
        mail = message_from_bytes((self.folder / name).read_bytes(), policy=policy.default)
        assert isinstance(mail, EmailMessage)  # noqa: S101 - the default policy makes these
        return mail

    def _line(self, name: str) -> str:
        mail = self._mail(name)
        text = escape(f"{mail['Date']}: {mail['To']}: {mail['Subject']}")
        return f'<li><a href="/{name}">{text}</a></li>'

    def _whole(self, name: str) -> str:
        mail = self._mail(name)
        body = mail.get_body(("plain", "html"))
        text = body.get_content() if body is not None else ""
        heads = "".join(
            f"<li>{each}: {escape(str(mail[each]))}</li>" for each in ("Date", "From", "To", "Subject")
        )
        files = "".join(f"<li>{escape(part.get_filename() or '?')}</li>" for part in mail.iter_attachments())
        return f'<p><a href="/">Mail</a></p><ul>{heads}{files}</ul><pre>{escape(text)}</pre>'

    def _answer(self, status: int, body: str) -> None:
        page = PAGE.format(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(page)


def program(folder: Path, ports: Mapping[str, int]) -> Program:
    """This, as a process that receives on port `smtp` and shows what came on port `mail`."""
    command = (sys.executable, "-P", "-m", "processes.mail_catcher", str(folder))
    return Program("mail", (*command, str(ports["smtp"]), str(ports["mail"])), grace=GRACE_SECONDS)


def main(folder: Path, smtp_port: int, web_port: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    Inbox.folder = folder
    Controller(Catcher(folder), hostname=HOST, port=smtp_port).start()
    ThreadingHTTPServer((HOST, web_port), Inbox).serve_forever()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))

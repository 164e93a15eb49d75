"""The demo's mail server keeps a mail once per Message-ID, also when it was killed in between."""

import smtplib
import time
from email.message import EmailMessage
from pathlib import Path

from processes import mail_catcher, ports
from processes.child import Child


def mail(message_id: str | None, words: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "redress@redress.example", "li@redress.example", words
    if message_id:
        made["Message-ID"] = message_id
    made.set_content(words)
    return made


def running(folder: Path, chosen: dict[str, int]) -> Child:
    child = Child(mail_catcher.program(folder / "mail", chosen), folder)
    deadline = time.monotonic() + 10
    while not ports.answers(chosen["smtp"]):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return child


def sent(chosen: dict[str, int], *mails: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", chosen["smtp"], timeout=5) as server:
        for each in mails:
            server.send_message(each)


def test_a_mail_is_kept_once_per_message_id_across_restarts(tmp_path: Path):
    chosen = ports.choose(("smtp", "mail"), {})
    first, second = mail("<one@redress.example>", "first"), mail("<two@redress.example>", "second")
    catcher = running(tmp_path, chosen)
    try:
        sent(chosen, first, first, second)
        sent(chosen, mail(None, "unnamed"), mail(None, "unnamed"))
    finally:
        catcher.end()
    kept = sorted((tmp_path / "mail").glob("[0-9]*.eml"))
    assert [b"first" in file.read_bytes() for file in kept].count(True) == 1
    assert len(kept) == 4
    catcher = running(tmp_path, chosen)
    try:
        sent(chosen, second, first, mail("<three@redress.example>", "third"))
    finally:
        catcher.end()
    assert len(list((tmp_path / "mail").glob("[0-9]*.eml"))) == 5

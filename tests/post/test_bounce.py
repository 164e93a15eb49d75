"""`redress bounce`: what mail servers hand back, as they write it."""

import io
import sys
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from cli import main
from ledger.tables import Mail, MailState, Task
from steps.door import Door
from steps.posting import Posting
from tests.houses import SECRETS, all_of
from tests.post.test_queue import filed
from worker import build_door

REPORT = """\
From: MAILER-DAEMON@mail.example
To: {to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example
Arrival-Date: Tue, 24 Nov 2026 19:00:00 +0800

Final-Recipient: rfc822; subject.li@redress.example
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <subject.li@redress.example>: Recipient
    address rejected: User unknown

--B
Content-Type: {returned_as}

Message-ID: <{key}@redress.example>
Subject: =?utf-8?b?5byC6K6u5Y+X55CG6YCa55+l5Lmm?=
From: Redress <redress@redress.example>

--B--
"""


@pytest.fixture
def kept(worlds, monkeypatch, tmp_path):
    settings = worlds.settings()
    monkeypatch.setenv("REDRESS_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("REDRESS_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("REDRESS_SECRETS", SECRETS)
    door = build_door(settings)
    filed(door)
    for mail in all_of(door, Mail):
        Posting(door).sent(mail.id, datetime.now(UTC))
    yield door
    door.registry.database.close()


@pytest.fixture
def returned(kept: Door, monkeypatch) -> Callable[..., int]:
    def returned(text: str, *arguments: str) -> int:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return main(["bounce", *arguments])

    return returned


def lost(door: Door) -> Mail:
    return next(mail for mail in all_of(door, Mail) if mail.account == "subject.li")


def report(key: str, action: str = "failed", to: str = "redress@redress.example", head: bool = True) -> str:
    kind = "text/rfc822-headers" if head else "message/rfc822"
    return REPORT.format(key=key, action=action, to=to, returned_as=kind)


@pytest.mark.parametrize("head", [True, False])
def test_a_mail_that_came_back_is_written_down_once(kept: Door, returned, capsys, head: bool):
    assert returned(report(lost(kept).key, head=head)) == 0
    assert "written down: 5.1.1 550 5.1.1" in capsys.readouterr().out
    mail = lost(kept)
    assert mail.state is MailState.FAILED
    assert mail.why.endswith("User unknown")
    assert len(all_of(kept, Task)) == 1
    assert returned(report(mail.key, head=head)) == 0
    assert "known already" in capsys.readouterr().out
    assert len(all_of(kept, Task)) == 1


def test_it_is_known_by_where_it_was_sent_where_nothing_else_is_left(kept: Door, returned):
    key = lost(kept).key
    assert returned(report("none", to=f"<redress+{key}@redress.example>")) == 0
    assert lost(kept).state is MailState.FAILED


def test_it_is_known_by_where_the_mail_server_says_that_it_was_sent(kept: Door, returned):
    assert returned(report("none"), "--to", f"redress+{lost(kept).key}@redress.example") == 0
    assert lost(kept).state is MailState.FAILED


@pytest.mark.parametrize("action", ["delayed", "relayed", "delivered", "expanded"])
def test_what_has_not_failed_is_let_be(kept: Door, returned, capsys, action: str):
    assert returned(report(lost(kept).key, action)) == 0
    assert action in capsys.readouterr().out
    assert lost(kept).state is MailState.SENT


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no delivery status notification"),
        ("From: li@example.org\nSubject: out of office\n\nback on Monday\n", "no delivery status"),
        (report("none"), "which mail"),
        (report("0" * 32), "not sent by this house"),
    ],
)
def test_what_is_not_about_a_mail_of_ours_is_said_in_one_line(
    kept: Door, returned, capsys, text: str, says: str
):
    assert returned(text) == 65
    error = capsys.readouterr().err
    assert says in error
    assert len(error.splitlines()) == 1
    assert not all_of(kept, Task)


def test_without_a_database_the_mail_server_is_asked_to_try_again(kept: Door, returned, capsys, monkeypatch):
    monkeypatch.setenv("REDRESS_DATABASE_URL", "sqlite:////nonexistent/redress.db")
    assert returned(report(lost(kept).key)) == 75
    assert len(capsys.readouterr().err.splitlines()) == 1

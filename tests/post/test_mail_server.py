"""What becomes of a mail by what a real server says, or leaves unsaid."""

from email.message import EmailMessage

import pytest
from aiosmtpd.smtp import AuthResult

from activities.mail_server import Line, MailServer, NotNow, Undeliverable
from processes import ports
from settings import Settings
from tests.post.conftest import SENDER, server_of
from tests.post.mail_host import MailHost, Way, mail_host

KEY = "0123456789abcdef0123456789abcdef"


def mail(to: str = "li@redress.example") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = SENDER, to, "异议受理通知书"
    made["Message-ID"] = f"<{KEY}@redress.example>"
    made.set_content("三个工作日内答复。")
    return made


async def test_what_was_taken_bears_its_own_return_path(host: MailHost):
    line = Line(server_of(host))
    await line.send(mail(), KEY)
    await line.send(mail("wang@redress.example"), KEY)
    await line.close()
    assert [one.to for one in host.received] == ["li@redress.example", "wang@redress.example"]
    assert host.received[0].sender == f"redress+{KEY}@redress.example"
    assert host.received[0].mail["From"] == SENDER


@pytest.mark.parametrize("way", [Way.REFUSE, Way.REFUSE_CONTENT])
async def test_a_final_refusal_is_final_and_the_line_stays_of_use(host: MailHost, way: Way):
    host.does("li@redress.example", way)
    line = Line(server_of(host))
    with pytest.raises(Undeliverable, match=way.value[:9]):
        await line.send(mail(), KEY)
    await line.send(mail("wang@redress.example"), KEY)
    await line.close()
    assert len(host.received) == 1


@pytest.mark.parametrize(
    ("way", "broken"),
    [
        (Way.PUT_OFF, False),
        (Way.CLOSE, True),
        (Way.HANG, True),
        (Way.TAKE_AND_BREAK_OFF, True),
    ],
)
async def test_whatever_else_happens_may_pass(host: MailHost, way: Way, broken: bool):
    host.does("li@redress.example", way)
    line = Line(server_of(host))
    with pytest.raises(NotNow) as trouble:
        await line.send(mail(), KEY)
    assert trouble.value.broken is broken
    assert str(trouble.value)
    await line.send(mail(), KEY)
    await line.close()
    assert host.kept()[0].to == "li@redress.example"


async def test_a_server_that_is_not_there_may_come_back():
    nobody = MailServer("127.0.0.1", ports.choose(("smtp",), {})["smtp"], SENDER)
    with pytest.raises(NotNow) as trouble:
        await Line(nobody).send(mail(), KEY)
    assert trouble.value.broken


async def test_encryption_that_was_asked_for_is_not_done_without(host: MailHost):
    asked = MailServer.at(f"smtp://127.0.0.1:{host.port}?starttls=1", SENDER)
    with pytest.raises(NotNow) as trouble:
        await Line(asked).send(mail(), KEY)
    assert trouble.value.broken
    assert not host.received


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # the test's server speaks no TLS
async def test_a_name_and_password_in_the_url_are_used():
    given = []

    def authenticate(_server, _session, _envelope, _mechanism, said) -> AuthResult:
        given.append((said.login, said.password))
        return AuthResult(success=said.password == b"p@ss word", handled=False)

    with mail_host(
        authenticator=authenticate, auth_required=True, auth_require_tls=False, decode_data=False
    ) as host:
        right = MailServer.at(f"smtp://redress:p%40ss%20word@127.0.0.1:{host.port}", SENDER)
        line = Line(right)
        await line.send(mail(), KEY)
        await line.close()
        assert given[0] == (b"redress", b"p@ss word")
        wrong = MailServer.at(f"smtp://redress:other@127.0.0.1:{host.port}", SENDER)
        with pytest.raises(NotNow, match="535") as trouble:
            await Line(wrong).send(mail(), KEY)
        assert trouble.value.broken, "it is our password, not this mail, that is wrong"
        assert len(host.received) == 1


def test_a_mail_server_is_named_by_its_url():
    assert MailServer.at("smtp://mail.example", SENDER).port == 25
    assert MailServer.at("smtp://mail.example?starttls=1", SENDER).port == 587
    secure = MailServer.at("smtps://mail.example", SENDER)
    assert (secure.port, secure.tls, secure.start_tls) == (465, True, False)
    for wrong in ("http://mail.example", "smtp://", "mail.example:25", "smtp://mail.example:port"):
        with pytest.raises(ValueError, match="smtp://host:port"):
            Settings(smtp_url=wrong)
    with pytest.raises(ValueError, match="address"):
        Settings(mail_from="redress")

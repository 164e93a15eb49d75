"""One round of sending, against a real server: who is sent what, and what is left when it is broken off."""

import asyncio
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlmodel import select
from temporalio.testing import ActivityEnvironment

from activities.post import PostActivities
from ledger.tables import Account, FormalLetter, InboxItem, Mail, MailState
from steps.door import Door
from steps.messages import Round
from steps.posting import Posting
from tests.houses import all_of
from tests.post.conftest import QUICK, server_of
from tests.post.mail_host import MailHost, Way
from tests.post.test_queue import events, filed, later, mail_to, mails, the_task

LI = "subject.li@redress.example"


def post(door: Door, host: MailHost, lease: timedelta = timedelta(seconds=30)) -> PostActivities:
    return PostActivities(Posting(door, lease, QUICK), server_of(host))


async def one_round(post: PostActivities) -> Round:
    return await ActivityEnvironment().run(post.send_waiting)


async def test_every_mail_comes_once_as_text_html_and_with_its_pdf(sqlite_door: Door, host: MailHost):
    filed(sqlite_door)
    left = await one_round(post(sqlite_door, host))
    assert left == Round(again_in=None, troubled=False)
    assert len(host.received) == len(mails(sqlite_door))
    items = {item.id: item for item in all_of(sqlite_door, InboxItem)}
    by_key = {mail.key: items[mail.item] for mail in mails(sqlite_door)}
    for one in host.received:
        item = by_key[one.key]
        bodies = {part.get_content_type() for part in one.mail.walk()}
        assert {"text/plain", "text/html"} <= bodies
        assert one.mail["Subject"] in {item.subject_line_zh, item.subject_line_en}
        pdfs = list(one.mail.iter_attachments())
        assert len(pdfs) == (1 if item.formal else 0)
        if item.formal:
            assert pdfs[0].get_content_type() == "application/pdf"
            assert pdfs[0].get_filename() == f"{item.letter}.pdf"
            pages = PdfReader(BytesIO(pdfs[0].get_content())).pages
            assert item.letter in "".join(page.extract_text() for page in pages)
    assert {mail.state for mail in mails(sqlite_door)} == {MailState.SENT}
    assert await one_round(post(sqlite_door, host)) == Round(again_in=None)
    assert len(host.received) == len(mails(sqlite_door))


async def test_two_workers_at_once_send_each_mail_once_and_no_more_than_four_at_a_time_each(
    sqlite_door: Door, host: MailHost
):
    for record in range(1, 4):
        filed(sqlite_door, f"demo-record-{record}")
    host.does("*", *[Way.TAKE_SLOWLY] * 40)
    await asyncio.gather(one_round(post(sqlite_door, host)), one_round(post(sqlite_door, host)))
    assert len(host.received) == len(host.kept()) == len(mails(sqlite_door)) > 4
    assert 1 < host.most_at_once <= 8
    assert {mail.state for mail in mails(sqlite_door)} == {MailState.SENT}


async def test_what_was_put_off_comes_later_and_what_was_refused_never(sqlite_door: Door, host: MailHost):
    filed(sqlite_door)
    host.does(LI, Way.PUT_OFF)
    left = await one_round(post(sqlite_door, host))
    assert left.again_in is not None
    assert 0 < left.again_in <= 0.2
    mail = mail_to(sqlite_door, "subject.li")
    assert (mail.state, mail.tries, mail.why) == (MailState.WAITING, 1, Way.PUT_OFF.value)
    await asyncio.sleep(left.again_in)
    host.does(LI, Way.REFUSE)
    await one_round(post(sqlite_door, host))
    assert mail_to(sqlite_door, "subject.li").state is MailState.FAILED
    assert the_task(sqlite_door).mail == mail.id
    assert host.attempts[LI] == 2
    told = [one for one in host.received if "officer.platform" in one.to]
    assert told, "the word of it went out in the same round"
    await one_round(post(sqlite_door, host))
    assert host.attempts[LI] == 2


async def test_an_address_that_is_none_is_asked_of_no_server(sqlite_door: Door, host: MailHost):
    filed(sqlite_door)
    with sqlite_door.registry.database.writing() as session:
        account = session.exec(select(Account).where(Account.id == "subject.li")).one()
        account.email = "li at example\r\nBcc: all@example.org"
        session.add(account)
    await one_round(post(sqlite_door, host))
    assert mail_to(sqlite_door, "subject.li").state is MailState.FAILED
    (event,) = events(sqlite_door, "mail_failed")
    assert event.data["reason"] == "bad_address"
    assert not [one for one in host.received if "li at" in one.to or "all@" in one.to]


async def test_a_letter_that_cannot_be_read_holds_up_no_other(sqlite_door: Door, host: MailHost):
    filed(sqlite_door)
    with sqlite_door.registry.database.reading() as session:
        item = session.get_one(InboxItem, mail_to(sqlite_door, "subject.li").item)
        sha256 = session.get_one(FormalLetter, item.letter).sha256
    file = sqlite_door.registry.documents.folder / sha256[:2] / sha256
    content = file.read_bytes()
    file.unlink()
    await one_round(post(sqlite_door, host))
    assert len(host.received) == len(mails(sqlite_door)) - 1
    assert mail_to(sqlite_door, "subject.li").state is MailState.WAITING
    file.write_bytes(content)
    await asyncio.sleep(0.2)
    await one_round(post(sqlite_door, host))
    assert mail_to(sqlite_door, "subject.li").state is MailState.SENT


async def test_a_server_that_breaks_off_after_taking_is_given_the_same_mail_under_the_same_name(
    sqlite_door: Door, host: MailHost
):
    filed(sqlite_door)
    host.does(LI, Way.TAKE_AND_BREAK_OFF)
    left = await one_round(post(sqlite_door, host))
    assert left.troubled
    await asyncio.sleep(0.2)
    await one_round(post(sqlite_door, host))
    twice = [one for one in host.received if one.to == LI]
    assert len(twice) == 2
    assert twice[0].mail.as_bytes() == twice[1].mail.as_bytes()
    assert len(host.kept()) == len(mails(sqlite_door))
    assert {mail.state for mail in mails(sqlite_door)} == {MailState.SENT}


async def test_a_worker_told_to_stop_in_the_middle_loses_nothing(sqlite_door: Door, host: MailHost):
    filed(sqlite_door)
    host.does(LI, Way.HANG)
    environment = ActivityEnvironment()
    sending = asyncio.create_task(environment.run(post(sqlite_door, host).send_waiting))
    while not host.attempts[LI]:  # noqa: ASYNC110 - the server runs in a thread of its own
        await asyncio.sleep(0.01)
    environment.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    mail = mail_to(sqlite_door, "subject.li")
    assert (mail.state, mail.held_until) == (MailState.WAITING, None), "let go for whoever comes next"
    await one_round(post(sqlite_door, host))
    assert len(host.received) == len(host.kept()) == len(mails(sqlite_door))


async def test_a_worker_that_dies_in_the_middle_holds_its_mail_for_a_while_only(
    sqlite_door: Door, host: MailHost
):
    filed(sqlite_door)
    Posting(sqlite_door, timedelta(seconds=0.3)).claim(1, later())
    left = await one_round(post(sqlite_door, host))
    assert len(host.received) < len(mails(sqlite_door))
    assert left.again_in is not None
    await asyncio.sleep(left.again_in)
    await one_round(post(sqlite_door, host))
    assert len(host.received) == len(mails(sqlite_door))


async def test_without_a_server_mail_waits_and_fails_nothing(sqlite_door: Door):
    filed(sqlite_door)
    assert await one_round(PostActivities(Posting(sqlite_door), server=None)) == Round(again_in=None)
    assert {(mail.state, mail.tries) for mail in all_of(sqlite_door, Mail)} == {(MailState.WAITING, 0)}


async def test_an_absent_server_is_asked_by_a_few_mails_and_then_left_alone(
    sqlite_door: Door, host: MailHost
):
    for record in range(1, 4):
        filed(sqlite_door, f"demo-record-{record}")
    absent = server_of(MailHost(port=1))
    left = await one_round(PostActivities(Posting(sqlite_door), absent))
    assert left.troubled
    assert sum(mail.tries for mail in mails(sqlite_door)) <= 4
    assert {mail.state for mail in mails(sqlite_door)} == {MailState.WAITING}

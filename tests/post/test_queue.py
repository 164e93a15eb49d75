"""The post as the ledger keeps it: each mail in one hand at a time, in its order, and never given up silently."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import select

from ledger.tables import Account, Event, InboxItem, Mail, MailState, Service, Task
from notifications.catalogue import NOTICES
from regulation.case_words import MAIL_TROUBLE_WORDS, TASK_SETTLED_WORDS
from regulation.refusals import Invalid
from steps.door import Door
from steps.people import load_actor
from steps.posting import LEASE, RESTS, Posting
from steps.refusals import NotAllowed, NotNow
from steps.tasks import How, Trouble
from tests.houses import all_of

FILING = {"record": "demo-record-1", "ground": "error", "statement": "金额有误"}


def filed(door: Door, record: str = "demo-record-1", who: str = "subject.li") -> str:
    return door.open_case(who, "objection", {**FILING, "record": record}, later()).case_no


def later(**time: float) -> datetime:
    """What was written with the real clock is due by then."""
    return datetime.now(UTC) + timedelta(**time)


def mails(door: Door) -> list[Any]:
    return sorted(all_of(door, Mail), key=lambda mail: mail.id)


def mail_to(door: Door, account: str) -> Any:
    return next(mail for mail in mails(door) if mail.account == account)


def events(door: Door, kind: str) -> list[Event]:
    return [one for one in all_of(door, Event) if one.type == kind]


def open_actions(door: Door, case_no: str, who: str) -> tuple[str, ...]:
    with door.registry.database.reading() as session:
        actor = load_actor(session, who, later().date())
        assert actor is not None
        case = door.visible_case(session, actor, case_no)
        return door.procedures[case.procedure].open_actions(session, case, actor)


def settle(door: Door, case_no: str, who: str = "officer.platform", /, **body: str) -> None:
    door.submit(who, case_no, "settle_task", body, later())


def the_task(door: Door) -> Task:
    (task,) = all_of(door, Task)
    return task


def test_two_senders_never_have_the_same_mail_in_hand(door: Door):
    for record in range(1, 4):
        filed(door, f"demo-record-{record}")
    written, now = len(mails(door)), later(seconds=1)
    with ThreadPoolExecutor(4) as pool:
        claims = list(pool.map(lambda _: Posting(door).claim(2, now), range(8)))
    taken = [envelope.mail for claim in claims for envelope in claim]
    assert len(taken) == len(set(taken)) == written > 4


def test_a_claim_that_nobody_comes_back_from_runs_out(door: Door):
    filed(door)
    posting, now = Posting(door), later(seconds=1)
    first = {envelope.mail for envelope in posting.claim(50, now)}
    assert posting.claim(50, now + LEASE / 2) == []
    assert posting.waiting(now, 4).ready == 0
    assert posting.waiting(now, 4).next_at == now + LEASE
    assert {envelope.mail for envelope in posting.claim(50, now + LEASE)} == first


def test_what_was_let_go_can_be_taken_at_once(door: Door):
    filed(door)
    posting, now = Posting(door), later(seconds=1)
    (envelope,) = posting.claim(1, now)
    posting.let_go(envelope.mail)
    assert envelope in posting.claim(50, now)


def test_mails_of_one_case_to_one_account_go_in_the_order_written(door: Door):
    case_no = filed(door)
    decide = door.submit(
        "officer.platform", case_no, "decide", {"outcome": "deleted", "reasons": "有误"}, later()
    )
    door.carry_out(decide.submission)
    posting, now, order = Posting(door), later(seconds=1), []
    while claim := posting.claim(50, now):
        assert len({mail.account for mail in mails(door) if mail.id in {each.mail for each in claim}}) == len(
            claim
        ), "one at a time to each"
        for envelope in claim:
            order.append(envelope.mail)
            posting.sent(envelope.mail, now)
    by_account: dict[str, list[int]] = {}
    account_of = {mail.id: mail.account for mail in mails(door)}
    for mail in order:
        by_account.setdefault(account_of[mail], []).append(mail)
    assert sorted(order) == [mail.id for mail in mails(door)]
    assert max(map(len, by_account.values())) > 2
    assert all(numbers == sorted(numbers) for numbers in by_account.values())


def test_another_case_does_not_wait_for_a_mail_that_was_put_off_and_in_the_end_nor_does_its_own(door: Door):
    case_no = filed(door)
    posting, first = Posting(door), mail_to(door, "subject.li")
    withdraw = door.submit("subject.li", case_no, "withdraw", {}, later())
    door.carry_out(withdraw.submission)
    now = later(seconds=1)
    other = filed(door, "demo-record-2")

    def to_li() -> list[Any]:
        claimed = {envelope.mail for envelope in posting.claim(50, later(seconds=1))}
        return [mail for mail in mails(door) if mail.id in claimed and mail.account == "subject.li"]

    for tries in range(1, 6):
        posting.put_off(first.id, "451 later", now)
        mine = to_li()
        assert case_no not in {mail.case_no for mail in mine} or tries == 5
        assert (other in {mail.case_no for mail in mine}) == (tries == 1), "claimed once, then in hand"
    assert any(mail.case_no == case_no and mail.id > first.id for mail in mine)


def test_tries_are_further_and_further_apart_and_after_a_day_an_officer_is_told(door: Door):
    filed(door)
    posting, mail, now = Posting(door), mail_to(door, "subject.li"), later()
    began, rests = now, []
    while (row := next(each for each in mails(door) if each.id == mail.id)).state is MailState.WAITING:
        posting.put_off(mail.id, "451 try later", now)
        row = next(each for each in mails(door) if each.id == mail.id)
        if row.state is MailState.WAITING:
            rests.append(row.next_try_at - now)
            now = row.next_try_at
    assert rests[:8] == [*RESTS, timedelta(hours=1), timedelta(hours=1)]
    assert timedelta(hours=24) <= now - began < timedelta(hours=25)
    assert row.state is MailState.FAILED
    assert the_task(door).mail == mail.id
    (written,) = events(door, "mail_failed")
    assert written.data["reason"] == "gave_up"


def test_what_is_due_is_found_along_the_index_of_what_waits(sqlite_door: Door):
    """However many mails were sent before."""
    database, asked = sqlite_door.registry.database, []
    event.listen(
        database.engine,
        "before_cursor_execute",
        lambda _c, _cu, statement, given, *_: asked.append((statement, given)),
    )
    Posting(sqlite_door).waiting(later(), 4)
    Posting(sqlite_door).claim(1, later())
    queries = [(statement, given) for statement, given in asked if statement.startswith("SELECT")]
    assert len(queries) == 3
    with database.reading() as session:
        for statement, given in queries:
            plan = session.connection().exec_driver_sql(f"explain query plan {statement}", given).all()
            steps = [str(row[3]) for row in plan]
            assert any("mail_waiting" in step for step in steps), steps
            assert not [step for step in steps if "SCAN" in step and "mail_waiting" not in step], steps


def test_a_failure_is_written_once_with_a_task_an_event_and_the_word_to_the_officers(door: Door):
    case_no = filed(door)
    posting, mail = Posting(door), mail_to(door, "subject.li")
    assert posting.failed(mail.id, Trouble.REFUSED, "550 5.1.1 no such user li@example.org", later())
    assert not posting.failed(mail.id, Trouble.REFUSED, "550 again", later())
    task = the_task(door)
    assert (task.unit, task.kind, task.mail, task.done_at) == ("platform", "mail_failed", mail.id, None)
    (written,) = events(door, "mail_failed")
    assert written.data["to"] == ["subject.li"]
    assert written.data["template"] == "objection_receipt"
    assert written.data["letter"].startswith(case_no)
    assert "example.org" not in str(written.data), "what the server said is no part of the chain"
    told = [item for item in all_of(door, InboxItem) if item.template == "mail_failed"]
    with door.registry.database.reading() as session:
        works_there = select(Account.id).where(Account.unit == "platform", Account.role == "officer")
        officers = set(session.exec(works_there).all())
    assert {item.account for item in told} == officers
    assert "当事人" in told[0].body_zh
    assert "example.org" not in told[0].body_zh
    assert {mail.state for mail in mails(door) if mail.account in officers} == {MailState.WAITING}


def test_the_word_of_a_failure_breeds_no_task_when_it_fails_itself(door: Door):
    filed(door)
    posting = Posting(door)
    posting.failed(mail_to(door, "subject.li").id, Trouble.REFUSED, "550", later())
    items = {item.id: item.template for item in all_of(door, InboxItem)}
    (word, *_) = [mail for mail in mails(door) if items[mail.item] == "mail_failed"]
    assert posting.failed(word.id, Trouble.REFUSED, "550", later())
    assert next(mail for mail in mails(door) if mail.id == word.id).state is MailState.FAILED
    assert len(all_of(door, Task)) == len(events(door, "mail_failed")) == 1
    assert len(all_of(door, InboxItem)) == len(items)


def test_a_refusal_that_comes_after_another_sent_it_changes_nothing_but_a_bounce_does(door: Door):
    filed(door)
    posting, mail = Posting(door), mail_to(door, "subject.li")
    posting.sent(mail.id, later())
    assert not posting.failed(mail.id, Trouble.REFUSED, "550", later())
    assert mail_to(door, "subject.li").state is MailState.SENT
    assert posting.bounced(["0" * 32], "5.1.1", later()) is None
    assert posting.bounced(["0" * 32, mail.key], "5.1.1", later()) is True
    assert posting.bounced([mail.key], "5.1.1", later()) is False
    posting.sent(mail.id, later())
    assert mail_to(door, "subject.li").state is MailState.FAILED, "a bounce that was quicker stands"


def test_a_bounce_voids_the_electronic_service_of_its_letter(door: Door):
    filed(door)
    receipt = next(item for item in all_of(door, InboxItem) if item.account == "subject.li")
    door.open_item("subject.li", receipt.id, later())
    (service,) = all_of(door, Service)
    assert service.voided_at is None
    mail = mail_to(door, "subject.li")
    Posting(door).sent(mail.id, later())
    Posting(door).bounced([mail.key], "5.1.1 unknown", later())
    (service,) = all_of(door, Service)
    assert service.voided_at is not None
    assert len(events(door, "service_voided")) == 1


def test_a_task_is_settled_by_sending_again(door: Door):
    case_no = filed(door)
    posting, mail = Posting(door), mail_to(door, "subject.li")
    assert "settle_task" not in open_actions(door, case_no, "officer.platform")
    posting.put_off(mail.id, "451", later())
    posting.failed(mail.id, Trouble.REFUSED, "550", later())
    assert "settle_task" in open_actions(door, case_no, "officer.platform")
    for other in ("subject.li", "officer.market", "supervisor.platform"):
        assert "settle_task" not in open_actions(door, case_no, other)
    settle(door, case_no, task=str(the_task(door).id), how="sent_again")
    again = mail_to(door, "subject.li")
    assert (again.state, again.tries, again.why) == (MailState.WAITING, 0, None)
    assert again.key != mail.key, "a late bounce of the first is not one of the second"
    assert mail.id in {envelope.mail for envelope in posting.claim(50, later(seconds=1))}
    task = the_task(door)
    assert (task.done_by, task.how) == ("officer.platform", "sent_again")
    assert [one.data["how"] for one in events(door, "task_settled")] == ["sent_again"]
    assert "settle_task" not in open_actions(door, case_no, "officer.platform")


def test_a_task_is_settled_by_having_told_the_person_otherwise_also_in_a_closed_case(door: Door):
    case_no = filed(door)
    Posting(door).failed(mail_to(door, "subject.li").id, Trouble.BAD_ADDRESS, "no address", later())
    door.carry_out(door.submit("subject.li", case_no, "withdraw", {}, later()).submission)
    number = str(the_task(door).id)
    with pytest.raises(Invalid) as refused:
        settle(door, case_no, task=number, how="told_otherwise")
    assert refused.value.field == "words"
    with pytest.raises(Invalid) as refused:
        settle(door, case_no, task=str(int(number) + 1), how="sent_again")
    assert refused.value.field == "task"
    with pytest.raises(NotAllowed):
        settle(door, case_no, "subject.li", task=number, how="sent_again")
    settle(door, case_no, task=number, how="told_otherwise", words="11月25日电话告知。")
    assert mail_to(door, "subject.li").state is MailState.DROPPED
    (written,) = events(door, "task_settled")
    assert written.data["words"] == "11月25日电话告知。"
    with pytest.raises(NotNow):
        settle(door, case_no, task=number, how="sent_again")


def test_every_trouble_and_every_way_to_settle_has_its_words():
    assert set(MAIL_TROUBLE_WORDS) == {trouble.value for trouble in Trouble}
    assert set(TASK_SETTLED_WORDS) == {how.value for how in How}
    assert "MailFailed" in {notice.__name__ for notice in NOTICES}

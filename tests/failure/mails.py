"""What the mail server holds must be what the ledger says was written: each letter's copy once, none lost, whole."""

from collections import Counter
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from sqlmodel import col, select

from ledger.tables import Account, Document, FormalLetter, InboxItem, Mail, MailState
from tests.failure.instance import Instance, wait_until

DELIVERED_IN = 90.0


def mails(instance: Instance) -> None:
    """Asserts that the post balances, for every mail there is."""
    wait_until(lambda: not _waiting(instance), DELIVERED_IN, every=0.2)
    received = [_read(file.read_bytes()) for file in sorted(instance.mails.glob("[0-9]*.eml"))]
    by_key = {_key(mail): mail for mail in received}
    assert Counter(_key(mail) for mail in received) == Counter(by_key.keys()), "a mail was kept twice"
    with instance.database.reading() as session:
        rows = session.exec(
            select(Mail, InboxItem, Account)
            .join(InboxItem, col(InboxItem.id) == Mail.item)
            .join(Account, col(Account.id) == Mail.account)
        ).all()
        pdfs = {
            letter.number: document.sha256
            for letter, document in session.exec(
                select(FormalLetter, Document).join(Document, col(Document.id) == FormalLetter.document)
            )
        }
        told = session.exec(select(InboxItem.id).where(col(InboxItem.account).is_not(None))).all()
    assert {mail.item for mail, _, _ in rows} == set(told), "a letter has no copy in the post"
    assert {mail.key for mail, _, _ in rows} == set(by_key), "sent and received differ"
    for mail, item, account in rows:
        assert mail.state is MailState.SENT, mail.key
        came = by_key[mail.key]
        assert parseaddr(str(came["To"]))[1] == account.email
        assert came["Subject"] in {item.subject_line.zh, item.subject_line.en}
        attached = list(came.iter_attachments())
        assert len(attached) == (1 if item.letter else 0), item.template
        assert item.letter is None or item.letter in pdfs


def _waiting(instance: Instance) -> bool:
    with instance.database.reading() as session:
        return session.exec(select(Mail.id).where(Mail.state == MailState.WAITING)).first() is not None


def _read(raw: bytes) -> EmailMessage:
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def _key(mail: EmailMessage) -> str:
    return str(mail["Message-ID"]).strip().strip("<>").partition("@")[0]

"""The letters of a case, one row a letter: what it is called, to whom it went, and whether it has arrived."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from api.pages.frame.dates import day_text, moment_text
from api.pages.officer.case.file import CaseFile
from api.pages.story.notice_names import notice_name
from api.pages.story.service_words import METHOD_WORDS
from ledger.queries.case_files import SentLetter
from ledger.tables import MailState
from regulation.text import Text


@dataclass(frozen=True)
class Receipt:
    """One addressee, and how it stands with them. `tone` is the colour's meaning."""

    to: Text
    state: Text
    tone: str
    icon: str


@dataclass(frozen=True)
class LetterShown:
    """`number` where it is a formal one, with its PDF."""

    name: Text
    number: str | None
    at: datetime
    formal: bool
    receipts: tuple[Receipt, ...]


def letters_shown(file: CaseFile) -> Sequence[LetterShown]:
    """Newest first; one letter to several is one row."""
    rows: dict[int | str, list[SentLetter]] = {}
    for sent in file.letters:
        rows.setdefault(sent.item.letter or sent.item.event, []).append(sent)
    return [
        LetterShown(
            name=notice_name(copies[0].item.template),
            number=copies[0].item.letter,
            at=copies[0].item.at,
            formal=copies[0].item.formal,
            receipts=tuple(_receipt(file, sent) for sent in reversed(copies)),
        )
        for copies in rows.values()
    ]


def _receipt(file: CaseFile, sent: SentLetter) -> Receipt:
    item, today = sent.item, file.today
    to = file.name(item.account or item.subject)
    service = file.parts.served.get(item.id or 0)
    if service is not None:
        on, how = day_text(service.served_on, today), METHOD_WORDS[service.method]
        return Receipt(to, Text(f"{on.zh}{how.zh}", f"served {how.en} on {on.en}"), "done", "circle-check")
    if item.opened_at is not None:
        at = moment_text(item.opened_at, today)
        return Receipt(to, Text(f"{at.zh}打开", f"opened {at.en}"), "done", "mail-open")
    if item.account is None:
        return Receipt(to, Text("等待邮寄或者当面送达", "to be posted or handed over"), "due", "stamp")
    if sent.mail is not None and sent.mail.state is MailState.FAILED:
        return Receipt(
            to,
            Text("在收件箱；邮件没有送到", "in the inbox; the mail did not arrive"),
            "alarm",
            "mail-warning",
        )
    return Receipt(to, Text("在收件箱，还没有打开", "in the inbox, not opened yet"), "plain", "mail")

"""How a letter becomes an e-mail: text and HTML side by side, a formal one with its PDF. Nothing is sent here.

The same facts give the same bytes, so that a second attempt is the same mail under the same Message-ID.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage

from markupsafe import escape

from regulation.text import Locale, Text

IN_BOTH_LANGUAGES = Text(
    "您的收件箱中有这封函件的中文本和英文本。",
    "This letter is in your inbox in Chinese and in English.",
)
"""Said at the end of a mail in the language the letter is not in."""

_LEGAL_LINES = policy.SMTP.clone(cte_type="7bit")
"""Whatever is not short and ASCII is encoded: a mail server need not take eight bits or long lines."""
_ADDRESS = re.compile(r"([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64})@([^\s@<>()\[\]\\,;:\"]{1,253})")


class NoAddress(ValueError):
    """What was given as an e-mail address is none."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document that goes along. `name` is what the reader's machine will call it."""

    name: str
    media_type: str
    content: bytes


def compose(
    key: str,
    to_address: str,
    sender: str,
    locale: Locale,
    letter_subject: str,
    body: str,
    html: str,
    attachments: Sequence[Attachment],
    sent_at: datetime,
) -> EmailMessage:
    """The mail of a letter in its reader's language. `key` is the left part of the Message-ID; `sender` may carry a
    name (`Redress <redress@redress.example>`). Raises: NoAddress."""
    author = _author(sender)
    message = EmailMessage(_LEGAL_LINES)
    message["From"] = author
    message["To"] = _mailbox(to_address)
    message["Subject"] = _one_line(letter_subject)
    message["Date"] = sent_at
    message["Message-ID"] = f"<{key}@{author.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    other: Locale = "en" if locale == "zh-CN" else "zh-CN"
    message.set_content(f"{body.rstrip()}\n\n{IN_BOTH_LANGUAGES.read(other)}\n")
    message.add_alternative(_with_last_line(html, other), subtype="html")
    for attachment in attachments:
        main, _, sub = attachment.media_type.partition("/")
        message.add_attachment(
            attachment.content, maintype=main, subtype=sub, filename=_one_line(attachment.name)
        )
    message["Content-Language"] = locale  # last: a part that is added takes every Content- field with it
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{key}_{number}")
    return message


def _author(sender: str) -> Address:
    name, bracket, address = sender.rpartition("<")
    return _mailbox(address.removesuffix(">") if bracket else sender, name.strip(' "'))


def _mailbox(address: str, name: str = "") -> Address:
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise NoAddress("this is no e-mail address")
    try:
        domain = match[2].encode("idna").decode("ascii")
    except UnicodeError:
        raise NoAddress("this is no e-mail address") from None
    return Address(_one_line(name), match[1], domain)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _with_last_line(html: str, locale: Locale) -> str:
    document, end = html.rsplit("</body>", 1)
    line = escape(IN_BOTH_LANGUAGES.read(locale))
    return f'{document}<div class="paper" role="contentinfo" lang="{locale}"><p class="other">{line}</p></div>\n</body>{end}'

"""`redress bounce`: a mail server hands back what it could not deliver (RFC 3464), on standard input.

Whoever runs it is a program: the exit code says what to do with the report. 0: read, and acted on where it says so. 65:
no report about a mail of ours. 75: not now, try again later.
"""

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, message_from_string
from email.message import Message

from sqlalchemy.exc import SQLAlchemyError

from commands.house import door
from commands.usage import UsageError
from steps.posting import Posting

NOT_OURS = 65
LATER = 75
_MESSAGE_ID = re.compile(r"<([0-9a-f]{32})@[^<>\s]+>")
_RETURN_PATH = re.compile(r"\+([0-9a-f]{32})@")
_ADDRESSED = ("To", "Delivered-To", "X-Original-To", "Envelope-To")


def bounce(report: bytes, to_address: str | None) -> int:
    """Take one report in. `to_address` is where it was sent, where the mail server says so."""
    message = message_from_bytes(report)
    recipients = list(_recipients(message))
    if not recipients:
        return _not_ours("this is no delivery status notification (RFC 3464)")
    keys = list(dict.fromkeys(_keys(message, to_address)))
    if not keys:
        return _not_ours("the report does not say which mail of ours came back")
    failed = next((fields for fields in recipients if _said(fields, "Action").lower() == "failed"), None)
    if failed is None:
        actions = ", ".join(sorted({_said(fields, "Action") or "none" for fields in recipients}))
        print(f"redress bounce: nothing to do (action: {actions})")
        return 0
    try:
        known = Posting(door()).bounced(keys, _why(failed), datetime.now(UTC))
    except (UsageError, SQLAlchemyError) as error:
        reason = str(error) if isinstance(error, UsageError) else "the database does not answer"
        print(f"redress bounce: not now: {reason}", file=sys.stderr)
        return LATER
    if known is None:
        return _not_ours("the mail that came back was not sent by this house")
    print(f"redress bounce: {'written down' if known else 'known already'}: {_why(failed)}")
    return 0


def _not_ours(why: str) -> int:
    print(f"redress bounce: {why}", file=sys.stderr)
    return NOT_OURS


def _recipients(message: Message) -> Iterator[Message]:
    """What the report says of each recipient; the first block of fields is about the mail as a whole."""
    for part in message.walk():
        blocks = part.get_payload() if part.get_content_type() == "message/delivery-status" else None
        if isinstance(blocks, list):
            yield from (block for block in blocks[1:] if isinstance(block, Message))


def _keys(message: Message, to_address: str | None) -> Iterator[str]:
    """The keys that the report may mean, the surest first: in the returned mail itself, then in where it was sent."""
    for part in message.walk():
        if (head := _returned(part)) is not None:
            yield from _MESSAGE_ID.findall(_said(head, "Message-ID"))
    for address in (to_address or "", *(_said(message, name) for name in _ADDRESSED)):
        yield from _RETURN_PATH.findall(address)


def _returned(part: Message) -> Message | None:
    """The head of the mail that came back, where this part is one."""
    payload = part.get_payload()
    if part.get_content_type() == "message/rfc822" and isinstance(payload, list):
        return payload[0] if isinstance(payload[0], Message) else None
    if part.get_content_type() == "text/rfc822-headers":
        text = part.get_payload(decode=True)
        return message_from_string(text.decode(errors="replace")) if isinstance(text, bytes) else None
    return None


def _said(fields: Message, name: str) -> str:
    return str(fields.get(name, "")).strip()


def _why(fields: Message) -> str:
    """`Diagnostic-Code` is what the other server said; `Status` a code for it."""
    diagnosis = _said(fields, "Diagnostic-Code").partition(";")[2].strip()
    words = f"{_said(fields, 'Status')} {diagnosis}".strip() or "failed"
    return re.sub(r"[\x00-\x1f\x7f\s]+", " ", words)

"""Notices and documents, as callers are shown them."""

from datetime import date

from pydantic import BaseModel

from api.views.instants import Instant
from ledger.tables import InboxItem, Service
from regulation.text import Locale


class DocumentView(BaseModel):
    id: str
    name: str
    media_type: str
    size: int
    sha256: str
    uploaded_at: Instant


class NoticeView(BaseModel):
    """`to` is an account, or, for what goes by paper, the subject; `served_on` the day of its service (still to come
    where a public notice was put up), `method` how; `letter` its number, where it is a formal letter."""

    id: int
    at: Instant
    case_no: str
    template: str
    to: str
    subject: str
    formal: bool
    letter: str | None
    opened_at: Instant | None
    served_on: date | None
    method: str | None


def notice_view(item: InboxItem, locale: Locale, service: Service | None = None) -> NoticeView:
    return NoticeView(
        id=item.id or 0,
        at=item.at,
        case_no=item.case_no,
        template=item.template,
        to=item.account or item.subject or "",
        subject=item.subject_line.read(locale),
        formal=item.formal,
        letter=item.letter,
        opened_at=item.opened_at,
        served_on=service.served_on if service else None,
        method=service.method if service else None,
    )

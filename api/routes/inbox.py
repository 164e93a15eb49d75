"""The inbox: what an account was told, newest first; opening an item is recorded."""

from fastapi import APIRouter
from pydantic import BaseModel

from api.dependencies import Caller, ReaderLocale, Reading, TheHouse
from api.problems import documented
from api.routes.pages import Cursor, Limit, bad_cursor
from api.tokens import now
from api.views.notices import NoticeView, notice_view
from ledger.queries.cases import inbox_page
from ledger.queries.paging import BadCursor
from ledger.tables import InboxItem
from steps.refusals import NOT_FOUND, NotFound
from steps.telling import row_of

router = APIRouter(tags=["inbox"])


class Letter(NoticeView):
    body: str


class Inbox(BaseModel):
    items: list[NoticeView]
    next: str | None


@router.get("/inbox", responses=documented(401, 422), summary="What the caller was told")
def inbox(
    session: Reading, actor: Caller, locale: ReaderLocale, cursor: Cursor = None, limit: Limit = 50
) -> Inbox:
    try:
        page = inbox_page(session, actor.id, cursor, limit)
    except BadCursor:
        raise bad_cursor() from None
    return Inbox(items=[notice_view(item, locale) for item in page.items], next=page.next)


@router.get("/inbox/{item_id}", responses=documented(401, 404), summary="One letter")
def letter(held: TheHouse, actor: Caller, locale: ReaderLocale, item_id: int) -> Letter:
    """The first opening is what proves that it arrived."""
    with held.door.registry.database.writing() as session:
        item = row_of(session, InboxItem, str(item_id))
        if item is None or item.account != actor.id:
            raise NotFound(NOT_FOUND)
        if item.opened_at is None:
            item.opened_at = now()
            session.add(item)
        return Letter(**notice_view(item, locale).model_dump(), body=item.body.read(locale))

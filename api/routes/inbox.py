"""The inbox: what an account was told, newest first; opening an item is recorded, and serves a formal letter."""

from fastapi import APIRouter
from pydantic import BaseModel

from api import present
from api.dependencies import Caller, ReaderLocale, Reading, TheHouse
from api.problems import documented
from api.routes.pages import Cursor, Limit, bad_cursor
from api.views.notices import NoticeView, notice_view
from ledger.queries.cases import inbox_page
from ledger.queries.paging import BadCursor
from steps.service import service_of, services_of

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
    served = services_of(session, [item.id for item in page.items])
    return Inbox(
        items=[notice_view(item, locale, served.get(item.id)) for item in page.items], next=page.next
    )


@router.get("/inbox/{item_id}", responses=documented(401, 404), summary="One letter")
def letter(session: Reading, held: TheHouse, actor: Caller, locale: ReaderLocale, item_id: int) -> Letter:
    """The first opening is what proves that it arrived. A formal letter opened by an account that has consented to
    electronic service is served by it; the engine is not needed for that, and the case may be closed."""
    item = held.door.open_item(actor.id, item_id, present.now())
    service = service_of(session, item_id)
    return Letter(**notice_view(item, locale, service).model_dump(), body=item.body.read(locale))

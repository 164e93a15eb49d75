"""The inbox: what somebody was told, the unread first; and each letter, whose opening is written down."""

from fastapi import APIRouter
from fastapi.responses import Response

from api import present
from api.dependencies import Reading, TheHouse
from api.pages.frame.lists import LENGTH, following, page_or_nothing
from api.pages.frame.visits import SignedIn
from api.pages.story.letter_words import words_of
from api.pages.story.notice_names import notice_name
from ledger.queries.cases import inbox_page
from ledger.queries.mine import letter_sizes, unread_items
from ledger.tables import FormalLetter
from regulation.definitions import Role
from steps.letter_codes import grouped
from steps.service import service_of

router = APIRouter()


@router.get("/inbox")
def inbox(seen: SignedIn, session: Reading, cursor: str | None = None) -> Response:
    """On the first page what is unread stands on top, however old; below it is the rest in the order of time."""
    page = page_or_nothing(lambda: inbox_page(session, seen.who.id, cursor, LENGTH))
    unread = unread_items(session, seen.who.id, LENGTH) if cursor is None else []
    on_top = {item.id for item in unread}
    return seen.page(
        "inbox.html",
        unread=unread,
        read=[item for item in page.items if item.id not in on_top],
        following=following("/inbox", page),
        continued=cursor is not None,
    )


@router.get("/inbox/{item_id}")
def letter(seen: SignedIn, held: TheHouse, session: Reading, item_id: int) -> Response:
    """The first opening is what proves that it arrived; with consent it serves a formal letter."""
    item = held.door.open_item(seen.who.id, item_id, present.now())
    formal = session.get(FormalLetter, item.letter) if item.letter else None
    return seen.page(
        "letter.html",
        item=item,
        name=notice_name(item.template),
        words=words_of(item, seen.locale),
        formal=formal,
        code=grouped(formal.code) if formal else "",
        size=letter_sizes(session, {formal.number}).get(formal.number) if formal else None,
        service=service_of(session, item_id) if seen.who.role is Role.SUBJECT else None,
    )

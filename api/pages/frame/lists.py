"""A list on a page: one page of it, and the way to the next."""

from collections.abc import Callable
from urllib.parse import urlencode

from ledger.queries.paging import BadCursor, Page
from steps.refusals import NOT_FOUND, NotFound

LENGTH = 50


def page_or_nothing(read: Callable[[], Page]) -> Page:
    """Raises: NotFound for a cursor that no page gave out."""
    try:
        return read()
    except BadCursor:
        raise NotFound(NOT_FOUND) from None


def following(path: str, page: Page, **asked: str) -> str | None:
    """The address of the next page, if there is one."""
    return f"{path}?{urlencode({**asked, 'cursor': page.next})}" if page.next else None

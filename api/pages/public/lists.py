"""The public lists as anybody reads them: what they are, who is on them now, and an entry in full.

Whoever looks is not asked who they are, and nothing is written down. Source: Arts. 28, 36.
"""

from fastapi import APIRouter
from fastapi.responses import Response

from api.dependencies import Reading
from api.pages.frame.forms import Form
from api.pages.frame.lists import LENGTH, following, page_or_nothing
from api.pages.frame.visits import Visited
from api.views.lists import LIST_LAW, kind_of, list_title, name_asked
from ledger.queries.lists import entry_listed, fields_listed, list_page
from ledger.queries.published import units_of_measures
from regulation.definitions import ListKind
from steps.refusals import NOT_FOUND, NotFound

router = APIRouter()
NOT_SEARCHED = {"X-Robots-Tag": "noindex, noarchive"}
"""A name that has left a list should not live on in search engines."""


@router.get("/lists")
def lists(seen: Visited) -> Response:
    return seen.page("lists.html", kinds=[(kind, list_title(kind), LIST_LAW[kind]) for kind in ListKind])


@router.get("/lists/{kind}")
def one_list(
    seen: Visited, session: Reading, kind: str, q: str = "", field: str = "", cursor: str | None = None
) -> Response:
    listed, q, field = _kind(kind), name_asked(q[:100]), field[:100].replace("\x00", "")
    page = page_or_nothing(lambda: list_page(session, listed, q, field or None, cursor, LENGTH))
    asked = {name: said for name, said in (("q", q), ("field", field)) if said}
    return seen.page(
        "list.html",
        headers=NOT_SEARCHED,
        kind=listed,
        title=list_title(listed),
        law=LIST_LAW[listed],
        rows=page.items,
        form=Form({"q": q, "field": field}),
        q=q,
        field=field,
        asked=asked,
        fields=fields_listed(session, listed),
        following=following(f"/lists/{listed}", page, **asked),
        continued=cursor is not None,
    )


@router.get("/lists/{kind}/{entry}")
def one_entry(seen: Visited, session: Reading, kind: str, entry: str) -> Response:
    listed = _kind(kind)
    found = entry_listed(session, listed, entry) if "\x00" not in entry else None
    if found is None:
        raise NotFound(NOT_FOUND)
    return seen.page(
        "entry_public.html",
        headers=NOT_SEARCHED,
        kind=listed,
        title=list_title(listed),
        law=LIST_LAW[listed],
        listed=found,
        entry=found.entry,
        units=units_of_measures(session, found.measures),
    )


def _kind(word: str) -> ListKind:
    """Raises: NotFound."""
    kind = kind_of(word)
    if kind is None:
        raise NotFound(NOT_FOUND)
    return kind

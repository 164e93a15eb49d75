"""Who looked at my records: which unit, in what role, when and for what. Source: Art. 40."""

from fastapi import APIRouter
from fastapi.responses import Response

from api.dependencies import Reading
from api.pages.frame.lists import LENGTH, following, page_or_nothing
from api.pages.frame.visits import SignedIn
from api.pages.story.role_words import ROLE_WORDS
from ledger.queries.mine import records_by_id, unit_names
from ledger.queries.records import lookups_page
from regulation.definitions import Role
from steps.refusals import NOT_ALLOWED, NotAllowed

router = APIRouter()


@router.get("/access-log")
def access_log(
    seen: SignedIn, session: Reading, cursor: str | None = None, record: str | None = None
) -> Response:
    if seen.who.role is not Role.SUBJECT:
        raise NotAllowed(NOT_ALLOWED)
    page = page_or_nothing(lambda: lookups_page(session, seen.who.subjects, cursor, LENGTH, record))
    lookups = [lookup for lookup, _ in page.items]
    records = records_by_id(session, {lookup.record for lookup in lookups} | ({record} if record else set()))
    only = records.get(record or "")
    if only is not None and only.subject not in seen.who.subjects:
        only = None
    return seen.page(
        "access_log.html",
        rows=[(lookup, ROLE_WORDS[role]) for lookup, role in page.items],
        records=records,
        units=unit_names(session, {lookup.unit for lookup in lookups if lookup.unit}),
        only=only,
        following=following("/access-log", page, **({"record": only.id} if only else {})),
        continued=cursor is not None,
    )

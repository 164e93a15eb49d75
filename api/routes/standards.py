"""The designation standards: read by anybody, published and withdrawn by administrators. Source: Art. 27(1)."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from sqlmodel import Session

from api import present
from api.dependencies import Caller, House, IdempotencyKey, JsonBody, PublicLocale, Reading, TheHouse, keyed
from api.feeds import MEDIA_TYPE, FeedEntry, atom, whole_address
from api.problems import documented
from api.routes.acts import body_schema
from api.routes.pages import Cursor, Limit, bad_cursor
from api.views.published import StandardPage, StandardView, standard_view
from ledger.queries.paging import BadCursor, Page
from ledger.queries.published import (
    ShownStandard,
    shown_standard,
    standards_changed,
    standards_in_force_page,
    standards_of_field,
    standards_page,
)
from regulation.text import Locale, Text
from regulation.words import day_text
from steps.publishing import publish_standard, withdraw_standard
from steps.refusals import NOT_FOUND, FieldError, InvalidFields, NotFound

router = APIRouter(tags=["standards"])
PATH = "/standards"
IN_A_FEED = 50
TITLE = Text("联合激励和惩戒对象认定标准", "Standards by which targets are designated")
_PUBLISHED = Text("{day}起施行。", "In force from {day}.")
_WITHDRAWN = Text("已经撤回：{why}", "Withdrawn: {why}")
_ONE = Text("“field”和“on”只能写一个。", "Say either “field” or “on”, not both.")
StandardId = Annotated[int, Path(ge=1, le=2**31 - 1)]


@router.get(PATH, responses=documented(422), summary="Designation standards")
def standards(
    session: Reading,
    locale: PublicLocale,
    field: Annotated[str | None, Query(max_length=100, description="Every version of this field's")] = None,
    on: Annotated[date | None, Query(description="Only those in force on this day")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> StandardPage:
    """Every version of every field, by field and the oldest first; of one `field`, the newest first; or those that are
    in force `on` a day, one a field."""
    if field is not None and on is not None:
        raise InvalidFields((FieldError("on", "invalid", _ONE),))
    try:
        page = _page(session, field, on, cursor, limit)
    except BadCursor:
        raise bad_cursor() from None
    return StandardPage(items=[standard_view(shown, locale) for shown in page.items], next=page.next)


@router.get(
    f"{PATH}/{{standard_id}}",
    name="standard",
    responses=documented(404, 422),
    summary="One version of a standard",
)
def standard(session: Reading, locale: PublicLocale, standard_id: StandardId) -> StandardView:
    return _view(session, standard_id, locale)


@router.post(
    PATH,
    status_code=201,
    responses=documented(401, 403, 413, 422),
    openapi_extra=body_schema("PublishStandard"),
    summary="Publish a version of a field's standard",
)
def publish(
    request: Request,
    response: Response,
    held: TheHouse,
    actor: Caller,
    locale: PublicLocale,
    body: JsonBody,
    key: IdempotencyKey = None,
) -> StandardView:
    """It takes the place of the field's version before it on the day it comes into force."""
    database = held.door.registry.database
    made = publish_standard(database, actor.id, body, present.now(), keyed(request, held, key, body))
    response.headers["Location"] = request.url_for("standard", standard_id=made).path
    return _afterwards(held, made, locale)


@router.post(
    f"{PATH}/{{standard_id}}/withdraw",
    responses=documented(401, 403, 404, 409, 413, 422),
    openapi_extra=body_schema("WithdrawStandard"),
    summary="Withdraw a version of a standard",
)
def withdraw(
    request: Request,
    held: TheHouse,
    actor: Caller,
    locale: PublicLocale,
    standard_id: StandardId,
    body: JsonBody,
    key: IdempotencyKey = None,
) -> StandardView:
    """It stays readable and can be relied on no more, whenever the conduct was. The version before it does not come
    back."""
    database = held.door.registry.database
    withdraw_standard(database, actor.id, standard_id, body, present.now(), keyed(request, held, key, body))
    return _afterwards(held, standard_id, locale)


@router.get(
    f"{PATH}.atom",
    response_class=Response,
    responses={200: {"content": {MEDIA_TYPE: {}}}},
    summary="Standards published or withdrawn, as a feed",
)
def feed(request: Request, session: Reading, held: TheHouse, locale: PublicLocale) -> Response:
    changed = standards_changed(session, present.today(), IN_A_FEED)
    return atom(
        TITLE.read(locale),
        whole_address(held, request, request.url.path),
        whole_address(held, request, PATH),
        [
            FeedEntry(
                id=whole_address(held, request, f"{PATH}/{shown.standard.id}"),
                title=shown.standard.title.read(locale),
                updated=shown.changed_at,
                link=whole_address(held, request, f"{PATH}/{shown.standard.id}"),
                summary=_summary(shown).read(locale),
            )
            for shown in changed
        ],
        changed[0].changed_at if changed else present.now(),
        locale,
    )


def _page(session: Session, field: str | None, on: date | None, cursor: str | None, limit: int) -> Page:
    """Raises: BadCursor."""
    if on is not None:
        return standards_in_force_page(session, on, cursor, limit)
    if field is not None:
        return standards_of_field(session, field, present.today(), cursor, limit)
    return standards_page(session, present.today(), cursor, limit)


def _summary(shown: ShownStandard) -> Text:
    if shown.standard.withdrawn_at is not None:
        return _WITHDRAWN.filled(why=shown.standard.withdrawn_why)
    return _PUBLISHED.filled(day=day_text(shown.standard.in_force_from))


def _afterwards(held: House, standard_id: int, locale: Locale) -> StandardView:
    with held.door.registry.database.reading() as session:
        return _view(session, standard_id, locale)


def _view(session: Session, standard_id: int, locale: Locale) -> StandardView:
    """Raises: NotFound."""
    shown = shown_standard(session, standard_id, present.today())
    if shown is None:
        raise NotFound(NOT_FOUND)
    return standard_view(shown, locale)

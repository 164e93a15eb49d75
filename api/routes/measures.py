"""The measures list: read by anybody, published by administrators. Source: Art. 29."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlmodel import Session

from api import present
from api.dependencies import Caller, IdempotencyKey, JsonBody, PublicLocale, Reading, TheHouse, keyed
from api.feeds import MEDIA_TYPE, FeedEntry, atom, whole_address
from api.problems import documented
from api.routes.acts import body_schema
from api.views.published import MeasuresVersions, MeasuresView, measures_view, version_view
from ledger.queries.published import (
    ListVersion,
    measures_in_force,
    measures_of,
    measures_versions,
    units_of_measures,
)
from regulation.text import Locale, Text
from regulation.words import day_text
from steps.publishing import publish_measures
from steps.refusals import NOT_FOUND, FieldError, InvalidFields, NotFound

router = APIRouter(tags=["measures"])
PATH = "/measures"
TITLE = Text("联合激励和惩戒措施清单", "List of incentive and disciplinary measures")
_NAME = Text("措施清单第{number}版", "Measures list, version {number}")
_SUMMARY = Text("{day}起施行，共{count}项措施。{why}", "In force from {day}, {count} measures. {why}")
_ONE = Text("“version”和“on”只能写一个。", "Say either “version” or “on”, not both.")


@router.get(PATH, name="measures", responses=documented(404, 422), summary="The measures list in force")
def measures(
    session: Reading,
    locale: PublicLocale,
    version: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    on: Annotated[date | None, Query(description="In force on this day; today where nothing is said")] = None,
) -> MeasuresView:
    """Any version that was ever published stays here, under its number."""
    if version is not None and on is not None:
        raise InvalidFields((FieldError("on", "invalid", _ONE),))
    if version is None:
        found, _ = measures_in_force(session, on or present.today())
        version = found.number if found else 0
    return _view(session, version, locale)


@router.get(f"{PATH}/versions", summary="Every version of the measures list")
def versions(session: Reading) -> MeasuresVersions:
    return MeasuresVersions(
        items=[version_view(shown) for shown in measures_versions(session, present.today())]
    )


@router.post(
    PATH,
    status_code=201,
    responses=documented(401, 403, 409, 413, 422),
    openapi_extra=body_schema("PublishMeasures"),
    summary="Publish a new version of the measures list",
)
def publish(
    request: Request,
    response: Response,
    held: TheHouse,
    actor: Caller,
    locale: PublicLocale,
    body: JsonBody,
    key: IdempotencyKey = None,
) -> MeasuresView:
    """The whole list, not what changes in it. What was published before stays as it is."""
    database = held.door.registry.database
    number = publish_measures(database, actor.id, body, present.now(), keyed(request, held, key, body))
    response.headers["Location"] = f"{request.url_for('measures').path}?version={number}"
    with database.reading() as session:
        return _view(session, number, locale)


@router.get(
    f"{PATH}.atom",
    response_class=Response,
    responses={200: {"content": {MEDIA_TYPE: {}}}},
    summary="The versions of the measures list, as a feed",
)
def feed(request: Request, session: Reading, held: TheHouse, locale: PublicLocale) -> Response:
    shown = measures_versions(session, present.today())
    return atom(
        TITLE.read(locale),
        whole_address(held, request, request.url.path),
        whole_address(held, request, PATH),
        [
            FeedEntry(
                id=whole_address(held, request, f"{PATH}?version={each.version.number}"),
                title=_NAME.filled(number=each.version.number).read(locale),
                updated=each.version.published_at,
                link=whole_address(held, request, f"{PATH}?version={each.version.number}"),
                summary=_summary(session, each).read(locale),
            )
            for each in shown[:50]
        ],
        shown[0].version.published_at if shown else present.now(),
        locale,
    )


def _summary(session: Session, shown: ListVersion) -> Text:
    version = shown.version
    return _SUMMARY.filled(
        day=day_text(version.in_force_from), count=len(measures_of(session, version.number)), why=version.why
    )


def _view(session: Session, number: int, locale: Locale) -> MeasuresView:
    """Raises: NotFound."""
    every = measures_versions(session, present.today())
    shown = next((each for each in every if each.version.number == number), None)
    if shown is None:
        raise NotFound(NOT_FOUND)
    found = measures_of(session, number)
    return measures_view(shown, found, units_of_measures(session, found), locale)

"""Drafting a designation, and asking the province to reconsider its outcome. Source: Art. 28."""

from fastapi import APIRouter, Request, Response

from api import present
from api.dependencies import Caller, IdempotencyKey, JsonBody, ReaderLocale, TheHouse, keyed
from api.problems import documented
from api.routes.acts import answered, body_schema
from api.views.cases import CaseView

router = APIRouter(tags=["designations"])


@router.post(
    "/designations",
    status_code=201,
    responses=documented(401, 403, 404, 413, 422),
    openapi_extra=body_schema("DraftDesignation"),
    summary="Draft a designation",
)
def draft_designation(
    request: Request,
    response: Response,
    held: TheHouse,
    actor: Caller,
    locale: ReaderLocale,
    body: JsonBody,
    key: IdempotencyKey = None,
) -> CaseView:
    """Every requirement of the law is checked now, and again at approval, notice and entry."""
    ticket = held.door.open_case(
        actor.id, "designation", body, present.now(), keyed(request, held, key, body)
    )
    return answered(request, response, held, actor, locale, ticket)


@router.post(
    "/reconsiderations",
    status_code=201,
    responses=documented(401, 403, 404, 409, 413, 422),
    openapi_extra=body_schema("ApplyForReconsideration"),
    summary="Apply for reconsideration",
)
def apply_for_reconsideration(
    request: Request,
    response: Response,
    held: TheHouse,
    actor: Caller,
    locale: ReaderLocale,
    body: JsonBody,
    key: IdempotencyKey = None,
) -> CaseView:
    """Within sixty days of the proven service of the outcome; within the hold it keeps the entry off."""
    ticket = held.door.open_case(
        actor.id, "reconsideration", body, present.now(), keyed(request, held, key, body)
    )
    return answered(request, response, held, actor, locale, ticket)

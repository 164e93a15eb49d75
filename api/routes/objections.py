"""Filing an objection. Source: Art. 41(1)."""

from fastapi import APIRouter, Request, Response

from api import present
from api.dependencies import Caller, IdempotencyKey, JsonBody, ReaderLocale, TheHouse, keyed
from api.problems import documented
from api.routes.acts import answered, body_schema
from api.views.cases import CaseView

router = APIRouter(tags=["objections"])


@router.post(
    "/objections",
    status_code=201,
    responses=documented(401, 403, 404, 413, 422),
    openapi_extra=body_schema("FileObjection"),
    summary="File an objection",
)
def file_objection(
    request: Request,
    response: Response,
    held: TheHouse,
    actor: Caller,
    locale: ReaderLocale,
    body: JsonBody,
    key: IdempotencyKey = None,
) -> CaseView:
    """Receipted and marked at once, whether the workflow engine answers or not."""
    ticket = held.door.open_case(actor.id, "objection", body, present.now(), keyed(request, held, key, body))
    return answered(request, response, held, actor, locale, ticket)

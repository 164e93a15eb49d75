"""Filing an objection. Source: Art. 41(1)."""

from fastapi import APIRouter

from api.problems import documented
from api.routes.acts import OpenCase, body_schema
from api.views.cases import CaseView

router = APIRouter(tags=["objections"])


@router.post(
    "/objections",
    status_code=201,
    responses=documented(401, 403, 404, 413, 422),
    openapi_extra=body_schema("FileObjection"),
    summary="File an objection",
)
def file_objection(open_case: OpenCase) -> CaseView:
    """Receipted and marked at once, whether the workflow engine answers or not."""
    return open_case("objection")

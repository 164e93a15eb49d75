"""Applying for credit restoration. Source: Art. 43."""

from fastapi import APIRouter

from api.problems import documented
from api.routes.acts import OpenCase, body_schema
from api.views.cases import CaseView

router = APIRouter(tags=["restorations"])


@router.post(
    "/restorations",
    status_code=201,
    responses=documented(401, 403, 404, 413, 422),
    openapi_extra=body_schema("ApplyForRestoration"),
    summary="Apply for credit restoration",
)
def apply_for_restoration(open_case: OpenCase) -> CaseView:
    """While the record is disclosed; receipted at once, whether the workflow engine answers or not."""
    return open_case("restoration")

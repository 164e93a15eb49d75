"""Drafting a designation, and asking the province to reconsider its outcome. Source: Art. 28."""

from fastapi import APIRouter

from api.problems import documented
from api.routes.acts import OpenCase, body_schema
from api.views.cases import CaseView

router = APIRouter(tags=["designations"])


@router.post(
    "/designations",
    status_code=201,
    responses=documented(401, 403, 404, 413, 422),
    openapi_extra=body_schema("DraftDesignation"),
    summary="Draft a designation",
)
def draft_designation(open_case: OpenCase) -> CaseView:
    """Every requirement of the law is checked now, and again at approval, notice and entry."""
    return open_case("designation")


@router.post(
    "/reconsiderations",
    status_code=201,
    responses=documented(401, 403, 404, 409, 413, 422),
    openapi_extra=body_schema("ApplyForReconsideration"),
    summary="Apply for reconsideration",
)
def apply_for_reconsideration(open_case: OpenCase) -> CaseView:
    """Within sixty days of the proven service of the outcome; within the hold it keeps the entry off."""
    return open_case("reconsideration")

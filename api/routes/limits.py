"""The table of limits, for anybody. Source: the table of limits."""

from fastapi import APIRouter

from api.dependencies import PublicLocale
from api.views.published import LimitView, limit_view
from regulation.limits import LIMITS

router = APIRouter(tags=["deadlines"])


@router.get("/limits", summary="Every time limit, with its provision")
def limits(locale: PublicLocale) -> list[LimitView]:
    return [limit_view(row, locale) for row in LIMITS]

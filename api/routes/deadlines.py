"""The calculator, for anybody: a limit, a day it runs from, the days it leaves out. Source: the table of limits."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from api.dependencies import PublicJsonBody, PublicLocale, Reading, TheHouse
from api.problems import documented
from api.routes.acts import body_schema
from api.views.deadlines import DeadlineView, deadline_view
from regulation.counting import Exclusion, asked_from
from regulation.limits import limit
from steps.bodies import Day, no_number, parse

router = APIRouter(tags=["deadlines"])


FirstDay = Annotated[date | datetime, Field(union_mode="left_to_right")]


class AskedExclusion(BaseModel):
    """A review commissioned on `from` and reported on `to`; `null` while it is open."""

    model_config = ConfigDict(extra="forbid")

    from_: Annotated[Day, Field(alias="from")]
    to: Day | None = None


class AskedDeadline(BaseModel):
    """`from` is a date, or an aware instant, which is turned into a date in Asia/Shanghai."""

    model_config = ConfigDict(extra="forbid")

    limit: str
    from_: Annotated[FirstDay, BeforeValidator(no_number)] = Field(alias="from")
    exclusions: list[AskedExclusion] = Field(default_factory=list, max_length=100)


@router.post(
    "/deadlines",
    responses=documented(413, 422),
    openapi_extra=body_schema("AskedDeadline"),
    summary="Count a time limit",
)
def deadline(session: Reading, held: TheHouse, locale: PublicLocale, body: PublicJsonBody) -> DeadlineView:
    asked = parse(AskedDeadline, body)
    from_on = asked_from(asked.from_)
    exclusions = [Exclusion(exclusion.from_, exclusion.to) for exclusion in asked.exclusions]
    return deadline_view(
        limit(asked.limit, from_on), from_on, exclusions, held.door.registry.calendars.now(session), locale
    )

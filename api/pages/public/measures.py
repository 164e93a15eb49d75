"""The measures list as anybody reads it: what may be done to whom, by whom and on what law, and every version there was.

Source: Art. 29.
"""

from fastapi import APIRouter
from fastapi.responses import Response

from api.dependencies import Reading
from api.pages.frame.visits import Visited
from api.pages.published_words import STANDING_WORDS, course, groups
from ledger.queries.published import (
    VersionStanding,
    measures_in_force,
    measures_of,
    measures_versions,
    units_of_measures,
)
from steps.refusals import NOT_FOUND, NotFound

router = APIRouter()


@router.get("/measures")
def measures(seen: Visited, session: Reading, version: int | None = None) -> Response:
    versions = measures_versions(session, seen.today)
    in_force, found = measures_in_force(session, seen.today)
    number = version if version is not None else in_force.number if in_force else None
    shown = next((each for each in versions if each.version.number == number), None)
    if shown is None and version is not None:
        raise NotFound(NOT_FOUND)
    if shown is not None and (in_force is None or shown.version.number != in_force.number):
        found = measures_of(session, shown.version.number)
    return seen.page(
        "measures.html",
        shown=shown,
        groups=groups(found, units_of_measures(session, found)),
        count=len(found),
        in_use=shown is not None and shown.standing is VersionStanding.IN_FORCE,
        in_force=in_force,
        versions=versions,
        standing_words=STANDING_WORDS,
        course=lambda each: course(each.version.in_force_from, each.until, each.standing, seen.today),
    )

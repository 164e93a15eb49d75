"""The designation standards as anybody reads them: those in force today, every version there was, and each in full.

Source: Art. 27(1).
"""

from fastapi import APIRouter
from fastapi.responses import Response

from api.dependencies import Reading
from api.pages.frame.lists import LENGTH, following, page_or_nothing
from api.pages.frame.visits import Visited
from api.pages.published_words import STANDING_WORDS, course
from ledger.queries.published import (
    ShownStandard,
    shown_standard,
    standards_in_force_page,
    standards_of_field,
    standards_page,
)
from regulation.text import Text
from steps.refusals import NOT_FOUND, NotFound

router = APIRouter()
_LARGEST = 2**31 - 1


@router.get("/standards")
def standards(
    seen: Visited, session: Reading, show: str = "", field: str = "", cursor: str | None = None
) -> Response:
    every, field = show == "all", field[:100]
    if field:
        page = page_or_nothing(lambda: standards_of_field(session, field, seen.today, cursor, LENGTH))
    elif every:
        page = page_or_nothing(lambda: standards_page(session, seen.today, cursor, LENGTH))
    else:
        page = page_or_nothing(lambda: standards_in_force_page(session, seen.today, cursor, LENGTH))
    asked = {"field": field} if field else {"show": "all"} if every else {}
    return seen.page(
        "standards.html",
        rows=page.items,
        following=following("/standards", page, **asked),
        continued=cursor is not None,
        every=every,
        field=field,
        name=page.items[0].standard.name if field and page.items else None,
        standing_words=STANDING_WORDS,
        course=lambda each: _course(seen, each),
    )


@router.get("/standards/{standard_id}")
def standard(seen: Visited, session: Reading, standard_id: int) -> Response:
    shown = shown_standard(session, standard_id, seen.today) if 0 < standard_id <= _LARGEST else None
    if shown is None:
        raise NotFound(NOT_FOUND)
    others = standards_of_field(session, shown.standard.field, seen.today, None, LENGTH)
    return seen.page(
        "standard.html",
        shown=shown,
        standard=shown.standard,
        text=seen.say(Text(shown.standard.text_zh, shown.standard.text_en)),
        others_of_field=[each for each in others.items if each.standard.id != standard_id],
        more=others.next is not None,
        standing_words=STANDING_WORDS,
        course=lambda each: _course(seen, each),
    )


def _course(seen: Visited, shown: ShownStandard) -> Text:
    return course(shown.standard.in_force_from, shown.until, shown.standing, seen.today)

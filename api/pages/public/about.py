"""Two pages about these pages: how dates are counted, with one period drawn, and how everybody can use them."""

from datetime import date

from fastapi import APIRouter
from fastapi.responses import Response

from api.pages.frame.visits import Visited
from api.pages.strip.drawing import Strip, strip_of
from api.pages.strip.facts import ReviewFact, StripFacts
from regulation.calendar import HENAN
from regulation.counting import count, explain
from regulation.definitions import ReviewKind
from regulation.limits import limit
from regulation.words import REVIEW_KIND_WORDS

router = APIRouter()
RECEIVED, BEGUN, REPORTED = date(2026, 9, 28), date(2026, 10, 12), date(2026, 10, 14)
LINK = f"/deadlines?limit=objection_with_provider&from={RECEIVED}&commissioned={BEGUN}&reported={REPORTED}"


@router.get("/how-dates-are-counted")
def how_dates_are_counted(seen: Visited) -> Response:
    return seen.page("how_dates_are_counted.html", strip=_example(), link=LINK)


@router.get("/accessibility")
def accessibility(seen: Visited) -> Response:
    return seen.page("accessibility.html")


def _example() -> Strip:
    """Seven working days over National Day 2026, with a swapped Saturday and two days of a test left out."""
    row = limit("objection_with_provider", RECEIVED)
    review = ReviewFact(BEGUN, REPORTED, REVIEW_KIND_WORDS[ReviewKind.TEST])
    counted = count(row, RECEIVED, [review.exclusion])
    facts = StripFacts(limit=row, from_on=RECEIVED, last_day=counted.last_day, reviews=(review,))
    return strip_of(facts, explain(row, RECEIVED, [review.exclusion]), HENAN)

"""The first page: for whoever is not signed in what can be done here; for everybody else where their day begins."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from api.pages.navigation import home_of
from api.pages.visits import Visited

router = APIRouter()


@router.get("/")
def home(seen: Visited) -> Response:
    if seen.actor is not None and home_of(seen.actor.role) != "/":
        return RedirectResponse(home_of(seen.actor.role), 303)
    return seen.page("home.html")

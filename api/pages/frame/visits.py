"""Who looks at a page: signed in by a cookie or nobody yet; and the frame that every page of theirs has."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from sqlmodel import Session, col, func, select

from api import present
from api.dependencies import House, TheHouse
from api.pages.frame import languages
from api.pages.frame.navigation import Place, places
from api.pages.frame.rendering import render
from ledger.tables import Account, InboxItem, Unit
from regulation.text import Locale, Text
from steps.people import Actor, load_actor

SESSION = "redress_session"


class SignInFirst(Exception):
    """The page is for somebody signed in; `back` is where to go afterwards."""

    def __init__(self, back: str) -> None:
        super().__init__(back)
        self.back = back


@dataclass(frozen=True)
class Visit:
    """`actor` is who is signed in, `name` what they are called, `unit` where they work; `unread` their letters."""

    request: Request
    house: House
    locale: Locale
    today: date
    actor: Actor | None = None
    name: str = ""
    unit: Text | None = None
    unread: int = 0

    def page(
        self, template: str, status: int = 200, headers: dict[str, str] | None = None, **facts: Any
    ) -> HTMLResponse:
        """The page, in its frame and language. `facts` are what its template names."""
        with languages.reading(self.locale):
            html = render(template, {**self._frame(), **facts})
        kept = {"Cache-Control": "no-store"} if self.actor else {}
        return HTMLResponse(
            html, status, headers={"Content-Language": self.locale, **kept, **(headers or {})}
        )

    def say(self, text: Text) -> str:
        return text.read(self.locale)

    def _frame(self) -> dict[str, Any]:
        other: Locale = "en" if self.locale == "zh-CN" else "zh-CN"
        here = self.request.url.path
        back = f"{here}?{self.request.url.query}" if self.request.url.query else here
        return {
            "visit": self,
            "locale": self.locale,
            "today": self.today,
            "places": self.places,
            "other_language": f"/language?{urlencode({'to': other, 'back': back})}",
        }

    @property
    def places(self) -> tuple[Place, ...]:
        return places(self.actor.role if self.actor else None, self.request.url.path, self.unread)


def visit(request: Request, held: TheHouse) -> Visit:
    """Whoever looks, signed in or not."""
    token = request.cookies.get(SESSION)
    return visit_of(held.tokens.account(token) if token else None, request, held)


def visit_of(account_id: str | None, request: Request, held: House) -> Visit:
    """The visit of this account; of nobody where there is none."""
    today = present.today()
    chosen = languages.chosen(request)
    if account_id is None:
        return Visit(request, held, chosen or "zh-CN", today)
    with held.door.registry.database.reading() as session:
        actor = load_actor(session, account_id, today)
        if actor is None:
            return Visit(request, held, chosen or "zh-CN", today)
        name, unit, unread = _known(session, actor)
    return Visit(request, held, chosen or actor.locale, today, actor, name, unit, unread)


def _known(session: Session, actor: Actor) -> tuple[str, Text | None, int]:
    account = session.get_one(Account, actor.id)
    unit = session.get(Unit, actor.unit) if actor.unit else None
    unread = session.exec(
        select(func.count())
        .select_from(InboxItem)
        .where(InboxItem.account == actor.id, col(InboxItem.opened_at).is_(None))
    ).one()
    return account.name, unit.name if unit else None, unread


Visited = Annotated[Visit, Depends(visit)]


@dataclass(frozen=True)
class SignedInVisit(Visit):
    """A visit of somebody signed in."""

    @property
    def who(self) -> Actor:
        assert self.actor is not None  # noqa: S101 - made for nobody else
        return self.actor


def signed_in(request: Request, seen: Visited) -> SignedInVisit:
    """Raises: SignInFirst."""
    if seen.actor is None:
        query = f"?{request.url.query}" if request.url.query else ""
        raise SignInFirst(f"{request.url.path}{query}" if request.method == "GET" else request.url.path)
    return SignedInVisit(**{name: getattr(seen, name) for name in Visit.__dataclass_fields__})


SignedIn = Annotated[SignedInVisit, Depends(signed_in)]


def within(back: str | None) -> str:
    """A place of this house to go back to; home for anything else."""
    inside = (
        back is not None and back.startswith("/") and not back.startswith(("//", "/\\")) and "\n" not in back
    )
    return back if inside and back is not None else "/"

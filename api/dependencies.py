"""What routes ask for: the house, who calls, what was sent, and a way to have an act carried out."""

import json
from dataclasses import dataclass, field
from typing import Annotated, Any

import anyio.from_thread
from fastapi import Depends, Header, Request
from fastapi.security import OAuth2PasswordBearer
from sqlmodel import Session

from api import present
from api.attempts import Attempts
from api.languages import locale_of
from api.problems import Unauthenticated
from api.tokens import Tokens
from engine.delivery import Deliveries
from regulation.text import Locale, Text
from settings import Settings
from steps.door import Door, Ticket
from steps.keys import KeyedAct, hash_of
from steps.people import Actor, known_subject, load_actor
from steps.refusals import FieldError, InvalidFields

bearer = OAuth2PasswordBearer(tokenUrl="/api/v1/token", auto_error=False)


@dataclass(frozen=True)
class House:
    """What the process holds for all requests. `attempts` are failed sign-ins by account, `guesses` unknown codes of
    letters by address."""

    settings: Settings
    door: Door
    deliveries: Deliveries
    tokens: Tokens
    attempts: Attempts
    guesses: Attempts = field(default_factory=lambda: Attempts(30))


def house(request: Request) -> House:
    held: House = request.app.state.house
    return held


TheHouse = Annotated[House, Depends(house)]


def caller(request: Request, held: TheHouse, token: Annotated[str | None, Depends(bearer)]) -> Actor:
    """Raises: Unauthenticated."""
    account = held.tokens.account(token) if token else None
    if account is None:
        raise Unauthenticated
    with held.door.registry.database.reading() as session:
        actor = load_actor(session, account, present.today())
    if actor is None:
        raise Unauthenticated
    request.state.locale = actor.locale
    return actor


Caller = Annotated[Actor, Depends(caller)]


def reader_locale(request: Request, _caller: Caller) -> Locale:
    return locale_of(request)


def public_locale(request: Request) -> Locale:
    return locale_of(request)


ReaderLocale = Annotated[Locale, Depends(reader_locale)]
PublicLocale = Annotated[Locale, Depends(public_locale)]


async def json_body(request: Request, _caller: Caller) -> Any:
    """The body as JSON, read after the caller is known. Raises: InvalidFields."""
    return await public_json_body(request)


async def public_json_body(request: Request) -> Any:
    """The body as JSON, whatever type it says it is; an empty one is `{}`. Raises: InvalidFields."""
    content = await request.body()
    if not content:
        return {}
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        reason = Text(zh="请求正文不是有效的JSON。", en="The body is not valid JSON.")
        raise InvalidFields((FieldError("", "json_invalid", reason),)) from None


JsonBody = Annotated[Any, Depends(json_body)]
PublicJsonBody = Annotated[Any, Depends(public_json_body)]
IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key", max_length=200, description="The same key never acts twice, for 30 days."
    ),
]


def keyed(request: Request, held: House, key: IdempotencyKey, body: Any) -> KeyedAct | None:
    return KeyedAct(key, request.url.path, hash_of(body, held.tokens.secret("idempotency"))) if key else None


def settled(held: House, ticket: Ticket) -> bool:
    """Have an act carried out by its workflow; called from a route's thread. False where it keeps for later.

    Raises: Refused, EngineDown.
    """
    return anyio.from_thread.run(held.deliveries.settle, ticket)


def reading(held: TheHouse) -> Any:
    with held.door.registry.database.reading() as session:
        yield session


Reading = Annotated[Session, Depends(reading)]


def subject_asked(session: Session, held: House, subject: str | None) -> str | None:
    """A filter's subject: by its id or, in a demo, by an account; what is none is looked for and not found."""
    if subject is None:
        return None
    return known_subject(session, held.door.registry, subject, present.today()) or subject

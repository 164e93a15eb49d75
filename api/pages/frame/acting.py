"""Acting from a page: through the door like everything else, under the key the form was given, so that pressing twice
acts once."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from api import present
from api.dependencies import House, settled
from engine.delivery import EngineDown
from ledger.tables import Submission
from regulation.refusals import Refusal
from regulation.text import Text
from steps.door import Ticket
from steps.keys import KeyedAct, hash_of

DOWN = Text(
    "办理引擎暂时没有应答，这一步没有办理。您填写的内容都还在，请稍后再试。",
    "The engine that carries out cases is not answering, so this step was not taken. Everything you entered is still "
    "here; please try again shortly.",
)


@dataclass(frozen=True)
class Done:
    """The act was taken in. `waits`: it is receipted and will be carried out when the engine is back."""

    case_no: str
    waits: bool


class NotTaken(Refusal):
    """The engine is down: the step was not taken, and may be tried again."""

    def __init__(self) -> None:
        super().__init__(DOWN)


def new_key() -> str:
    """A key for one form, put into it as a hidden field."""
    return uuid.uuid4().hex


def open_case(held: House, actor: str, procedure: str, body: Any, key: str) -> Done:
    """Raises: Refusal."""
    return _taken(
        held,
        lambda: held.door.open_case(
            actor, procedure, body, present.now(), _keyed(held, procedure, key, body)
        ),
    )


def act(held: House, actor: str, case_no: str, action: str, body: Any, key: str) -> Done:
    """Raises: Refusal; NotTaken where the engine is down."""
    path = f"{case_no}/{action}"
    return _taken(
        held,
        lambda: held.door.submit(actor, case_no, action, body, present.now(), _keyed(held, path, key, body)),
    )


def _taken(held: House, submit: Callable[[], Ticket]) -> Done:
    ticket = submit()
    try:
        settled(held, ticket)
    except EngineDown:
        raise NotTaken from None
    with held.door.registry.database.reading() as session:
        return Done(ticket.case_no, session.get_one(Submission, ticket.submission).waited)


def _keyed(held: House, path: str, key: str, body: Any) -> KeyedAct | None:
    if not key:
        return None
    return KeyedAct(key[:100], f"pages:{path}", hash_of(body, held.tokens.secret("idempotency")))

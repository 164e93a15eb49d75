"""How every act goes: handed to the door, carried out by its workflow, answered with the case as it stands."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, Request, Response

from api import present
from api.dependencies import (
    Caller,
    House,
    IdempotencyKey,
    JsonBody,
    ReaderLocale,
    TheHouse,
    keyed,
    settled,
)
from api.views.cases import CaseView, Receipt, case_view
from ledger.tables import Case, Submission
from regulation.text import Locale
from steps.door import Ticket
from steps.people import Actor


def answered(
    request: Request, response: Response, held: House, actor: Actor, locale: Locale, ticket: Ticket
) -> CaseView:
    """Raises: Refused, EngineDown. An act that keeps until the engine is back is 202 with its receipt."""
    settled(held, ticket)
    with held.door.registry.database.reading() as session:
        case = session.get_one(Case, ticket.case_no)
        view = case_view(session, held.door, actor, case, locale)
        if ticket.opened:
            response.headers["Location"] = str(request.url_for("case", case_no=case.case_no).path)
        act = session.get_one(Submission, ticket.submission)
        if act.waited:
            response.status_code = 202
            view.receipt = Receipt(action=act.action, received_at=act.at, submission=act.id)
        return view


def sent(
    request: Request,
    response: Response,
    held: TheHouse,
    actor: Caller,
    locale: ReaderLocale,
    body: JsonBody,
    key: IdempotencyKey = None,
) -> Callable[[str], CaseView]:
    """What was sent, to be taken in as the act that makes a case of a procedure."""

    def open_case(procedure: str) -> CaseView:
        ticket = held.door.open_case(
            actor.id, procedure, body, present.now(), keyed(request, held, key, body)
        )
        return answered(request, response, held, actor, locale, ticket)

    return open_case


OpenCase = Annotated[Callable[[str], CaseView], Depends(sent)]


def body_schema(*names: str) -> dict[str, Any]:
    """The bodies an action may have, for OpenAPI; the components are added by `api.openapi`."""
    choices = [{"$ref": f"#/components/schemas/{name}"} for name in names]
    schema = choices[0] if len(choices) == 1 else {"anyOf": choices}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}

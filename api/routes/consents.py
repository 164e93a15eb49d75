"""A subject's consent to be served electronically: read, given, taken back. Source: Art. 28(3)."""

from fastapi import APIRouter
from pydantic import BaseModel

from api import present
from api.dependencies import Caller, Reading, TheHouse
from api.problems import documented
from api.views.instants import Instant
from ledger.tables import ServiceConsent
from regulation.definitions import Role
from regulation.text import Text
from steps import consents
from steps.people import Actor
from steps.refusals import NotAllowed

router = APIRouter(tags=["subjects"])
PATH = "/subjects/me/service-consent"


class ConsentView(BaseModel):
    """`given_at` is absent where no consent stands."""

    given: bool
    given_at: Instant | None


@router.get(PATH, responses=documented(401, 403), summary="Whether the caller consents to electronic service")
def consent(session: Reading, actor: Caller) -> ConsentView:
    _of_a_subject(actor)
    return _view(consents.consent_of(session, actor.id))


@router.put(PATH, responses=documented(401, 403), summary="Consent to electronic service")
def give(held: TheHouse, actor: Caller) -> ConsentView:
    """From now on a formal letter that this account opens in its inbox is served by that."""
    _of_a_subject(actor)
    with held.door.registry.database.writing() as session:
        return _view(consents.give(session, actor.id, present.now()))


@router.delete(PATH, responses=documented(401, 403), summary="Take the consent to electronic service back")
def withdraw(held: TheHouse, actor: Caller) -> ConsentView:
    """What was served before stays served; from today on another method is needed."""
    _of_a_subject(actor)
    with held.door.registry.database.writing() as session:
        consents.withdraw(session, actor.id, present.now())
        return _view(consents.consent_of(session, actor.id))


def _of_a_subject(actor: Actor) -> None:
    """Raises: NotAllowed for who works in a unit, which is told but not served."""
    if actor.role is not Role.SUBJECT:
        raise NotAllowed(
            Text(
                zh="只有信用主体及其代理人可以同意电子送达。",
                en="Only credit subjects and those who act for them consent to electronic service.",
            )
        )


def _view(consent: ServiceConsent | None) -> ConsentView:
    return ConsentView(given=consent is not None, given_at=consent.given_at if consent else None)

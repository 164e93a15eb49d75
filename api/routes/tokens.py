"""Signing in: an OAuth2 password form gives a bearer token, to people and to units' machines."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.security import OAuth2PasswordRequestForm
from pydantic import BaseModel

from api.dependencies import Reading, TheHouse
from api.problems import Unauthenticated, documented
from api.tokens import now
from ledger.tables import Account
from steps.passwords import hasher, nobodys

router = APIRouter(tags=["tokens"])
LONGEST_NAME = 100


class Token(BaseModel):
    """`expires_in` in seconds."""

    access_token: str
    token_type: str = "bearer"  # noqa: S105 - the word the standard asks for
    expires_in: int


@router.post("/token", responses=documented(401, 422, 429), summary="Sign in")
def sign_in(form: Annotated[OAuth2PasswordRequestForm, Depends()], held: TheHouse, session: Reading) -> Token:
    if len(form.username) > LONGEST_NAME:
        raise Unauthenticated
    held.attempts.refuse_if_too_many(form.username)
    account = session.get(Account, form.username) if "\x00" not in form.username else None
    kept = account.password_hash if account is not None else None
    fits = hasher().verify(form.password, kept or nobodys())
    if account is None or kept is None or not account.active or not fits:
        held.attempts.failed(form.username)
        raise Unauthenticated
    return Token(
        access_token=held.tokens.issue(account.id, now()),
        expires_in=int(held.tokens.lifetime.total_seconds()),
    )

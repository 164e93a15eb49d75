"""Signing in: an OAuth2 password form gives a bearer token, to people and to units' machines."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.security import OAuth2PasswordRequestForm
from pydantic import BaseModel

from api.credentials import signs_in
from api.dependencies import Reading, TheHouse
from api.problems import Unauthenticated, documented

router = APIRouter(tags=["tokens"])


class Token(BaseModel):
    """`expires_in` in seconds."""

    access_token: str
    token_type: str = "bearer"  # noqa: S105 - the word the standard asks for
    expires_in: int


@router.post("/token", responses=documented(401, 422, 429), summary="Sign in")
def sign_in(form: Annotated[OAuth2PasswordRequestForm, Depends()], held: TheHouse, session: Reading) -> Token:
    account = signs_in(session, held.attempts, form.username, form.password)
    if account is None:
        raise Unauthenticated
    return Token(
        access_token=held.tokens.issue(account.id),
        expires_in=int(held.tokens.lifetime.total_seconds()),
    )

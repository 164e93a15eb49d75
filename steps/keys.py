"""Idempotency keys: one caller, one path, one key, one act, for thirty days."""

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlmodel import Session, col, select

from ledger.tables import IdempotencyKey
from regulation.text import Text
from steps.refusals import KeyReused

KEPT_FOR = timedelta(days=30)
OVERTAKEN_AT_MOST = 10
DEADLOCK = "40P01"  # as SQL says it; SQLite lets one writer in at a time and knows none


@dataclass(frozen=True)
class KeyedAct:
    """A key as a caller sent it, with the path and the hash of the body it came with."""

    key: str
    path: str
    body_hash: str


def hash_of(body: Any, secret: bytes) -> str:
    """A keyed hash: a body may name somebody by an identifier, which a plain hash would give away by trying them all."""
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), default=str)
    return hmac.new(secret, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def earlier_act(session: Session, caller: str, keyed: KeyedAct | None, at: datetime) -> str | None:
    """What this key has already done; a new key is claimed for this transaction, so that of two acts under one key the
    second waits for the first and then finds it.

    Raises: KeyReused where it came with another body; IntegrityError where another transaction has just claimed it.
    """
    if keyed is None:
        return None
    row = session.get(IdempotencyKey, (caller, keyed.path, keyed.key))
    if row is not None and row.at + KEPT_FOR < at:
        session.delete(row)
        session.flush()
        row = None
    if row is None:
        claim = IdempotencyKey(
            caller=caller,
            path=keyed.path,
            key=keyed.key,
            body_hash=keyed.body_hash,
            made="",
            at=at,
        )
        session.add(claim)
        session.flush()
        return None
    if row.body_hash != keyed.body_hash:
        raise KeyReused(
            Text(
                zh="这个Idempotency-Key已经用于另一份内容。",
                en="This Idempotency-Key was already used with another body.",
            )
        )
    return row.made


def keep_key(session: Session, caller: str, keyed: KeyedAct | None, made: str) -> None:
    """Write what a claimed key has done."""
    if keyed is not None:
        row = session.get_one(IdempotencyKey, (caller, keyed.path, keyed.key))
        row.made = made
        session.add(row)
        session.flush()


def forget_key(session: Session, made: str) -> None:
    """The act was given up: its key may act again."""
    for row in session.exec(select(IdempotencyKey).where(IdempotencyKey.made == made)):
        session.delete(row)


def forget_old_keys(session: Session, now: datetime) -> None:
    """Keys are kept for thirty days, no longer."""
    session.execute(delete(IdempotencyKey).where(col(IdempotencyKey.at) < now - KEPT_FOR))


Done = TypeVar("Done")


def again_if_overtaken(take_in: Callable[[], Done]) -> Done:
    """Where another transaction wrote the same key, or the same objection, in between, look again: now it is seen. So too
    where two waited for each other (each had enrolled whom the other names next), and the database let this one go.

    Raises: IntegrityError, OperationalError where looking again does not help.
    """
    for _ in range(OVERTAKEN_AT_MOST):
        try:
            return take_in()
        except IntegrityError as error:
            overtaken: DBAPIError = error
        except OperationalError as error:
            if not _was_a_deadlock(error):
                raise
            overtaken = error
    raise overtaken


def _was_a_deadlock(error: OperationalError) -> bool:
    return getattr(error.orig, "sqlstate", None) == DEADLOCK

"""Bearer tokens: signed, short-lived, naming an account and nothing else."""

from datetime import UTC, datetime, timedelta

import jwt

from ledger.seals import derived

_ALGORITHM = "HS256"


class Tokens:
    """The first key of the ring signs; every key verifies."""

    def __init__(self, key_ring: tuple[bytes, ...], lifetime: timedelta) -> None:
        self._oldest = key_ring[-1]
        self._keys = tuple(derived(key, "tokens") for key in key_ring)
        self.lifetime = lifetime

    def secret(self, purpose: str) -> bytes:
        """A key for something else that has to be hashed the same way for as long as the ring lasts."""
        return derived(self._oldest, purpose)

    def issue(self, account: str) -> str:
        now = datetime.now(UTC)
        claims = {"sub": account, "iat": now, "exp": now + self.lifetime}
        return jwt.encode(claims, self._keys[0], algorithm=_ALGORITHM)

    def account(self, token: str) -> str | None:
        """Whose token this is; `None` where it is not one of ours or has run out."""
        for key in self._keys:
            try:
                claims = jwt.decode(token, key, algorithms=[_ALGORITHM], options={"require": ["sub", "exp"]})
            except jwt.PyJWTError:
                continue
            return str(claims["sub"])
        return None

"""Identifiers sealed: encrypted to be read by those whose work needs them, hashed with a key to be found.

Source: Arts. 16, 39, 46.
"""

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derived(master: bytes, purpose: str) -> bytes:
    """A 32-byte key of its own for each purpose, from one master key."""
    return HKDF(SHA256(), 32, salt=None, info=f"redress/{purpose}".encode()).derive(master)


class Seals:
    """A key ring: the first key seals, every key opens. The hash key is the oldest one's, so that it never changes."""

    def __init__(self, key_ring: tuple[bytes, ...]) -> None:
        self._ring = tuple(AESGCM(derived(key, "identifiers")) for key in key_ring)
        self._hash_key = derived(key_ring[-1], "identifier-hash")

    def seal(self, number: str) -> bytes:
        nonce = secrets.token_bytes(12)
        return nonce + self._ring[0].encrypt(nonce, number.encode(), None)

    def open(self, sealed: bytes) -> str:
        """Raises: InvalidTag where no key of the ring fits."""
        for key in self._ring:
            try:
                return key.decrypt(sealed[:12], sealed[12:], None).decode()
            except InvalidTag:
                continue
        raise InvalidTag

    def hash(self, kind: str, number: str) -> str:
        return hmac.new(self._hash_key, f"{kind}:{number}".encode(), hashlib.sha256).hexdigest()

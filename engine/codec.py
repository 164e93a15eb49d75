"""What lies in the engine's database is encrypted: AES-GCM with a key ring, the key's id beside each payload.

Source: Arts. 24, 39.
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from temporalio.api.common.v1 import Payload
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.converter import (
    DataConverter,
    DefaultFailureConverterWithEncodedAttributes,
    PayloadCodec,
)

from ledger.seals import derived

_ENCODING = b"binary/encrypted"


class Encryption(PayloadCodec):
    """The first key encrypts, every key of the ring decrypts."""

    def __init__(self, key_ring: tuple[bytes, ...]) -> None:
        keys = [derived(key, "payloads") for key in key_ring]
        self._ring = {sha256(key).hexdigest()[:16]: AESGCM(key) for key in keys}
        self._current = next(iter(self._ring))

    async def encode(self, payloads: Sequence[Payload]) -> list[Payload]:
        return [self._seal(payload) for payload in payloads]

    async def decode(self, payloads: Sequence[Payload]) -> list[Payload]:
        return [self._open(payload) for payload in payloads]

    def _seal(self, payload: Payload) -> Payload:
        nonce = secrets.token_bytes(12)
        sealed = nonce + self._ring[self._current].encrypt(nonce, payload.SerializeToString(), None)
        return Payload(metadata={"encoding": _ENCODING, "key": self._current.encode()}, data=sealed)

    def _open(self, payload: Payload) -> Payload:
        if payload.metadata.get("encoding") != _ENCODING:
            return payload
        key = payload.metadata["key"].decode()
        if key not in self._ring:
            raise ValueError(f"no key {key} in the ring: REDRESS_SECRETS lacks a key that was in use")
        return Payload.FromString(self._ring[key].decrypt(payload.data[:12], payload.data[12:], None))


def encrypting_converter(key_ring: tuple[bytes, ...]) -> DataConverter:
    return replace(
        pydantic_data_converter,
        payload_codec=Encryption(key_ring),
        failure_converter_class=DefaultFailureConverterWithEncodedAttributes,
    )

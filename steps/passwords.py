"""Passwords, hashed by Argon2."""

from functools import cache

from pwdlib import PasswordHash


@cache
def hasher() -> PasswordHash:
    return PasswordHash.recommended()


@cache
def nobodys() -> str:
    """A hash no password fits, so that an unknown account takes as long to refuse as a known one."""
    return hasher().hash("nobody signs in with this")

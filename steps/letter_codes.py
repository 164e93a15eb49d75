"""Verification codes of formal letters: sixteen characters by chance, read in groups, forgiving of how they are typed."""

import re
import secrets
import unicodedata

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O or U
_LENGTH, _GROUP = 16, 4
_MISREAD = str.maketrans("OIL", "011")


def new_code() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


def grouped(code: str) -> str:
    """As it is printed: `K7QM 4RTX 9WPD 2B3C`."""
    return " ".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def code_meant(typed: str) -> str:
    """The code somebody typed from paper: in small or full-width letters, with spaces or dashes, O for 0, I or L for 1."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    return re.sub(r"[\s\-\u2010-\u2015\u2212]", "", plain).translate(_MISREAD)

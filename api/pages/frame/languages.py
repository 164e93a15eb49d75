"""Which language a page is in: as chosen on it, else the account's own, else Chinese; and the English of its words."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from starlette.requests import Request

from regulation.text import LOCALES, Locale

COOKIE = "redress_language"
YEAR = timedelta(days=365)
ENGLISH = Path(__file__).parent.parent / "locale" / "en"
_LOCALE: ContextVar[Locale] = ContextVar("page_locale", default="zh-CN")


def chosen(request: Request) -> Locale | None:
    """The language chosen on the pages, if one was."""
    kept = request.cookies.get(COOKIE)
    return next((locale for locale in LOCALES if locale == kept), None)


@contextmanager
def reading(locale: Locale) -> Iterator[None]:
    """What is rendered within is in this language."""
    token = _LOCALE.set(locale)
    try:
        yield
    finally:
        _LOCALE.reset(token)


def locale_now() -> Locale:
    return _LOCALE.get()


def gettext(message: str) -> str:
    return _words(_LOCALE.get()).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Chinese has one form: where it is read, both are the same sentence."""
    return _words(_LOCALE.get()).ngettext(singular, plural, n)


@cache
def _words(locale: Locale) -> NullTranslations:
    if locale == "zh-CN":
        return NullTranslations()
    merged: NullTranslations | None = None
    for file in sorted(ENGLISH.glob("*.po")):
        compiled = BytesIO()
        with file.open("rb") as source:
            write_mo(compiled, read_po(source, locale="en"))
        compiled.seek(0)
        words = GNUTranslations(compiled)
        if merged is not None:
            words.add_fallback(merged)
        merged = words
    return merged or NullTranslations()

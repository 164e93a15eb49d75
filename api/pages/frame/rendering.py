"""How a page is made: one Jinja environment for all, strict about every name, escaping everything."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import lucide
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from api import present
from api.pages.frame import assets, dates
from api.pages.frame.languages import gettext, locale_now, ngettext
from api.pages.frame.prose import prose, said
from regulation import words
from regulation.case_words import STATE_WORDS
from regulation.text import Text

TEMPLATES = Path(__file__).parent.parent / "templates"


def render(template: str, facts: dict[str, Any]) -> str:
    """A page's HTML, in the language being read. Raises: jinja2.UndefinedError where a fact is not given."""
    return _environment().get_template(template).render(facts)


def _read(text: Text) -> str:
    return text.read(locale_now())


def _day(day: date) -> Markup:
    return dates.unbroken(dates.day_text(day, _today()), locale_now())


def _short_day(day: date) -> Markup:
    return dates.unbroken(dates.plain_day_text(day, _today()), locale_now())


def _moment(at: datetime) -> Markup:
    return dates.unbroken(dates.moment_text(at, _today()), locale_now())


def _today() -> date:
    return present.today()


def _word(code: str) -> str:
    return _read(words.word(code))


def _law(provision: str) -> str:
    return _read(words.provision_text(provision))


def _value(value: str | None, field: str) -> str:
    return _read(words.value_text(field, value))


def _state(state: str) -> str:
    return _read(STATE_WORDS[state])


def _yuan(amount: Decimal) -> str:
    return _read(Text(f"{amount:,.2f}元", f"{amount:,.2f} yuan"))


def _bytes(size: int) -> str:
    """How large a file is."""
    return f"{max(1, round(size / 1024))} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"


def _sentence(text: str) -> str:
    """With a capital at the start, the rest untouched."""
    return text[:1].upper() + text[1:]


_MEDIA = {"application/pdf": "PDF", "image/png": "PNG", "image/jpeg": "JPEG", "text/plain": "TXT"}


def _media(media_type: str) -> str:
    """What kind of file it is; of those taken in, only Word's has another name."""
    return _MEDIA.get(media_type, "DOCX")


@cache
def icon(name: str, size: int = 20) -> Markup:
    """An icon of the set, drawn inline and hidden from screen readers: the words stand beside it."""
    drawn = lucide._render_icon(name, size, aria_hidden="true", focusable="false")
    return Markup(drawn.replace("<svg ", '<svg class="icon" ', 1))  # noqa: S704 - the package's own drawing


def _when_read(spoken: Callable[..., Any]) -> Callable[..., Any]:
    """A filter asked each time a page is read: of a constant Jinja would else keep the first reader's language."""

    @pass_context
    def asked(_context: Context, *given: Any) -> Any:
        return spoken(*given)

    return asked


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    filters: dict[str, Callable[..., Any]] = {
        "read": _read,
        "day": _day,
        "short_day": _short_day,
        "moment": _moment,
        "word": _word,
        "law": _law,
        "value": _value,
        "state": _state,
        "yuan": _yuan,
        "bytes": _bytes,
        "prose": prose,
        "said": said,
        "sentence": _sentence,
        "media": _media,
    }
    environment.filters |= {name: _when_read(spoken) for name, spoken in filters.items()}
    environment.globals |= {"icon": icon, "style": assets.style, "script": assets.script}
    return environment

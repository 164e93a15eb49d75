"""How a notice becomes a letter: its facts put into the letter of its own folder and language.

A letter is written once and rendered twice, as text and as HTML (`notifications.forms`). Templates are compiled once
and kept; the environments hold no state of a letter, so threads may share them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context
from markupsafe import Markup

from notifications import forms
from notifications.catalogue import Notice, StatedMeasure
from regulation import list_words, words
from regulation.definitions import Channel
from regulation.limits import LIMITS, LimitUnit
from regulation.text import LOCALES, Locale, Text

TEMPLATES = Path(__file__).parent / "templates"
_PROVISION_OF_LIMIT = {row.code: row.provision for row in LIMITS}


@dataclass(frozen=True, slots=True)
class Letter:
    """One language of a notice: its words as plain text, and the same words as a whole HTML document."""

    subject: str
    body: str
    html: str


def render(notice: Notice, locale: Locale) -> Letter:
    """The letter in that language. Raises: jinja2.UndefinedError where a template names a fact not given."""
    facts: dict[str, object] = {field.name: getattr(notice, field.name) for field in fields(notice)}
    facts |= {"provision": notice.provision, "formal": notice.formal, "locale": locale}
    folder = f"{notice.template()}/{locale}"
    subject, body = (f"{folder}/{name}.txt" for name in ("subject", "body"))
    return Letter(
        subject=_TEXT.get_template(subject).render(facts).strip(),
        body=_TEXT.get_template(body).render(facts),
        html=_HTML.get_template("_base/letter.html").render(
            facts
            | {
                "subject": Markup(_HTML.get_template(subject).render(facts).strip()),  # noqa: S704 - escaped there
                "body": forms.paragraphs(_HTML.get_template(body).render(facts)),
            }
        ),
    )


def letters(notice: Notice) -> dict[Locale, Letter]:
    """The letter in every language of the house."""
    return {locale: render(notice, locale) for locale in LOCALES}


def _say(context: Context, text: Text) -> str:
    locale: Locale = context["locale"]
    return text.read(locale)


@pass_context
def _read(context: Context, text: Text) -> str:
    return _say(context, text)


@pass_context
def _day(context: Context, day: date) -> str:
    return _say(context, words.day_text(day))


@pass_context
def _word(context: Context, code: str) -> str:
    return _say(context, words.word(code))


@pass_context
def _act(context: Context, limit: str) -> str:
    return _say(context, words.ACT_WORDS[limit])


@pass_context
def _law(context: Context, provision: str) -> str:
    return _say(context, words.provision_text(provision))


@pass_context
def _limit_law(context: Context, limit: str) -> str:
    return _say(context, words.provision_text(_PROVISION_OF_LIMIT[limit]))


@pass_context
def _value(context: Context, value: str | None, field: str) -> str:
    return _say(context, words.value_text(field, value))


@pass_context
def _working_days(context: Context, amount: int) -> str:
    return _say(context, words.length_text(amount, LimitUnit.WORKING_DAY))


@pass_context
def _calendar_days(context: Context, amount: int) -> str:
    return _say(context, words.length_text(amount, LimitUnit.CALENDAR_DAY))


@pass_context
def _months(context: Context, amount: int) -> str:
    return _say(context, list_words.months_text(amount))


@pass_context
def _listed(context: Context, names: Iterable[str]) -> str:
    return _say(context, list_words.listed_text([Text(name, name) for name in names]))


@pass_context
def _channels(context: Context, codes: Iterable[str]) -> str:
    return _say(context, list_words.listed_text([words.word(Channel(code)) for code in codes]))


@pass_context
def _conduct(context: Context, category: int) -> str:
    return _say(context, list_words.CONDUCT_WORDS[category])


@pass_context
def _rests_on_law(context: Context, measure: StatedMeasure) -> str:
    """The article that a measure's number names, and the law stated in the list beside it."""
    article = words.provision_text(measure.code.partition(".")[0])
    if measure.law is None:
        return _say(context, article)
    return _say(context, Text(f"{article.zh}、{measure.law.zh}", f"{article.en} and {measure.law.en}"))


def _sentence(text: str) -> str:
    """With a capital at the start, the rest untouched."""
    return text[:1].upper() + text[1:]


def _environment(parts: Mapping[str, Callable[..., str]], *, html: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=select_autoescape(enabled_extensions=("txt", "html") if html else ()),
        finalize=forms.fact if html else forms.plain_fact,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters |= {
        "read": _read,
        "day": _day,
        "word": _word,
        "act": _act,
        "law": _law,
        "limit_law": _limit_law,
        "value": _value,
        "working_days": _working_days,
        "calendar_days": _calendar_days,
        "months": _months,
        "listed": _listed,
        "channels": _channels,
        "conduct": _conduct,
        "rests_on_law": _rests_on_law,
        "sentence": _sentence,
    } | dict(parts)
    return environment


_TEXT = _environment(forms.PLAIN, html=False)
_HTML = _environment(forms.HTML, html=True)

"""A sentence said in both languages of the house, so that neither can be forgotten."""

from dataclasses import dataclass
from typing import Literal

Locale = Literal["zh-CN", "en"]
LOCALES: tuple[Locale, ...] = ("zh-CN", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """The same sentence in Chinese and in English."""

    zh: str
    en: str

    def read(self, locale: Locale) -> str:
        return self.zh if locale == "zh-CN" else self.en

    def filled(self, **facts: object) -> "Text":
        """This sentence with its `{names}` filled in; a `Text` among the facts is read in each language."""
        return Text(
            zh=self.zh.format(**{name: _in("zh-CN", fact) for name, fact in facts.items()}),
            en=self.en.format(**{name: _in("en", fact) for name, fact in facts.items()}),
        )


def _in(locale: Locale, fact: object) -> object:
    return fact.read(locale) if isinstance(fact, Text) else fact

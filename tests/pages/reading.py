"""How tests read a page: what its reader sees, and which of it is Chinese."""

import re
from html.parser import HTMLParser

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_SAID = {"alt", "aria-label", "aria-description", "placeholder", "title", "content"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.languages: list[tuple[str, str]] = []
        self.found: list[str] = []
        self.words: list[str] = []

    @property
    def _language(self) -> str:
        return self.languages[-1][1] if self.languages else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        language = said.get("lang") or self._language
        if tag not in _VOID:
            self.languages.append((tag, language))
        for name in _SAID & said.keys():
            if language != "zh-CN" and _HAN.search(said[name] or ""):
                self.found.append(f"{tag}[{name}]: {said[name]}")

    def handle_endtag(self, tag: str) -> None:
        while self.languages and self.languages.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        inside = [tag for tag, _ in self.languages]
        typed = {"script", "style", "textarea"} & set(inside)
        if self._language != "zh-CN" and not typed and _HAN.search(data):
            self.found.append(data.strip())


def han_outside_chinese(html: str) -> list[str]:
    """Whatever is Chinese on the page without being marked as Chinese. What somebody typed into a field is theirs."""
    reader = _Reader()
    reader.feed(html)
    return reader.found


def words_of(html: str) -> str:
    """The page's text, spaces collapsed."""
    reader = _Reader()
    reader.feed(html)
    return " ".join("".join(reader.words).split())

"""Every sentence of every page has its English, and no English is left over."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

PAGES = Path("api/pages")
ENGLISH = sorted((PAGES / "locale" / "en").glob("*.po"))


def said() -> dict[object, str]:
    found = extract_from_dir(
        str(PAGES / "templates"),
        [("**.html", "jinja2.ext:babel_extract")],
        {"**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}},
    )
    return {message: file for file, _line, message, _comments, _context in found}


def key(message: object) -> object:
    return message if isinstance(message, tuple | list) else (message,)


def translated() -> dict[str, list[tuple[str, object]]]:
    found: dict[str, list[tuple[str, object]]] = {}
    for file in ENGLISH:
        with file.open("rb") as source:
            for message in read_po(source, locale="en"):
                if message.id:
                    first = message.id[0] if isinstance(message.id, tuple | list) else message.id
                    found.setdefault(first, []).append((file.name, message))
    return found


def test_every_sentence_of_a_page_has_its_english():
    known = translated()
    missing = []
    for message, file in said().items():
        first = message[0] if isinstance(message, tuple | list) else message
        entries = known.get(first, [])
        whole = [
            entry
            for _, entry in entries
            if entry.string
            and all(entry.string if isinstance(entry.string, tuple | list) else [entry.string])
            and not entry.fuzzy
        ]
        if not whole:
            missing.append(f"{file}: {first}")
    assert missing == []


def test_no_sentence_has_two_different_englishes():
    differing = {
        message: [(name, entry.string) for name, entry in entries]
        for message, entries in translated().items()
        if len({str(entry.string) for _, entry in entries}) > 1
    }
    assert differing == {}


def test_no_english_is_left_over():
    used = {message[0] if isinstance(message, tuple | list) else message for message in said()}
    left = [f"{entries[0][0]}: {message}" for message, entries in translated().items() if message not in used]
    assert left == []


@pytest.mark.parametrize("file", ENGLISH, ids=lambda file: file.stem)
def test_english_fills_in_the_same_facts(file):
    with file.open("rb") as source:
        for message in read_po(source, locale="en"):
            if message.id:
                assert list(message.check()) == [], message.id


@pytest.mark.parametrize(
    "template", sorted((PAGES / "templates").rglob("*.html")), ids=lambda file: file.name
)
def test_no_template_says_anything_in_chinese_outside_its_translated_sentences(template):
    text = re.sub(r"\{#.*?#\}", "", template.read_text(), flags=re.S)
    bare = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text, flags=re.S)
    assert re.findall(r"[\u3400-\u9fff]+", bare) == []

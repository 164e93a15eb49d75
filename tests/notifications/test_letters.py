"""Every letter on disk, rendered strictly in both languages and read as a reader would."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path

import pytest
from jinja2 import Environment

from notifications.catalogue import NOTICES, MarkRemoved, MarkSet, Notice, RecordCorrected
from notifications.render import TEMPLATES, Letter, letters, render
from regulation.definitions import ReviewKind
from regulation.text import LOCALES
from tests.notifications.sample_facts import CASE, MARKET, PLATFORM, QUOTED
from tests.notifications.samples import SAMPLES, WHY

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
FULL_WIDTH = re.compile(r"[\u3000-\u303f\uff00-\uffef]")
A_SPACE_OR_HALF_WIDTH_MARK_AT_HAN = re.compile(
    r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”][ ,.;:!?()\[\]\"'/~-]"
    r"|[ ,.;:!?()\[\]\"'/~-][\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”]"
)
DAY_ZH = re.compile(r"\d+年\d+月\d+日(（周[一二三四五六日]）)?")
DAY_EN = re.compile(
    r"(?:(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday) )?"
    r"\d+ (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?"
)
MARK = "§"

EACH = pytest.mark.parametrize(
    "notice", SAMPLES, ids=[f"{notice.template()}-{number}" for number, notice in enumerate(SAMPLES)]
)


def own_words(text: str) -> str:
    """The letter without the facts it quotes, the case number, and the line ends."""
    for fact in (*QUOTED, CASE):
        text = text.replace(fact, MARK)
    return text.replace("\n", "¶")


def both(letter: Letter) -> str:
    return f"{letter.subject}\n{letter.body}"


def test_every_notice_has_its_folder_and_no_folder_is_orphaned():
    folders = {path.name for path in TEMPLATES.iterdir() if not path.name.startswith("_")}
    assert folders == {notice.template() for notice in NOTICES}


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.template())
def test_a_folder_holds_one_letter_in_each_language(notice: type[Notice]):
    folder = TEMPLATES / notice.template()
    assert {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()} == {
        Path(locale, name) for locale in LOCALES for name in ("subject.txt", "body.txt")
    }


def test_both_languages_share_the_same_sentences_and_every_one_is_used():
    shared = {locale: {path.name for path in (TEMPLATES / "_base" / locale).iterdir()} for locale in LOCALES}
    assert shared["zh-CN"] == shared["en"]
    for locale in LOCALES:
        sources = "".join(path.read_text("utf-8") for path in TEMPLATES.rglob(f"{locale}/*.txt"))
        assert {name for name in shared[locale] if f'"_base/{locale}/{name}"' not in sources} == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_letter_includes_only_its_own_language(locale):
    for path in TEMPLATES.rglob(f"{locale}/*.txt"):
        included = re.findall(r'include "_base/([^/]+)/', path.read_text("utf-8"))
        assert set(included) <= {locale}, path


def test_every_notice_is_sampled_at_least_twice():
    for notice in NOTICES:
        assert sum(type(sample) is notice for sample in SAMPLES) >= 2, notice


@pytest.mark.parametrize("locale", LOCALES)
def test_the_samples_reach_every_sentence_of_every_letter(locale):
    read = "\n".join(both(render(notice, locale)) for notice in SAMPLES)
    unread = {
        (str(path.relative_to(TEMPLATES)), words)
        for path in TEMPLATES.rglob(f"{locale}/*.txt")
        for _, kind, text in Environment(autoescape=True).lex(path.read_text("utf-8"))
        if kind == "data"
        for words in text.strip().splitlines()
        if words not in read
    }
    assert unread == set()


@EACH
@pytest.mark.parametrize("locale", LOCALES)
def test_a_subject_is_one_short_line_with_the_case_number(notice: Notice, locale):
    subject = render(notice, locale).subject
    assert subject.strip() == subject
    assert len(subject.splitlines()) == 1
    assert CASE in subject
    assert len(subject) <= (32 if locale == "zh-CN" else 60)


@EACH
@pytest.mark.parametrize("locale", LOCALES)
def test_a_body_is_clean_paragraphs_and_names_the_case(notice: Notice, locale):
    body = render(notice, locale).body
    assert CASE in body
    assert body.endswith("\n")
    assert not body.startswith("\n")
    assert "\n\n\n" not in body
    assert not body.endswith("\n\n")
    assert not re.search(r"[ \t]\n", body)
    assert "{" not in body
    assert "None" not in body


@EACH
def test_an_english_letter_has_no_chinese_but_what_it_quotes(notice: Notice):
    text = own_words(both(letters(notice)["en"]))
    assert not HAN.search(text)
    assert not FULL_WIDTH.search(text)
    assert "  " not in text


@EACH
def test_a_chinese_letter_has_no_latin_but_what_it_quotes(notice: Notice):
    assert not re.search(r"[A-Za-z]", own_words(both(letters(notice)["zh-CN"])))


@EACH
def test_a_chinese_letter_has_full_width_punctuation_and_no_typed_spaces(notice: Notice):
    text = own_words(both(letters(notice)["zh-CN"]))
    assert not A_SPACE_OR_HALF_WIDTH_MARK_AT_HAN.search(text)
    assert " " not in text


@EACH
def test_a_letter_neither_shouts_nor_bows(notice: Notice):
    for letter in letters(notice).values():
        assert not re.search(r"[!！]|贵方|贵单位|请知悉|特此", both(letter))


@EACH
def test_every_date_has_its_weekday(notice: Notice):
    zh = DAY_ZH.findall(own_words(both(letters(notice)["zh-CN"])))
    en = DAY_EN.findall(own_words(both(letters(notice)["en"])))
    assert all(zh)
    assert all(en)
    assert len(zh) == len(en)


@EACH
def test_no_letter_gives_a_date_the_notice_does_not_hold(notice: Notice):
    """A paused clock has no last day, so nothing like one may appear."""
    given = [getattr(notice, name) for name in ("last_day", "after") if hasattr(notice, name)]
    if given == [None]:
        assert not any("24:00" in both(letter) for letter in letters(notice).values())


@EACH
def test_whoever_holds_or_looked_at_a_record_does_not_learn_who_objected(notice: Notice):
    if isinstance(notice, MarkSet | MarkRemoved | RecordCorrected):
        for letter in letters(notice).values():
            assert "异议申请人" not in letter.body
            assert "objector" not in letter.body


@EACH
def test_what_people_wrote_is_quoted_unchanged(notice: Notice):
    for name in (field.name for field in fields(notice)):
        fact = getattr(notice, name)
        if isinstance(fact, str) and fact in QUOTED:
            assert all(fact in letter.body for letter in letters(notice).values()), name


def test_texts_are_read_in_the_letters_own_language():
    bodies = [letters(notice) for notice in SAMPLES]
    assert any(WHY.zh in each["zh-CN"].body and WHY.en in each["en"].body for each in bodies)
    for unit in (PLATFORM, MARKET):
        assert not any(unit.en in each["zh-CN"].body or unit.zh in each["en"].body for each in bodies)


def test_every_kind_of_review_reads_in_a_sentence():
    sampled = {kind for sample in SAMPLES if isinstance(kind := getattr(sample, "kind", None), ReviewKind)}
    assert sampled == set(ReviewKind)


def test_threads_may_share_the_environment():
    expected = [letters(notice) for notice in SAMPLES]
    with ThreadPoolExecutor(8) as pool:
        for _ in range(4):
            assert list(pool.map(letters, SAMPLES)) == expected

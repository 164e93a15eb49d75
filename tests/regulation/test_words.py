"""The words: complete, in both languages, and cited as the Regulations are numbered."""

from datetime import date
from enum import StrEnum

import pytest

from regulation import words
from regulation.definitions import (
    ClockState,
    Disclosure,
    Finding,
    Ground,
    Outcome,
    RecordKind,
    ReviewKind,
    Role,
)
from regulation.limits import LIMITS, LimitUnit
from regulation.text import Text
from regulation.words import day_text, length_text, provision_text, value_text, word

FIELDS = [
    "catalogue_item",
    "kind",
    "title",
    "authority",
    "document_no",
    "decided_on",
    "summary",
    "amount",
    "simplified_procedure",
    "minor_remedied",
    "fee_arrears",
    "confirmed_by",
    "final_on",
    "final_ground",
    "names",
    "disclosure",
    "disclosed_from",
    "disclosure_ends",
]


@pytest.mark.parametrize(
    "vocabulary", (Ground, Finding, Outcome, ReviewKind, RecordKind, Disclosure, ClockState, LimitUnit)
)
def test_every_member_has_its_own_word_in_both_languages(vocabulary: type[StrEnum]):
    said = [word(member) for member in vocabulary]
    assert len({text.zh for text in said}) == len({text.en for text in said}) == len(vocabulary)
    assert all(text.zh and text.en for text in said)


def test_members_that_share_a_code_keep_their_own_words():
    assert word(Finding.CORRECTED) == Text("应予更正", "to be corrected")
    assert word(Outcome.CORRECTED) == Text("更正", "corrected")


def test_an_enum_without_words_is_refused_even_where_its_code_is_known():
    with pytest.raises(KeyError):
        word(Role.OFFICER)


def test_every_limit_has_a_name_and_what_is_to_be_done_within_it():
    codes = {row.code for row in LIMITS}
    assert set(words.LIMIT_WORDS) == set(words.ACT_WORDS) == codes
    assert word("objection") == Text("异议处理期限", "time limit for answering the objection")


def test_every_field_of_a_record_has_a_name_and_none_is_a_limits():
    assert list(words.FIELD_WORDS) == FIELDS
    assert not set(FIELDS) & set(words.LIMIT_WORDS)


def test_a_date_is_said_with_its_weekday():
    assert day_text(date(2026, 11, 25)) == Text("2026年11月25日（周三）", "Wednesday 25 November 2026")


def test_a_length_is_said_in_its_unit():
    assert length_text(1, LimitUnit.WORKING_DAY) == Text("1个工作日", "1 working day")
    assert length_text(60, LimitUnit.CALENDAR_DAY) == Text("60日", "60 calendar days")
    assert length_text(5, LimitUnit.YEAR) == Text("5年", "5 years")


@pytest.mark.parametrize(
    ("field", "value", "read"),
    (
        ("amount", "500.00", Text("500.00元", "500.00 yuan")),
        ("amount", None, Text("空白", "blank")),
        ("title", "  ", Text("空白", "blank")),
        ("fee_arrears", "True", Text("是", "yes")),
        ("kind", "trustworthy", Text("守信信息", "trustworthiness information")),
        ("disclosure", "shared", Text("政务共享", "government-affairs sharing")),
        ("final_on", "2026-02-17", Text("2026年2月17日（周二）", "Tuesday 17 February 2026")),
        ("final_on", "2026-02-30", Text("“2026-02-30”", "“2026-02-30”")),
        ("kind", "other", Text("“other”", "“other”")),
        ("summary", "true", Text("“true”", "“true”")),
    ),
)
def test_a_value_is_read_as_its_field_holds_it(field, value, read):
    assert value_text(field, value) == read


@pytest.mark.parametrize(
    ("provision", "zh", "en"),
    (
        ("1", "《条例》第一条", "Article 1"),
        ("10", "《条例》第十条", "Article 10"),
        ("15", "《条例》第十五条", "Article 15"),
        ("20(2)", "《条例》第二十条第二项", "Article 20(2)"),
        ("28(2)(3)", "《条例》第二十八条第二款、第三款", "Article 28(2) and (3)"),
        ("33(5)", "《条例》第三十三条第一款第五项", "Article 33(5)"),
        ("41(2)", "《条例》第四十一条第二款", "Article 41(2)"),
        ("65", "《条例》第六十五条", "Article 65"),
        ("65(1)(5)", "《条例》第六十五条第一款第五项", "Article 65(1)(5)"),
        ("67(4)", "《条例》第六十七条第四项", "Article 67(4)"),
        ("70", "《条例》第七十条", "Article 70"),
    ),
)
def test_a_provision_is_cited_as_the_regulations_number_it(provision, zh, en):
    assert provision_text(provision) == Text(zh, en)


@pytest.mark.parametrize("provision", ("0", "71", "", "41()", "41(2)(3)(4)", "Art. 41", "41(0)"))
def test_what_is_no_provision_is_refused(provision):
    with pytest.raises(ValueError, match="no provision"):
        provision_text(provision)


@pytest.mark.parametrize("article", range(1, 71))
def test_every_article_can_be_cited(article):
    assert provision_text(str(article)).en == f"Article {article}"


def test_every_limit_rests_on_a_provision_that_can_be_cited():
    assert all(provision_text(row.provision) for row in LIMITS)

"""The words of the lists: complete in both languages, and read through the one door for words."""

from enum import StrEnum

import pytest

from regulation.definitions import (
    Channel,
    DesignationOutcome,
    EndGround,
    ListKind,
    ReconsiderationOutcome,
    ResponsibleRole,
    SuspensionCause,
)
from regulation.list_words import CONDUCT_WORDS, listed_text, months_text
from regulation.text import Text
from regulation.words import word


@pytest.mark.parametrize(
    "vocabulary",
    (
        ListKind,
        Channel,
        EndGround,
        SuspensionCause,
        ResponsibleRole,
        DesignationOutcome,
        ReconsiderationOutcome,
    ),
)
def test_every_member_has_its_own_word_in_both_languages(vocabulary: type[StrEnum]):
    said = [word(member) for member in vocabulary]
    assert len({text.zh for text in said}) == len({text.en for text in said}) == len(vocabulary)
    assert all(text.zh and text.en for text in said)


def test_outcomes_that_share_a_code_keep_their_own_words():
    assert word(DesignationOutcome.UPHELD) == Text("维持拟列入", "planned entry upheld")
    assert word(ReconsiderationOutcome.UPHELD) == Text("维持", "upheld")


def test_each_of_the_ten_categories_is_named():
    assert list(CONDUCT_WORDS) == list(range(1, 11))
    assert len({text.zh for text in CONDUCT_WORDS.values()}) == 10


def test_a_term_is_said_in_months():
    assert months_text(1) == Text("1个月", "1 month")
    assert months_text(60) == Text("60个月", "60 months")


def test_names_are_listed_as_a_sentence_lists_them():
    first, second, third = (Text(zh, en) for zh, en in (("甲", "A"), ("乙", "B"), ("丙", "C")))
    assert listed_text([first]) == first
    assert listed_text([first, second]) == Text("甲、乙", "A and B")
    assert listed_text([first, second, third]) == Text("甲、乙、丙", "A, B and C")

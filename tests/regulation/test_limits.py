from dataclasses import replace
from datetime import date

import pytest

from regulation import limits
from regulation.limits import LIMITS, Basis, LimitUnit, Owes, limit
from regulation.refusals import Invalid

TABLE = """
verification                17(2)    5  working_day  duty   regulation
objection                   41(2)    3  working_day  duty   regulation
objection_with_provider     41(2)    7  working_day  duty   regulation
provider_reply              41(2)    3  working_day  duty   regulation
revocation                  42       1  working_day  duty   regulation
restoration                 43       1  working_day  duty   regulation
disclosure_max              19(2)    5  year         term   regulation
notice_objection            28(3)    10 working_day  window default
incentive_display           28(2)    7  working_day  window default
designation_verification    28(2)(3) 7  working_day  duty   default
entry_hold                  28(4)    10 working_day  window default
reconsideration_application 28(4)    60 calendar_day window default
reconsideration             28(4)    20 working_day  duty   default
removal_announcement        37(3)    1  working_day  duty   default
measures_stop               37(3)    1  working_day  duty   default
withdrawal                  42       1  working_day  duty   default
archiving_request           44       3  working_day  duty   default
electronic_service          28(3)    3  working_day  term   default
public_notice_service       28(3)    30 calendar_day term   default
announcement_display        37(3)    30 calendar_day term   default
"""


def test_the_rows_are_the_table_in_its_order():
    assert [(row.code, row.provision, str(row.amount), row.unit, row.owes, row.basis) for row in LIMITS] == [
        tuple(line.split()) for line in TABLE.strip().splitlines()
    ]


def test_four_limits_admit_the_time_of_a_review():
    assert {row.code for row in LIMITS if row.admits_exclusions} == {
        "objection",
        "objection_with_provider",
        "provider_reply",
        "designation_verification",
    }


def test_every_row_says_in_both_languages_from_when_and_by_whom():
    for row in LIMITS:
        for text in (row.runs_from, row.owed_by):
            assert text.zh
            assert text.en
            assert text.zh != text.en


def test_every_row_came_into_force_with_the_regulations():
    assert {row.in_force_from for row in LIMITS} == {date(2020, 5, 1)}


def test_dates_before_the_first_row_use_the_first():
    assert limit("objection", date(2018, 1, 1)) == limit("objection", date(2020, 5, 1))


def test_the_row_in_force_on_the_date_is_used(monkeypatch):
    shorter = replace(limit("reconsideration", date(2020, 5, 1)), amount=15, in_force_from=date(2026, 7, 1))
    monkeypatch.setattr(limits, "LIMITS", (shorter, *LIMITS))
    assert limit("reconsideration", date(2026, 6, 30)).amount == 20
    assert limit("reconsideration", date(2026, 7, 1)).amount == 15
    assert limit("reconsideration", date(2018, 1, 1)).amount == 20


def test_an_unknown_code_is_named_in_the_refusal():
    with pytest.raises(Invalid) as refused:
        limit("objektion{0}", date(2026, 1, 1))
    assert refused.value.field == "limit"
    assert "objektion{0}" in refused.value.reason.zh
    assert "objektion{0}" in refused.value.reason.en


def test_words_of_the_table_are_stable():
    assert {unit.value for unit in LimitUnit} == {"working_day", "calendar_day", "year"}
    assert {owes.value for owes in Owes} == {"duty", "window", "term"}
    assert {basis.value for basis in Basis} == {"regulation", "default"}

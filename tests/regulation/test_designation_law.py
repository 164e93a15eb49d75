"""The law of designations: every requirement met and not met, at its edges, and the order in which they are tried."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regulation import designation_law as law
from regulation.definitions import ListKind, RecordKind, RecordStanding, ResponsibleRole
from regulation.designation_law import DraftFacts, MeasureFacts, PersonFacts, RecordFacts, requirements
from regulation.refusals import GuardCode, NotPermitted
from regulation.words import RECORD_STANDING_WORDS, provision_text

TODAY = date(2026, 11, 24)
CONDUCT = date(2026, 3, 18)

PENALTY = RecordFacts(
    id="record-1",
    document_no="ZSJ-64",
    kind=RecordKind.UNTRUSTWORTHY,
    of_the_subject=True,
    verified=True,
    deleted=False,
    standing=RecordStanding.IN_USE,
    under_objection=False,
    simplified_procedure=False,
    minor_remedied=False,
    fee_arrears=False,
    confirmed_by=None,
    final_on=date(2026, 6, 1),
    final_ground="unchallenged",
    court_list=False,
    disclosure_ends=date(2029, 5, 25),
)
AWARD = replace(PENALTY, id="record-7", document_no="ZSJ-7", kind=RecordKind.TRUSTWORTHY)
REVIEW = MeasureFacts("32.1", listed=True, kind=ListKind.DISCIPLINARY, law=False, within_authority=True)
TENDERS = replace(REVIEW, code="34.1", law=True)
FAST_LANE = replace(REVIEW, code="30.1", kind=ListKind.INCENTIVE)
LI = PersonFacts("Li Wei", date(1990, 5, 6), natural_person=True, role=None)
YUDU = PersonFacts("Yudu Building Materials", None, natural_person=False, role=None)
ZHAO = PersonFacts("Zhao Min", date(1985, 1, 2), True, ResponsibleRole.LEGAL_REPRESENTATIVE)

AGAINST_LI = DraftFacts(
    kind=ListKind.DISCIPLINARY,
    today=TODAY,
    subject=LI,
    field="contracts",
    standard=True,
    longest_months=None,
    conduct_category=2,
    conduct_law=None,
    conduct_on=CONDUCT,
    records=(PENALTY,),
    facts="Took an advance of 860,000 yuan by a forged test report and did not deliver.",
    legal_basis="Henan Social Credit Regulations, Articles 28 and 33",
    measures=(REVIEW, TENDERS),
    proportionality="The fraud was in tenders, and large.",
    effective_months=36,
    restoration_terms="Pay back the advance.",
    responsible=(),
    no_person_reason=None,
    ceiling_measures=None,
    ceiling_months=None,
)
AGAINST_YUDU = replace(AGAINST_LI, subject=YUDU, responsible=(ZHAO,))
FOR_YUDU = replace(
    AGAINST_LI,
    kind=ListKind.INCENTIVE,
    subject=YUDU,
    conduct_category=None,
    conduct_on=None,
    records=(AWARD,),
    measures=(FAST_LANE,),
    proportionality=None,
    restoration_terms=None,
)
GOOD = (AGAINST_LI, AGAINST_YUDU, FOR_YUDU)


def refused(draft: DraftFacts) -> list[tuple[GuardCode, str, str]]:
    return [(r.code, r.provision, r.field) for r in requirements(draft) if not r.met]


def reasons(draft: DraftFacts) -> list[str]:
    return [r.reason.en for r in requirements(draft) if r.reason]


def with_record(draft: DraftFacts = AGAINST_LI, **facts) -> DraftFacts:
    return replace(draft, records=(replace(draft.records[0], **facts), *draft.records[1:]))


@pytest.mark.parametrize("draft", GOOD)
def test_a_complete_draft_may_be_designated(draft):
    law.may_designate(draft)
    assert refused(draft) == []


def test_a_person_an_organisation_and_an_incentive_answer_to_their_own_requirements():
    of_both = [
        "record_not_usable",
        "no_standard",
        "measure_not_listed",
        "period_missing",
        "period_too_long",
        "notice_incomplete",
    ]
    assert [r.code for r in requirements(FOR_YUDU)] == of_both
    against = [r.code for r in requirements(AGAINST_YUDU)]
    assert against == [
        "before_the_law",
        "minor",
        "prohibited_basis",
        "record_not_usable",
        "not_final",
        "no_standard",
        "conduct_category",
        "measure_not_listed",
        "measure_without_law",
        "disproportionate_blank",
        "responsible_person_missing",
        "period_missing",
        "period_too_long",
        "notice_incomplete",
    ]
    assert [r.code for r in requirements(AGAINST_LI)] == [
        code for code in against if code != "responsible_person_missing"
    ]


def test_what_is_met_points_to_the_field_it_was_read_from():
    draft = replace(AGAINST_YUDU, ceiling_months=36)
    assert [r.field for r in requirements(draft)] == [
        "conduct_on",
        "subject",
        "records",
        "records",
        "records",
        "field",
        "conduct_category",
        "measures",
        "measures",
        "proportionality",
        "responsible_persons",
        "effective_months",
        "effective_months",
        "facts",
        "measures",
    ]
    assert requirements(FOR_YUDU)[-1].field == "facts"


def test_nobodys_age_is_judged_where_there_is_nobody_or_no_day():
    nobody = replace(AGAINST_YUDU, responsible=(), no_person_reason="The firm was wound up.")
    for draft in (nobody, replace(AGAINST_LI, conduct_on=None)):
        assert GuardCode.MINOR not in [r.code for r in requirements(draft)]


def test_an_empty_draft_calls_nothing_met_that_was_not_looked_at():
    empty = replace(
        AGAINST_YUDU,
        standard=False,
        conduct_category=None,
        conduct_on=None,
        records=(),
        measures=(),
        facts="",
        legal_basis=" ",
        proportionality="\n",
        effective_months=None,
        restoration_terms="",
        responsible=(),
    )
    assert [r for r in requirements(empty) if r.met] == []
    assert refused(empty) == [
        ("record_not_usable", "20", "records"),
        ("no_standard", "27(1)", "field"),
        ("conduct_category", "33", "conduct_category"),
        ("conduct_category", "33", "conduct_on"),
        ("disproportionate_blank", "31", "proportionality"),
        ("responsible_person_missing", "35", "responsible_persons"),
        ("period_missing", "37", "effective_months"),
        ("period_missing", "37", "restoration_terms"),
        ("notice_incomplete", "28(3)", "facts"),
        ("notice_incomplete", "28(3)", "legal_basis"),
        ("notice_incomplete", "28(3)", "measures"),
    ]


def test_the_law_reaches_back_to_the_day_it_took_effect():
    assert refused(replace(AGAINST_LI, conduct_on=date(2020, 5, 1))) == []
    assert refused(replace(AGAINST_LI, conduct_on=date(2020, 4, 30))) == [
        ("before_the_law", "70", "conduct_on")
    ]
    assert refused(replace(FOR_YUDU, conduct_on=date(2020, 4, 30))) == []


@pytest.mark.parametrize(
    ("born_on", "conduct_on", "barred"),
    (
        (date(2008, 3, 19), CONDUCT, True),  # eighteen the day after
        (date(2008, 3, 18), CONDUCT, True),  # eighteen that very day
        (date(2008, 3, 17), CONDUCT, False),  # eighteen the day before
        (date(2008, 2, 29), date(2026, 2, 27), True),
        (date(2008, 2, 29), date(2026, 2, 28), True),  # the birthday in a year without a 29th
        (date(2008, 2, 29), date(2026, 3, 1), False),
        (date(2026, 3, 19), CONDUCT, True),  # not born yet
        (None, CONDUCT, False),
    ),
)
def test_nobody_under_eighteen_is_designated_the_birthday_included(born_on, conduct_on, barred):
    of_the_subject = replace(AGAINST_LI, conduct_on=conduct_on, subject=replace(LI, born_on=born_on))
    responsible = replace(
        AGAINST_YUDU, conduct_on=conduct_on, responsible=(ZHAO, replace(ZHAO, born_on=born_on))
    )
    assert refused(of_the_subject) == ([("minor", "3", "subject")] if barred else [])
    assert refused(responsible) == ([("minor", "3", "responsible_persons.1")] if barred else [])


def test_every_minor_is_named():
    young = replace(ZHAO, name="Zhou Jie", born_on=date(2010, 1, 1))
    found = reasons(replace(AGAINST_YUDU, responsible=(young, ZHAO, replace(young, name="Qian Yu"))))
    assert [reason[:8] for reason in found] == ["Zhou Jie", "Qian Yu "]


def test_the_age_of_an_organisation_and_of_an_incentives_subject_is_nobodys_matter():
    founded = replace(YUDU, born_on=date(2024, 1, 1))
    assert (
        refused(replace(AGAINST_YUDU, subject=founded, responsible=(replace(founded, name="Holding"),))) == []
    )
    assert refused(replace(FOR_YUDU, subject=replace(LI, born_on=date(2015, 1, 1)))) == []


@pytest.mark.parametrize("petty", ("simplified_procedure", "minor_remedied"))
def test_a_petty_punishment_is_no_basis_against_a_person_but_may_be_against_an_organisation(petty):
    assert refused(with_record(**{petty: True})) == [("prohibited_basis", "13(3)", "records.0")]
    assert refused(with_record(AGAINST_YUDU, **{petty: True})) == []
    assert refused(with_record(replace(FOR_YUDU, subject=LI), **{petty: True})) == []


@pytest.mark.parametrize("confirmed_by", (None, "", "  "))
def test_fee_arrears_need_the_instrument_that_confirms_them(confirmed_by):
    for draft in (AGAINST_LI, AGAINST_YUDU):
        bare = with_record(draft, fee_arrears=True, confirmed_by=confirmed_by)
        assert refused(bare) == [("prohibited_basis", "27(2)", "records.0")]
        assert refused(with_record(draft, fee_arrears=True, confirmed_by="Judgment 12")) == []
    assert refused(with_record(FOR_YUDU, fee_arrears=True, confirmed_by=confirmed_by)) == []


def test_petty_punishments_are_named_before_arrears_whatever_the_records_order():
    arrears = replace(PENALTY, fee_arrears=True)
    petty = replace(PENALTY, simplified_procedure=True, minor_remedied=True)
    assert refused(replace(AGAINST_LI, records=(arrears, PENALTY, petty))) == [
        ("prohibited_basis", "13(3)", "records.2"),
        ("prohibited_basis", "27(2)", "records.0"),
    ]


@pytest.mark.parametrize(
    ("facts", "said"),
    (
        ({"deleted": True}, "ZSJ-64 cannot be relied on: it has been deleted."),
        ({"verified": False}, "ZSJ-64 cannot be relied on: the platform has not verified it."),
        ({"under_objection": True}, "ZSJ-64 cannot be relied on: it is under objection."),
        (
            {"disclosure_ends": date(2026, 11, 23)},
            "ZSJ-64 cannot be relied on: it was disclosed until Monday 23 November 2026.",
        ),
        (
            {"kind": RecordKind.TRUSTWORTHY},
            "ZSJ-64 cannot be relied on: it is trustworthiness information, and joint disciplinary action rests on untrustworthiness information.",
        ),
        (
            {"document_no": " ", "verified": False},
            "record-1 cannot be relied on: the platform has not verified it.",
        ),
        ({"standing": RecordStanding.ARCHIVED}, "ZSJ-64 cannot be relied on: it has been archived."),
    ),
)
def test_a_record_that_cannot_be_used_is_named_with_why(facts, said):
    draft = with_record(**facts)
    assert refused(draft) == [("record_not_usable", "20", "records.0")]
    assert reasons(draft) == [said]


@pytest.mark.parametrize("standing", [s for s in RecordStanding if s is not RecordStanding.IN_USE])
@pytest.mark.parametrize("draft", GOOD)
def test_a_record_no_longer_in_use_is_no_basis_of_either_list_and_its_standing_is_said(draft, standing):
    gone = with_record(draft, standing=standing)
    assert refused(gone) == [("record_not_usable", "20", "records.0")]
    said = next(r.reason for r in requirements(gone) if r.reason)
    assert RECORD_STANDING_WORDS[standing].zh in said.zh
    assert RECORD_STANDING_WORDS[standing].en in said.en


def test_a_record_may_be_used_on_the_last_day_it_is_disclosed():
    assert refused(with_record(disclosure_ends=TODAY)) == []


@pytest.mark.parametrize("kind", (RecordKind.UNTRUSTWORTHY, RecordKind.BASIC))
def test_an_incentive_rests_on_trustworthiness_alone(kind):
    assert refused(with_record(FOR_YUDU, kind=kind)) == [("record_not_usable", "20", "records.0")]
    assert refused(with_record(kind=RecordKind.BASIC)) == [("record_not_usable", "20", "records.0")]


def test_each_record_that_cannot_be_used_is_named_at_its_place():
    records = (replace(PENALTY, verified=False), PENALTY, replace(PENALTY, deleted=True))
    assert [field for _, _, field in refused(replace(AGAINST_LI, records=records))] == [
        "records.0",
        "records.2",
    ]


def test_of_somebody_elses_record_nothing_is_said_but_that_it_is_not_theirs():
    draft = with_record(
        of_the_subject=False,
        simplified_procedure=True,
        fee_arrears=True,
        deleted=True,
        final_on=None,
        document_no="SECRET-1",
    )
    assert refused(draft) == [("record_not_usable", "20", "records.0")]
    assert reasons(draft) == ["“record-1” is not a record of this credit subject."]


@pytest.mark.parametrize(
    ("final_on", "ground", "final"),
    (
        (TODAY, "unchallenged", True),
        (TODAY, "upheld", True),
        (date(2026, 11, 25), "unchallenged", False),
        (None, "unchallenged", False),
        (TODAY, None, False),
        (TODAY, "", False),
        (TODAY, "declared", False),
    ),
)
def test_joint_disciplinary_action_rests_on_what_is_final(final_on, ground, final):
    expected = [] if final else [("not_final", "20(2)", "records.0")]
    assert refused(with_record(final_on=final_on, final_ground=ground)) == expected
    assert refused(with_record(FOR_YUDU, final_on=final_on, final_ground=ground)) == []


def test_what_becomes_final_later_says_when():
    assert reasons(with_record(final_on=date(2026, 12, 1))) == [
        "ZSJ-64 becomes final only on Tuesday 1 December 2026."
    ]


@pytest.mark.parametrize("draft", GOOD)
def test_both_lists_need_a_published_standard(draft):
    without = replace(draft, standard=False)
    assert refused(without) == [("no_standard", "27(1)", "field")]
    assert ("at the conduct" in reasons(without)[0]) is (draft.kind is ListKind.DISCIPLINARY)


@pytest.mark.parametrize(
    ("category", "known"), ((1, True), (9, True), (0, False), (-1, False), (11, False), (None, False))
)
def test_conduct_is_one_of_ten_categories(category, known):
    expected = [] if known else [("conduct_category", "33", "conduct_category")]
    assert refused(replace(AGAINST_LI, conduct_category=category)) == expected


def test_undated_conduct_is_refused_with_its_category_and_not_as_too_early():
    assert refused(replace(AGAINST_LI, conduct_on=None)) == [("conduct_category", "33", "conduct_on")]


@pytest.mark.parametrize(("named", "good"), ((None, False), (" ", False), ("Securities Law, Art. 180", True)))
def test_the_tenth_category_names_its_law(named, good):
    expected = [] if good else [("conduct_category", "33", "conduct_law")]
    assert refused(replace(AGAINST_LI, conduct_category=10, conduct_law=named)) == expected


def test_the_fifth_category_rests_on_the_courts_own_entry():
    fifth = replace(AGAINST_LI, conduct_category=5)
    missing = ("conduct_category", "33", "conduct_category")
    unusable = ("record_not_usable", "20", "records.1")
    court = replace(PENALTY, id="record-c", court_list=True)
    assert refused(fifth) == [missing]
    assert refused(replace(fifth, records=(PENALTY, court))) == []
    delisted = replace(court, standing=RecordStanding.DELISTED)
    assert refused(replace(fifth, records=(PENALTY, delisted))) == [unusable, missing]
    somebody_elses = replace(court, of_the_subject=False)
    assert refused(replace(fifth, records=(PENALTY, somebody_elses))) == [unusable, missing]


@pytest.mark.parametrize(
    ("draft", "measure"),
    (
        (AGAINST_LI, replace(REVIEW, code="32.9", listed=False, kind=None)),
        (AGAINST_LI, FAST_LANE),
        (AGAINST_LI, replace(FAST_LANE, kind=ListKind.DISCIPLINARY)),
        (AGAINST_LI, replace(REVIEW, code="31.1")),
        (AGAINST_LI, replace(REVIEW, within_authority=False)),
        (FOR_YUDU, REVIEW),
        (FOR_YUDU, replace(TENDERS, kind=ListKind.INCENTIVE)),
        (FOR_YUDU, replace(FAST_LANE, within_authority=False)),
        (FOR_YUDU, replace(FAST_LANE, listed=False, kind=None)),
    ),
)
def test_a_measure_is_on_its_list_and_within_authority(draft, measure):
    found = replace(draft, measures=(*draft.measures, measure))
    place = f"measures.{len(draft.measures)}"
    assert refused(found) == [("measure_not_listed", "29", place)]
    assert measure.code in reasons(found)[0]


def test_a_measure_of_the_other_list_is_told_which_it_is_not():
    assert reasons(also(AGAINST_LI, FAST_LANE)) == [
        "Measure 30.1 is no disciplinary measure, so it is not for joint disciplinary action."
    ]
    assert reasons(also(FOR_YUDU, REVIEW)) == [
        "Measure 32.1 is no incentive, so it is not for a joint incentive."
    ]


def test_a_measure_of_article_34_needs_its_law_and_one_of_article_32_does_not():
    bare = replace(TENDERS, code="34.4", law=False)
    assert refused(replace(AGAINST_LI, measures=(REVIEW, bare, TENDERS))) == [
        ("measure_without_law", "34", "measures.1")
    ]
    assert refused(replace(AGAINST_LI, measures=(REVIEW,))) == []


@pytest.mark.parametrize("words", (None, "", " \n"))
def test_why_the_measures_fit_is_never_blank(words):
    assert refused(replace(AGAINST_LI, proportionality=words)) == [
        ("disproportionate_blank", "31", "proportionality")
    ]
    assert refused(replace(FOR_YUDU, proportionality=words)) == []


def test_an_organisation_names_who_is_responsible_or_why_nobody_is():
    nobody = replace(AGAINST_YUDU, responsible=())
    assert refused(nobody) == [("responsible_person_missing", "35", "responsible_persons")]
    assert refused(replace(nobody, no_person_reason=" ")) == refused(nobody)
    assert refused(replace(nobody, no_person_reason="The firm was wound up.")) == []
    assert refused(replace(FOR_YUDU, responsible=())) == []


@pytest.mark.parametrize("draft", GOOD)
@pytest.mark.parametrize("months", (None, 0, -3))
def test_every_entry_has_a_term(draft, months):
    termless, shortest = replace(draft, effective_months=months), replace(draft, effective_months=1)
    assert refused(termless) == [("period_missing", "37", "effective_months")]
    assert GuardCode.PERIOD_TOO_LONG not in [r.code for r in requirements(termless)]
    assert refused(shortest) == []
    assert GuardCode.PERIOD_TOO_LONG in [r.code for r in requirements(shortest)]


def test_joint_disciplinary_action_says_how_credit_is_restored():
    assert refused(replace(AGAINST_LI, restoration_terms=" ")) == [
        ("period_missing", "37", "restoration_terms")
    ]


@pytest.mark.parametrize(
    ("longest", "months", "within"),
    ((None, 60, True), (None, 61, False), (36, 36, True), (36, 37, False), (72, 72, True), (72, 73, False)),
)
@pytest.mark.parametrize("draft", GOOD)
def test_a_term_keeps_to_the_standards_maximum_else_sixty_months(draft, longest, months, within):
    expected = [] if within else [("period_too_long", "37(2)", "effective_months")]
    assert refused(replace(draft, longest_months=longest, effective_months=months)) == expected


@pytest.mark.parametrize(("draft", "provision"), ((AGAINST_LI, "28(3)"), (FOR_YUDU, "28(2)")))
def test_facts_basis_and_measures_are_stated_under_the_lists_own_paragraph(draft, provision):
    for field, value in (("facts", " "), ("legal_basis", ""), ("measures", ())):
        assert refused(replace(draft, **{field: value})) == [("notice_incomplete", provision, field)]


@pytest.mark.parametrize("draft", GOOD)
def test_nothing_goes_beyond_what_an_outcome_has_left(draft):
    codes = frozenset(measure.code for measure in draft.measures)
    kept = replace(draft, ceiling_measures=codes, ceiling_months=36)
    assert refused(kept) == []
    assert requirements(kept)[-1].code is GuardCode.HARSHER
    assert refused(replace(kept, ceiling_months=35)) == [("harsher", "28(4)", "effective_months")]
    assert refused(replace(kept, ceiling_measures=frozenset(), ceiling_months=None)) == [
        ("harsher", "28(4)", f"measures.{number}") for number in range(len(codes))
    ]


@dataclass(frozen=True)
class Wrong:
    """One thing made wrong, and the code that refuses it."""

    code: GuardCode
    make: Callable[[DraftFacts], DraftFacts]


def also(draft: DraftFacts, measure: MeasureFacts) -> DraftFacts:
    return replace(draft, measures=(*draft.measures, measure))


WRONGS_OF_BOTH = (
    Wrong(GuardCode.RECORD_NOT_USABLE, lambda d: with_record(d, under_objection=True)),
    Wrong(GuardCode.RECORD_NOT_USABLE, lambda d: with_record(d, standing=RecordStanding.RESTORED)),
    Wrong(GuardCode.NO_STANDARD, lambda d: replace(d, standard=False)),
    Wrong(GuardCode.MEASURE_NOT_LISTED, lambda d: also(d, replace(REVIEW, code="33.1", listed=False))),
    Wrong(GuardCode.PERIOD_TOO_LONG, lambda d: replace(d, effective_months=61)),
    Wrong(GuardCode.NOTICE_INCOMPLETE, lambda d: replace(d, facts="")),
    Wrong(GuardCode.NOTICE_INCOMPLETE, lambda d: replace(d, legal_basis="")),
    Wrong(GuardCode.HARSHER, lambda d: replace(d, ceiling_months=12)),
    Wrong(GuardCode.HARSHER, lambda d: replace(d, ceiling_measures=frozenset())),
)
WRONGS_AGAINST_YUDU = (
    *WRONGS_OF_BOTH,
    Wrong(GuardCode.BEFORE_THE_LAW, lambda d: replace(d, conduct_on=date(2020, 4, 30))),
    Wrong(GuardCode.MINOR, lambda d: replace(d, responsible=(replace(ZHAO, born_on=date(2020, 1, 1)),))),
    Wrong(GuardCode.PROHIBITED_BASIS, lambda d: with_record(d, fee_arrears=True)),
    Wrong(GuardCode.NOT_FINAL, lambda d: with_record(d, final_on=None)),
    Wrong(GuardCode.CONDUCT_CATEGORY, lambda d: replace(d, conduct_category=10)),
    Wrong(GuardCode.MEASURE_WITHOUT_LAW, lambda d: also(d, replace(TENDERS, law=False))),
    Wrong(GuardCode.DISPROPORTIONATE_BLANK, lambda d: replace(d, proportionality=None)),
    Wrong(GuardCode.PERIOD_MISSING, lambda d: replace(d, restoration_terms=None)),
)
NOBODY = Wrong(GuardCode.RESPONSIBLE_PERSON_MISSING, lambda d: replace(d, responsible=()))
"""Not beside a minor: without anybody there is no minor either."""


@given(wrongs=st.sets(st.sampled_from(WRONGS_AGAINST_YUDU)), nobody=st.booleans())
@settings(max_examples=400, deadline=None, database=None)
def test_what_is_wrong_is_refused_in_the_statutes_order_until_all_is_repaired(wrongs, nobody):
    if nobody:
        wrongs = {wrong for wrong in wrongs if wrong.code is not GuardCode.MINOR} | {NOBODY}
    assert refusals_while_repairing(AGAINST_YUDU, wrongs) == in_order({wrong.code for wrong in wrongs})


@given(wrongs=st.sets(st.sampled_from(WRONGS_OF_BOTH)))
@settings(max_examples=200, deadline=None, database=None)
def test_an_incentive_is_refused_in_the_same_order(wrongs):
    assert refusals_while_repairing(FOR_YUDU, wrongs) == in_order({wrong.code for wrong in wrongs})


def refusals_while_repairing(good: DraftFacts, wrongs: set[Wrong]) -> list[GuardCode]:
    """The refusals of somebody who puts right only what they were just refused for."""
    left = list(wrongs)
    met: list[GuardCode] = []
    while True:
        draft = good
        for wrong in left:
            draft = wrong.make(draft)
        try:
            law.may_designate(draft)
        except NotPermitted as refusal:
            assert len(met) <= len(GuardCode), "the same refusal over and over"
            met.append(refusal.code)
            left = [wrong for wrong in left if wrong.code is not refusal.code]
        else:
            assert left == []
            return met


def in_order(codes: set[GuardCode]) -> list[GuardCode]:
    return [code for code in GuardCode if code in codes]


blanks = st.sampled_from([None, "", "  ", "words"])
days = st.none() | st.dates(date(2000, 1, 1), date(2030, 1, 1))
people = st.builds(
    PersonFacts, st.just("Li"), days, st.booleans(), st.none() | st.sampled_from(ResponsibleRole)
)
months = st.none() | st.integers(-1, 100)
drafts = st.builds(
    DraftFacts,
    subject=people,
    longest_months=st.none() | st.integers(1, 100),
    conduct_category=st.none() | st.integers(-1, 12),
    conduct_law=blanks,
    conduct_on=days,
    today=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    records=st.lists(
        st.builds(
            RecordFacts, document_no=st.just("ZSJ-1"), id=st.just("record"), confirmed_by=blanks, final_on=days,
            final_ground=st.sampled_from([None, "upheld", "unchallenged", "?"]),
            disclosure_ends=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        ),
        max_size=3,
    ).map(tuple),
    measures=st.lists(
        st.builds(MeasureFacts, code=st.sampled_from(["30.1", "32.1", "34.1", "34.10", "34", ""])), max_size=3
    ).map(tuple),
    facts=st.sampled_from(["", "words"]),
    legal_basis=st.sampled_from(["", "words"]),
    proportionality=blanks,
    effective_months=months,
    restoration_terms=blanks,
    responsible=st.lists(people, max_size=2).map(tuple),
    no_person_reason=blanks,
    ceiling_measures=st.none() | st.frozensets(st.sampled_from(["30.1", "32.1", "34.1"])),
    ceiling_months=months,
)  # fmt: skip


@given(draft=drafts)
@settings(max_examples=600, deadline=None, database=None)
def test_whatever_is_drafted_the_list_is_in_order_complete_and_said_in_both_languages(draft):
    found = requirements(draft)
    order = [list(GuardCode).index(r.code) for r in found]
    assert order == sorted(order)
    met = [r.code for r in found if r.met]
    unmet = [r for r in found if not r.met]
    assert len(set(met)) == len(met)
    assert not set(met) & {r.code for r in unmet}
    assert len({(r.code, r.provision, r.field) for r in unmet}) == len(unmet)
    for r in found:
        assert provision_text(r.provision)
        reads_well(r.name)
        if r.reason:
            reads_well(r.reason)
            assert r.reason.zh.endswith("。")
            assert r.reason.en.endswith(".")
    if unmet:
        with pytest.raises(NotPermitted) as refusal:
            law.may_designate(draft)
        first = (refusal.value.code, refusal.value.provision, refusal.value.reason)
        assert first == (unmet[0].code, unmet[0].provision, unmet[0].reason)
    else:
        law.may_designate(draft)


def reads_well(text) -> None:
    assert re.search(r"[\u4e00-\u9fff]", text.zh)
    assert text.en
    assert not re.search(r"[\u4e00-\u9fff]", text.en)
    assert not re.search(r"[\u4e00-\u9fff] [0-9A-Za-z]|[0-9A-Za-z] [\u4e00-\u9fff]", text.zh)
    assert not re.search(r"[{}!！]", text.zh + text.en)


def barred(guard: Callable, *facts) -> tuple[str, str] | None:
    try:
        guard(*facts)
    except NotPermitted as refusal:
        reads_well(refusal.reason)
        return refusal.code, refusal.provision
    return None


def test_who_drafted_does_not_approve():
    assert barred(law.may_approve, "chen", ["wang", "chen"]) == ("four_eyes", "24")
    assert barred(law.may_approve, "sun", ["wang", "chen"]) is None


def test_who_drafted_or_approved_does_not_judge_the_objection():
    assert barred(law.may_decide_objection, "chen", ["chen"], ["sun"]) == ("four_eyes", "24")
    assert barred(law.may_decide_objection, "sun", ["chen"], ["sun"]) == ("four_eyes", "24")
    assert barred(law.may_decide_objection, "wu", ["chen"], ["sun"]) is None


def test_a_reviewer_of_the_designating_unit_or_who_took_part_is_barred():
    conflict = ("conflict_of_interest", "24")
    assert barred(law.may_reconsider, "feng", "market", "market", False) == conflict
    assert barred(law.may_reconsider, "feng", "province", "market", True) == conflict
    assert barred(law.may_reconsider, "feng", "province", "market", False) is None


@pytest.mark.parametrize(
    ("facts", "legal_basis", "measures", "window"),
    (
        (" ", "law", ["32.1"], 10),
        ("facts", "", ["32.1"], 10),
        ("facts", "law", [], 10),
        ("facts", "law", ["32.1"], None),
        ("facts", "law", ["32.1"], 0),
        ("facts", "law", ["32.1"], -1),
    ),
)
def test_no_notice_leaves_out_what_it_has_to_say(facts, legal_basis, measures, window):
    assert barred(law.may_issue_notice, facts, legal_basis, measures, window) == (
        "notice_incomplete",
        "28(3)",
    )
    assert barred(law.may_issue_notice, "facts", "law", ["32.1"], 1) is None


def test_an_entry_waits_for_service_on_everyone_and_for_the_full_display():
    assert barred(law.may_enter_served, 1) == ("service_not_proven", "28(3)")
    assert barred(law.may_enter_served, 0) is None
    assert barred(law.may_enter_displayed, False) == ("display_not_complete", "28(2)")
    assert barred(law.may_enter_displayed, True) is None


def test_a_designation_is_not_upheld_while_a_review_is_open():
    assert barred(law.may_uphold, True) == ("review_report_missing", "41(3)")
    assert barred(law.may_uphold, False) is None


@pytest.mark.parametrize(
    ("measures", "months", "ceiling_measures", "ceiling_months", "harsher"),
    (
        (["32.1"], 36, frozenset({"32.1", "34.1"}), 36, False),
        ([], 12, frozenset(), 36, False),
        (["32.1", "34.2"], 36, frozenset({"32.1", "34.1"}), 36, True),
        (["32.1"], 37, frozenset({"32.1"}), 36, True),
        (["34.2"], 99, None, None, False),
        (["32.1"], None, frozenset({"32.1"}), 36, False),
        (["32.1"], 99, frozenset({"32.1"}), None, False),
        (["34.1"], 1, None, 36, False),
    ),
)
def test_no_outcome_is_harsher_than_what_was(measures, months, ceiling_measures, ceiling_months, harsher):
    expected = ("harsher", "28(4)") if harsher else None
    assert barred(law.may_not_be_harsher, measures, months, ceiling_measures, ceiling_months) == expected

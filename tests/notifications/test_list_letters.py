"""The letters of the lists: what the law asks to be in them is there, and what somebody must not learn is not."""

import re
from dataclasses import replace

import pytest

from notifications import catalogue as c
from notifications.catalogue import Notice
from notifications.render import letters, render
from regulation.definitions import DesignationOutcome, EndGround, ListKind, ResponsibleRole
from regulation.limits import LimitUnit
from regulation.list_words import CHANNEL_WORDS, CONDUCT_WORDS
from regulation.text import LOCALES, Text
from regulation.words import ACT_WORDS, day_text, length_text, provision_text, word
from tests.notifications.list_samples import LIST_SAMPLES, MEASURES
from tests.notifications.sample_facts import NAMES, PERSON, SUBJECT


def of(kind: type[Notice]) -> list:
    return [sample for sample in LIST_SAMPLES if isinstance(sample, kind)]


def holds(notice: Notice, *said: Text | str) -> None:
    for locale in LOCALES:
        body = render(notice, locale).body
        for words in said:
            assert (words if isinstance(words, str) else words.read(locale)) in body, (locale, words)


@pytest.mark.parametrize("notice", of(c.AdvanceNotice), ids=lambda notice: notice.template())
def test_a_notice_states_basis_reason_measures_and_the_right_to_object(notice: c.AdvanceNotice):
    holds(
        notice,
        notice.standard,
        notice.legal_basis,
        notice.facts,
        notice.proportionality,
        notice.restoration_terms,
    )
    holds(notice, CONDUCT_WORDS[notice.conduct_category], provision_text(f"33({notice.conduct_category})"))
    holds(notice, day_text(notice.conduct_on), length_text(notice.days, LimitUnit.WORKING_DAY))
    holds(notice, Text("您有权提出异议", "You have the right to object"))
    for record in notice.rests_on:
        holds(notice, record.title, record.document_no, day_text(record.decided_on))
    for measure in notice.measures:
        holds(notice, measure.title, measure.law or provision_text(measure.code.partition(".")[0]))
    for name in notice.responsible:
        holds(notice, name)
    if notice.no_person_reason is not None:
        holds(notice, notice.no_person_reason)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_letter_from_whose_service_a_window_runs_states_its_last_day(locale):
    """It is not known yet: the confirmation of service states it."""
    for notice in (*of(c.AdvanceNotice), *of(c.DesignationOutcomeTold)):
        assert "24:00" not in render(notice, locale).body
    for notice in of(c.AdvanceNotice):
        assert {"zh-CN": "送达确认", "en": "confirmation"}[locale] in render(notice, locale).body


@pytest.mark.parametrize("role", ResponsibleRole)
def test_a_responsible_person_reads_why_and_that_the_right_is_their_own(role):
    notice = replace(of(c.AdvanceNotice)[0], role=role)
    holds(notice, word(role), provision_text("35"))
    holds(notice, Text("异议的权利属于您本人", "The right to object is your own"))
    assert "您收到本告知书，是因为" not in render(replace(notice, role=None), "zh-CN").body


def test_the_confirmation_of_service_states_each_window_with_its_last_day():
    for notice in of(c.NoticeServed):
        for window in notice.windows:
            holds(notice, ACT_WORDS[window.limit], day_text(window.last_day))
        for locale, may in (("zh-CN", r"您还?可以在"), ("en", r"You may (also )?")):
            assert len(re.findall(rf"(?m)^{may}", render(notice, locale).body)) == len(notice.windows)


def test_the_hold_is_stated_where_the_planned_entry_stands_and_the_sixty_days_always():
    hold = Text("暂缓列入期是10个工作日", "The hold lasts 10 working days")
    for notice in of(c.DesignationOutcomeTold):
        holds(notice, length_text(60, LimitUnit.CALENDAR_DAY))
        for locale in LOCALES:
            stated = hold.read(locale) in render(notice, locale).body
            assert stated is (notice.outcome is DesignationOutcome.UPHELD), notice


def test_who_objected_is_told_nothing_of_the_subject_but_the_name():
    for notice in of(c.DesignationObjectionReceipt):
        others = set(NAMES) - {notice.subject}
        for letter in letters(notice).values():
            assert notice.subject in letter.body
            assert not any(other in letter.body for other in others)
        if notice.kind is ListKind.INCENTIVE:
            holds(
                notice,
                Text(f"您是谁不会告诉{notice.subject}", f"Who you are is not told to {notice.subject}"),
            )


def test_the_subject_of_an_incentive_is_not_told_who_objected():
    for notice in of(c.DisplayObjected):
        holds(notice, Text("异议由谁提出，不告知您", "Who it was is not told to you"))
    for notice in of(c.DesignationOutcomeTold):
        if not notice.objector:
            assert "您的异议" not in render(notice, "zh-CN").body
            assert "your objection" not in render(notice, "en").body


def test_the_province_is_named_in_a_decision_to_enter_only_where_somebody_objected():
    reconsideration = Text("申请复核", "Apply for reconsideration by the province")
    for notice in of(c.EntryDecision):
        holds(notice, Text("申请行政复议", "administrative reconsideration"))
        holds(notice, Text("提起行政诉讼", "administrative litigation"), notice.restoration_terms)
        for locale in LOCALES:
            assert (reconsideration.read(locale) in render(notice, locale).body) is notice.objected


def test_a_removal_says_where_it_is_announced_and_who_stops():
    for notice in of(c.EntryRemoval):
        holds(notice, word(notice.ground), *notice.implementers)
        for channel in notice.channels:
            holds(notice, CHANNEL_WORDS[channel])
        assert ("致歉函" in render(notice, "zh-CN").body) is (notice.ground is EndGround.WRONGFUL)


def test_an_apology_says_sorry_and_whose_fault_it_was():
    for notice in of(c.Apology):
        holds(notice, Text("对不起，我们郑重向您道歉", "We are sorry, and we apologise to you"))
        holds(notice, Text("这是我们的过错，不是您的", "The fault is ours and not yours"), SUBJECT)


def test_an_order_names_every_measure_with_the_law_it_rests_on():
    for notice in (*of(c.MeasuresOrder), *of(c.StopOrder)):
        holds(notice, *(measure.title for measure in notice.measures), notice.identifier)
    holds(of(c.MeasuresOrder)[0], *(measure.law for measure in MEASURES if measure.law is not None))


def test_what_the_province_owes_goes_to_the_supervision_organ():
    referral = next(notice for notice in of(c.Referral) if notice.to_supervision)
    holds(referral, Text("有关监察机关：", "To the supervision organ,"))
    holds(of(c.ReconsiderationReceipt)[0], Text("移送监察机关", "referred to the supervision organ"))


@pytest.mark.parametrize("locale", LOCALES)
def test_no_letter_uses_the_vernacular_of_the_lists(locale):
    for notice in LIST_SAMPLES:
        letter = render(notice, locale)
        assert not re.search(r"黑名单|红名单|(?i:black|red)[ -]?list", f"{letter.subject}\n{letter.body}")


def test_a_letter_to_all_recipients_of_an_update_says_what_became_of_the_entry():
    said = {render(notice, "en").subject.partition(":")[0] for notice in of(c.EntryUpdate)}
    assert len(said) == len(c.EntryNews)
    assert {notice.subject for notice in of(c.EntryUpdate)} == {SUBJECT, PERSON}

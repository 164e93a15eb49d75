"""The objection's course, rule by rule, in cases that were played from Monday 2 November 2026. Source: Art. 41."""

from functools import cache

from tests.rehearsal.played import COPIES, MARKET, PLATFORM, Played, november

# Outcomes, and what they do to the record ------------------------------------------------------------------------------


@cache
def outcomes() -> Played:
    return november("""
        02 10:00 subject.li       file documented {record: demo-record-1, ground: error, statement: s}
        02 10:10 subject.li       file own-fields {record: demo-record-2, ground: error, statement: s}
        02 10:20 subject.li       file by-reply   {record: demo-record-3, ground: error, statement: s}
        02 10:30 subject.zhang    file deleted    {record: demo-record-4, ground: error, statement: s}
        02 10:40 subject.zhang    file admitted   {record: demo-record-5, ground: error, statement: s}
        02 10:50 subject.yudu     file confirmed  {record: demo-record-6, ground: error, statement: s}
        02 11:00 subject.yudu     file extended   {record: demo-record-8, ground: error, statement: s}
        02 11:10 officer.platform decide by-reply {outcome: corrected, reasons: r}
        02 11:20 officer.platform decide by-reply {outcome: partly_corrected, reasons: r, fields: {}}
        02 11:30 officer.platform decide by-reply {outcome: rejected, reasons: r, fields: {amount: '1.00'}}
        02 11:40 officer.platform decide by-reply {outcome: corrected, reasons: r, fields: {title: null}}
        03 08:00 subject.li       supplement own-fields {statement: s}
        03 09:00 officer.platform request_verification documented {question: q}
        03 09:10 officer.platform request_verification own-fields {question: q}
        03 09:20 officer.platform request_verification by-reply   {question: q}
        03 09:40 officer.platform request_verification admitted   {question: q}
        03 09:50 officer.platform request_verification confirmed  {question: q}
        04 08:00 subject.li       supplement own-fields {statement: s, documents: [d]}
        04 09:10 officer.market   reply own-fields {finding: corrected, reasons: r, fields: {amount: '2500.00', summary: x}}
        04 09:15 officer.market   reply by-reply   {finding: corrected, reasons: r}
        04 09:16 officer.market   reply by-reply   {finding: confirmed, reasons: r, fields: {amount: '7000.00'}}
        04 09:20 officer.market   reply by-reply   {finding: corrected, reasons: r, fields: {amount: '7000.00'}}
        04 09:30 officer.platform decide deleted   {outcome: deleted, reasons: r}
        04 09:40 officer.market   reply admitted   {finding: withdrawn, reasons: r}
        04 09:50 officer.market   reply confirmed  {finding: confirmed, reasons: r}
        04 10:00 officer.platform decide extended  {outcome: corrected, reasons: r, fields: {disclosure_ends: 2031-09-27}}
        04 10:10 officer.platform decide extended  {outcome: corrected, reasons: r, fields: {disclosure_ends: 2031-09-26}}
        04 11:00 subject.zhang    file gone        {record: demo-record-4, ground: error, statement: s}
        04 11:10 subject.yudu     file anew        {record: demo-record-8, ground: error, statement: s}
        05 09:00 officer.platform decide documented {outcome: rejected, reasons: r, documents: [decision on paper]}
        05 09:10 officer.platform decide own-fields {outcome: corrected, reasons: r, fields: {amount: '2600.00'}}
        05 09:20 officer.platform decide by-reply  {outcome: partly_corrected, reasons: r}
        05 09:30 officer.platform decide by-reply  {outcome: corrected, reasons: r}
        05 09:40 subject.zhang    withdraw admitted
        05 09:50 subject.yudu     withdraw confirmed
    """)


def test_the_refused_bodies_are_these():
    assert outcomes().refusals == [
        (8, "invalid", None),  # corrected without fields, and no reply to take them from
        (9, "invalid", None),  # nor does an empty correction correct
        (10, "invalid", None),  # only a correction names fields
        (11, "invalid", None),  # a title cannot be emptied
        (20, "invalid", None),  # a reply that corrects says what
        (21, "invalid", None),  # one that confirms corrects nothing
        # decided on 26 September 2026 (a week before 3 October, thirty days before the start), so shown for five years
        # at most, to 26 September 2031; the 27th is too long
        (26, "period_too_long", "19(2)"),
        (28, "not_your_record", "41(1)"),  # a deleted record is nobody's any more
        (32, "invalid", None),  # only a full correction takes the reply's fields
    ]


def test_a_rejection_during_silence_stands_on_a_document():
    assert outcomes().state("documented") == "decided"
    # the reply is not owed any more: its clock ends, undone but not breached
    assert outcomes().clock("documented", "provider_reply") == (
        "provider_reply", "market", "2026-11-03", "2026-11-06", "ended", None,
    )  # fmt: skip
    assert outcomes().events("documented", "record_changed") == []


def test_corrected_without_fields_takes_those_of_the_reply():
    (decided,) = outcomes().events("by-reply", "decided")
    assert decided["data"]["fields"] == {"amount": "7000.00"}
    (changed,) = outcomes().events("by-reply", "record_changed")
    assert changed["data"]["fields"] == ["amount"]


def test_the_decisions_own_fields_stand_in_place_of_the_replys():
    (decided,) = outcomes().events("own-fields", "decided")
    assert decided["data"]["fields"] == {"amount": "2600.00"}
    (changed,) = outcomes().events("own-fields", "record_changed")
    assert (changed["at"], changed["data"]["fields"]) == ("2026-11-05T09:10", ["amount"])


def test_the_record_waits_for_the_decision_and_not_for_the_reply():
    for name in ("own-fields", "by-reply", "admitted"):
        kinds = [event["type"] for event in outcomes().events(name)]
        assert kinds.index("provider_replied") < kinds.index("record_changed")
        assert [event["at"] for event in outcomes().events(name, "record_changed")] > ["2026-11-05T00:00"]


def test_a_deleted_record_is_told_to_everyone_given_it():
    (changed,) = outcomes().events("deleted", "record_changed")
    assert changed["data"] == {"record": "demo-record-4", "version": 2, "deleted": True}
    assert outcomes().who("record_corrected", "2026-11-04T09:30") == COPIES
    assert outcomes().who("mark_removed", "2026-11-04T09:30") == COPIES
    assert outcomes().who("objection_result", "2026-11-04T09:30") == sorted([*MARKET, "subject.zhang"])


def test_an_admitted_error_is_carried_out_on_withdrawal_and_a_confirmed_record_left_alone():
    assert (outcomes().state("admitted"), outcomes().state("confirmed")) == ("withdrawn", "withdrawn")
    (changed,) = outcomes().events("admitted", "record_changed")
    assert (changed["at"], changed["data"]["deleted"]) == ("2026-11-05T09:40", True)
    assert outcomes().events("confirmed", "record_changed") == []
    for name in ("admitted", "confirmed"):
        assert outcomes().clock(name, "objection_with_provider")[4:] == ("ended", None)
        assert len(outcomes().events(name, "mark_removed")) == 1


def test_a_correction_reaches_the_maximum_of_disclosure_and_no_further():
    (changed,) = outcomes().events("extended", "record_changed")
    assert (changed["at"], changed["data"]["fields"]) == ("2026-11-04T10:10", ["disclosure_ends"])


def test_once_decided_the_same_record_may_be_objected_to_again():
    # Wednesday the 4th: 5, 6, 9; nobody acts
    assert outcomes().clocks("anew") == [
        ("objection", "platform", "2026-11-04", "2026-11-09", "breached", "2026-11-10T00:00")
    ]


def test_a_supplement_goes_to_the_provider_only_once_it_was_asked():
    assert outcomes().who("supplement_received", "2026-11-03T08:00") == PLATFORM
    assert outcomes().who("supplement_received", "2026-11-04T08:00") == sorted([*MARKET, *PLATFORM])


# To whom, by whom, about what ------------------------------------------------------------------------------------------


@cache
def courses() -> Played:
    return november("""
        02 10:00 subject.yudu     file direct    {record: demo-record-9, ground: error, to: market, statement: s}
        02 10:10 subject.yudu     file omission  {ground: omission, about: a, statement: s}
        02 10:20 subject.yudu     file answered  {record: demo-record-7, ground: error, statement: s}
        02 10:30 subject.zhang    file twice     {record: demo-record-10, ground: error, statement: s}
        02 10:40 subject.zhang    file unasked   {record: demo-record-4, ground: infringement, statement: s}
        02 11:00 subject.yudu     file -         {record: demo-record-11, ground: error, to: tax, statement: s}
        02 11:10 subject.yudu     file -         {record: demo-record-11, ground: error, to: province, statement: s}
        02 11:20 subject.yudu     file -         {ground: error, about: a, statement: s}
        02 11:30 subject.yudu     file -         {ground: omission, statement: s}
        02 11:40 officer.implementer file -      {on_behalf_of: subject.yudu, record: demo-record-11, ground: error, statement: s}
        02 11:50 officer.tax      file -         {on_behalf_of: subject.yudu, record: demo-record-11, ground: error, statement: s}
        02 11:55 subject.yudu     file -         {received_on: 2026-10-30, record: demo-record-11, ground: error, statement: s}
        03 09:00 officer.market   request_verification direct {question: q}
        03 09:05 officer2.market  reply direct   {finding: confirmed, reasons: r}
        03 09:10 officer.platform request_verification omission {question: q}
        03 09:15 officer.platform request_verification omission {question: q, unit: transport}
        03 09:20 officer.platform request_verification omission {question: q, unit: tax}
        03 09:30 officer.platform request_verification answered {question: q}
        03 09:40 officer.platform commission_review twice {kind: test, institution: i, document: d, expected_on: 2026-11-02}
        03 09:50 officer.platform commission_review twice {kind: test, institution: i, document: d, expected_on: 2026-11-04}
        03 10:00 officer.market   commission_review unasked {kind: test, institution: i, document: d}
        04 09:00 officer.market   commission_review answered {kind: evaluation, institution: i, document: d, reply_depends: true}
        04 09:10 officer.market   commission_review answered {kind: evaluation, institution: i, document: d}
        04 09:20 officer.platform receive_report twice {document: d2, finding: f, reported_on: 2026-11-02}
        04 09:30 officer.platform receive_report twice {document: d2, finding: f}
        04 10:00 officer.market   reply omission {finding: confirmed, reasons: r}
        04 10:10 officer.tax      reply omission {finding: corrected, reasons: r}
        04 11:00 officer.market   commission_review direct {kind: inspection, institution: i, document: d}
        05 09:00 officer.platform commission_review twice {kind: expert_review, institution: i, document: d3}
        05 10:00 officer.platform decide omission {outcome: corrected, reasons: r}
        05 11:00 officer.market   receive_report direct {document: d2, finding: f}
        06 09:00 officer.platform receive_report twice {document: d4, finding: f}
        06 10:00 officer.market   reply answered {finding: confirmed, reasons: r}
        06 11:00 officer3.market  decide direct {outcome: corrected, reasons: r, fields: {title: t}}
        10 10:00 officer.market   reply answered {finding: corrected, reasons: r, fields: {title: t}}
        11 10:00 officer.platform decide answered {outcome: corrected, reasons: r}
    """)


def test_the_refused_steps_are_these():
    assert courses().refusals == [
        (6, "invalid", None),  # the tax bureau does not provide this record
        (7, "invalid", None),  # nor does the province
        (8, "invalid", None),  # an error is always a record's
        (9, "invalid", None),  # an omission without a record says what is missing
        (10, "not_allowed", None),  # an implementer receives no objections
        (11, "not_allowed", None),  # nor the tax bureau those to a record of another
        (12, "invalid", None),  # the subject does not set the unit's clock back by itself
        (13, "not_now", None),  # the provider handles: there is nobody to ask
        (14, "not_now", None),  # and no reply is owed
        (15, "invalid", None),  # which unit is to be asked?
        (16, "invalid", None),  # this one provides nothing
        (19, "invalid", None),  # a report expected yesterday
        (21, "not_now", None),  # the provider was not asked yet
        (22, "invalid", None),  # only the handling unit says what the reply depends on
        (24, "invalid", None),  # reported before it was commissioned
        (26, "not_found", None),  # the bureau has no part in this case
        (33, "review_report_missing", "41(3)"),  # confirmed with its own review open
    ]


def test_filed_with_the_provider_it_is_the_providers_to_decide_in_three_days():
    # 3, 4; the review of the 4th leaves out the 5th; the 6th
    assert courses().clocks("direct") == [("objection", "market", "2026-11-02", "2026-11-06", "met", None)]
    assert courses().state("direct") == "decided"
    # every holder but the acting unit shows the mark and has the correction: here the platform too
    assert courses().who("mark_set", "2026-11-02T10:00") == sorted([*COPIES, *PLATFORM])
    assert courses().who("record_corrected", "2026-11-06T11:00") == sorted([*COPIES, *PLATFORM])
    assert courses().who("objection_result", "2026-11-06T11:00") == ["subject.yudu"]
    # last day the 5th at first, moved to the 6th; by 09:00 of the 4th the second day had come, by 09:00 of the 5th the pause
    assert courses().reminders("direct") == [
        ("2026-11-04T09:00", "objection", "half_way"),
        ("2026-11-06T09:00", "objection", "last_day"),
    ]


def test_an_omission_without_a_record_is_verified_with_the_unit_named():
    assert courses().clocks("omission") == [
        ("objection", "platform", "2026-11-02", "2026-11-05", "replaced", None),
        ("provider_reply", "tax", "2026-11-03", "2026-11-06", "met", None),
        ("objection_with_provider", "platform", "2026-11-02", "2026-11-11", "met", None),
    ]
    assert courses().who("verification_notice", "2026-11-03T09:20") == ["officer.tax"]
    assert courses().who("objection_result", "2026-11-05T10:00") == ["officer.tax", "subject.yudu"]
    for kind in ("mark_set", "mark_removed", "record_changed"):
        assert courses().events("omission", kind) == []


def test_a_reply_other_than_confirmed_makes_the_providers_own_review_lapse():
    assert courses().clocks("answered") == [
        ("objection", "platform", "2026-11-02", "2026-11-05", "replaced", None),
        ("provider_reply", "market", "2026-11-03", None, "met", None),
        # without a report nothing was left out: 3, 4, 5, 6, 9, 10, 11
        ("objection_with_provider", "platform", "2026-11-02", "2026-11-11", "met", None),
    ]
    (lapsed,) = courses().events("answered", "review_cancelled")
    assert (lapsed["at"], lapsed["data"]["lapsed"]) == ("2026-11-10T10:00", True)
    (resumed,) = courses().events("answered", "clock_resumed")
    assert (resumed["at"], resumed["data"]["last_day"]) == ("2026-11-10T10:00", "2026-11-11")
    assert courses().who("review_cancelled", "2026-11-10T10:00") == sorted([*PLATFORM, "subject.yudu"])
    # the fourth of the seven days, the 6th, fell into the pause
    assert courses().reminders("answered") == [("2026-11-11T09:00", "objection_with_provider", "last_day")]


def test_one_review_after_another_leaves_out_both():
    # 3; the 4th is left out; 5; commissioned on the 5th, the 6th is left out; 9; nobody acts
    assert courses().clocks("twice") == [
        ("objection", "platform", "2026-11-02", "2026-11-09", "breached", "2026-11-10T00:00")
    ]
    # the second counted day was the 4th, which became the 5th, whose 09:00 ran just before the second commission
    assert courses().reminders("twice") == [
        ("2026-11-05T09:00", "objection", "half_way"),
        ("2026-11-09T09:00", "objection", "last_day"),
    ]


def test_the_provider_commissions_no_review_before_it_is_asked():
    assert courses().events("unasked", "review_commissioned") == []
    assert courses().clocks("unasked")[0][3:] == ("2026-11-05", "breached", "2026-11-06T00:00")

"""How time is counted, rule by rule, in cases that were played. Every scenario begins on Monday 2 November 2026, in a month
without holidays: the working days are 3-6, 9-13, 16-20 and 23-27 November. Dates were worked by hand."""

from functools import cache

import pytest

from tests.rehearsal.played import MARKET, PLATFORM, Played, november

# Rules 1 to 3: day zero, working days, 24:00; and what takes a clock's place ------------------------------------------


@cache
def ends() -> Played:
    return november(
        """
        02 10:00 subject.li       file asked-late  {record: demo-record-1, ground: error, statement: s}
        02 10:30 subject.li       file clash       {record: demo-record-2, ground: error, statement: s}
        02 11:00 subject.li       file very-late   {record: demo-record-3, ground: error, statement: s}
        02 11:30 subject.zhang    file midnight    {record: demo-record-4, ground: error, statement: s}
        02 11:45 subject.zhang    file in-time     {record: demo-record-5, ground: error, statement: s}
        02 12:00 subject.yudu     file silent      {record: demo-record-6, ground: error, statement: s}
        03 09:00 officer.platform request_verification silent {question: q}
        05 23:59:59 officer.platform decide in-time {outcome: rejected, reasons: r}
        06 00:00 officer.platform decide midnight  {outcome: rejected, reasons: r}
        06 11:00 officer.platform request_verification asked-late {question: q}
        09 09:00 officer.platform decide silent    {outcome: rejected, reasons: r}
        09 10:00 officer.platform request_verification clash {question: q}
        09 15:00 officer.market   reply silent     {finding: confirmed, reasons: r}
        10 09:00 officer.platform decide silent    {outcome: rejected, reasons: r}
        10 10:00 officer.market   reply clash      {finding: confirmed, reasons: r}
        11 23:59:59 officer.platform decide clash  {outcome: rejected, reasons: r}
        12 10:00 officer.platform request_verification very-late {question: q}
        """
    )


def test_acting_at_the_last_second_of_the_last_day_is_in_time():
    # 3, 4, 5 November; the clock ends at 24:00 of the 5th
    assert ends().clocks("in-time") == [("objection", "platform", "2026-11-02", "2026-11-05", "met", None)]


def test_acting_at_midnight_after_it_is_late():
    assert ends().clocks("midnight") == [
        ("objection", "platform", "2026-11-02", "2026-11-05", "met_late", "2026-11-06T00:00")
    ]
    # a clock due at a step acts before it, although both bear the same instant
    kinds = [event["type"] for event in ends().events("midnight") if event["at"] == "2026-11-06T00:00"]
    assert kinds.index("breached") < kinds.index("decided")


def test_the_last_second_counts_for_the_seven_days_too():
    # 3, 4, 5, 6, 9, 10, 11 November
    assert ends().clock("clash", "objection_with_provider") == (
        "objection_with_provider", "platform", "2026-11-02", "2026-11-11", "met", None,
    )  # fmt: skip


def test_a_clock_replaced_after_its_breach_keeps_the_breach():
    assert ends().clocks("asked-late") == [
        ("objection", "platform", "2026-11-02", "2026-11-05", "replaced", "2026-11-06T00:00"),
        # asked on the 6th: 9, 10, 11
        ("provider_reply", "market", "2026-11-06", "2026-11-11", "breached", "2026-11-12T00:00"),
        # from the same receipt: 3, 4, 5, 6, 9, 10, 11
        ("objection_with_provider", "platform", "2026-11-02", "2026-11-11", "breached", "2026-11-12T00:00"),
    ]
    assert ends().state("asked-late") == "verifying"


def test_reminders_past_when_a_clock_starts_are_not_made_up():
    assert ends().reminders("asked-late") == [
        ("2026-11-04T09:00", "objection", "half_way"),
        ("2026-11-05T09:00", "objection", "last_day"),
        # the fourth of the seven days is the 6th, whose 09:00 had passed when they began to run at 11:00
        ("2026-11-10T09:00", "provider_reply", "half_way"),
        ("2026-11-11T09:00", "provider_reply", "last_day"),
        ("2026-11-11T09:00", "objection_with_provider", "last_day"),
    ]


def test_a_breach_past_when_a_clock_starts_is_made_up_and_dated_when_it_was_due():
    # asked on the 12th, after the seven days from the same receipt had run out on the 11th
    assert ends().clocks("very-late") == [
        ("objection", "platform", "2026-11-02", "2026-11-05", "replaced", "2026-11-06T00:00"),
        # 13, 16, 17
        ("provider_reply", "market", "2026-11-12", "2026-11-17", "breached", "2026-11-18T00:00"),
        ("objection_with_provider", "platform", "2026-11-02", "2026-11-11", "breached", "2026-11-12T00:00"),
    ]
    assert ends().breaches("very-late") == [
        ("2026-11-06T00:00", "objection", "platform"),
        ("2026-11-12T00:00", "objection_with_provider", "platform"),
        ("2026-11-18T00:00", "provider_reply", "market"),
    ]


def test_both_units_are_warned_at_once_where_the_last_days_clash():
    # "clash", asked on the 9th: reply 10, 11, 12, after the platform's 11th; "very-late", asked on the 12th: the 17th.
    # "asked-late": both on the 11th, which is not after it; "silent": the 6th and the 11th.
    both = sorted([*MARKET, *PLATFORM])
    assert ends().who("last_days_clash", "2026-11-09T10:00") == both
    assert ends().who("last_days_clash", "2026-11-12T10:00") == both
    assert len(ends().told("last_days_clash")) == 2 * len(both)


def test_both_sides_are_told_that_the_date_changed():
    for at in ("2026-11-03T09:00", "2026-11-06T11:00", "2026-11-09T10:00", "2026-11-12T10:00"):
        told = ends().who("date_changed", at)
        assert [who for who in told if who.startswith("officer")] == PLATFORM
        assert len(told) == 3


def test_the_silent_provider_is_in_breach_and_the_duty_stands():
    assert ends().clocks("silent") == [
        ("objection", "platform", "2026-11-02", "2026-11-05", "replaced", None),
        # 4, 5, 6; replied on the 9th
        ("provider_reply", "market", "2026-11-03", "2026-11-06", "met_late", "2026-11-07T00:00"),
        ("objection_with_provider", "platform", "2026-11-02", "2026-11-11", "met", None),
    ]
    due = "2026-11-07T00:00"
    # the bureau has no supervisor of its own: the platform's stands above it
    assert ends().who("breach", due) == sorted([*MARKET, "reviewer.province", "supervisor.platform"])
    assert ends().who("breach_of_your_right", due) == ["subject.yudu"]
    assert ends().who("referral", due) == ["reviewer.province"]


def test_silence_is_no_proof():
    # step 11: rejected without a document while the reply is outstanding, even after its last day
    assert ends().refusals == [(11, "unverified_rejection", "41(2)")]
    assert ends().state("silent") == "decided"


# Rule 4: reviews ------------------------------------------------------------------------------------------------------

REVIEW = "{kind: test, institution: i, document: commission}"
REPORT = "{document: report, finding: f}"


@cache
def reviews() -> Played:
    return november(
        f"""
        02 10:00 subject.li       file theirs    {{record: demo-record-1, ground: error, statement: s}}
        02 10:10 subject.li       file ours      {{record: demo-record-2, ground: error, statement: s}}
        02 10:20 subject.li       file depends   {{record: demo-record-3, ground: error, statement: s}}
        02 10:30 subject.zhang    file overlap   {{record: demo-record-4, ground: error, statement: s}}
        02 10:40 subject.zhang    file cancelled {{record: demo-record-5, ground: error, statement: s}}
        02 10:50 subject.yudu     file early     {{record: demo-record-6, ground: error, statement: s}}
        02 11:00 subject.yudu     file lapsed    {{record: demo-record-7, ground: error, statement: s}}
        02 11:10 subject.yudu     file same-day  {{record: demo-record-8, ground: error, statement: s}}
        02 11:20 subject.yudu     file given-up  {{record: demo-record-9, ground: error, statement: s}}
        02 11:30 subject.zhang    file before    {{record: demo-record-10, ground: error, statement: s}}
        02 11:40 subject.yudu     file open      {{record: demo-record-11, ground: error, statement: s}}
        03 09:00 officer.platform request_verification theirs  {{question: q}}
        03 09:10 officer.platform request_verification ours    {{question: q}}
        03 09:20 officer.platform request_verification depends {{question: q}}
        03 09:30 officer.platform request_verification overlap {{question: q}}
        03 10:40 officer.platform commission_review cancelled {REVIEW}
        03 10:50 officer.platform commission_review early     {REVIEW}
        03 11:00 officer.platform commission_review lapsed    {REVIEW}
        03 11:10 officer.platform commission_review same-day  {REVIEW}
        03 11:20 officer.platform commission_review given-up  {REVIEW}
        03 11:30 officer.platform commission_review before    {REVIEW}
        03 11:40 officer.platform commission_review open      {REVIEW}
        03 17:00 officer.platform receive_report same-day     {REPORT}
        04 09:30 officer.platform request_verification before {{question: q}}
        04 10:00 officer.market   commission_review theirs    {REVIEW}
        04 10:10 officer.platform commission_review ours      {REVIEW}
        04 10:20 officer.platform commission_review depends   {{kind: test, institution: i, document: commission, reply_depends: true}}
        04 10:30 officer.platform commission_review overlap   {REVIEW}
        04 11:00 officer.platform decide lapsed               {{outcome: deleted, reasons: r}}
        04 11:20 subject.yudu     withdraw given-up
        05 11:00 officer.platform cancel_review cancelled     {{reasons: r}}
        05 12:00 officer.platform decide same-day             {{outcome: rejected, reasons: r}}
        05 18:00 officer.platform decide cancelled            {{outcome: rejected, reasons: r}}
        06 10:00 officer.market   commission_review overlap   {REVIEW}
        06 15:00 officer.platform receive_report before       {REPORT}
        06 16:00 officer.market   reply ours                  {{finding: confirmed, reasons: r}}
        09 10:00 officer.platform decide open                 {{outcome: rejected, reasons: r, documents: [d]}}
        10 15:00 officer.market   receive_report theirs       {REPORT}
        10 15:10 officer.platform receive_report ours         {REPORT}
        10 15:20 officer.platform receive_report depends      {REPORT}
        10 15:30 officer.platform receive_report overlap      {REPORT}
        10 16:00 officer.platform receive_report early        {{document: report, finding: f, reported_on: 2026-11-04}}
        10 17:00 officer.platform decide early                {{outcome: rejected, reasons: r}}
        12 10:30 officer.market   receive_report overlap      {REPORT}
        12 20:00 officer.market   reply depends               {{finding: confirmed, reasons: r}}
        16 10:00 officer.platform decide ours                 {{outcome: rejected, reasons: r}}
        17 10:00 officer.platform decide depends              {{outcome: rejected, reasons: r}}
        """
    )


def test_the_providers_review_pauses_both_clocks():
    assert reviews().clocks("theirs") == [
        ("objection", "platform", "2026-11-02", "2026-11-05", "replaced", None),
        # from the 3rd: 4; commissioned on the 4th and reported on the 10th leaves out 5 to 10; 11, 12
        ("provider_reply", "market", "2026-11-03", "2026-11-12", "breached", "2026-11-13T00:00"),
        # from the 2nd: 3, 4; then 11, 12, 13, 16, 17
        ("objection_with_provider", "platform", "2026-11-02", "2026-11-17", "breached", "2026-11-18T00:00"),
    ]
    # nothing while paused: the reply's second day was the 5th and is now the 11th; the platform's fourth is the 12th
    assert reviews().reminders("theirs") == [
        ("2026-11-11T09:00", "provider_reply", "half_way"),
        ("2026-11-12T09:00", "provider_reply", "last_day"),
        ("2026-11-12T09:00", "objection_with_provider", "half_way"),
        ("2026-11-17T09:00", "objection_with_provider", "last_day"),
    ]


def test_the_platforms_review_pauses_only_its_own_clock():
    assert reviews().clocks("ours")[1:] == [
        ("provider_reply", "market", "2026-11-03", "2026-11-06", "met", None),  # 4, 5, 6
        ("objection_with_provider", "platform", "2026-11-02", "2026-11-17", "met", None),
    ]
    assert reviews().reminders("ours") == [
        ("2026-11-05T09:00", "provider_reply", "half_way"),
        ("2026-11-06T09:00", "provider_reply", "last_day"),
        ("2026-11-12T09:00", "objection_with_provider", "half_way"),
    ]


def test_the_reply_is_paused_where_the_commission_says_that_it_depends_on_the_review():
    assert reviews().clocks("depends")[1:] == [
        ("provider_reply", "market", "2026-11-03", "2026-11-12", "met", None),
        ("objection_with_provider", "platform", "2026-11-02", "2026-11-17", "met", None),
    ]
    assert reviews().reminders("depends") == [
        ("2026-11-11T09:00", "provider_reply", "half_way"),
        ("2026-11-12T09:00", "provider_reply", "last_day"),
        ("2026-11-12T09:00", "objection_with_provider", "half_way"),
        ("2026-11-17T09:00", "objection_with_provider", "last_day"),
    ]


def test_overlapping_reviews_of_both_units_count_once():
    assert reviews().clocks("overlap")[1:] == [
        # 4, 5; commissioned on the 6th, its last day, so the 6th to the 12th are left out; 13
        ("provider_reply", "market", "2026-11-03", "2026-11-13", "breached", "2026-11-14T00:00"),
        # 3, 4; the 5th to the 12th are left out by one, the other, or both; 13, 16, 17, 18, 19
        ("objection_with_provider", "platform", "2026-11-02", "2026-11-19", "breached", "2026-11-20T00:00"),
    ]
    assert reviews().reminders("overlap") == [
        ("2026-11-05T09:00", "provider_reply", "half_way"),
        ("2026-11-06T09:00", "provider_reply", "last_day"),  # an hour before the commission
        ("2026-11-13T09:00", "provider_reply", "last_day"),  # another last day, another reminder
        ("2026-11-16T09:00", "objection_with_provider", "half_way"),  # 3, 4, 13, 16
        ("2026-11-19T09:00", "objection_with_provider", "last_day"),
    ]


def test_the_clock_stays_paused_until_the_last_open_review_is_in():
    resumed = [(event["at"], event["data"]["code"]) for event in reviews().events("overlap", "clock_resumed")]
    assert resumed == [
        ("2026-11-12T10:30", "provider_reply"),
        ("2026-11-12T10:30", "objection_with_provider"),
    ]


def test_a_cancelled_review_leaves_nothing_out():
    assert reviews().clocks("cancelled") == [
        ("objection", "platform", "2026-11-02", "2026-11-05", "met", None)
    ]
    # both hours, 09:00 of the 4th and of the 5th, fell into the pause, and none is made up
    assert reviews().reminders("cancelled") == []


def test_a_report_counts_from_its_true_date_even_into_the_past():
    # commissioned on the 3rd, reported on the 4th though entered on the 10th: 3; the 4th is left out; 5, 6
    assert reviews().clocks("early") == [
        ("objection", "platform", "2026-11-02", "2026-11-06", "met_late", "2026-11-07T00:00")
    ]
    assert reviews().breaches("early") == [("2026-11-07T00:00", "objection", "platform")]
    assert reviews().reminders("early") == []


def test_a_review_reported_on_the_day_of_its_commission_leaves_nothing_out():
    assert reviews().clocks("same-day") == [
        ("objection", "platform", "2026-11-02", "2026-11-05", "met", None)
    ]
    assert reviews().reminders("same-day") == [
        ("2026-11-04T09:00", "objection", "half_way"),
        ("2026-11-05T09:00", "objection", "last_day"),
    ]


def test_a_review_commissioned_before_the_provider_was_asked_stops_the_seven_days_too():
    assert reviews().clocks("before") == [
        ("objection", "platform", "2026-11-02", None, "replaced", None),
        # asked on the 4th; the platform's review is not the reply's: 5, 6, 9
        ("provider_reply", "market", "2026-11-04", "2026-11-09", "breached", "2026-11-10T00:00"),
        # 3; the 4th to the 6th are left out; 9, 10, 11, 12, 13, 16
        ("objection_with_provider", "platform", "2026-11-02", "2026-11-16", "breached", "2026-11-17T00:00"),
    ]


def test_while_a_review_is_open_there_is_no_last_day_and_no_breach():
    assert reviews().clocks("open") == [("objection", "platform", "2026-11-02", None, "paused", None)]
    assert reviews().state("open") == "under_review"
    assert reviews().breaches("open") == []
    assert reviews().reminders("open") == []


def test_a_rejection_waits_for_the_report():
    # the 37th step: the platform would reject "open" on a document while its own review is open
    (refusal,) = reviews().refusals
    assert refusal[1:] == ("review_report_missing", "41(3)")


@pytest.mark.parametrize(
    ("name", "state", "clock"), [("lapsed", "decided", "met"), ("given-up", "withdrawn", "ended")]
)
def test_any_other_end_of_the_case_makes_an_open_review_lapse(name, state, clock):
    assert reviews().state(name) == state
    assert reviews().clocks(name)[0][4] == clock
    (lapsed,) = reviews().events(name, "review_cancelled")
    assert lapsed["data"] == {"unit": "platform", "lapsed": True}
    assert reviews().breaches(name) == []


# Rule 9, and reminders ------------------------------------------------------------------------------------------------


@cache
def papers() -> Played:
    return november(
        """
        02 09:30 officer.platform file late      {on_behalf_of: subject.zhang, received_on: 2026-10-26, record: demo-record-4, ground: error, statement: s}
        02 10:00 officer.market   file received  {on_behalf_of: subject.zhang, received_on: 2026-10-30, record: demo-record-5, ground: error, statement: s}
        02 11:00 officer.platform file unsent    {on_behalf_of: {id_kind: resident_id, number: '410105197001019981', name: 黄文}, ground: infringement, about: a, statement: s}
        02 12:00 subject.li       file assigned  {record: demo-record-1, ground: error, statement: s}
        02 15:00 officer.platform decide late    {outcome: rejected, reasons: r}
        03 10:00 officer2.platform supplement unsent {on_behalf_of: {id_kind: resident_id, number: '410105197001019981', name: 黄文}, received_on: 2026-11-02, statement: s}
        04 10:00 officer.platform assign assigned {officer: officer2.platform}
        05 15:00 officer.platform decide unsent  {outcome: rejected, reasons: r}
        09 10:00 officer.platform record_service unsent {method: post, served_on: 2026-11-09, proof: '1089'}
        """
    )


def test_paper_entered_after_its_last_day_is_a_breach_at_once_and_dated_truly():
    # received Monday 26 October: 27, 28, 29
    assert papers().clocks("late") == [
        ("objection", "platform", "2026-10-26", "2026-10-29", "met_late", "2026-10-30T00:00")
    ]
    assert papers().reminders("late") == []
    assert papers().who("breach", "2026-10-30T00:00") == sorted(
        [*PLATFORM, "reviewer.province", "supervisor.platform"]
    )
    assert papers().who("breach_of_your_right", "2026-10-30T00:00") == ["subject.zhang"]


def test_paper_received_by_the_provider_is_the_providers_to_handle():
    # an officer's filing goes to the officer's own unit; received Friday 30 October: 2, 3, 4 November
    assert papers().clocks("received") == [
        ("objection", "market", "2026-10-30", "2026-11-04", "breached", "2026-11-05T00:00")
    ]
    # the second day is Tuesday the 3rd
    assert papers().reminders("received") == [
        ("2026-11-03T09:00", "objection", "half_way"),
        ("2026-11-04T09:00", "objection", "last_day"),
    ]


def test_a_result_decided_in_time_but_not_sent_is_late():
    # 3, 4, 5; decided on the 5th; on paper, it is sent when its posting is recorded, on the 9th
    assert papers().clocks("unsent") == [
        ("objection", "platform", "2026-11-02", "2026-11-05", "met_late", "2026-11-06T00:00")
    ]
    assert papers().state("unsent") == "decided"
    # the letter about the breach waits as well, and later; the result is the document
    assert [(event["at"], event["data"]["template"]) for event in papers().events("unsent", "served")] == [
        ("2026-11-09T10:00", "objection_result")
    ]
    assert [event["at"] for event in papers().events("unsent", "clock_met")] == ["2026-11-09T10:00"]
    assert papers().refusals == []


def test_reminders_go_to_all_the_officers_and_once_assigned_to_the_assignee():
    assert papers().reminders("assigned") == [
        ("2026-11-04T09:00", "objection", "half_way"),
        ("2026-11-05T09:00", "objection", "last_day"),
    ]
    to = [event["data"]["to"] for event in papers().events("assigned", "reminder_sent")]
    assert to == [PLATFORM, ["officer2.platform"]]
    (breach,) = [
        event
        for event in papers().events("assigned", "notice_sent")
        if event["data"]["template"] == "breach" and "officer2.platform" in event["data"]["to"]
    ]
    assert breach["data"]["to"] == ["officer2.platform"]


def test_one_event_a_reminder_and_one_a_breach_however_many_receive_it():
    assert len(papers().events("received", "reminder_sent")) == 2
    assert len(papers().events("received", "breached")) == 1
    # three officers of the bureau for each reminder
    assert len([who for at, who in papers().told("reminder") if at == "2026-11-03T09:00"]) == len(MARKET)

"""Every example ends as counsel would have counted it. The dates were worked by hand; the reasoning stands beside them."""

from functools import partial

import pytest

from tests.rehearsal.played import COPIES, EXAMPLES, MARKET, PLATFORM, example

plain = partial(example, "plain.yaml")
laboratory = partial(example, "laboratory.yaml")
late = partial(example, "late.yaml")
paper = partial(example, "paper.yaml")
withdrawn = partial(example, "withdrawn.yaml")
refused = partial(example, "refused.yaml")
edge = partial(example, "review-edge.yaml")
overdue = partial(example, "overdue.yaml")
rearranged = partial(example, "rearranged.yaml")


def test_every_example_is_claimed_and_listed_for_newcomers():
    names = {file.name for file in EXAMPLES.glob("*.yaml")}
    assert names == {
        "plain.yaml", "laboratory.yaml", "late.yaml", "paper.yaml", "withdrawn.yaml", "refused.yaml",
        "review-edge.yaml", "overdue.yaml", "rearranged.yaml",
        # in test_designation_examples.py
        "dropped.yaml", "amended.yaml", "two-objectors.yaml", "designation-review.yaml", "under-objection.yaml",
        "incentive.yaml", "hidden.yaml", "designation-refused.yaml",
        # in test_service_examples.py
        "unopened.yaml", "public-notice.yaml", "voided.yaml", "keyed-late.yaml",
        # in test_reconsideration_examples.py
        "reconsidered-before.yaml", "reconsidered-after.yaml",
        # in test_entry_examples.py
        "entry.yaml", "wrongful.yaml", "records-gone.yaml",
        # in test_restoration_examples.py
        "restoration.yaml", "restored-while-listed.yaml",
    }  # fmt: skip
    listed = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    for name in names:
        assert f"[{name}]({name})" in listed
        assert (EXAMPLES / name).read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("played", [plain, laboratory, late, paper, withdrawn, edge, overdue, rearranged])
def test_only_the_tour_of_refusals_is_refused_anything(played):
    assert played().refusals == []


# plain: filed Monday 9 November 2026; Tuesday 1, Wednesday 2, Thursday 3 ----------------------------------------------


def test_plain_is_decided_on_its_last_day_in_time():
    assert plain().states == {"obj": "decided"}
    assert plain().clocks("obj") == [("objection", "platform", "2026-11-09", "2026-11-12", "met", None)]
    assert plain().breaches() == []


def test_plain_reminds_the_assignee_on_the_second_day_and_the_last():
    # ceil(3/2) = 2: the second counted day is Wednesday; decided at 15:00 on Thursday, after that day's 09:00
    assert plain().reminders("obj") == [
        ("2026-11-11T09:00", "objection", "half_way"),
        ("2026-11-12T09:00", "objection", "last_day"),
    ]
    assert plain().told("reminder") == [
        ("2026-11-11T09:00", "officer2.platform"),
        ("2026-11-12T09:00", "officer2.platform"),
    ]


def test_plain_tells_each_of_their_part():
    filed, decided = "2026-11-09T10:30", "2026-11-12T15:00"
    assert plain().told("objection_receipt") == [(filed, "subject.li")]
    assert plain().told("mark_set") == [(filed, who) for who in COPIES]
    assert plain().told("objection_assigned") == [("2026-11-09T14:00", "officer2.platform")]
    assert plain().told("supplement_received") == [("2026-11-10T09:30", "officer2.platform")]
    assert plain().told("record_corrected") == [(decided, who) for who in COPIES]
    assert plain().told("mark_removed") == [(decided, who) for who in COPIES]
    # the provider is told the result too, though nobody asked it anything
    assert plain().who("objection_result") == sorted([*MARKET, "subject.li"])


def test_plain_changes_the_record_with_the_decision():
    (changed,) = plain().events("obj", "record_changed")
    assert (changed["at"], changed["data"]) == (
        "2026-11-12T15:00",
        {"record": "demo-record-2", "version": 2, "fields": ["amount"]},
    )


# laboratory: filed Monday 28 September; National Day 1-7 October; Saturday 10 October is worked ------------------------


def test_laboratory_counts_on_after_the_report_and_the_holiday():
    assert laboratory().states == {"obj": "decided"}
    assert laboratory().clocks("obj") == [
        # 29 September 1, 30 September 2, 8 October 3
        ("objection", "platform", "2026-09-28", "2026-10-08", "replaced", None),
        # from 29 September: 30 September 1; the review leaves out 1-12 October; 13 October 2, 14 October 3
        ("provider_reply", "market", "2026-09-29", "2026-10-14", "met", None),
        # from 28 September: 29 and 30 September 1, 2; 13, 14, 15, 16 October 3 to 6; Monday 19 October 7
        ("objection_with_provider", "platform", "2026-09-28", "2026-10-19", "met", None),
    ]


def test_laboratory_promises_these_dates_before_the_review():
    started = {
        event["data"]["code"]: event["data"]["last_day"]
        for event in laboratory().events("obj", "clock_started")
    }
    assert started == {
        "objection": "2026-10-08",
        "provider_reply": "2026-10-09",  # 30 September 1, 8 October 2, 9 October 3
        # 29 and 30 September 1, 2; 8, 9, 10 (worked), 12, 13 October 3 to 7
        "objection_with_provider": "2026-10-13",
    }


def test_laboratory_pauses_both_clocks_with_what_is_left():
    paused = [
        (event["at"], event["data"]["code"], event["data"]["remaining"])
        for event in laboratory().events("obj", "clock_paused")
    ]
    # commissioned on 30 September, which itself counts: of 3 one is used, of 7 two
    assert paused == [
        ("2026-09-30T09:00", "provider_reply", 2),
        ("2026-09-30T09:00", "objection_with_provider", 5),
    ]
    assert {event["data"]["code"] for event in laboratory().events("obj", "clock_resumed")} == {
        "provider_reply",
        "objection_with_provider",
    }


def test_laboratory_reminds_on_days_counted_anew():
    # reply: second counted day 13 October, last 14; platform: ceil(7/2) = 4, the fourth counted day is 14 October.
    # `objection` was replaced the day before its own reminder; the platform decided before its last day.
    assert laboratory().reminders("obj") == [
        ("2026-10-13T09:00", "provider_reply", "half_way"),
        ("2026-10-14T09:00", "provider_reply", "last_day"),
        ("2026-10-14T09:00", "objection_with_provider", "half_way"),
    ]
    assert laboratory().who("reminder", "2026-10-13T09:00") == MARKET
    assert laboratory().who("reminder", "2026-10-14T09:00") == sorted([*MARKET, *PLATFORM])


def test_laboratory_tells_objector_and_the_other_unit():
    asked, commissioned, reported = "2026-09-29T09:00", "2026-09-30T09:00", "2026-10-12T16:00"
    assert laboratory().who("verification_notice", asked) == MARKET
    assert laboratory().who("date_changed", asked) == sorted([*PLATFORM, "subject.li"])
    assert laboratory().who("review_commissioned", commissioned) == sorted([*PLATFORM, "subject.li"])
    assert laboratory().who("review_reported", reported) == sorted([*PLATFORM, "subject.li"])
    assert laboratory().who("reply_received", "2026-10-14T10:00") == PLATFORM
    assert laboratory().who("objection_result", "2026-10-15T15:00") == sorted([*MARKET, "subject.li"])
    assert laboratory().told("last_days_clash") == []  # 9 October is not after 13 October


def test_laboratory_carries_out_the_reply():
    (decided,) = laboratory().events("obj", "decided")
    assert decided["data"]["fields"] == {"amount": "2000.00"}
    (changed,) = laboratory().events("obj", "record_changed")
    assert changed["data"]["fields"] == ["amount"]


# late: filed Friday 13 February 2026; 14 worked, 15-23 holiday, so 14 February 1, 24 February 2, 25 February 3 ---------


def test_late_is_a_breach_that_the_decision_does_not_erase():
    assert late().states == {"obj": "decided"}
    assert late().clocks("obj") == [
        ("objection", "platform", "2026-02-13", "2026-02-25", "met_late", "2026-02-26T00:00")
    ]
    assert late().breaches("obj") == [("2026-02-26T00:00", "objection", "platform")]
    (met,) = late().events("obj", "clock_met")
    assert (met["at"], met["data"]["late"]) == ("2026-03-02T11:00", True)


def test_late_reminded_twice_after_the_holiday():
    assert late().reminders("obj") == [
        ("2026-02-24T09:00", "objection", "half_way"),
        ("2026-02-25T09:00", "objection", "last_day"),
    ]
    assert late().who("reminder", "2026-02-24T09:00") == PLATFORM


def test_late_is_told_to_officers_supervisor_province_and_objector():
    due = "2026-02-26T00:00"
    assert late().who("breach", due) == sorted([*PLATFORM, "reviewer.province", "supervisor.platform"])
    assert late().who("breach_of_your_right", due) == ["subject.zhang"]
    assert late().who("referral", due) == ["reviewer.province"]
    (breached,) = late().events("obj", "breached")
    assert breached["data"]["referral"] == "65"  # the platform is an organ
    (cause,) = late().events("obj", "cause_stated")
    assert (cause["at"], cause["actor"]) == ("2026-02-27T10:00", "supervisor.platform")


# paper: received Friday 3 April 2026; 4-6 April Qingming; 7 April 1, 8 April 2, 9 April 3 -----------------------------


def test_paper_counts_from_its_true_date():
    assert paper().states == {"obj": "decided"}
    assert paper().clocks("obj") == [("objection", "platform", "2026-04-03", "2026-04-09", "met", None)]
    (filed,) = paper().events("obj", "filed")
    assert (filed["at"], filed["actor"], filed["data"]["received_on"]) == (
        "2026-04-09T08:30",
        "officer.platform",
        "2026-04-03",
    )


def test_paper_makes_up_no_reminder_but_gives_the_one_to_come():
    # half-way was 09:00 of 8 April, before the entry; 09:00 of 9 April comes half an hour after it
    assert paper().reminders("obj") == [("2026-04-09T09:00", "objection", "last_day")]


def test_paper_is_met_when_the_result_was_handed_over_and_no_sooner():
    at = {event["type"]: event["at"] for event in paper().events("obj")}
    assert (at["decided"], at["served"], at["clock_met"]) == (
        "2026-04-09T14:00",
        "2026-04-09T16:30",
        "2026-04-09T16:30",
    )
    (served,) = paper().events("obj", "served")
    assert served["data"]["template"] == "objection_result"


def test_paper_tells_on_paper_and_marks_nothing():
    (receipt,), (result,) = paper().told("objection_receipt"), paper().told("objection_result")
    assert receipt[1] == result[1] != ""
    assert "." not in receipt[1]  # a subject, not an account
    assert paper().events("obj", "mark_set") == []  # no record is concerned
    assert "410105197001019981" not in str(paper().content)


# withdrawn: filed Monday 16 November 2026, asked on Tuesday -----------------------------------------------------------


def test_withdrawn_ends_the_clocks_still_open():
    assert withdrawn().states == {"obj": "withdrawn"}
    assert withdrawn().clocks("obj") == [
        ("objection", "platform", "2026-11-16", "2026-11-19", "replaced", None),  # 17, 18, 19
        ("provider_reply", "market", "2026-11-17", "2026-11-20", "met", None),  # 18, 19, 20
        # 17, 18, 19, 20, 23, 24, 25
        ("objection_with_provider", "platform", "2026-11-16", "2026-11-25", "ended", None),
    ]
    assert withdrawn().breaches() == []
    # reply: second day 19 November, before the reply at 11:00; platform: fourth day 20 November, before 14:00
    assert withdrawn().reminders("obj") == [
        ("2026-11-19T09:00", "provider_reply", "half_way"),
        ("2026-11-20T09:00", "objection_with_provider", "half_way"),
    ]


def test_withdrawn_is_corrected_all_the_same():
    at = "2026-11-20T14:00"
    (changed,) = withdrawn().events("obj", "record_changed")
    assert (changed["at"], changed["actor"], changed["data"]["version"]) == (at, "subject.li", 2)
    assert [event["at"] for event in withdrawn().events("obj", "mark_removed")] == [at]
    assert withdrawn().events("obj", "decided") == []
    # the platform is given every record but is the acting unit here; the two units with copies are told
    assert withdrawn().told("record_corrected") == [(at, who) for who in COPIES]
    assert withdrawn().who("objection_withdrawn", at) == sorted([*MARKET, *PLATFORM, "subject.li"])
    assert withdrawn().told("objection_result") == []


# refused --------------------------------------------------------------------------------------------------------------


def test_refused_names_each_rule_in_its_turn():
    assert refused().refusals == [
        (2, "not_your_record", "41(1)"),
        (3, "not_your_record", "41(1)"),
        (4, "already_open", "41"),
        (5, "not_found", None),  # a step on a case never made
        (6, "invalid", None),
        (7, "bad_identifier", "16"),
        (8, "invalid", None),
        (9, "not_allowed", None),
        (10, "not_allowed", None),
        (11, "not_allowed", None),
        (12, "not_allowed", None),
        (13, "not_allowed", None),
        (14, "not_found", None),  # no party to the case may know that there is one
        (15, "not_found", None),
        (16, "not_now", None),
        (18, "not_now", None),
        (19, "unverified_rejection", "41(2)"),
        (21, "not_now", None),
        (22, "not_allowed", None),
        (23, "review_report_missing", "41(3)"),
        (24, "review_report_missing", "41(3)"),
        (28, "not_now", None),
        (30, "not_now", None),
        (31, "conflict_of_interest", "24"),
    ]


def test_refused_says_the_same_of_a_foreign_record_and_of_none():
    said = {refusal["step"]: refusal["message"] for refusal in refused().content["refusals"]}
    assert said[2] == said[3]
    assert refused().content["final"]["obj"]["case_no"] in said[4]  # points to the first
    assert all(message.strip() for message in said.values())


def test_refused_steps_leave_no_trace():
    assert refused().states == {"obj": "decided", "direct": "decided"}
    assert len(refused().events(kind="filed")) == 2
    assert [event["actor"] for event in refused().events(kind="decided")] == [
        "officer.platform",
        "officer3.market",
    ]
    assert len(refused().events(kind="review_commissioned")) == 1
    assert len(refused().events(kind="provider_replied")) == 1


def test_refused_still_counts_what_was_taken_in():
    assert refused().clocks("obj") == [
        ("objection", "platform", "2026-11-02", "2026-11-05", "replaced", None),  # 3, 4, 5 November
        # from 3 November: 4; the review leaves out 5 and 6; 9, 10
        ("provider_reply", "market", "2026-11-03", "2026-11-10", "met", None),
        # from 2 November: 3, 4; 9, 10, 11, 12, 13
        ("objection_with_provider", "platform", "2026-11-02", "2026-11-13", "met", None),
    ]
    # filed with the provider on 10 November: it owes the three days itself: 11, 12, 13
    assert refused().clocks("direct") == [("objection", "market", "2026-11-10", "2026-11-13", "met", None)]
    # each was done, replaced or paused before 09:00 of the day of its next reminder
    assert refused().reminders() == []


# review-edge: three filed on Monday 2 November 2026; each 3, 4, 5 November --------------------------------------------


def test_a_review_commissioned_on_the_last_day_leaves_that_day_out():
    # 3 and 4 November counted; 5 to 12 November left out; Friday 13 November 3
    assert edge().clocks("edge") == [("objection", "platform", "2026-11-02", "2026-11-13", "met", None)]
    (paused,) = edge().events("edge", "clock_paused")
    assert (paused["data"]["remaining"], paused["data"].get("last_day")) == (1, None)


def test_the_last_day_reminder_comes_once_for_each_last_day():
    assert edge().reminders("edge") == [
        ("2026-11-04T09:00", "objection", "half_way"),
        ("2026-11-05T09:00", "objection", "last_day"),  # an hour before the commission
        ("2026-11-13T09:00", "objection", "last_day"),
    ]


def test_a_review_given_up_has_left_nothing_out():
    # cancelled on 10 November: the last day is 5 November again, so the breach is dated 24:00 of that day
    assert edge().clocks("given-up") == [
        ("objection", "platform", "2026-11-02", "2026-11-05", "met_late", "2026-11-06T00:00")
    ]
    assert edge().breaches("given-up") == [("2026-11-06T00:00", "objection", "platform")]
    # commissioned at 10:00 of the half-way day; 09:00 of the last day fell into the pause and is not made up
    assert edge().reminders("given-up") == [("2026-11-04T09:00", "objection", "half_way")]


def test_a_review_commissioned_after_the_last_day_revives_nothing():
    assert edge().clocks("too-late") == [
        ("objection", "platform", "2026-11-02", "2026-11-05", "met_late", "2026-11-06T00:00")
    ]
    assert edge().events("too-late", "clock_paused") == []
    assert edge().events("too-late", "clock_resumed") == []
    assert len(edge().breaches("too-late")) == 1


def test_the_objector_is_told_of_every_review_and_its_end():
    # the provider is the other unit, whether or not it was asked
    for at in ("2026-11-04T10:00", "2026-11-05T10:00", "2026-11-06T10:00"):
        assert edge().who("review_commissioned", at) == sorted([*MARKET, "subject.li"])
    assert edge().who("review_cancelled", "2026-11-10T09:30") == sorted([*MARKET, "subject.li"])
    for at in ("2026-11-12T11:00", "2026-11-12T11:30"):
        assert edge().who("review_reported", at) == sorted([*MARKET, "subject.li"])


# overdue: two filed on Tuesday 10 February 2026; Saturdays 14 and 28 February are worked, 15-23 February is holiday ------


def test_overdue_reports_are_alarmed_of_when_the_expected_day_ends_holiday_or_not():
    assert [
        (event["at"], event["actor"], event["provision"], event["data"]) for event in overdue().events(kind="review_overdue")
    ] == [
        ("2026-02-19T00:00", "system", "41(3)",
         {"unit": "market", "kind": "test", "institution": "省食品检验研究院", "expected_on": "2026-02-18",
          "to": ["supervisor.platform"]}),
        ("2026-02-21T00:00", "system", "41(3)",
         {"unit": "platform", "kind": "evaluation", "institution": "省印刷品鉴定中心", "expected_on": "2026-02-20",
          "to": ["supervisor.platform"]}),
    ]  # fmt: skip


def test_overdue_is_told_to_supervisor_objector_and_the_other_unit():
    # the provider's supervisor is the platform's, the nearest above; the other unit is the platform, then the provider
    assert overdue().who("review_overdue", "2026-02-19T00:00") == sorted(
        ["supervisor.platform", "subject.li", *PLATFORM]
    )
    assert overdue().who("review_overdue", "2026-02-21T00:00") == sorted(
        ["supervisor.platform", "subject.zhang", *MARKET]
    )
    # the platform's own report of 24 February came on the day expected, so there is no third
    assert len(overdue().told("review_overdue")) == 4 + 5


def test_overdue_ends_no_clock_and_the_true_date_of_a_report_entered_late_counts():
    assert overdue().states == {"li": "decided", "zhang": "decided"}
    assert overdue().breaches() == []
    assert overdue().clocks("li") == [
        ("objection", "platform", "2026-02-10", "2026-02-13", "replaced", None),  # 11, 12, 13 February
        # from 11 February: 12 1; the provider's review leaves out 13-18; holiday to 23; 24 2, 25 3
        ("provider_reply", "market", "2026-02-11", "2026-02-25", "met", None),
        # from 10 February: 11, 12 1, 2; reviews leave out 13-18 and 14-24; 25, 26, 27, Saturday 28 3 to 6; 2 March 7
        ("objection_with_provider", "platform", "2026-02-10", "2026-03-02", "met", None),
    ]
    # 11, 12 February 1, 2; the review leaves out 13 February to 3 March; 4 March 3
    assert overdue().clocks("zhang") == [("objection", "platform", "2026-02-10", "2026-03-04", "met", None)]


# rearranged: the made-up holiday 5-11 February 2027, Sunday 14 February worked ----------------------------------------


def test_rearranged_counts_by_the_arrangement_beside_it():
    # filed Thursday 4 February: Friday 12 February 1, Sunday 14 (worked) 2, Monday 15 February 3
    assert rearranged().clocks("spring") == [
        ("objection", "platform", "2027-02-04", "2027-02-15", "met", None)
    ]
    assert rearranged().reminders("spring") == [
        ("2027-02-14T09:00", "objection", "half_way"),
        ("2027-02-15T09:00", "objection", "last_day"),
    ]


def test_rearranged_is_provisional_only_where_no_arrangement_is_known():
    # filed Thursday 30 December: 31 December 1; 1 January New Year, a Saturday; 3 January 2, 4 January 3
    assert rearranged().clocks("year-end") == [
        ("objection", "platform", "2027-12-30", "2028-01-04", "met", None)
    ]
    provisional = {
        name: rearranged().events(name, "clock_started")[0]["data"]["provisional"]
        for name in ("spring", "year-end")
    }
    assert provisional == {"spring": False, "year-end": True}
    assert rearranged().states == {"spring": "decided", "year-end": "decided"}


def test_rearranged_numbers_cases_by_the_year_of_filing():
    assert [final["case_no"] for final in rearranged().content["final"].values()] == [
        "OBJ-2027-0000001",
        "OBJ-2027-0000002",
    ]

"""Every example of a designation ends as counsel would have counted it. The dates were worked by hand; the reasoning stands
beside them."""

from functools import partial

import pytest

from tests.rehearsal.played import MARKET, Played, example

LI, ZHANG, YUDU = "demo-subject-li", "demo-subject-zhang", "demo-subject-yudu"
WINDOW, VERIFICATION, HOLD = "notice_objection", "designation_verification", "entry_hold"
APPLICATION, DISPLAY = "reconsideration_application", "incentive_display"

dropped = partial(example, "dropped.yaml")
amended = partial(example, "amended.yaml")
incentive = partial(example, "incentive.yaml")
hidden = partial(example, "hidden.yaml")
two = partial(example, "two-objectors.yaml")
review = partial(example, "designation-review.yaml")
objected = partial(example, "under-objection.yaml")
refused = partial(example, "designation-refused.yaml")


def reminded(played: Played, name: str, *codes: str) -> list[tuple[str, str, str]]:
    return [reminder for reminder in played.reminders(name) if reminder[1] in codes]


# dropped: served Wednesday 22 April 2026; Labour Day 1-5 May; Saturday 9 May is worked ---------------------------------


def test_given_up_by_the_unit_its_window_is_over():
    # 23, 24 April 1, 2; 27 to 30 April 3 to 6; 6, 7, 8 May 7 to 9; 9 May 10
    assert dropped().ran("given-up", WINDOW) == [(WINDOW, LI, "2026-04-22", "2026-05-09", "ended", None)]
    # two working days before the 9th: 8 and 7 May
    assert dropped().reminders("given-up") == [("2026-05-07T09:00", WINDOW, "window")]
    assert dropped().told("designation_dropped") == [("2026-05-08T10:00", "subject.li")]
    assert dropped().events("given-up", "window_ended") == []  # it did not run to its end
    assert dropped().states == {"given-up": "dropped", "answered": "dropped"}
    assert dropped().refusals == [(13, "not_now", None)]


def test_dropped_by_an_outcome_there_is_no_hold_but_sixty_days_to_apply():
    assert dropped().ran("answered", WINDOW, VERIFICATION, HOLD, APPLICATION) == [
        (WINDOW, ZHANG, "2026-04-22", "2026-05-09", "ended", None),
        # from Friday 24 April: 27 to 30 April 1 to 4; 6, 7, 8 May 5 to 7
        (VERIFICATION, "market", "2026-04-24", "2026-05-08", "met", None),
        # from 9 May: 22 days to 31 May, 30 to 30 June, 8 to Wednesday 8 July
        (APPLICATION, ZHANG, "2026-05-09", "2026-07-08", "ended", None),
    ]
    # ceil(7/2) = 4: the fourth counted day is 30 April; decided in the afternoon of the last
    assert reminded(dropped(), "answered", VERIFICATION, APPLICATION) == [
        ("2026-04-30T09:00", VERIFICATION, "half_way"),
        ("2026-05-08T09:00", VERIFICATION, "last_day"),
        ("2026-07-06T09:00", APPLICATION, "window"),  # 7 and 6 July
    ]
    assert dropped().who("designation_outcome_told") == ["subject.zhang"]
    assert dropped().breaches() == []


# amended: Sunday 20 September 2026 is worked; 25-27 September, 1-7 October; Saturday 10 October is worked --------------


def test_amended_begins_anew_with_a_window_of_its_own():
    assert amended().ran("des", WINDOW, VERIFICATION, HOLD, APPLICATION) == [
        # from Wednesday 16: 17, 18, 20 (worked), 21, 22, 23, 24 September 1 to 7; 28, 29, 30 September 8 to 10
        (WINDOW, LI, "2026-09-16", "2026-09-30", "ended", None),
        # from Thursday 24: 28, 29, 30 September 1 to 3; 8, 9, 10 (worked) October 4 to 6; 12 to 15 October 7 to 10
        (WINDOW, LI, "2026-09-24", "2026-10-15", "ended", None),
        # from Friday 18: 20, 21, 22, 23, 24 September 1 to 5; 28, 29 September 6, 7
        (VERIFICATION, "market", "2026-09-18", "2026-09-29", "met", None),
        # from 22 September: 8 to the 30th, 31 to 31 October, 21 to Saturday 21 November; Monday 23
        (APPLICATION, LI, "2026-09-22", "2026-11-23", "ended", None),
    ]
    assert amended().states == {"des": "entered", "ent": "active"}


def test_amended_reminds_of_the_new_window_and_not_of_the_old():
    # the old one's reminder would have come on 28 September; the new one's comes two working days before 15 October
    assert amended().reminders("des") == [
        ("2026-10-13T09:00", WINDOW, "window"),
        ("2026-11-19T09:00", APPLICATION, "window"),  # Friday 20, Thursday 19
    ]
    ended = [(event["at"], event["data"]["code"]) for event in amended().events("des", "window_ended")]
    assert ended == [("2026-10-16T00:00", WINDOW), ("2026-11-24T00:00", APPLICATION)]


def test_amended_never_gets_harsher_and_enters_with_what_is_left():
    assert amended().refusals == [(7, "harsher", "28(4)"), (12, "not_now", None)]
    assert amended().who("amended_notice", "2026-09-23T10:00") == ["subject.li"]
    (made,) = amended().events("ent", "made")
    assert (made["at"], made["data"]["measures"], made["data"]["last_day"]) == (
        "2026-10-16T10:00", ["32.5"], "2027-10-16",
    )  # fmt: skip
    assert {event["at"] for event in amended().events("ent", "published")} == {"2026-10-16T15:00"}


# incentive: displayed from Wednesday 23 September 2026 ----------------------------------------------------------------


def test_incentive_counts_the_days_on_display_and_the_answer_from_the_objection():
    assert incentive().ran("des", DISPLAY, VERIFICATION, HOLD, APPLICATION) == [
        # 24 September 1; 28, 29, 30 September 2 to 4; 8, 9, 10 (worked) October 5 to 7
        (DISPLAY, "public", "2026-09-23", "2026-10-10", "ended", None),
        # from Friday 9 October: 10 (worked) 1; 12 to 16 October 2 to 6; 19 October 7
        (VERIFICATION, "market", "2026-10-09", "2026-10-19", "met", None),
        # from Thursday 15: 16 October 1; 19 to 23 October 2 to 6; 26 to 29 October 7 to 10
        (HOLD, LI, "2026-10-15", "2026-10-29", "ended", None),
        # from Friday 16: 19 to 23 October 1 to 5; 26 to 30 October 6 to 10
        (HOLD, YUDU, "2026-10-16", "2026-10-30", "ended", None),
        # 16 (or 15) days to 31 October, 30 to 30 November, 14 (or 15) to Monday 14 (or Tuesday 15) December
        (APPLICATION, LI, "2026-10-15", "2026-12-14", "ended", None),
        (APPLICATION, YUDU, "2026-10-16", "2026-12-15", "ended", None),
    ]
    assert incentive().reminders("des") == [
        ("2026-10-14T09:00", VERIFICATION, "half_way"),  # 10, 12, 13, 14
        ("2026-10-27T09:00", HOLD, "window"),
        ("2026-10-28T09:00", HOLD, "window"),
        ("2026-12-10T09:00", APPLICATION, "window"),  # Friday 11, Thursday 10
        ("2026-12-11T09:00", APPLICATION, "window"),  # Monday 14, Friday 11
    ]


def test_incentive_is_entered_when_all_is_over_and_public_at_once():
    assert incentive().refusals == [(4, "display_not_complete", "28(2)"), (9, "not_now", None)]
    assert incentive().states == {"des": "entered", "ent": "active"}
    published = [(event["at"], event["data"]["channel"]) for event in incentive().events("ent", "published")]
    assert published == [("2026-11-02T10:00", "site"), ("2026-11-02T10:00", "feed")]
    (made,) = incentive().events("ent", "made")
    assert made["data"]["last_day"] == "2028-11-02"


def test_incentive_keeps_the_objectors_name_from_the_company():
    objected_at = "2026-10-09T15:00"
    assert incentive().who("display_objected", objected_at) == ["subject.yudu"]
    assert incentive().who("designation_objection_receipt", objected_at) == ["subject.li"]
    assert incentive().who("designation_objected", objected_at) == MARKET
    assert incentive().who("designation_outcome_told") == ["subject.li", "subject.yudu"]
    (word,) = [n for n in incentive().content["notices"] if n["template"] == "display_objected"]
    assert "李" not in word["subject"]


# hidden: displayed Friday 24 April 2026, hidden Wednesday 29, displayed anew Thursday 30 -------------------------------


def test_hidden_early_nothing_of_the_display_counts():
    assert hidden().ran("des", DISPLAY) == [
        # 27 to 30 April 1 to 4; 6, 7, 8 May 5 to 7
        (DISPLAY, "public", "2026-04-24", "2026-05-08", "ended", None),
        # 6, 7, 8, 9 (worked) May 1 to 4; 11, 12, 13 May 5 to 7
        (DISPLAY, "public", "2026-04-30", "2026-05-13", "ended", None),
    ]
    assert [event["at"] for event in hidden().events("des", "hidden")] == ["2026-04-29T10:00"]
    assert [event["at"] for event in hidden().events("des", "window_ended")] == ["2026-05-14T00:00"]
    assert hidden().refusals == [(6, "display_not_complete", "28(2)"), (7, "display_not_complete", "28(2)")]
    assert hidden().states == {"des": "entered", "ent": "active"}
    assert {event["at"] for event in hidden().events("ent", "published")} == {"2026-05-14T10:00"}


# two objectors: both served Wednesday 16 September 2026 ---------------------------------------------------------------


def test_two_objectors_share_a_clock_and_an_answer_and_have_a_hold_each():
    assert two().ran("des", WINDOW, VERIFICATION, HOLD, APPLICATION) == [
        (WINDOW, YUDU, "2026-09-16", "2026-09-30", "ended", None),  # counted above, of "amended"
        (WINDOW, ZHANG, "2026-09-16", "2026-09-30", "ended", None),
        # from the first, on Thursday 17: 18, 20 (worked), 21 to 24 September 1 to 6; 28 September 7
        (VERIFICATION, "market", "2026-09-17", "2026-09-28", "met", None),
        # from Thursday 24: counted above, of the second window of "amended"
        (HOLD, YUDU, "2026-09-24", "2026-10-15", "ended", None),
        # from Monday 28: 29, 30 September 1, 2; 8, 9, 10 October 3 to 5; 12 to 16 October 6 to 10
        (HOLD, ZHANG, "2026-09-28", "2026-10-16", "ended", None),
        # 6 days to 30 September, 31 to 31 October, 23 to Monday 23 November
        (APPLICATION, YUDU, "2026-09-24", "2026-11-23", "ended", None),
        # 2 days, 31, 27: Friday 27 November
        (APPLICATION, ZHANG, "2026-09-28", "2026-11-27", "ended", None),
    ]
    # 18, 20, 21, 22 September; answered before the last day
    assert reminded(two(), "des", VERIFICATION) == [("2026-09-22T09:00", VERIFICATION, "half_way")]
    assert two().who("designation_outcome_told", "2026-09-24T10:00") == ["subject.yudu", "subject.zhang"]
    assert two().refusals == [(11, "not_now", None)]
    assert two().states == {"des": "entered", "ent": "active"}
    assert two().events("ent", "published") == []  # the decision has been served on nobody


# a laboratory: objected Monday 21, commissioned Wednesday 23 September, reported Friday 9 October 2026 -----------------


def test_review_stops_the_clock_of_the_answer():
    # 22, 23 September 1, 2; 24 September to 9 October are left out; 10 (worked) 3; 12 to 15 October 4 to 7
    assert review().ran("des", VERIFICATION, HOLD) == [
        (VERIFICATION, "market", "2026-09-21", "2026-10-15", "met", None),
        # from Friday 16: 19 to 23, 26 to 30 October
        (HOLD, LI, "2026-10-16", "2026-10-30", "ended", None),
    ]
    (started,) = [e for e in review().events("des", "clock_started") if e["data"]["code"] == VERIFICATION]
    assert started["data"]["last_day"] == "2026-10-08"  # 22, 23, 24, 28, 29, 30 September; 8 October
    (paused,) = review().events("des", "clock_paused")
    assert (paused["at"], paused["data"]["code"], paused["data"]["remaining"]) == (
        "2026-09-23T10:00", VERIFICATION, 5,
    )  # fmt: skip
    assert reminded(review(), "des", VERIFICATION) == [
        ("2026-10-12T09:00", VERIFICATION, "half_way"),  # the fourth counted day: 22, 23, 10, 12
        ("2026-10-15T09:00", VERIFICATION, "last_day"),
    ]
    assert review().refusals == [(7, "review_report_missing", "41(3)"), (11, "not_now", None)]
    assert "subject.li" in review().who("review_commissioned", "2026-09-23T10:00")
    assert "subject.li" in review().who("review_reported", "2026-10-09T16:00")
    assert review().states == {"des": "entered", "ent": "active"}


# a record under objection: filed Thursday 7 May 2026 ------------------------------------------------------------------


def test_under_objection_a_record_enters_nobody():
    # 8, 9 (worked), 11 May
    assert objected().clocks("obj") == [("objection", "platform", "2026-05-07", "2026-05-11", "met", None)]
    assert objected().ran("des", WINDOW) == [(WINDOW, LI, "2026-04-22", "2026-05-09", "ended", None)]
    assert objected().refusals == [(6, "record_not_usable", "20")]
    assert objected().states == {"des": "entered", "obj": "decided", "ent": "active"}


# refusals -------------------------------------------------------------------------------------------------------------


REFUSED = [
    (2, "bad_identifier", "16"), (3, "before_the_law", "70"), (4, "minor", "3"),
    (5, "prohibited_basis", "13(3)"), (6, "prohibited_basis", "27(2)"), (7, "record_not_usable", "20"),
    (8, "no_standard", "27(1)"), (9, "conduct_category", "33"), (10, "conduct_category", "33"),
    (11, "measure_not_listed", "29"), (12, "disproportionate_blank", "31"),
    (13, "responsible_person_missing", "35"), (14, "period_missing", "37"), (15, "period_too_long", "37(2)"),
    (16, "notice_incomplete", "28(3)"), (17, "not_allowed", None), (18, "not_allowed", None),
    (19, "not_now", None), (20, "not_found", None), (23, "service_not_proven", "28(3)"),
    (24, "service_not_proven", "28(3)"), (26, "not_now", None), (27, "not_found", None),
    (29, "already_open", "41"), (30, "four_eyes", "24"), (31, "harsher", "28(4)"), (32, "not_now", None),
    (35, "not_now", None), (36, "not_now", None), (38, "already_open", "41"), (39, "not_allowed", None),
    (40, "harsher", "28(4)"), (41, "not_now", None), (42, "not_now", None), (45, "not_now", None),
    (46, "not_allowed", None), (47, "not_now", None), (48, "not_now", None),
]  # fmt: skip


def test_refused_names_each_rule_in_the_order_of_the_steps():
    assert [refusal[:2] for refusal in refused().refusals] == [refusal[:2] for refusal in REFUSED]
    assert refused().states == {"des": "entered", "rec": "decided", "ent": "active"}


@pytest.mark.parametrize("expected", REFUSED, ids=lambda expected: f"{expected[1]}-{expected[0]}")
def test_refused_names_the_provision(expected):
    assert expected in refused().refusals

"""Every example about serving letters, and about what arrives or turns out after an entry. The dates were worked by hand;
the reasoning stands beside them."""

from functools import partial

from tests.rehearsal.played import MARKET, example

LI, ZHANG = "demo-subject-li", "demo-subject-zhang"
WINDOW, VERIFICATION, HOLD = "notice_objection", "designation_verification", "entry_hold"
APPLICATION, ELECTRONIC = "reconsideration_application", "electronic_service"

unopened = partial(example, "unopened.yaml")
public = partial(example, "public-notice.yaml")
voided = partial(example, "voided.yaml")
late = partial(example, "keyed-late.yaml")


# unopened: in the inbox Thursday 12 February 2026; 14 worked, 15-23 Spring Festival, 28 worked -------------------------


def test_unopened_runs_nothing_and_another_way_is_due():
    assert unopened().ran("des", ELECTRONIC, WINDOW) == [
        # 13, 14 (worked), 24 February
        (ELECTRONIC, "market", "2026-02-12", "2026-02-24", "ended", None),
        # the decision, in the inbox on Thursday 12 March: 13, 16, 17 March; nobody opens it either
        (ELECTRONIC, "market", "2026-03-12", "2026-03-17", "ended", None),
        # left with the person on Thursday 26: 27, 28 (worked) February 1, 2; 2 to 6 March 3 to 7; 9, 10, 11 March 8 to 10
        (WINDOW, LI, "2026-02-26", "2026-03-11", "ended", None),
    ]
    assert [event["at"] for event in unopened().events("des", "service_failed")] == [
        "2026-02-25T00:00",
        "2026-03-18T00:00",
    ]
    assert unopened().who("service_failed", "2026-02-25T00:00") == MARKET
    assert unopened().breaches() == []


def test_unopened_enters_nobody_before_the_window_is_over_and_publishes_nothing():
    assert unopened().refusals == [(4, "service_not_proven", "28(3)"), (6, "not_now", None)]
    assert unopened().reminders("des") == [("2026-03-09T09:00", WINDOW, "window")]  # 10 and 9 March
    assert unopened().states == {"des": "entered", "ent": "active"}
    assert unopened().events("ent", "published") == []


# public notice: put up Wednesday 1 April 2026; Qingming 4-6 April, Labour Day 1-5 May, Saturday 9 May worked -----------


def test_public_notice_needs_a_failed_attempt_and_serves_when_its_days_are_over():
    assert public().ran("des", WINDOW) == [
        # from Wednesday 25 March: 26, 27 1, 2; 30 March to 3 April 3 to 7; 7, 8, 9 April 8 to 10; ended with the service
        (WINDOW, LI, "2026-03-25", "2026-04-09", "ended", None),
        # from the deemed service on 6 May: 7, 8, 9 (worked) 1 to 3; 11 to 15 May 4 to 8; 18, 19 May 9, 10
        (WINDOW, LI, "2026-05-06", "2026-05-19", "ended", None),
    ]
    # 29 days to 30 April, the thirtieth is Labour Day, which moves behind the holiday
    (stood,) = public().ran("des", "public_notice_service")
    assert stood[2:] == ("2026-04-01", "2026-05-06", "ended", None)
    assert [event["at"] for event in public().events("des", "service_voided")] == ["2026-03-27T10:00"]
    ended = [event["at"] for event in public().events("des", "window_ended")]
    assert ended == ["2026-05-20T00:00"]
    assert public().reminders("des") == [("2026-05-15T09:00", WINDOW, "window")]  # 18 and 15 May


def test_public_notice_refuses_what_comes_before():
    assert public().refusals == [
        (4, "service_not_proven", "28(3)"),  # no attempt has failed yet
        (8, "service_not_proven", "28(3)"),  # it still stands, to 24:00 of this day
        (9, "not_now", None),
    ]
    assert public().states == {"des": "entered", "ent": "active"}


# voided: served Wednesday 2 September 2026, entered on the 17th, voided on the 28th -------------------------------------


def test_voided_after_the_entry_the_window_opens_anew():
    assert voided().ran("des", WINDOW) == [
        # 3, 4 September 1, 2; 7 to 11 September 3 to 7; 14, 15, 16 September 8 to 10
        (WINDOW, ZHANG, "2026-09-02", "2026-09-16", "ended", None),
        # from Tuesday 29: 30 September 1; 8, 9, 10 (worked) October 2 to 4; 12 to 16 October 5 to 9; 19 October 10
        (WINDOW, ZHANG, "2026-09-29", "2026-10-19", "ended", None),
    ]
    assert voided().reminders("des") == [
        ("2026-09-14T09:00", WINDOW, "window"),  # 15 and 14 September
        ("2026-10-15T09:00", WINDOW, "window"),  # Friday 16, Thursday 15
    ]
    assert voided().refusals == []


def test_voided_the_entry_does_not_stand_until_the_window_is_over():
    assert {event["at"] for event in voided().events("ent", "published")} == {"2026-09-17T15:00"}
    (suspended,) = voided().events("ent", "suspended")
    assert (suspended["at"], suspended["data"]["cause"]) == ("2026-09-28T10:00", "designation")
    assert [event["at"] for event in voided().events("ent", "resumed")] == ["2026-10-20T00:00"]
    assert voided().who("entry_suspended", "2026-09-28T10:00") == sorted(
        ["officer.finance", "officer.implementer", "subject.zhang"]
    )
    (made,) = voided().events("ent", "made")
    assert made["data"]["last_day"] == "2027-09-17"
    assert voided().states == {"des": "entered", "ent": "active"}


# keyed late: served Wednesday 4 February 2026, so that the windows end on the 25th: 5, 6, 9 to 13, 14 (worked) February 1
# to 8; 24, 25 February 9, 10. Entered on the 26th ----------------------------------------------------------------------


def test_posted_in_time_and_keyed_late_the_entry_does_not_stand_until_it_is_answered():
    assert late().ran("posted", WINDOW, VERIFICATION, HOLD, APPLICATION) == [
        (WINDOW, LI, "2026-02-04", "2026-02-25", "ended", None),
        # received Monday 2 March: 3 to 6 March 1 to 4; 9, 10, 11 March 5 to 7
        (VERIFICATION, "market", "2026-03-02", "2026-03-11", "met", None),
        # from Wednesday 11: 12, 13 March 1, 2; 16 to 20 March 3 to 7; 23, 24, 25 March 8 to 10
        (HOLD, LI, "2026-03-11", "2026-03-25", "ended", None),
        # 20 days to 31 March, 30 to 30 April, 10 to Sunday 10 May; Monday 11
        (APPLICATION, LI, "2026-03-11", "2026-05-11", "running", None),
    ]
    assert late().reminders("posted") == [
        ("2026-02-14T09:00", WINDOW, "window"),  # 24 and 14 (worked) February
        ("2026-03-06T09:00", VERIFICATION, "half_way"),  # 3, 4, 5, 6 March
        ("2026-03-23T09:00", HOLD, "window"),
    ]
    (suspended,) = late().events("ent-posted", "suspended")
    assert (suspended["at"], suspended["data"]["cause"]) == ("2026-03-04T10:00", "designation")
    assert [event["at"] for event in late().events("ent-posted", "resumed")] == ["2026-03-26T00:00"]


def test_received_in_time_and_keyed_late_a_success_ends_the_entry():
    # received Tuesday 24 February: 25 to 28 (worked) February 1 to 4; 2, 3, 4 March 5 to 7
    assert late().ran("received", VERIFICATION, HOLD) == [
        (VERIFICATION, "market", "2026-02-24", "2026-03-04", "met", None)
    ]
    # 09:00 of 28 February had passed when it was keyed on 3 March, and is not made up
    assert late().reminders("received")[1:] == [("2026-03-04T09:00", VERIFICATION, "last_day")]
    assert [event["at"] for event in late().events("ent-received", "suspended")] == ["2026-03-03T10:00"]
    (removed,) = late().events("ent-received", "removed")
    assert (removed["at"], removed["data"]["ground"]) == ("2026-03-04T16:00", "annulled")
    assert late().ran("ent-received", "measures_stop") == [
        ("measures_stop", "finance", "2026-03-04", "2026-03-05", "met", None),
        ("measures_stop", "transport", "2026-03-04", "2026-03-05", "met", None),
    ]


def test_posted_a_day_late_it_changes_nothing():
    assert late().refusals == [(20, "not_now", None)]
    assert late().events("ent-too-late", "suspended") == []
    assert late().states == {
        "posted": "entered", "received": "dropped", "too-late": "entered",
        "ent-posted": "active", "ent-received": "ended", "ent-too-late": "active",
    }  # fmt: skip
    assert late().breaches() == []

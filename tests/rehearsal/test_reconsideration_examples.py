"""Every example of a reconsideration ends as counsel would have counted it. The dates were worked by hand; the reasoning
stands beside them."""

from functools import partial

import pytest

from tests.rehearsal.played import MARKET, example

LI, ZHANG, YUDU = "demo-subject-li", "demo-subject-zhang", "demo-subject-yudu"
WINDOW, VERIFICATION, HOLD = "notice_objection", "designation_verification", "entry_hold"
APPLICATION, CLOCK = "reconsideration_application", "reconsideration"
STOP, SHOWN, ANNOUNCE = "measures_stop", "announcement_display", "removal_announcement"

before = partial(example, "reconsidered-before.yaml")
after = partial(example, "reconsidered-after.yaml")


# before entry: Saturday 14 February 2026 is worked, 15-23 Spring Festival, Saturday 28 is worked; Qingming 4-6 April ----


@pytest.mark.parametrize(
    ("name", "person"), [("upheld", LI), ("returned", LI), ("amended", ZHANG), ("annulled", YUDU)]
)
def test_before_entry_the_first_answer_and_its_hold(name, person):
    first = [
        clock for clock in before().ran(name, VERIFICATION, HOLD, APPLICATION) if clock[2] < "2026-02-10"
    ]
    assert first == [
        # objected Thursday 22 January: 23 January 1; 26 to 30 January 2 to 6; 2 February 7
        (VERIFICATION, "market", "2026-01-22", "2026-02-02", "met", None),
        # served Wednesday 4 February: 5, 6 February 1, 2; 9 to 14 (worked) February 3 to 8; 24, 25 February 9, 10
        (HOLD, person, "2026-02-04", "2026-02-25", "ended", None),
        # 24 days to 28 February, 31 to 31 March, the sixtieth is 5 April, Qingming; Tuesday 7 April
        (APPLICATION, person, "2026-02-04", "2026-04-07", "ended", None),
    ]
    # the fourth counted day: 23, 26, 27, 28 January; decided at 10:00 of the last
    assert [at for at, code, _ in before().reminders(name) if code == VERIFICATION][:2] == [
        "2026-01-28T09:00",
        "2026-02-02T09:00",
    ]


def test_before_entry_the_province_has_twenty_working_days():
    got = {name: before().clocks(f"rec-{name}") for name in ("annulled", "returned", "amended", "upheld")}
    assert got == {
        # from Thursday 5 February: 6 1; 9 to 14 2 to 7; 24 to 28 8 to 12; 2 to 6 March 13 to 17; 9, 10, 11 18 to 20
        "annulled": [(CLOCK, "province", "2026-02-05", "2026-03-11", "met", None)],
        # from Tuesday 10: 11 to 14 1 to 4; 24 to 28 5 to 9; 2 to 6 March 10 to 14; 9 to 13 15 to 19; 16 20
        "returned": [(CLOCK, "province", "2026-02-10", "2026-03-16", "met", None)],
        # from Friday 13: 14 1; 24 to 28 2 to 6; 2 to 6 March 7 to 11; 9 to 13 12 to 16; 16 to 19 17 to 20
        "amended": [(CLOCK, "province", "2026-02-13", "2026-03-19", "met", None)],
        # from Wednesday 25: 26, 27, 28 1 to 3; 2 to 6 March 4 to 8; 9 to 13 9 to 13; 16 to 20 14 to 18; 23, 24 19, 20
        "upheld": [(CLOCK, "province", "2026-02-25", "2026-03-24", "met", None)],
    }
    # the tenth counted day; both were decided after its 09:00 and before the last day
    assert before().reminders("rec-amended") == [("2026-03-05T09:00", CLOCK, "half_way")]
    assert before().reminders("rec-upheld") == [("2026-03-10T09:00", CLOCK, "half_way")]
    assert before().reminders("rec-annulled") == before().reminders("rec-returned") == []


def test_before_entry_each_decision_does_its_own():
    assert before().states == {
        "upheld": "entered", "returned": "entered", "amended": "entered", "annulled": "dropped",
        "rec-upheld": "decided", "rec-returned": "decided", "rec-amended": "decided", "rec-annulled": "decided",
        "ent-upheld": "active", "ent-returned": "active", "ent-amended": "active",
    }  # fmt: skip
    # the 35th step: an application in the last hour of the hold holds the entry off
    assert before().refusals == [(35, "not_now", None)]
    assert all(
        before().events(f"rec-{name}", "filed")[0]["data"]["within_hold"]
        for name in ("upheld", "returned", "amended", "annulled")
    )
    assert [event["at"] for event in before().events("annulled", "dropped")] == ["2026-02-12T10:00"]
    assert before().breaches() == []


def test_before_entry_returned_is_verified_anew_in_full_time():
    assert [clock for clock in before().ran("returned", VERIFICATION, HOLD, APPLICATION) if clock[2] > "2026-02-10"] == [
        # from Friday 13 February: 14 (worked) 1; 24 to 28 (worked) 2 to 6; 2 March 7
        (VERIFICATION, "market", "2026-02-13", "2026-03-02", "met", None),
        # served Tuesday 3 March: 4, 5, 6 March 1 to 3; 9 to 13 4 to 8; 16, 17 9, 10
        (HOLD, LI, "2026-03-03", "2026-03-17", "ended", None),
        # 28 days to 31 March, 30 to 30 April, the sixtieth is 2 May; Labour Day 1-5 May; Wednesday 6 May
        (APPLICATION, LI, "2026-03-03", "2026-05-06", "running", None),
    ]  # fmt: skip
    assert [at for at, code, _ in before().reminders("returned") if code == VERIFICATION][2:] == [
        "2026-02-26T09:00",  # 14, 24, 25, 26
        "2026-03-02T09:00",
    ]


def test_before_entry_amended_is_noticed_anew():
    # served Monday 9 March: 10 to 13 March 1 to 4; 16 to 20 5 to 9; 23 10
    assert before().ran("amended", WINDOW)[1:] == [(WINDOW, ZHANG, "2026-03-09", "2026-03-23", "ended", None)]
    (made,) = before().events("ent-amended", "made")
    assert (made["at"], made["data"]["measures"]) == ("2026-03-24T10:00", ["32.5"])


# after entry: served Tuesday 10 March 2026, entered Wednesday 25; Labour Day 1-5 May, Saturday 9 May is worked ----------


def test_after_entry_sixty_days_end_on_a_saturday_that_is_worked():
    for name, person in (("upheld", LI), ("annulled", ZHANG)):
        assert after().ran(name, HOLD, APPLICATION) == [
            # 11, 12, 13 March 1 to 3; 16 to 20 4 to 8; 23, 24 9, 10
            (HOLD, person, "2026-03-10", "2026-03-24", "ended", None),
            # 21 days to 31 March, 30 to 30 April, the sixtieth is 9 May
            (APPLICATION, person, "2026-03-10", "2026-05-09", "ended", None),
        ]
    assert not any(
        after().events(f"rec-{name}", "filed")[0]["data"]["within_hold"] for name in ("upheld", "annulled")
    )
    assert after().refusals == []


def test_after_entry_the_province_has_twenty_working_days_and_is_late_once():
    names = ("upheld", "amended", "wrongful", "returned", "annulled")
    assert [after().clocks(f"rec-{name}") for name in names] == [
        # from Monday 20 April: 21 to 24 1 to 4; 27 to 30 5 to 8; 6 to 9 May 9 to 12; 11 to 15 13 to 17; 18, 19, 20 18 to 20
        [(CLOCK, "province", "2026-04-20", "2026-05-20", "met_late", "2026-05-21T00:00")],
        # from Tuesday 28: 29, 30 1, 2; 6 to 9 May 3 to 6; 11 to 15 7 to 11; 18 to 22 12 to 16; 25 to 28 17 to 20
        [(CLOCK, "province", "2026-04-28", "2026-05-28", "met", None)],
        # from Thursday 30: 6 to 9 May 1 to 4; 11 to 15 5 to 9; 18 to 22 10 to 14; 25 to 29 15 to 19; 1 June 20
        [(CLOCK, "province", "2026-04-30", "2026-06-01", "met", None)],
        # from Wednesday 6 May: 7, 8, 9 1 to 3; 11 to 15 4 to 8; 18 to 22 9 to 13; 25 to 29 14 to 18; 1, 2 June 19, 20
        [(CLOCK, "province", "2026-05-06", "2026-06-02", "met", None)],
        # from Saturday 9 May: 11 to 15 1 to 5; 18 to 22 6 to 10; 25 to 29 11 to 15; 1 to 5 June 16 to 20
        [(CLOCK, "province", "2026-05-09", "2026-06-05", "met", None)],
    ]
    assert after().reminders("rec-upheld") == [
        ("2026-05-07T09:00", CLOCK, "half_way"),  # the tenth counted day
        ("2026-05-20T09:00", CLOCK, "last_day"),
    ]
    assert after().breaches() == [("2026-05-21T00:00", CLOCK, "province")]
    assert after().who("breach_of_your_right", "2026-05-21T00:00") == ["subject.li"]


def stood(name: str) -> list[tuple[str, str, str | None]]:
    """How an entry stood after it was published: when, what, why."""
    kinds = {"suspended", "resumed", "amended", "removed"}
    return [
        (event["at"], event["type"], event["data"].get("cause") or event["data"].get("ground"))
        for event in after().events(f"ent-{name}")
        if event["type"] in kinds
    ]


def test_after_entry_it_is_out_of_view_only_while_the_province_suspends_it():
    assert stood("upheld") == [
        ("2026-04-21T10:00", "suspended", "province"),
        ("2026-05-22T10:00", "resumed", "province"),
    ]


def test_after_entry_amended_goes_on_with_what_is_left():
    assert stood("amended") == [
        ("2026-04-29T10:00", "suspended", "province"),
        ("2026-05-12T10:00", "amended", None),
        ("2026-05-12T10:00", "resumed", "province"),
    ]
    assert after().events("ent-amended", "amended")[0]["data"]["measures"] == ["32.5"]
    # what is lost stops within one working day; nothing is removed, so nothing is announced
    assert after().clocks("ent-amended") == [
        (STOP, "finance", "2026-05-12", "2026-05-13", "met", None),
        (STOP, "transport", "2026-05-12", "2026-05-13", "met", None),
    ]
    assert len(after().events("ent-amended", "acknowledged")) == 2


def test_after_entry_returned_is_suspended_until_the_new_hold_is_over():
    assert [clock for clock in after().ran("returned", VERIFICATION, HOLD) if clock[2] > "2026-05"] == [
        # from Thursday 7 May: 8, 9 (worked) 1, 2; 11 to 15 May 3 to 7
        (VERIFICATION, "market", "2026-05-07", "2026-05-15", "met", None),
        # served Thursday 14: 15 May 1; 18 to 22 2 to 6; 25 to 28 7 to 10
        (HOLD, LI, "2026-05-14", "2026-05-28", "ended", None),
    ]
    assert stood("returned") == [
        ("2026-05-07T10:00", "suspended", "designation"),
        ("2026-05-29T00:00", "resumed", "designation"),
    ]


def test_after_entry_annulled_is_removed():
    assert stood("annulled") == [("2026-05-18T10:00", "removed", "annulled")]
    assert after().ran("ent-annulled", ANNOUNCE, STOP, SHOWN) == [
        (ANNOUNCE, "market", "2026-05-18", "2026-05-19", "met", None),
        (STOP, "finance", "2026-05-18", "2026-05-19", "met", None),
        (STOP, "transport", "2026-05-18", "2026-05-19", "met", None),
        # 13 days to 31 May, 17 to Wednesday 17 June
        (SHOWN, "feed", "2026-05-18", "2026-06-17", "ended", None),
        (SHOWN, "site", "2026-05-18", "2026-06-17", "ended", None),
    ]
    assert after().events("ent-annulled", "apologised") == []


def test_after_entry_found_wrongful_the_name_is_cleared_in_the_same_instant():
    assert stood("wrongful") == [
        ("2026-05-06T09:00", "suspended", "province"),
        ("2026-05-20T10:00", "removed", "wrongful"),
    ]
    assert [event["at"] for event in after().events("ent-wrongful", "apologised")] == ["2026-05-20T10:00"]
    assert after().who("apology", "2026-05-20T10:00") == ["subject.yudu"]
    # 11 days to 31 May, the thirtieth is 19 June, the Dragon Boat Festival, to the 21st; Monday 22 June
    assert after().ran("ent-wrongful", SHOWN) == [
        (SHOWN, "feed", "2026-05-20", "2026-06-22", "ended", None),
        (SHOWN, "site", "2026-05-20", "2026-06-22", "ended", None),
    ]


def test_after_entry_each_case_ends_in_its_state():
    assert after().states == {
        "upheld": "entered", "amended": "entered", "returned": "entered",
        "annulled": "dropped", "wrongful": "dropped",
        **{f"rec-{name}": "decided" for name in ("upheld", "amended", "returned", "annulled", "wrongful")},
        "ent-upheld": "active", "ent-amended": "active", "ent-returned": "active",
        "ent-annulled": "ended", "ent-wrongful": "ended",
    }  # fmt: skip
    told = after().who("reconsideration_decision", "2026-05-18T10:00")
    assert told == sorted([*MARKET, "officer.finance", "officer.implementer", "subject.zhang"])

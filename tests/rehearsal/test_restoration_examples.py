"""Every example about credit restoration. The dates were worked by hand; the reasoning stands beside them."""

from functools import partial

from tests.rehearsal.played import COPIES, MARKET, example

CLOCK = "restoration"
plain = partial(example, "restoration.yaml")
listed = partial(example, "restored-while-listed.yaml")

# applied for on Wednesday 30 September 2026; 1-7 October off, so the first working day is Thursday 8; Saturday 10 is worked


def test_the_working_day_lies_behind_the_holiday_and_completion_starts_a_fresh_one():
    assert plain().ran("granted", CLOCK) == [
        (CLOCK, "platform", "2026-09-30", "2026-10-08", "ended", None),  # given back on its last day
        (CLOCK, "platform", "2026-10-10", "2026-10-12", "met", None),  # Sunday 11 is no working day
    ]
    assert plain().clock("refused", CLOCK) == (CLOCK, "market", "2026-09-30", "2026-10-08", "met", None)


def test_a_last_day_that_passes_is_a_breach_which_deciding_late_does_not_erase():
    assert plain().clock("late", CLOCK) == (
        CLOCK, "platform", "2026-09-30", "2026-10-08", "met_late", "2026-10-09T00:00",
    )  # fmt: skip
    assert plain().breaches() == [("2026-10-09T00:00", CLOCK, "platform")]
    assert plain().who("breach_of_your_right", "2026-10-09T00:00") == ["subject.yudu"]


def test_one_reminder_where_half_way_and_last_day_are_one():
    days = [("2026-10-08T09:00", CLOCK, "last_day"), ("2026-10-12T09:00", CLOCK, "last_day")]
    assert plain().reminders("granted") == days
    assert plain().reminders("late") == days[:1]


def test_what_is_not_open_is_refused_with_its_article():
    assert plain().refusals == [
        (4, "already_open", "41"),
        (5, "not_your_record", "41(1)"),
        (6, "invalid", None),  # nothing proves it
        (7, "invalid", None),  # trustworthiness needs no restoration
        (9, "not_now", None),  # it is with the applicant
        (11, "not_now", None),  # the day is over: no giving back
        (14, "not_now", None),  # given back once
        (16, "not_in_disclosure_period", "43"),
    ]
    assert set(plain().states.values()) == {"decided"}


def test_restored_everybody_who_holds_it_is_told_and_the_applicant_has_a_certificate():
    at = "2026-10-12T15:00"
    assert plain().who("restoration_certificate", at) == ["subject.li"]
    assert plain().who("restoration_told", at) == sorted([*COPIES, *MARKET])
    assert [event["data"]["record"] for event in plain().events(None, "restored")] == [
        "demo-record-6",
        "demo-record-2",
    ]


def test_refused_only_the_applicant_and_the_unit_that_provides_it_hear_of_it():
    at = "2026-10-08T11:00"
    assert plain().who("restoration_refused", at) == ["subject.zhang"]
    assert plain().told("restoration_told", at) == []
    assert plain().who("restoration_returned", "2026-10-08T10:00") == ["subject.li"]


# listed: entered on 19 August; the record restored on Thursday 8 October 2026, the first working day after National Day


def test_restored_the_entry_that_rests_on_it_ends_in_the_same_transaction():
    at = "2026-10-08T10:00"
    (removed,) = listed().events("entry", "removed")
    assert (removed["at"], removed["data"]["ground"]) == (at, "restoration")
    assert listed().who("stop_order", at) == COPIES
    announced = [(e["at"], e["data"]["channel"]) for e in listed().events("entry", "removal_announced")]
    assert announced == [(at, "site"), ("2026-10-09T09:00", "board")]
    assert listed().ran("entry", "measures_stop", "removal_announcement") == [
        ("measures_stop", "finance", "2026-10-08", "2026-10-09", "met", None),
        ("measures_stop", "transport", "2026-10-08", "2026-10-09", "met", None),
        ("removal_announcement", "market", "2026-10-08", "2026-10-09", "met", None),
    ]
    assert "subject.li" in listed().who("entry_removal", at)
    assert listed().state("entry") == "ended"


def test_restored_the_planned_entry_that_rests_on_it_is_refused_with_its_article():
    # from 29 September: 30, 8, 9, 10 (worked), 12 to 16, 19 October
    window = listed().clock("planned", "notice_objection")
    assert window[3:5] == ("2026-10-19", "ended")
    assert listed().refusals == [(18, "record_not_usable", "20")]
    assert listed().state("planned") == "dropped"


def test_restored_its_designator_and_its_implementers_are_told():
    assert listed().who("restoration_told", "2026-10-08T10:00") == sorted([*COPIES, *MARKET])

"""Every example of an entry ends as counsel would have counted it. The dates were worked by hand; the reasoning stands
beside them."""

from functools import partial

from tests.rehearsal.played import PLATFORM, example

ZHANG, YUDU = "demo-subject-zhang", "demo-subject-yudu"
WINDOW, ELECTRONIC = "notice_objection", "electronic_service"
STOP, SHOWN, ANNOUNCE = "measures_stop", "announcement_display", "removal_announcement"
IMPLEMENTERS = ["officer.finance", "officer.implementer"]
THREE = {"site", "feed", "board"}

entry = partial(example, "entry.yaml")
wrongful = partial(example, "wrongful.yaml")
records = partial(example, "records-gone.yaml")


# entry: Saturday 14 February 2026 is worked, 15-23 Spring Festival, Saturday 28 is worked -------------------------------


def test_entry_opens_a_window_for_each_from_their_own_service():
    assert entry().ran("des", WINDOW, ELECTRONIC) == [
        # from Wednesday 4 February: 5, 6 1, 2; 9 to 13 3 to 7; 14 (worked) 8; 24, 25 9, 10
        (WINDOW, YUDU, "2026-02-04", "2026-02-25", "ended", None),
        # from Thursday 5: 6 1; 9 to 13 2 to 6; 14 (worked) 7; 24, 25, 26 8 to 10
        (WINDOW, ZHANG, "2026-02-05", "2026-02-26", "ended", None),
        # in both inboxes on Tuesday 3: 4, 5, 6; handed over before
        (ELECTRONIC, "market", "2026-02-03", "2026-02-06", "met", None),
        (ELECTRONIC, "market", "2026-02-03", "2026-02-06", "met", None),
        # the decision, on Saturday 28: 2, 3, 4 March
        (ELECTRONIC, "market", "2026-02-28", "2026-03-04", "met", None),
        (ELECTRONIC, "market", "2026-02-28", "2026-03-04", "met", None),
    ]
    # the second working day before: of the 25th 24 and 14 (worked), of the 26th 25 and 24
    assert entry().reminders("des") == [
        ("2026-02-14T09:00", WINDOW, "window"),
        ("2026-02-24T09:00", WINDOW, "window"),
    ]
    assert entry().who("window_ending", "2026-02-14T09:00") == ["subject.yudu"]
    assert entry().refusals == [(6, "not_now", None)]


def test_entry_is_published_on_each_channel_when_the_decision_has_reached_both():
    published = [(event["at"], event["data"]["channel"]) for event in entry().events("ent", "published")]
    assert sorted(published) == [("2026-03-03T15:00", channel) for channel in sorted(THREE)]
    assert entry().who("measures_order", "2026-03-03T15:00") == IMPLEMENTERS
    acknowledged = [(event["at"], event["data"]["unit"]) for event in entry().events("ent", "acknowledged")]
    assert acknowledged == [("2026-03-04T09:00", "transport"), ("2026-03-04T09:30", "finance")]


def test_entry_ends_by_itself_at_the_end_of_its_term():
    (made,) = entry().events("ent", "made")
    # twenty-four months from 28 February 2026: the corresponding date, though 2028 has a 29th
    assert made["data"]["last_day"] == "2028-02-28"
    # thirty days before: 28 to 31 January, two more
    assert [event["at"] for event in entry().events("ent", "term_approaching")] == ["2028-01-29T09:00"]
    (removed,) = entry().events("ent", "removed")
    assert (removed["at"], removed["data"]["ground"]) == ("2028-02-29T00:00", "term")
    assert entry().who("entry_removal", "2028-02-29T00:00") == ["subject.yudu", "subject.zhang"]
    assert entry().states == {"des": "entered", "ent": "ended"}


def test_entry_is_announced_as_removed_on_exactly_the_channels_of_its_publication():
    announced = [
        (event["at"], event["data"]["channel"], event["data"]["shown_until"])
        for event in entry().events("ent", "removal_announced")
    ]
    assert announced == [
        ("2028-02-29T00:00", "site", "2028-03-30"),
        ("2028-02-29T00:00", "feed", "2028-03-30"),
        ("2028-03-01T15:00", "board", "2028-03-31"),
    ]
    assert entry().ran("ent", ANNOUNCE, SHOWN) == [
        # from Tuesday 29 February: Wednesday 1 March
        (ANNOUNCE, "market", "2028-02-29", "2028-03-01", "met", None),
        # thirty days: to Thursday 30 March
        (SHOWN, "feed", "2028-02-29", "2028-03-30", "ended", None),
        (SHOWN, "site", "2028-02-29", "2028-03-30", "ended", None),
        # from 1 March, to Friday 31 March
        (SHOWN, "board", "2028-03-01", "2028-03-31", "ended", None),
    ]
    gone = {event["data"]["channel"]: event["at"] for event in entry().events("ent", "announcement_gone")}
    assert gone == {"site": "2028-03-31T00:00", "feed": "2028-03-31T00:00", "board": "2028-04-01T00:00"}


def test_entry_reminds_the_silent_implementer_once_and_records_its_breach():
    assert entry().ran("ent", STOP) == [
        (STOP, "finance", "2028-02-29", "2028-03-01", "met_late", "2028-03-02T00:00"),
        (STOP, "transport", "2028-02-29", "2028-03-01", "met", None),
    ]
    # of one working day the first is the last: one reminder
    at = "2028-03-01T09:00"
    assert sorted(code for when, code, _ in entry().reminders("ent") if when == at) == [STOP, STOP, ANNOUNCE]
    assert len(entry().reminders("ent")) == 3
    assert entry().breaches() == [("2028-03-02T00:00", STOP, "finance")]
    due = "2028-03-02T00:00"
    assert entry().who("breach", due) == ["officer.finance", "reviewer.province", "supervisor.platform"]
    assert entry().who("breach_of_your_right", due) == ["subject.yudu", "subject.zhang"]
    # when all have stopped, those concerned are told
    assert entry().told("all_stopped") == [
        ("2028-03-03T10:00", "subject.yudu"),
        ("2028-03-03T10:00", "subject.zhang"),
    ]


# wrongful: found Tuesday 30 September 2025; National Day and Mid-Autumn 1-8 October ------------------------------------


def test_wrongful_is_all_in_the_instant_of_the_finding():
    found = "2025-09-30T11:00"
    assert wrongful().who("apology", found) == wrongful().who("compensation_note", found) == ["subject.zhang"]
    assert wrongful().who("name_cleared", found) == sorted([*IMPLEMENTERS, *PLATFORM])
    assert wrongful().who("wrongful_entry_referral", found) == ["reviewer.province"]
    assert wrongful().who("stop_order", found) == IMPLEMENTERS
    at = {event["type"]: event["at"] for event in wrongful().events("ent") if event["at"] == found}
    assert {"removed", "apologised", "removal_announced"} <= set(at)
    announced = {
        event["data"]["channel"]: (event["at"], event["data"]["clearing"])
        for event in wrongful().events("ent", "removal_announced")
    }
    assert announced == {"site": (found, True), "feed": (found, True), "board": ("2025-10-09T11:00", True)}


def test_wrongful_gives_one_working_day_which_comes_after_the_holiday():
    # served Wednesday 27 August: 28, 29 1, 2; 1 to 5 September 3 to 7; 8, 9, 10 September 8 to 10
    assert wrongful().ran("des", WINDOW) == [(WINDOW, ZHANG, "2025-08-27", "2025-09-10", "ended", None)]
    assert wrongful().ran("ent", ANNOUNCE, STOP, SHOWN) == [
        # Thursday 9 October
        (ANNOUNCE, "market", "2025-09-30", "2025-10-09", "met", None),
        (STOP, "finance", "2025-09-30", "2025-10-09", "met_late", "2025-10-10T00:00"),
        (STOP, "transport", "2025-09-30", "2025-10-09", "met", None),
        # thirty days, holidays and all: Thursday 30 October
        (SHOWN, "feed", "2025-09-30", "2025-10-30", "ended", None),
        (SHOWN, "site", "2025-09-30", "2025-10-30", "ended", None),
        # from 9 October: 22 days to the 31st, the thirtieth is Saturday 8 November; Monday 10
        (SHOWN, "board", "2025-10-09", "2025-11-10", "ended", None),
    ]
    assert {at for at, _, _ in wrongful().reminders("ent")} == {"2025-10-09T09:00"}
    assert wrongful().breaches() == [("2025-10-10T00:00", STOP, "finance")]
    assert wrongful().states == {"des": "entered", "ent": "ended"}
    assert wrongful().refusals == []


# records gone: deleted Tuesday 24 February 2026, the day after the Spring Festival --------------------------------------


def test_records_gone_ends_the_entry_that_rested_on_them_alone():
    # the objection of Thursday 12 February: 13, 14 (worked), 24 February
    assert records().clocks("obj-4") == [("objection", "platform", "2026-02-12", "2026-02-24", "met", None)]
    (removed,) = records().events("ent-only", "removed")
    assert (removed["at"], removed["data"]["ground"]) == ("2026-02-24T15:00", "records_gone")
    assert records().ran("ent-only", ANNOUNCE, STOP, SHOWN) == [
        (ANNOUNCE, "market", "2026-02-24", "2026-02-25", "met", None),
        (STOP, "finance", "2026-02-24", "2026-02-25", "met", None),
        (STOP, "transport", "2026-02-24", "2026-02-25", "met", None),
        # 4 days to 28 February, 26 to Thursday 26 March
        (SHOWN, "feed", "2026-02-24", "2026-03-26", "ended", None),
        (SHOWN, "site", "2026-02-24", "2026-03-26", "ended", None),
    ]


def test_records_gone_suspends_the_entry_that_rests_on_another_too():
    (suspended,) = records().events("ent-one-of-two", "suspended")
    assert (suspended["at"], suspended["data"]["cause"]) == ("2026-02-24T16:00", "records")
    assert records().events("ent-one-of-two", "removed") == []
    assert records().refusals == [(19, "not_now", None)]  # the designator lifts its own suspensions only
    assert records().states == {
        "only": "entered", "one-of-two": "entered", "ent-only": "ended", "ent-one-of-two": "suspended",
        "obj-4": "decided", "obj-1": "decided",
    }  # fmt: skip

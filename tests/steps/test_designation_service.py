"""How a designation's letters reach people, and what follows when they did not: windows from the proven day, another way in
time, a bounce, a public notice. In November 2026, which has no holidays; dates by hand."""

from datetime import date

import pytest

from ledger.tables import Case, Clock, Entry, Event, InboxItem, LetterToServe, Mail, Service
from regulation.definitions import ClockState
from regulation.refusals import NotPermitted
from steps.posting import Posting
from steps.refusals import NotNow
from tests.houses import all_of, at
from tests.steps.objected import DRAFT, act, let_come_due, noticed, read


def clock(door, code, party=None):
    found = [one for one in all_of(door, Clock) if one.code == code and party in {None, one.party}]
    return found[-1]


def state(door, number):
    with door.registry.database.reading() as session:
        return session.get_one(Case, number).state


def issued(door, **said):
    """Noticed on Monday 2 November, and not served yet."""
    body = {**DRAFT, **said}
    number = door.open_case("officer.market", "designation", body, at("2026-11-02T09:00")).case_no
    act(door, "approver.market", number, "approve", "2026-11-02T10:00")
    act(door, "officer.market", number, "issue_notice", "2026-11-02T11:00")
    return number


def kinds(door, number):
    return [event.type for event in all_of(door, Event) if event.case_no == number]


def test_opening_the_notice_serves_it_and_the_window_runs_from_that_day(door):
    number = issued(door)
    assert clock(door, "electronic_service").last_day == date(2026, 11, 5)  # 3, 4, 5
    read(door, "subject.li", "advance_notice", "2026-11-03T20:00")
    window = clock(door, "notice_objection")
    # 4, 5, 6, 9, 10, 11, 12, 13, 16, 17
    assert (window.party, window.from_on, window.last_day) == (
        "demo-subject-li",
        date(2026, 11, 3),
        date(2026, 11, 17),
    )
    assert clock(door, "electronic_service").state is ClockState.MET
    assert state(door, number) == "noticed"
    let_come_due(door, number, "2026-11-18T00:00")
    assert state(door, number) == "ready"


def test_an_unopened_notice_is_due_another_way_and_no_window_runs(door):
    number = issued(door)
    let_come_due(door, number, "2026-11-30T00:00")
    assert "service_failed" in kinds(door, number)
    assert not [one for one in all_of(door, Clock) if one.code == "notice_objection"]
    told = [item.account for item in all_of(door, InboxItem) if item.template == "service_failed"]
    assert told == ["officer.market", "officer2.market", "officer3.market"]
    assert "breached" not in kinds(door, number)
    with pytest.raises(NotPermitted) as refused:
        door.submit("approver.market", number, "enter", {}, at("2026-11-30T10:00"))
    assert (refused.value.code, refused.value.provision) == ("service_not_proven", "28(3)")
    serve(door, number, "2026-11-30", method="post")
    assert clock(door, "notice_objection").from_on == date(2026, 11, 30)


def serve(door, number, day, **said):
    body = {"method": "in_person", "served_on": day, "proof": "送达回证", **said}
    return act(door, "officer.market", number, "record_service", f"{day}T15:00", **body)


def test_a_public_notice_needs_a_failed_attempt_and_stands_for_thirty_days(door):
    number = issued(door)
    body = {"method": "public_notice", "served_on": "2026-11-03", "proof": "公告栏照片"}
    with pytest.raises(NotPermitted):
        door.submit("officer.market", number, "record_service", body, at("2026-11-03T09:00"))
    let_come_due(door, number, "2026-11-06T00:00")  # unopened: that way has failed
    serve(door, number, "2026-11-06", method="public_notice")
    notice = clock(door, "public_notice_service")
    # thirty calendar days from Friday 6 November: Sunday 6 December, which moves to Monday the 7th
    assert (notice.from_on, notice.last_day) == (date(2026, 11, 6), date(2026, 12, 7))
    with pytest.raises(NotPermitted):
        door.submit("approver.market", number, "enter", {}, at("2026-12-01T10:00"))
    let_come_due(door, number, "2026-12-08T00:00")
    window = clock(door, "notice_objection")
    # 8, 9, 10, 11, 14, 15, 16, 17, 18, 21 December
    assert (window.from_on, window.last_day) == (date(2026, 12, 7), date(2026, 12, 21))


def entered(door):
    """Served by opening on the 3rd; entered on the 18th; the decision served by hand that day, and published."""
    number = noticed(door)
    let_come_due(door, number, "2026-11-18T00:00")
    act(door, "approver.market", number, "enter", "2026-11-18T10:00")
    serve(door, number, "2026-11-18")
    return number


def test_a_bounce_voids_the_service_reopens_the_window_and_suspends_the_entry(door):
    number = entered(door)
    (entry,) = all_of(door, Entry)
    assert entry.listed_at is not None
    (item,) = [one for one in all_of(door, InboxItem) if one.template == "advance_notice"]
    (mail,) = [one for one in all_of(door, Mail) if one.item == item.id]
    Posting(door).sent(mail.id, at("2026-11-18T11:00"))
    assert Posting(door).bounced([mail.key], "550 unknown", at("2026-11-19T09:00"))
    assert state(door, number) == "noticed"
    assert state(door, entry.case_no) == "suspended"
    (entry,) = all_of(door, Entry)
    assert entry.listed_at is None
    serve(door, number, "2026-11-20")
    # 23, 24, 25, 26, 27, 30 November, 1, 2, 3, 4 December
    assert clock(door, "notice_objection").last_day == date(2026, 12, 4)
    let_come_due(door, number, "2026-12-05T00:00")
    assert (state(door, number), state(door, entry.case_no)) == ("entered", "active")


def test_a_published_entry_is_suspended_while_its_decision_is_not_proven_served(door):
    number = entered(door)
    entry = all_of(door, Entry)[0].case_no
    assert state(door, entry) == "active"
    said = {"document": "entry_decision", "reasons": "签收的不是本人"}
    act(door, "officer.market", number, "void_service", "2026-11-25T09:00", **said)
    assert (state(door, number), state(door, entry)) == ("entered", "suspended")
    assert all_of(door, Entry)[0].listed_at is None
    serve(door, number, "2026-11-26")
    assert state(door, entry) == "active"
    assert kinds(door, entry).count("published") == 3


def test_paper_received_in_time_and_keyed_late_suspends_the_entry_until_it_is_answered(door):
    number = entered(door)
    (entry,) = all_of(door, Entry)
    late = {"statement": "不是。", "on_behalf_of": "subject.li", "received_on": "2026-11-18"}
    with pytest.raises(NotNow):  # the window ended on the 17th
        door.submit("officer.market", number, "object", late, at("2026-11-19T09:00"))
    act(door, "officer.market", number, "object", "2026-11-19T09:00", **late, posted_on="2026-11-17")
    assert (state(door, number), state(door, entry.case_no)) == ("objected", "suspended")
    verification = clock(door, "designation_verification")
    # from its receipt on the 18th: 19, 20, 23, 24, 25, 26, 27
    assert (verification.from_on, verification.last_day) == (date(2026, 11, 18), date(2026, 11, 27))
    act(
        door, "officer3.market", number, "decide_objection", "2026-11-20T09:00", outcome="upheld", reasons="r"
    )
    read(door, "subject.li", "designation_outcome_told", "2026-11-20T10:00")
    assert (state(door, number), state(door, entry.case_no)) == ("on_hold", "suspended")
    let_come_due(door, number, "2026-12-05T00:00")
    assert (state(door, number), state(door, entry.case_no)) == ("entered", "active")


def test_an_entry_is_over_where_late_paper_has_the_designation_dropped(door):
    number = entered(door)
    (entry,) = all_of(door, Entry)
    paper = {"statement": "不是。", "on_behalf_of": "subject.li", "received_on": "2026-11-17"}
    act(door, "officer.market", number, "object", "2026-11-19T09:00", **paper)
    act(
        door,
        "officer3.market",
        number,
        "decide_objection",
        "2026-11-20T09:00",
        outcome="dropped",
        reasons="r",
    )
    (entry,) = all_of(door, Entry)
    assert (state(door, number), entry.ground.value, entry.listed_at) == ("dropped", "annulled", None)


def test_a_voided_service_needs_its_reasons_and_waits_again(door):
    number = noticed(door)
    act(
        door,
        "officer.market",
        number,
        "void_service",
        "2026-11-05T09:00",
        document="advance_notice",
        reasons="非本人",
    )
    (service,) = all_of(door, Service)
    assert service.void_reasons == "非本人"
    (letter,) = all_of(door, LetterToServe)
    assert (letter.served_on, letter.clocks) == (None, [])
    assert clock(door, "notice_objection").state is ClockState.ENDED
    with pytest.raises(NotPermitted):
        door.submit("approver.market", number, "enter", {}, at("2026-11-30T10:00"))


def test_each_person_has_a_window_of_their_own(door):
    responsible = [{"name": "张丽", "role": "principal", "id": "subject.zhang"}]
    number = issued(door, subject="subject.yudu", records=["demo-record-6"], responsible_persons=responsible)
    read(door, "subject.yudu", "advance_notice", "2026-11-02T12:00")
    read(door, "subject.zhang", "advance_notice", "2026-11-05T12:00")
    assert clock(door, "notice_objection", "demo-subject-yudu").last_day == date(2026, 11, 16)
    assert clock(door, "notice_objection", "demo-subject-zhang").last_day == date(2026, 11, 19)
    let_come_due(door, number, "2026-11-17T00:00")
    with pytest.raises(NotNow):  # the organisation's own time is over
        door.submit("subject.yudu", number, "object", {"statement": "s"}, at("2026-11-17T10:00"))
    act(door, "subject.zhang", number, "object", "2026-11-17T10:00", statement="s")
    assert state(door, number) == "objected"

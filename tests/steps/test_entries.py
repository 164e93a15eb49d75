"""Entries at the door: made, published, applied, suspended, and the end by hand and by the term.

Monday 28 September 2026 is the day of most; 1 to 7 October are holidays, Saturday 10 October is worked in exchange.
"""

import threading

import pytest

from ledger.chain import flaws
from ledger.tables import (
    CaseParty,
    Clock,
    Event,
    FormalLetter,
    Implementation,
    LetterToServe,
    Suspension,
)
from regulation.definitions import EndGround, ListKind, SuspensionCause
from regulation.refusals import Invalid, NotPermitted
from steps.entry.ending import end_entry
from steps.entry.suspending import lift, suspend
from steps.moments import waits_over
from steps.refusals import NotAllowed, NotFound, NotNow
from tests.houses import all_of, at, rows
from tests.steps.entered import (
    LI,
    MADE,
    YUDU,
    ZHANG,
    case_row,
    designated,
    entered,
    entry_row,
    events,
    let_come_due,
    measures_apart,
    publications,
    serve_decision,
    standing_of,
    told,
)
from tests.steps.test_door import act

APPROVER, OFFICER, TRANSPORT, FINANCE = (
    "approver.market",
    "officer.market",
    "officer.implementer",
    "officer.finance",
)
MARKET = ["officer.market", "officer2.market", "officer3.market"]
PERSONS = ["subject.li", "subject.yudu"]
RECIPIENTS = ["officer.finance", "officer.implementer", "officer.platform", "officer2.platform"]
LATER = "2026-09-29T09:00"


def clocks(door, number, code) -> dict[str, Clock]:
    return {
        clock.party: clock for clock in all_of(door, Clock) if (clock.case_no, clock.code) == (number, code)
    }


def end(door, number, when=LATER, ground="restoration", who=APPROVER):
    return act(door, who, number, "end", when, ground=ground, reasons="已经修复")


def stop(door, number, who, when):
    return act(door, who, number, "acknowledge_stop", when)


def announce(door, number, when, who=OFFICER, **said):
    said = {"channel": "board", "proof": "照片两张", **said}
    return act(door, who, number, "announce_removal", when, **said)


# made and published ---------------------------------------------------------------------------------------------------


def test_an_entry_is_made_with_its_term_its_people_and_its_masked_name(door):
    number = entered(door, subject=ZHANG, responsible=(), served=False)
    entry, case = entry_row(door, number), case_row(door, number)
    assert (entry.shown_as, entry.natural_person, entry.kind) == ("张＊", True, ListKind.DISCIPLINARY)
    assert (entry.entered_on.isoformat(), entry.last_day.isoformat()) == ("2026-09-28", "2029-09-28")
    assert (entry.ends_at, entry.near_at) == (at("2029-09-29T00:00"), at("2029-08-29T09:00"))
    assert (case.state, case.unit, case.subject, case.opened_by) == ("active", "market", ZHANG, APPROVER)
    (made,) = events(door, number)
    assert (made.type, made.provision, made.data["last_day"]) == ("made", "34", "2029-09-28")
    holders = {party.holder for party in all_of(door, CaseParty) if party.case_no == number}
    assert holders == {"unit:market", f"subject:{ZHANG}"}


@pytest.mark.parametrize(
    ("when", "months", "last_day", "near"),
    [("2027-08-31T10:00", 6, "2028-02-29", "2028-01-30T09:00"),  # the month has no 31st; 30 days before is a Sunday
     ("2026-11-24T23:59", 2, "2027-01-24", "2026-12-25T09:00"),  # 61 days
     ("2027-01-31T10:00", 1, "2027-02-28", None)],  # too short for a word ahead
)  # fmt: skip
def test_the_term_runs_from_the_day_of_the_entry(door, when, months, last_day, near):
    entry = entry_row(door, entered(door, when, months=months, served=False))
    assert entry.last_day.isoformat() == last_day
    assert entry.near_at == (at(near) if near else None)


def test_it_is_published_when_its_decision_is_served_on_everybody(door):
    number = entered(door, served=False)
    assert (entry_row(door, number).published_at, publications(door, number)) == (None, {})
    serve_decision(door, number, "2026-09-28T15:00", YUDU)
    assert entry_row(door, number).published_at is None
    serve_decision(door, number, "2026-09-29T15:00", LI)
    entry = entry_row(door, number)
    assert entry.published_at == entry.listed_at == at("2026-09-29T15:00")
    assert [(event.provision, event.data["channel"]) for event in events(door, number, "published")] == [
        ("36", "site"), ("36", "feed"), ("36", "board")
    ]  # fmt: skip
    assert set(publications(door, number)) == {"site", "feed", "board"}
    assert told(door, number, "entry_published") == sorted(
        [*PERSONS, "officer.platform", "officer2.platform"]
    )
    assert told(door, number, "entry_update") == RECIPIENTS
    assert told(door, number, "measures_order") == [FINANCE, TRANSPORT]
    before = rows(door.registry.database)
    serve_decision(door, number, "2026-09-30T15:00", LI)
    assert rows(door.registry.database) == before


def test_nothing_is_published_where_no_decision_was_told(door):
    number = entered(door, served=False, responsible=())
    with door.registry.database.writing() as session:
        for letter in all_of(door, LetterToServe):
            session.delete(session.merge(letter))
    serve_decision(door, number, LATER)
    assert entry_row(door, number).published_at is None


def test_an_incentive_is_published_at_once(door):
    number = entered(door, kind=ListKind.INCENTIVE, measures=("30.1",), responsible=(), channels=("site",))
    assert entry_row(door, number).published_at == at(MADE)
    assert events(door, number, "made")[0].provision == "30"
    assert set(publications(door, number)) == {"site"}


def test_each_implementer_is_ordered_its_own_measures_in_a_letter_of_its_own(door):
    number = entered(door, measures=("32.5", "34.1"), measures_list=measures_apart(door))
    measures = {each.unit: each.measures for each in all_of(door, Implementation)}
    assert measures == {"finance": ["32.5", "34.1"], "transport": ["32.5"]}
    letters = [letter for letter in all_of(door, FormalLetter) if letter.template == "measures_order"]
    assert len(letters) == 2
    holders = {party.holder for party in all_of(door, CaseParty) if party.case_no == number}
    assert {"unit:finance", "unit:transport"} < holders


def test_what_was_put_up_on_the_board_is_reported(door):
    number = entered(door)
    with pytest.raises(NotAllowed):
        act(door, APPROVER, number, "record_publication", LATER, channel="board", proof="照片")
    act(door, OFFICER, number, "record_publication", LATER, channel="board", proof="照片")
    assert publications(door, number)["board"].proof == "照片"
    (event,) = events(door, number, "publication_recorded")
    assert event.data == {"channel": "board", "proof": "照片"}


# acknowledged ---------------------------------------------------------------------------------------------------------


def test_each_implementer_acknowledges_its_own_order_once(door):
    number = entered(door)
    act(door, TRANSPORT, number, "acknowledge", LATER)
    with pytest.raises(NotNow):
        act(door, TRANSPORT, number, "acknowledge", LATER)
    act(door, FINANCE, number, "acknowledge", LATER)
    assert [event.data["unit"] for event in events(door, number, "acknowledged")] == ["transport", "finance"]
    with pytest.raises(NotAllowed):
        act(door, OFFICER, number, "acknowledge", LATER)
    with pytest.raises(NotFound):
        act(door, "officer.tax", number, "acknowledge", LATER)


def test_before_it_is_published_implementers_do_not_know_of_it(door):
    number = entered(door, served=False)
    with pytest.raises(NotFound):
        act(door, TRANSPORT, number, "acknowledge", LATER)


# suspended ------------------------------------------------------------------------------------------------------------


def test_a_suspended_entry_is_out_of_view_until_it_is_resumed(door):
    number = entered(door)
    act(door, APPROVER, number, "suspend", LATER, reasons="正在核实")
    assert (entry_row(door, number).listed_at, case_row(door, number).state) == (None, "suspended")
    (event,) = events(door, number, "suspended")
    assert event.data == {"cause": "designator", "by": APPROVER, "reasons": "正在核实"}
    assert told(door, number, "entry_suspended") == sorted([*PERSONS, FINANCE, TRANSPORT])
    with pytest.raises(NotNow):
        act(door, APPROVER, number, "suspend", LATER, reasons="再次")
    act(door, APPROVER, number, "resume", "2026-09-30T09:00", reasons="已经核实")
    entry = entry_row(door, number)
    assert (entry.listed_at, entry.last_day.isoformat()) == (at("2026-09-30T09:00"), "2029-09-28")
    assert case_row(door, number).state == "active"
    assert told(door, number, "entry_resumed") == sorted([*PERSONS, FINANCE, TRANSPORT])
    assert len(told(door, number, "entry_update")) == 3 * len(RECIPIENTS)  # published, suspended, resumed
    assert len(events(door, number, "published")) == 3


def test_it_stands_again_only_when_every_cause_is_lifted(door):
    number = entered(door)
    for _ in range(2):
        door.note(number, at(LATER), lambda step: suspend(step, SuspensionCause.PROVINCE, "REC-2026-0000001"))
    assert len(events(door, number, "suspended")) == 1
    with pytest.raises(NotNow):
        act(door, APPROVER, number, "resume", LATER, reasons="x")
    act(door, APPROVER, number, "suspend", LATER, reasons="x")
    door.note(number, at("2026-09-30T09:00"), lambda step: lift(step, SuspensionCause.PROVINCE))
    assert (case_row(door, number).state, events(door, number, "resumed")) == ("suspended", [])
    assert events(door, number, "suspension_lifted")[0].data == {"cause": "province", "still": ["designator"]}
    assert told(door, number, "entry_suspended").count(TRANSPORT) == 1  # it knows
    assert told(door, number, "entry_suspended").count("subject.yudu") == 2
    act(door, APPROVER, number, "resume", "2026-09-30T10:00", reasons="x")
    assert case_row(door, number).state == "active"
    before = rows(door.registry.database)
    door.note(number, at("2026-09-30T11:00"), lambda step: lift(step, SuspensionCause.PROVINCE))
    assert rows(door.registry.database) == before


def test_one_not_yet_published_waits_while_it_is_suspended(door):
    number = entered(door, served=False)
    door.note(number, at(LATER), lambda step: suspend(step, SuspensionCause.DESIGNATION, "DES"))
    serve_decision(door, number, "2026-09-29T10:00", YUDU, LI)
    assert entry_row(door, number).published_at is None
    door.note(number, at("2026-09-30T09:00"), lambda step: lift(step, SuspensionCause.DESIGNATION))
    assert entry_row(door, number).published_at == at("2026-09-30T09:00")
    assert told(door, number, "entry_suspended") == told(door, number, "entry_resumed") == PERSONS
    assert [event.type for event in events(door, number) if event.type in {"suspended", "resumed", "published"}] == [
        "suspended", "resumed", "published", "published", "published"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("action", "said"),
    [("suspend", {"reasons": "x"}), ("end", {"ground": "restoration", "reasons": "x"})],
)
def test_an_approver_who_drafted_the_designation_decides_nothing_of_its_entry(door, action, said):
    number = entered(door, drafters=(OFFICER, APPROVER))
    before = rows(door.registry.database)
    with pytest.raises(NotPermitted) as refused:
        act(door, APPROVER, number, action, LATER, **said)
    assert (refused.value.code, refused.value.provision) == ("four_eyes", "24")
    assert rows(door.registry.database) == before


def test_only_an_approver_of_the_designator_suspends_and_ends(door):
    number = entered(door)
    for who in (OFFICER, TRANSPORT, "subject.yudu"):
        with pytest.raises(NotAllowed):
            act(door, who, number, "suspend", LATER, reasons="x")
        with pytest.raises(NotAllowed):
            end(door, number, who=who)


# ended ----------------------------------------------------------------------------------------------------------------


def test_the_end_does_everything_at_once(door):
    number = entered(door)
    act(door, APPROVER, number, "suspend", LATER, reasons="x")
    end(door, number, "2026-09-30T16:00")
    entry = entry_row(door, number)
    assert (entry.listed_at, entry.ended_at, entry.ground) == (None, at("2026-09-30T16:00"), "restoration")
    assert (entry.near_at, entry.ends_at) == (None, None)
    assert all(each.lifted_at for each in all_of(door, Suspension))
    assert case_row(door, number).state == "ending"
    (removed,) = events(door, number, "removed")
    assert (removed.provision, removed.data["ground"]) == ("43", "restoration")
    stops = clocks(door, number, "measures_stop")
    assert {party: str(clock.last_day) for party, clock in stops.items()} == {
        "finance": "2026-10-08", "transport": "2026-10-08"
    }  # fmt: skip  # 1 to 7 October are holidays
    (duty,) = clocks(door, number, "removal_announcement").values()
    assert (duty.party, str(duty.last_day), duty.state) == ("market", "2026-10-08", "running")
    assert str(case_row(door, number).due_on) == "2026-10-08"
    assert [event.data["channel"] for event in events(door, number, "removal_announced")] == ["site", "feed"]
    assert {channel: str(each.shown_until) for channel, each in publications(door, number).items()} == {
        "site": "2026-10-30", "feed": "2026-10-30", "board": "None"
    }  # fmt: skip
    assert told(door, number, "entry_removal") == PERSONS
    assert told(door, number, "stop_order") == [FINANCE, TRANSPORT]
    assert told(door, number, "entry_update").count("officer.platform") == 3
    before = rows(door.registry.database)
    door.note(number, at("2026-09-30T17:00"), lambda step: end_entry(step, EndGround.TERM))
    assert rows(door.registry.database) == before
    with pytest.raises(NotNow):
        end(door, number, "2026-09-30T17:00")


def test_on_a_friday_before_a_swapped_saturday_the_day_is_that_saturday(door):
    number = entered(door)
    end(door, number, "2026-10-09T16:00")
    assert {str(clock.last_day) for clock in clocks(door, number, "measures_stop").values()} == {"2026-10-10"}


def test_an_end_that_fails_half_way_leaves_the_entry_as_it_was(door, monkeypatch):
    number = entered(door)
    before = rows(door.registry.database)
    monkeypatch.setattr("steps.entry.ending.EntryRemoval", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        door.note(number, at(LATER), lambda step: end_entry(step, EndGround.RESTORATION))
    assert rows(door.registry.database) == before
    assert entry_row(door, number).listed_at == at(MADE)


def test_one_never_published_ends_without_orders_and_announcements(door):
    number = entered(door, served=False)
    end(door, number, ground="annulled")
    case = case_row(door, number)
    assert (case.state, case.closed_at) == ("ended", at(LATER))
    assert told(door, number, "entry_removal") == PERSONS
    assert told(door, number, "stop_order") == told(door, number, "entry_update") == []
    assert [clock for clock in all_of(door, Clock) if clock.case_no == number] == []


def test_from_the_end_to_the_day_on_which_nothing_is_left(door):
    number = entered(door)
    end(door, number)  # Tuesday 29 September: all is owed by the 30th
    stop(door, number, TRANSPORT, "2026-09-29T17:00")
    announce(door, number, "2026-09-30T10:00")
    assert clocks(door, number, "removal_announcement")["market"].state == "met"
    assert case_row(door, number).state == "ending"
    stop(door, number, FINANCE, "2026-09-30T23:59")
    assert case_row(door, number).state == "ended"
    assert told(door, number, "all_stopped") == PERSONS
    assert {clock.state for clock in clocks(door, number, "measures_stop").values()} == {"met"}
    assert events(door, number, "breached") == []
    assert case_row(door, number).closed_at is None  # the announcements still stand
    let_come_due(door, number, "2026-10-29T12:00")
    # 30 calendar days from 29 September: Thursday 29 October; from the 30th: Friday 30 October
    assert {channel for channel, each in publications(door, number).items() if each.gone_at} == set()
    let_come_due(door, number, "2026-10-30T00:00")
    gone = {channel: each.gone_at for channel, each in publications(door, number).items()}
    assert gone == {"site": at("2026-10-30T00:00"), "feed": at("2026-10-30T00:00"), "board": None}
    let_come_due(door, number, "2026-10-31T00:00")
    assert publications(door, number)["board"].gone_at == at("2026-10-31T00:00")
    assert [event.data["channel"] for event in events(door, number, "announcement_gone")] == [
        "site", "feed", "board"
    ]  # fmt: skip
    assert case_row(door, number).closed_at == at("2026-10-31T00:00")
    assert standing_of(door, number).waits == ()
    assert not list(flaws(case_row(door, number), events(door, number)))


def test_a_silent_implementer_is_reminded_then_a_breach(door):
    number = entered(door)
    end(door, number, "2026-10-08T16:00")  # Thursday: owed by Friday the 9th
    stop(door, number, FINANCE, "2026-10-09T08:00")
    let_come_due(door, number, "2026-10-10T00:00")
    reminders = events(door, number, "reminder_sent")
    assert [(each.at, each.data["code"]) for each in reminders] == [
        (at("2026-10-09T09:00"), "removal_announcement"), (at("2026-10-09T09:00"), "measures_stop")
    ]  # fmt: skip
    breaches = {event.data["party"]: event for event in events(door, number, "breached")}
    assert set(breaches) == {"transport", "market"}
    assert (breaches["transport"].at, breaches["transport"].data["referral"]) == (
        at("2026-10-10T00:00"),
        "65",
    )
    assert told(door, number, "breach_of_your_right") == sorted([*PERSONS, *PERSONS])
    assert told(door, number, "referral") == ["reviewer.province"] * 2
    stop(door, number, TRANSPORT, "2026-10-12T09:00")
    assert clocks(door, number, "measures_stop")["transport"].state == "met_late"
    act(
        door,
        "supervisor.platform",
        number,
        "state_cause",
        "2026-10-12T10:00",
        code="measures_stop",
        party="transport",
        cause="人员休假",
    )
    assert len(events(door, number, "cause_stated")) == 1


def test_a_board_announced_late_is_a_breach_made_up_for(door):
    number = entered(door)
    end(door, number, "2026-10-08T16:00")
    announce(door, number, "2026-10-12T09:00")
    duty = clocks(door, number, "removal_announcement")["market"]
    assert (duty.state, duty.breached_at) == ("met_late", at("2026-10-10T00:00"))
    board = publications(door, number)["board"]
    assert (board.announced_at, board.removal_proof) == (at("2026-10-12T09:00"), "照片两张")
    assert str(board.shown_until) == "2026-11-11"  # 30 calendar days on, a Wednesday


def test_without_a_board_the_announcement_is_met_at_once(door):
    number = entered(door, channels=("site", "feed"))
    end(door, number)
    assert clocks(door, number, "removal_announcement")["market"].state == "met"


def test_a_removal_is_announced_exactly_where_the_entry_was(door):
    number = entered(door, channels=("site", "board"))
    with pytest.raises(NotNow):
        announce(door, number, LATER)
    end(door, number)
    for said, field in (
        ({"channel": "feed"}, "channel"),
        ({"channel": "radio"}, "channel"),
    ):
        with pytest.raises(Invalid) as refused:
            announce(door, number, "2026-09-30T09:00", **said)
        assert refused.value.field == field
    with pytest.raises(NotAllowed):
        announce(door, number, "2026-09-30T09:00", who=APPROVER)
    announce(door, number, "2026-09-30T09:00", channel="site", proof="截图")
    assert publications(door, number)["site"].removal_proof == "截图"
    assert publications(door, number)["site"].announced_at == at(LATER)
    assert events(door, number, "removal_proof")[0].data == {"channel": "site", "proof": "截图"}
    announce(door, number, "2026-09-30T10:00")
    assert [event.data["channel"] for event in events(door, number, "removal_announced")] == ["site", "board"]
    let_come_due(door, number, "2026-10-30T00:00")
    with pytest.raises(NotNow):
        announce(door, number, "2026-10-30T09:00", channel="site", proof="截图")


def test_all_stopping_at_once_is_told_once(door):
    number = entered(door)
    end(door, number)
    acts = [
        door.submit(who, number, "acknowledge_stop", {}, at("2026-09-29T10:00"))
        for who in (TRANSPORT, FINANCE)
    ]
    threads = [threading.Thread(target=door.carry_out, args=(ticket.submission,)) for ticket in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told(door, number, "all_stopped") == PERSONS
    with pytest.raises(NotNow):
        stop(door, number, TRANSPORT, "2026-09-29T11:00")


# the term -------------------------------------------------------------------------------------------------------------


def test_the_term_ends_the_entry_by_itself_years_away(door):
    number = entered(door)
    assert [(wait.moment, wait.at) for wait in standing_of(door, number).waits] == [
        ("term_near", at("2029-08-29T09:00")), ("term_end", at("2029-09-29T00:00"))
    ]  # fmt: skip
    assert let_come_due(door, number, "2029-09-28T23:59") == ["term_near"]
    (near,) = events(door, number, "term_approaching")
    assert (near.at, near.data) == (at("2029-08-29T09:00"), {"last_day": "2029-09-28"})
    assert told(door, number, "term_approaching") == sorted([*PERSONS, *MARKET])
    assert case_row(door, number).state == "active"
    assert let_come_due(door, number, "2029-09-29T00:00") == ["term_end"]
    entry = entry_row(door, number)
    assert (entry.ended_at, entry.ground, entry.reasons) == (at("2029-09-29T00:00"), "term", None)
    stopping = clocks(door, number, "measures_stop")["transport"]
    # Saturday 29 September 2029; Sunday, then the statutory holidays of 1 to 3 October: Thursday the 4th
    assert (str(stopping.from_on), str(stopping.last_day), stopping.provisional) == (
        "2029-09-29", "2029-10-04", True
    )  # fmt: skip
    let_come_due(door, number, "2029-12-31T00:00")
    assert {event.data["party"] for event in events(door, number, "breached")} == {
        "transport", "finance", "market"
    }  # fmt: skip
    assert case_row(door, number).state == "ending"  # a duty not done is still owed


def test_a_suspension_does_not_lengthen_the_term(door):
    number = entered(door)
    act(door, APPROVER, number, "suspend", LATER, reasons="x")
    let_come_due(door, number, "2029-09-29T00:00")
    assert entry_row(door, number).ground is EndGround.TERM


def test_terms_that_no_workflow_kept_are_found_among_all_that_is_over(door):
    first, second = entered(door), entered(door, "2026-09-29T10:00", subject=ZHANG, responsible=())

    def over(by: str, at_most: int = 10) -> list[tuple[str, str]]:
        with door.registry.database.reading() as session:
            found = waits_over(session, [door.procedures["entry"]], at(by), at_most)
        return [(wait.case_no, wait.moment.value) for wait in found]

    assert over("2029-08-29T08:59") == []
    assert over("2029-08-30T09:00") == [(first, "term_near"), (second, "term_near")]
    assert over("2029-09-30T00:00", at_most=3)[2:] == [(first, "term_end")]
    end(door, first)
    assert (first, "term_end") not in over("2029-09-30T00:00")


def test_an_act_after_the_term_finds_the_entry_ended(door):
    """No workflow had let the term come due: the act is refused as after its end, and writes nothing."""
    number = entered(door)
    with pytest.raises(NotNow):
        act(door, APPROVER, number, "suspend", "2029-09-29T08:00", reasons="x")
    assert entry_row(door, number).ended_at is None
    assert let_come_due(door, number, "2029-09-29T08:00")[-1] == "term_end"
    assert entry_row(door, number).ground is EndGround.TERM
    assert entry_row(door, number).ended_at == at("2029-09-29T00:00")


def test_an_act_received_before_the_end_of_the_term_comes_before_it(door):
    number = entered(door)
    ticket = door.submit(APPROVER, number, "suspend", {"reasons": "x"}, at("2029-09-28T23:59"))
    let_come_due(door, number, "2029-09-29T00:00")
    door.carry_out(ticket.submission)
    assert [event.type for event in events(door, number, "suspended", "removed")] == ["suspended", "removed"]


def test_designations_without_an_entry_wait_for_nothing(door):
    designated(door)
    with door.registry.database.reading() as session:
        assert waits_over(session, [door.procedures["entry"]], at("2099-01-01T00:00"), 10) == ()
    assert all_of(door, Event) == []

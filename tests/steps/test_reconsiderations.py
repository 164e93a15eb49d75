"""Reconsiderations at the door: who may apply and until when, what holds the entry off, and what each decision does.

All dates by hand; see `objected` for those of the designation. The province's twenty working days from Thursday 12 November
2026 end on Thursday 10 December.
"""

import threading
from datetime import date

import pytest
from sqlmodel import select

from ledger.chain import flaws
from ledger.tables import (
    Account,
    Breach,
    Case,
    CaseParty,
    Clock,
    Designation,
    DesignationObjection,
    Entry,
    Event,
    InboxItem,
    Reconsideration,
    Service,
    Submission,
    Suspension,
)
from regulation.definitions import EndGround, Role, SuspensionCause
from regulation.refusals import Invalid, NotPermitted
from steps.messages import Moment
from steps.refusals import NotAllowed, NotFound, NotNow
from tests.houses import all_of, at, rows
from tests.steps.objected import (
    DRAFT,
    act,
    answered,
    displayed,
    enter,
    let_come_due,
    noticed,
    objected,
    read,
)

APPLIED, DECIDED = "2026-11-12T09:00", "2026-11-20T09:00"
JOHN = {"id_kind": "passport", "number": "E12345678", "name": "John Doe"}


@pytest.fixture
def door(sqlite_door):
    """One database is enough for most of them; those on both say so."""
    return sqlite_door


def applied(door, designation, who="subject.li", when=APPLIED, **said):
    body = {"designation": designation, "statement": "处罚已经履行，请复核。", **said}
    return door.open_case(who, "reconsideration", body, at(when)).case_no


def decided(door, number, outcome, when=DECIDED, **said):
    return act(
        door, "reviewer.province", number, "decide", when, outcome=outcome, reasons="核查不充分。", **said
    )


def one(door, table, number):
    with door.registry.database.reading() as session:
        return session.get_one(table, number)


def state(door, number):
    return one(door, Case, number).state


def clock(door, number, code="reconsideration"):
    return next(row for row in all_of(door, Clock) if (row.case_no, row.code) == (number, code))


def events(door, number):
    return [event.type for event in all_of(door, Event) if event.case_no == number]


def told(door, number, template):
    return sorted(
        str(item.account or item.subject)
        for item in all_of(door, InboxItem)
        if (item.case_no, item.template) == (number, template)
    )


def promoted(door, account, role=Role.REVIEWER, unit="province"):
    """The account works elsewhere from now on."""
    with door.registry.database.writing() as session:
        row = session.get_one(Account, account)
        row.role, row.unit = role, unit
        session.add(row)


def chains_hold(door):
    with door.registry.database.reading() as session:
        for case in session.exec(select(Case)):
            chain = select(Event).where(Event.case_no == case.case_no).order_by(Event.number)
            assert not list(flaws(case, session.exec(chain).all()))
    return True


# applying -------------------------------------------------------------------------------------------------------------


def test_an_application_within_the_hold_holds_the_entry_off(door_on_each):
    door = door_on_each
    designation = answered(door)
    assert state(door, designation) == "on_hold"
    number = applied(door, designation)
    assert number == "REC-2026-0000001"
    assert one(door, Reconsideration, number).within_hold
    assert (state(door, number), state(door, designation)) == ("received", "reconsidered")
    owed = clock(door, number)
    assert (owed.party, owed.from_on, owed.last_day) == ("province", date(2026, 11, 12), date(2026, 12, 10))
    assert (owed.next_at, owed.next_moment) == (at("2026-11-26T09:00"), Moment.HALF_WAY)
    assert events(door, number)[:2] == ["filed", "clock_started"]
    assert told(door, number, "reconsideration_receipt") == ["subject.li"]
    assert told(door, number, "file_request") == ["officer.market", "officer2.market", "officer3.market"]
    holders = {row.holder for row in all_of(door, CaseParty) if row.case_no == number}
    assert holders == {"unit:province", "unit:market", "subject:demo-subject-li"}
    let_come_due(door, designation, "2026-11-25T09:00")
    assert state(door, designation) == "reconsidered"
    with pytest.raises(NotNow):
        act(door, "approver.market", designation, "enter", "2026-11-25T09:00")
    assert chains_hold(door)


@pytest.mark.parametrize(
    ("when", "within_hold"),
    (("2026-11-24T23:59", True), ("2026-11-25T00:00", False), ("2027-01-11T23:59", False)),
)
def test_the_hold_is_kept_until_the_end_of_its_last_day(door, when, within_hold):
    number = applied(door, answered(door), when=when)
    assert one(door, Reconsideration, number).within_hold is within_hold


def test_after_the_window_it_is_too_late(door):
    designation = answered(door)
    with pytest.raises(NotNow, match="11 January 2027"):
        applied(door, designation, when="2027-01-12T00:00")


def test_before_the_outcome_is_served_there_is_no_window(door):
    designation = answered(door, served=False)
    with pytest.raises(NotNow, match="not been proven served"):
        applied(door, designation)


def test_a_window_whose_service_was_voided_is_none(door):
    designation = answered(door)
    act(
        door, "officer.market", designation, "void_service", "2026-11-11T09:00",
        document="designation_outcome_told", reasons="不是本人打开",
    )  # fmt: skip
    with pytest.raises(NotNow, match="not been proven served"):
        applied(door, designation)


def test_without_an_objection_there_is_nothing_to_reconsider(door):
    with pytest.raises(NotNow, match="Nobody has objected"):
        applied(door, noticed(door))


def test_without_an_outcome_there_is_nothing_to_reconsider_yet(door):
    with pytest.raises(NotNow):
        applied(door, objected(door))


def test_what_one_may_not_see_is_not_found(door):
    designation = answered(door)
    before = rows(door.registry.database)
    for who, named in (
        ("subject.zhang", designation),
        ("subject.li", "DES-2026-0009999"),
        ("reviewer.province", "DES-2026-0009999"),
    ):
        said = {"on_behalf_of": "subject.li"} if who == "reviewer.province" else {}
        with pytest.raises(NotFound):
            applied(door, named, who, **said)
    assert rows(door.registry.database) == before


def test_a_reconsideration_cannot_be_reconsidered(door):
    number = applied(door, answered(door))
    with pytest.raises(NotFound):
        applied(door, number)


def test_whoever_sees_it_but_neither_objected_nor_is_its_subject_may_not_apply(door):
    designation = displayed(door)
    with pytest.raises(NotAllowed):
        applied(door, designation, "subject.zhang")
    for who in (
        "officer.market",
        "supervisor.platform",
        "officer.platform",
        "auditor",
        "admin",
        "reviewer.province",
    ):
        with pytest.raises(NotAllowed):
            applied(door, designation, who)


def test_a_second_application_is_pointed_to_the_first(door_on_each):
    door = door_on_each
    designation = answered(door)
    first = applied(door, designation)
    with pytest.raises(NotPermitted, match=first) as refused:
        applied(door, designation, when="2026-11-13T09:00")
    assert (refused.value.code, refused.value.provision) == ("already_open", "41")


def test_of_two_applications_at_once_one_is_taken_in(door_on_each):
    door, refused = door_on_each, []
    designation = answered(door)

    def apply():
        try:
            applied(door, designation)
        except NotPermitted as refusal:
            refused.append(refusal.code)

    threads = [threading.Thread(target=apply) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["already_open"] * 3
    assert len(all_of(door, Reconsideration)) == 1


def test_after_a_decision_the_same_outcome_is_not_reconsidered_again(door_on_each):
    door = door_on_each
    designation = answered(door)
    first = applied(door, designation)
    decided(door, first, "upheld")
    with pytest.raises(NotNow, match=first):
        applied(door, designation, when="2026-11-23T09:00")


def test_a_new_outcome_can_be_reconsidered_anew_and_by_the_same_reviewer(door):
    designation = answered(door)
    decided(door, applied(door, designation), "returned")
    act(
        door, "officer3.market", designation, "decide_objection", "2026-11-23T09:00", outcome="upheld", reasons="重新核查。"
    )  # fmt: skip
    read(door, "subject.li", "designation_outcome_told", "2026-11-24T09:00", designation)
    again = applied(door, designation, when="2026-11-25T09:00")
    assert one(door, Reconsideration, again).within_hold
    decided(door, again, "annulled", when="2026-11-26T09:00")
    assert state(door, designation) == "dropped"


@pytest.mark.parametrize("field", ("received_on", "posted_on"))
def test_a_subject_does_not_date_its_own_application(door, field):
    with pytest.raises(Invalid) as refused:
        applied(door, answered(door), **{field: "2026-11-11"})
    assert refused.value.field == field


def test_documents_of_others_are_not_taken(door):
    with pytest.raises(Invalid) as refused:
        applied(door, answered(door), documents=["nothing"])
    assert refused.value.field == "documents.0"


# on paper -------------------------------------------------------------------------------------------------------------


def test_what_was_posted_in_time_is_in_time(door):
    designation = answered(door)
    number = applied(
        door, designation, "reviewer.province", "2026-11-26T09:00",
        on_behalf_of="subject.li", received_on="2026-11-25", posted_on="2026-11-24",
    )  # fmt: skip
    row, case = one(door, Reconsideration, number), one(door, Case, number)
    assert (row.person, row.within_hold) == ("demo-subject-li", True)
    assert case.received_on == date(2026, 11, 25)
    assert clock(door, number).last_day == date(2026, 12, 23)
    (filed,) = [event for event in all_of(door, Event) if (event.case_no, event.type) == (number, "filed")]
    assert filed.data["on_paper"] is True


def test_paper_received_within_the_window_and_keyed_after_it_is_in_time(door):
    designation = answered(door)
    number = applied(
        door, designation, "reviewer.province", "2027-01-14T09:00", on_behalf_of="subject.li", received_on="2027-01-11"
    )  # fmt: skip
    assert not one(door, Reconsideration, number).within_hold
    later = {"on_behalf_of": "subject.li", "received_on": "2027-01-12"}
    act(door, "subject.li", number, "withdraw", "2027-01-14T10:00")
    with pytest.raises(NotNow):
        applied(door, designation, "reviewer.province", "2027-01-14T11:00", **later)


def test_paper_is_entered_by_the_province_for_whom_it_came_from(door):
    designation = answered(door)
    with pytest.raises(Invalid) as refused:
        applied(door, designation, "reviewer.province", on_behalf_of="subject.zhang")
    assert refused.value.field == "on_behalf_of"
    for who in ("officer.market", "officer.platform"):
        with pytest.raises(NotAllowed):
            applied(door, designation, who, on_behalf_of="subject.li")
    with pytest.raises(Invalid) as refused:
        applied(
            door, designation, "reviewer.province",
            on_behalf_of="subject.li", received_on="2026-11-11", posted_on="2026-11-12",
        )  # fmt: skip
    assert refused.value.field == "posted_on"


def test_an_entry_made_meanwhile_is_suspended_by_paper_posted_within_the_hold(door_on_each):
    door = door_on_each
    designation = answered(door)
    entry = enter(door, designation)
    assert state(door, entry) == "active"
    number = applied(
        door, designation, "reviewer.province", "2026-11-27T09:00", on_behalf_of="subject.li", posted_on="2026-11-23"
    )  # fmt: skip
    assert (state(door, designation), state(door, entry)) == ("reconsidered", "suspended")
    decided(door, number, "upheld", when="2026-11-30T09:00")
    assert (state(door, designation), state(door, entry)) == ("entered", "active")


# deciding -------------------------------------------------------------------------------------------------------------


def test_upheld_the_procedure_goes_on_and_the_clock_is_met(door):
    designation = answered(door)
    number = applied(door, designation)
    decided(door, number, "upheld", when="2026-12-10T23:59")
    assert (state(door, number), state(door, designation)) == ("decided", "ready")
    assert clock(door, number).state == "met"
    assert one(door, Case, number).closed_at == at("2026-12-10T23:59")
    assert told(door, number, "reconsideration_decision") == [
        "officer.market", "officer2.market", "officer3.market", "subject.li"
    ]  # fmt: skip
    letters = {item.letter for item in all_of(door, InboxItem) if item.template == "reconsideration_decision"}
    assert len(letters) == 2
    assert chains_hold(door)


def test_upheld_within_the_hold_the_hold_runs_on(door):
    designation = answered(door)
    decided(door, applied(door, designation), "upheld")
    assert state(door, designation) == "on_hold"


def test_amended_before_entry_fewer_measures_are_noticed_anew(door):
    designation = answered(door)
    decided(door, applied(door, designation), "amended", measures=["34.1", "32.1", "32.1"])
    assert state(door, designation) == "drafted"
    row = one(door, Designation, designation)
    assert (row.measures, row.ceiling_measures) == (["32.1", "34.1"], ["32.1", "34.1"])


def test_amended_after_entry_the_entry_goes_on_with_what_is_left(door_on_each):
    door = door_on_each
    designation = answered(door)
    entry = enter(door, designation)
    number = applied(door, designation, when="2026-11-27T09:00")
    assert (state(door, designation), state(door, entry)) == ("entered", "active")
    decided(door, number, "amended", when="2026-11-30T09:00", measures=["32.1"])
    assert (state(door, designation), state(door, entry)) == ("entered", "active")
    assert one(door, Entry, entry).measures == ["32.1"]
    assert one(door, Reconsideration, number).measures == ["32.1"]
    assert {"officer.implementer", "officer.finance"} <= set(told(door, number, "reconsideration_decision"))


def test_annulled_before_entry_there_is_none(door):
    designation = answered(door)
    decided(door, applied(door, designation), "annulled")
    assert state(door, designation) == "dropped"


@pytest.mark.parametrize("wrongful", (True, False))
def test_annulled_after_entry_it_is_taken_back_at_once(door, wrongful):
    designation = answered(door)
    entry = enter(door, designation)
    number = applied(door, designation, when="2026-11-27T09:00")
    decided(door, number, "annulled", when="2026-11-30T09:00", wrongful=wrongful)
    row = one(door, Entry, entry)
    assert row.ended_at == at("2026-11-30T09:00")
    assert row.ground is (EndGround.WRONGFUL if wrongful else EndGround.ANNULLED)
    assert row.listed_at is None
    assert (state(door, entry), state(door, designation)) == ("ending", "dropped")
    assert {"officer.implementer", "officer.finance"} <= set(told(door, number, "reconsideration_decision"))
    assert chains_hold(door)


def test_returned_it_is_verified_anew(door):
    designation = answered(door)
    decided(door, applied(door, designation), "returned")
    assert state(door, designation) == "objected"
    (objection,) = all_of(door, DesignationObjection)
    assert objection.outcome is None


def test_a_dropped_disciplinary_designation_is_not_brought_back(door):
    designation = answered(door, outcome="dropped")
    number = applied(door, designation)
    for said in ({"outcome": "annulled"}, {"outcome": "amended", "measures": ["32.1"]}):
        with pytest.raises(NotPermitted) as refused:
            decided(door, number, **said)
        assert (refused.value.code, refused.value.provision) == ("harsher", "28(4)")
    decided(door, number, "upheld")
    assert (state(door, number), state(door, designation)) == ("decided", "dropped")


@pytest.mark.parametrize(
    ("said", "field"),
    (
        ({"outcome": "amended"}, "measures"),
        ({"outcome": "amended", "measures": []}, "measures"),
        ({"outcome": "amended", "measures": ["34.1", "32.5", "32.1"]}, "measures"),
        ({"outcome": "upheld", "measures": ["32.1"]}, "measures"),
        ({"outcome": "annulled", "wrongful": True}, "wrongful"),
        ({"outcome": "upheld", "wrongful": True}, "wrongful"),
        ({"outcome": "dropped"}, "outcome"),
    ),
)
def test_a_decision_says_what_it_needs_and_no_more(door, said, field):
    number = applied(door, answered(door))
    before = rows(door.registry.database)
    with pytest.raises(Invalid) as refused:
        decided(door, number, **said)
    assert refused.value.field == field
    assert rows(door.registry.database) == before


def test_no_decision_adds_a_measure(door):
    number = applied(door, answered(door))
    with pytest.raises(NotPermitted) as refused:
        decided(door, number, "amended", measures=["32.1", "34.9"])
    assert (refused.value.code, refused.value.provision) == ("harsher", "28(4)")


def test_nobody_but_a_reviewer_of_the_province_decides(door):
    number = applied(door, answered(door))
    promoted(door, "officer2.platform", Role.OFFICER)
    for who in ("subject.li", "officer.market", "officer2.platform", "supervisor.platform"):
        with pytest.raises(NotAllowed):
            act(door, who, number, "decide", DECIDED, outcome="upheld", reasons="x")
    for who in ("officer.tax", "subject.zhang", "officer.implementer"):
        with pytest.raises(NotFound):
            act(door, who, number, "decide", DECIDED, outcome="upheld", reasons="x")


@pytest.mark.parametrize("who", ("officer.market", "approver.market", "officer3.market"))
def test_whoever_took_part_is_barred_though_a_reviewer_now(door, who):
    designation = answered(door)
    number = applied(door, designation)
    promoted(door, who)
    for action, said in (("decide", {"outcome": "upheld"}), ("decide", {"outcome": "annulled"})):
        with pytest.raises(NotPermitted) as refused:
            act(door, who, number, action, DECIDED, reasons="x", **said)
        assert (refused.value.code, refused.value.provision) == ("conflict_of_interest", "24")
    with door.registry.database.reading() as session:
        actor = door.turns.actor(session, who, at(DECIDED))
        offered = door.procedures["reconsideration"].open_actions(
            session, session.get_one(Case, number), actor
        )
    assert "decide" not in offered
    assert "assign" in offered


def test_who_took_a_step_in_the_entry_is_barred(door_on_each):
    door = door_on_each
    designation = answered(door)
    entry = enter(door, designation)
    act(door, "officer.implementer", entry, "acknowledge", "2026-11-26T09:00")
    number = applied(door, designation, when="2026-11-27T09:00")
    promoted(door, "officer.implementer")
    with pytest.raises(NotPermitted) as refused:
        act(door, "officer.implementer", number, "decide", "2026-11-30T09:00", outcome="upheld", reasons="x")
    assert refused.value.code == "conflict_of_interest"


def test_a_colleague_who_took_no_part_is_not_barred(door):
    number = applied(door, answered(door))
    promoted(door, "officer2.market")
    act(door, "officer2.market", number, "decide", DECIDED, outcome="upheld", reasons="x")
    assert state(door, number) == "decided"


# suspending -----------------------------------------------------------------------------------------------------------


def suspended(door):
    """Entered, applied for after the hold, suspended by the province. Gives the designation, entry and reconsideration."""
    designation = answered(door)
    entry = enter(door, designation)
    number = applied(door, designation, when="2026-11-27T09:00")
    act(
        door,
        "reviewer.province",
        number,
        "suspend",
        "2026-11-27T10:00",
        reasons="列入可能造成难以弥补的损失。",
    )
    return designation, entry, number


def open_causes(door):
    return [row.cause for row in all_of(door, Suspension) if row.lifted_at is None]


def test_the_province_may_suspend_an_entry_until_it_has_decided(door):
    designation, entry, number = suspended(door)
    assert (state(door, designation), state(door, entry)) == ("entered", "suspended")
    (row,) = all_of(door, Suspension)
    assert (row.cause, row.by) == (SuspensionCause.PROVINCE, number)
    assert one(door, Entry, entry).listed_at is None
    assert "suspended" in events(door, number)
    with pytest.raises(NotNow):
        act(door, "reviewer.province", number, "suspend", "2026-11-27T11:00", reasons="x")
    decided(door, number, "upheld", when="2026-11-30T09:00")
    assert state(door, entry) == "active"
    assert open_causes(door) == []
    assert chains_hold(door)


def test_amended_the_suspension_ends_as_well(door):
    _designation, entry, number = suspended(door)
    decided(door, number, "amended", when="2026-11-30T09:00", measures=["32.5"])
    assert (state(door, entry), open_causes(door)) == ("active", [])


def test_withdrawn_the_suspension_ends_as_well(door):
    designation, entry, number = suspended(door)
    act(door, "subject.li", number, "withdraw", "2026-11-30T09:00")
    assert (state(door, number), state(door, designation), state(door, entry)) == (
        "withdrawn",
        "entered",
        "active",
    )
    assert clock(door, number).state == "ended"


def test_returned_it_stays_suspended_because_of_the_designation_and_stands_again_with_it(door_on_each):
    door = door_on_each
    designation, entry, number = suspended(door)
    decided(door, number, "returned", when="2026-11-30T09:00")
    assert (state(door, designation), state(door, entry)) == ("objected", "suspended")
    assert open_causes(door) == [SuspensionCause.DESIGNATION]
    assert "resumed" not in events(door, entry)
    act(
        door, "officer3.market", designation, "decide_objection", "2026-12-01T09:00", outcome="upheld", reasons="重新核查。"
    )  # fmt: skip
    read(door, "subject.li", "designation_outcome_told", "2026-12-01T10:00", designation)
    let_come_due(door, designation, "2026-12-16T00:00")
    assert (state(door, designation), state(door, entry)) == ("entered", "active")


def test_without_an_entry_there_is_nothing_to_suspend(door):
    number = applied(door, answered(door))
    with pytest.raises(NotNow):
        act(door, "reviewer.province", number, "suspend", DECIDED, reasons="x")


def test_an_entry_made_after_the_application_can_be_suspended(door):
    designation = answered(door)
    number = applied(door, designation, when="2026-11-25T09:00")
    entry = enter(door, designation, when="2026-11-26T09:00")
    act(door, "reviewer.province", number, "suspend", "2026-11-27T09:00", reasons="x")
    assert state(door, entry) == "suspended"


def test_after_a_decision_nothing_is_suspended_decided_or_withdrawn(door):
    number = applied(door, answered(door))
    decided(door, number, "upheld")
    later = "2026-11-23T09:00"
    for who, action, said in (
        ("reviewer.province", "decide", {"outcome": "upheld", "reasons": "x"}),
        ("reviewer.province", "suspend", {"reasons": "x"}),
        ("subject.li", "withdraw", {}),
    ):
        with pytest.raises(NotNow):
            act(door, who, number, action, later, **said)


# withdrawing, and everything a case has -------------------------------------------------------------------------------


def test_withdrawn_the_outcome_stands_and_both_sides_are_told(door):
    designation = answered(door)
    number = applied(door, designation)
    act(door, "subject.li", number, "withdraw", "2026-11-13T09:00")
    assert (state(door, number), state(door, designation)) == ("withdrawn", "on_hold")
    assert clock(door, number).state == "ended"
    assert told(door, number, "reconsideration_withdrawn") == [
        "officer.market", "officer2.market", "officer3.market", "subject.li"
    ]  # fmt: skip
    assert applied(door, designation, when="2026-11-13T10:00") != number


def test_a_withdrawal_on_paper_is_the_applicants(door):
    number = applied(door, answered(door))
    for said in ({}, {"on_behalf_of": "subject.zhang"}):
        with pytest.raises(Invalid) as refused:
            act(door, "reviewer.province", number, "withdraw", "2026-11-13T09:00", **said)
        assert refused.value.field == "on_behalf_of"
    act(
        door, "reviewer.province", number, "withdraw", "2026-11-16T09:00",
        on_behalf_of="subject.li", received_on="2026-11-13",
    )  # fmt: skip
    assert state(door, number) == "withdrawn"


def test_a_breach_of_the_province_is_referred_to_the_supervision_organ_and_told_the_applicant(door_on_each):
    door = door_on_each
    designation = answered(door)
    number = applied(door, designation)
    let_come_due(door, number, "2026-12-11T00:00")
    assert clock(door, number).state == "breached"
    (breach,) = all_of(door, Breach)
    assert (breach.party, breach.due_at, breach.referral) == ("province", at("2026-12-11T00:00"), "65")
    assert told(door, number, "breach_of_your_right") == ["subject.li"]
    (referral,) = [item for item in all_of(door, InboxItem) if item.template == "referral"]
    assert "supervision" in referral.body_en
    assert (state(door, number), state(door, designation)) == ("received", "reconsidered")
    decided(door, number, "annulled", when="2026-12-14T09:00")
    assert clock(door, number).state == "met_late"


def test_reminders_come_half_way_and_on_the_last_day_to_whom_it_is_assigned(door):
    number = applied(door, answered(door))
    with pytest.raises(Invalid):
        act(door, "reviewer.province", number, "assign", "2026-11-12T10:00", officer="officer.market")
    act(door, "reviewer.province", number, "assign", "2026-11-12T10:00", officer="reviewer.province")
    assert told(door, number, "case_assigned") == ["reviewer.province"]
    let_come_due(door, number, "2026-12-10T09:00")
    sent = [
        event for event in all_of(door, Event) if (event.case_no, event.type) == (number, "reminder_sent")
    ]
    assert [event.at for event in sent] == [at("2026-11-26T09:00"), at("2026-12-10T09:00")]
    assert all(event.data["to"] == ["reviewer.province"] for event in sent)


def test_a_decision_for_an_applicant_without_an_account_is_sent_when_it_was_posted(door):
    designation = answered(door, served=False)
    act(
        door, "officer.market", designation, "record_service", "2026-11-10T10:00",
        document="designation_outcome_told", method="in_person", served_on="2026-11-10", proof="签收",
    )  # fmt: skip
    with door.registry.database.writing() as session:
        session.get_one(Account, "subject.li").active = False
    number = applied(door, designation, "reviewer.province", on_behalf_of="demo-subject-li")
    decided(door, number, "upheld")
    assert (state(door, number), clock(door, number).state) == ("decided", "running")
    assert one(door, Case, number).closed_at is None
    act(
        door, "reviewer.province", number, "record_service", "2026-11-24T09:00",
        method="post", served_on="2026-11-23", proof="EMS 1",
    )  # fmt: skip
    assert clock(door, number).state == "met"
    assert one(door, Case, number).closed_at == at("2026-11-24T09:00")
    assert [service.person for service in all_of(door, Service) if service.case_no == number] == [
        "demo-subject-li"
    ]


# incentives, and objectors who are no subjects -------------------------------------------------------------------------


def test_an_objector_who_is_no_subject_has_the_case_as_an_account_and_the_subject_does_not_see_it(
    door_on_each,
):
    door = door_on_each
    designation = displayed(door)
    number = applied(door, designation, "officer.tax")
    row, case = one(door, Reconsideration, number), one(door, Case, number)
    assert (row.person, row.within_hold, case.subject) == ("officer.tax", True, "demo-subject-yudu")
    holders = {row.holder for row in all_of(door, CaseParty) if row.case_no == number}
    assert holders == {"unit:province", "unit:market", "account:officer.tax"}
    assert state(door, designation) == "reconsidered"
    with door.registry.database.reading() as session:
        for who, sees in (("officer.tax", True), ("officer.market", True), ("subject.yudu", False)):
            actor = door.turns.actor(session, who, at(APPLIED))
            if sees:
                assert door.visible_case(session, actor, number).case_no == number
            else:
                with pytest.raises(NotFound):
                    door.visible_case(session, actor, number)
    assert told(door, number, "reconsideration_receipt") == ["officer.tax"]
    let_come_due(door, number, "2026-12-11T00:00")
    assert told(door, number, "breach_of_your_right") == ["officer.tax"]
    decided(door, number, "annulled", when="2026-12-14T09:00")
    assert (state(door, number), state(door, designation)) == ("decided", "dropped")
    assert "officer.tax" in told(door, number, "reconsideration_decision")
    assert "subject.yudu" not in {item.account for item in all_of(door, InboxItem) if item.case_no == number}


def test_an_objector_who_is_no_subject_dates_nothing_and_may_withdraw(door):
    designation = displayed(door)
    with pytest.raises(Invalid) as refused:
        applied(door, designation, "officer.tax", received_on="2026-11-11")
    assert refused.value.field == "received_on"
    number = applied(door, designation, "officer.tax")
    act(door, "officer.tax", number, "withdraw", "2026-11-13T09:00")
    assert state(door, number) == "withdrawn"


def test_paper_of_an_objector_who_is_no_subject_names_the_account(door):
    number = applied(
        door, displayed(door), "reviewer.province", on_behalf_of="officer.tax", received_on="2026-11-11"
    )
    assert one(door, Reconsideration, number).person == "officer.tax"


def test_the_subject_of_an_incentive_that_somebody_objected_to_may_apply_too(door):
    designation = displayed(door)
    with pytest.raises(NotNow, match="not been proven served"):
        applied(door, designation, "subject.yudu")
    read(door, "subject.yudu", "designation_outcome_told", "2026-11-12T08:00", designation)
    own, others = applied(door, designation, "subject.yudu"), applied(door, designation, "officer.tax")
    assert own != others
    decided(door, own, "upheld")
    assert state(door, designation) == "reconsidered"
    decided(door, others, "upheld")
    assert state(door, designation) in {"on_hold", "displayed", "ready"}


def test_of_two_who_suspend_the_entry_the_last_lets_it_stand_again(door_on_each):
    door = door_on_each
    designation = displayed(door)
    read(door, "subject.yudu", "designation_outcome_told", "2026-11-12T08:00", designation)
    let_come_due(door, designation, "2026-11-27T00:00")
    made = act(door, "approver.market", designation, "enter", "2026-11-27T09:00")
    assert made.state == "entered"
    (entry,) = [case.case_no for case in all_of(door, Case) if case.procedure == "entry"]
    numbers = [applied(door, designation, who, "2026-11-27T10:00") for who in ("subject.yudu", "officer.tax")]
    for number in numbers:
        act(door, "reviewer.province", number, "suspend", "2026-11-27T11:00", reasons="x")
    decided(door, numbers[0], "upheld", when="2026-11-30T09:00")
    assert state(door, entry) == "suspended"
    decided(door, numbers[1], "upheld", when="2026-11-30T10:00")
    assert state(door, entry) == "active"


def test_every_act_is_carried_out_once(door):
    number = applied(door, answered(door))
    body = {"outcome": "upheld", "reasons": "x"}
    ticket = door.submit("reviewer.province", number, "decide", body, at(DECIDED))
    first = door.carry_out(ticket.submission)
    before = rows(door.registry.database)
    assert door.carry_out(ticket.submission) == first
    assert rows(door.registry.database) == before
    assert {row.status for row in all_of(door, Submission)} == {"done"}


# what was answered before another objected -------------------------------------------------------------------------------


def noticed_to_two(door):
    """Yudu's planned entry, with Zhang responsible."""
    number = door.open_case("officer.market", "designation", BY_TWO, at("2026-11-02T09:00")).case_no
    act(door, "approver.market", number, "approve", "2026-11-02T10:00")
    act(door, "officer.market", number, "issue_notice", "2026-11-02T11:00")
    return number


def objects_and_is_answered(door, number, account, served, objects, decides, opens=None):
    """All in November 2026; the outcome is opened by the account where it says when."""
    read(door, account, "advance_notice", f"2026-11-{served}T09:00", number)
    act(door, account, number, "object", f"2026-11-{objects}T10:00", statement="事实不清。")
    said = {"outcome": "upheld", "reasons": "核查属实。"}
    act(door, "officer3.market", number, "decide_objection", f"2026-11-{decides}T11:00", **said)
    if opens is not None:
        read(door, account, "designation_outcome_told", f"2026-11-{opens}T12:00", number)


BY_TWO = {
    **DRAFT,
    "subject": "subject.yudu",
    "records": ["demo-record-8"],
    "responsible_persons": [{"name": "张丽", "role": "principal", "id": "subject.zhang"}],
}
ZHANG = "demo-subject-zhang"


def test_the_windows_of_whoever_was_answered_run_on_when_another_is_answered(door):
    number = noticed_to_two(door)
    objects_and_is_answered(door, number, "subject.zhang", "03", "04", "09", "10")
    objects_and_is_answered(door, number, "subject.yudu", "12", "13", "16", "17")
    his = [row for row in all_of(door, Clock) if (row.case_no, row.party) == (number, ZHANG)]
    still = {row.code: (row.state.value, row.last_day) for row in his if row.code != "notice_objection"}
    assert still == {
        "entry_hold": ("running", date(2026, 11, 24)),
        "reconsideration_application": ("running", date(2027, 1, 11)),
    }
    case = applied(door, number, "subject.zhang", "2026-11-18T09:00")
    assert one(door, Reconsideration, case).within_hold
    assert state(door, number) == "reconsidered"


def test_whoever_was_answered_and_not_served_is_still_waited_for_when_another_was_answered(door):
    number = noticed_to_two(door)
    objects_and_is_answered(door, number, "subject.zhang", "03", "03", "03")
    objects_and_is_answered(door, number, "subject.yudu", "12", "12", "12", "13")
    let_come_due(door, number, "2026-12-08T09:00")
    with pytest.raises(NotPermitted) as refused:
        act(door, "approver.market", number, "enter", "2026-12-08T09:00")
    assert refused.value.code == "service_not_proven"


def test_what_the_province_has_decided_is_not_reconsidered_again_because_another_was_answered(door):
    number = noticed_to_two(door)
    objects_and_is_answered(door, number, "subject.zhang", "03", "04", "09", "10")
    decided(door, applied(door, number, "subject.zhang", "2026-11-11T09:00"), "upheld", "2026-11-12T09:00")
    objects_and_is_answered(door, number, "subject.yudu", "12", "13", "16", "17")
    with pytest.raises(NotNow):
        applied(door, number, "subject.zhang", "2026-11-20T09:00")

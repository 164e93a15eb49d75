"""Entries undone: wrongful, with fewer measures, with their records gone. Dates as in `test_entries`."""

import threading

import pytest

from ledger.chain import flaws
from ledger.tables import (
    Breach,
    BreachRemark,
    CaseParty,
    Clock,
    FormalLetter,
    Implementation,
    Record,
    Suspension,
)
from regulation.definitions import EndGround, ListKind, RecordStanding, SuspensionCause
from regulation.refusals import Invalid
from steps.entry.amending import amend_measures
from steps.entry.ending import end_entry
from steps.entry.records import record_is_gone
from steps.refusals import NotNow
from tests.houses import all_of, at, rows
from tests.steps.entered import (
    LI,
    YUDU,
    case_row,
    entered,
    entry_row,
    events,
    let_come_due,
    measures_apart,
    publications,
    told,
)
from tests.steps.test_door import act, filed
from tests.steps.test_entries import (
    APPROVER,
    FINANCE,
    LATER,
    PERSONS,
    RECIPIENTS,
    TRANSPORT,
    announce,
    clocks,
    end,
    stop,
)

# wrongful -------------------------------------------------------------------------------------------------------------


def test_a_wrongful_entry_is_made_good_in_the_finding_s_own_step(door):
    number = entered(door)
    end(door, number, ground="wrongful")
    assert {event.at for event in events(door, number)[-20:]} == {at(LATER)}
    (removed,) = events(door, number, "removed")
    assert (removed.provision, removed.data["ground"]) == ("66", "wrongful")
    (apologised,) = events(door, number, "apologised")
    assert (apologised.provision, apologised.data["to"]) == ("66", [YUDU, LI])
    assert told(door, number, "apology") == told(door, number, "compensation_note") == PERSONS
    assert told(door, number, "entry_removal") == PERSONS
    assert told(door, number, "name_cleared") == RECIPIENTS
    assert told(door, number, "wrongful_entry_referral") == ["reviewer.province"]
    (referred,) = events(door, number, "referred")
    assert referred.data == {"to": ["province"]}
    assert "unit:province" in {party.holder for party in all_of(door, CaseParty) if party.case_no == number}
    cleared = {channel: each.clearing for channel, each in publications(door, number).items()}
    assert cleared == {"site": True, "feed": True, "board": False}  # the board waits for a person
    assert {event.provision for event in events(door, number, "removal_announced")} == {"66"}
    announce(door, number, "2026-09-30T09:00")
    assert publications(door, number)["board"].clearing
    assert not list(flaws(case_row(door, number), events(door, number)))


def test_each_person_gets_an_apology_of_their_own(door):
    number = entered(door)
    end(door, number, ground="wrongful")
    letters = [letter for letter in all_of(door, FormalLetter) if letter.case_no == number]
    kinds = [letter.template for letter in letters]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "measures_order": 2,
        "entry_removal": 2,
        "stop_order": 2,
        "apology": 2,
        "compensation_note": 2,
        "wrongful_entry_referral": 1,
    }


def test_a_finding_that_fails_half_way_leaves_the_entry_as_it_was(door, monkeypatch):
    number = entered(door)
    before = rows(door.registry.database)
    monkeypatch.setattr("steps.entry.clearing.WrongfulEntryReferral", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        end(door, number, ground="wrongful")
    after = rows(door.registry.database)
    assert {name for name in after if after[name] != before[name]} == {
        "submission"
    }  # received, and to be tried again
    assert entry_row(door, number).ended_at is None


def test_a_wrongful_entry_never_published_is_apologised_for_and_announced_nowhere(door):
    number = entered(door, served=False)
    end(door, number, ground="wrongful")
    assert told(door, number, "apology") == PERSONS
    assert (told(door, number, "name_cleared"), publications(door, number)) == ([], {})
    assert case_row(door, number).state == "ended"


def test_an_incentive_is_no_wrongful_entry(door):
    number = entered(door, kind=ListKind.INCENTIVE, measures=("30.1",), responsible=())
    with pytest.raises(Invalid) as refused:
        end(door, number, ground="wrongful")
    assert refused.value.field == "ground"
    end(door, number, ground="annulled")
    assert events(door, number, "removed")[0].provision == "28(4)"


def test_an_incentive_found_wrongful_in_a_reconsideration_is_annulled(door):
    number = entered(door, kind=ListKind.INCENTIVE, measures=("30.1",), responsible=())
    door.note(number, at(LATER), lambda step: end_entry(step, EndGround.WRONGFUL, "不符合标准"))
    assert entry_row(door, number).ground is EndGround.ANNULLED
    assert told(door, number, "apology") == []
    assert not publications(door, number)["site"].clearing


@pytest.mark.parametrize("ground", ["term", "records_gone", "whim"])
def test_a_ground_that_nobody_finds_is_none_to_end_by(door, ground):
    with pytest.raises(Invalid) as refused:
        end(door, entered(door), ground=ground)
    assert refused.value.field == "ground"


# with fewer measures --------------------------------------------------------------------------------------------------


def amended(door, *kept, when=LATER):
    number = entered(door, measures=("32.5", "32.6", "34.1"), measures_list=measures_apart(door))
    for who in (TRANSPORT, FINANCE):
        act(door, who, number, "acknowledge", "2026-09-28T16:00")
    door.note(number, at(when), lambda step: amend_measures(step, list(kept)))
    return number


def measures(door, number) -> dict[str, list[str]]:
    return {each.unit: each.measures for each in all_of(door, Implementation) if each.entry == number}


def test_who_loses_a_measure_is_ordered_to_stop_it_and_goes_on_with_the_rest(door):
    number = amended(door, "32.5", "32.6")
    assert entry_row(door, number).measures == ["32.5", "32.6"]
    (event,) = events(door, number, "amended")
    assert event.data == {"measures": ["32.5", "32.6"], "measures_were": ["32.5", "32.6", "34.1"]}
    assert measures(door, number) == {"transport": ["32.5", "32.6"], "finance": ["32.5"]}
    assert told(door, number, "stop_order") == [FINANCE]
    assert told(door, number, "measures_order") == [FINANCE, FINANCE, TRANSPORT]
    assert set(clocks(door, number, "measures_stop")) == {"finance"}
    with pytest.raises(NotNow):
        stop(door, number, TRANSPORT, "2026-09-29T10:00")
    stop(door, number, FINANCE, "2026-09-29T10:00")
    act(door, FINANCE, number, "acknowledge", "2026-09-29T10:00")
    assert case_row(door, number).state == "active"
    assert told(door, number, "all_stopped") == []
    end(door, number, "2026-09-29T11:00")
    assert told(door, number, "stop_order") == [FINANCE, FINANCE, TRANSPORT]
    for who in (FINANCE, TRANSPORT):
        stop(door, number, who, "2026-09-29T12:00")
    assert told(door, number, "all_stopped") == PERSONS


def test_who_loses_all_its_measures_is_done_with_the_stop(door):
    number = amended(door, "32.6")
    assert measures(door, number) == {"transport": ["32.6"], "finance": []}
    stop(door, number, FINANCE, "2026-09-29T10:00")
    with pytest.raises(NotNow):
        act(door, FINANCE, number, "acknowledge", "2026-09-29T10:00")
    end(door, number, "2026-09-29T11:00")
    assert told(door, number, "stop_order") == [FINANCE, TRANSPORT, TRANSPORT]  # not ordered twice
    stop(door, number, TRANSPORT, "2026-09-29T12:00")
    assert told(door, number, "all_stopped") == PERSONS


def test_a_stop_still_owed_when_the_entry_ends_is_met_with_the_other(door):
    number = amended(door, "32.5", "32.6")
    end(door, number, "2026-09-30T11:00")
    owed = [clock for clock in _stops(door, number) if clock.party == "finance"]
    assert [str(clock.last_day) for clock in owed] == ["2026-09-30", "2026-10-08"]
    stop(door, number, FINANCE, "2026-09-30T12:00")
    owed = [clock for clock in _stops(door, number) if clock.party == "finance"]
    assert {clock.state for clock in owed} == {"met"}


def _stops(door, number):
    found = [
        clock for clock in all_of(door, Clock) if (clock.case_no, clock.code) == (number, "measures_stop")
    ]
    return sorted(found, key=lambda clock: clock.id)


def test_nothing_follows_where_no_measure_is_lost(door):
    number = entered(door)
    before = rows(door.registry.database)
    door.note(number, at(LATER), lambda step: amend_measures(step, ["32.5", "34.1", "34.2"]))
    assert rows(door.registry.database) == before
    assert entry_row(door, number).measures == ["32.5", "34.1"]


# records gone ---------------------------------------------------------------------------------------------------------


def deleted(door, record, when, who="subject.yudu") -> None:
    """An objection to the record succeeds."""
    number = filed(door, who, when, record=record)
    act(door, "officer.platform", number, "decide", when, outcome="deleted", reasons="不实")


def test_an_entry_some_of_whose_records_are_gone_is_suspended_and_ends_with_the_last(door):
    number = entered(door)
    deleted(door, "demo-record-6", "2026-09-29T10:00")
    (suspension,) = all_of(door, Suspension)
    assert (suspension.cause, suspension.by[:3], case_row(door, number).state) == (
        SuspensionCause.RECORDS, "OBJ", "suspended"
    )  # fmt: skip
    (event,) = events(door, number, "suspended")
    assert (event.at, event.actor) == (at("2026-09-29T10:00"), "officer.platform")
    deleted(door, "demo-record-8", "2026-09-30T10:00")
    entry = entry_row(door, number)
    assert (entry.ended_at, entry.ground) == (at("2026-09-30T10:00"), EndGround.RECORDS_GONE)
    assert case_row(door, number).state == "ending"
    assert set(clocks(door, number, "measures_stop")) == {"finance", "transport"}


def test_a_record_that_no_entry_rests_on_changes_none(door):
    number = entered(door)
    deleted(door, "demo-record-1", "2026-09-29T10:00", "subject.li")
    assert case_row(door, number).state == "active"
    assert entry_row(door, number).listed_at is not None


def test_every_entry_that_rests_on_the_record_follows(door):
    numbers = [entered(door, records=("demo-record-6",)) for _ in range(2)]
    deleted(door, "demo-record-6", "2026-09-29T10:00")
    assert [entry_row(door, number).ground for number in numbers] == [EndGround.RECORDS_GONE] * 2


def test_two_records_gone_at_once_end_the_entry(door):
    number = entered(door)
    acts = [
        door.submit(
            "officer.platform",
            filed(door, "subject.yudu", "2026-09-29T09:00", record=record),
            "decide",
            {"outcome": "deleted", "reasons": "不实"},
            at("2026-09-29T10:00"),
        )
        for record in ("demo-record-6", "demo-record-8")
    ]
    threads = [threading.Thread(target=door.carry_out, args=(ticket.submission,)) for ticket in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert entry_row(door, number).ground is EndGround.RECORDS_GONE
    assert len(events(door, number, "removed")) == 1


def stand(door, number, record, standing, when=LATER):
    """The record becomes this, and its entries follow."""
    with door.registry.database.writing() as session:
        row = session.get_one(Record, record)
        row.standing = standing
        session.add(row)
    door.note(number, at(when), lambda step: record_is_gone(step, record))


@pytest.mark.parametrize(
    ("category", "state", "ground"),
    [(5, "ending", EndGround.DELISTED), (1, "suspended", None)],
)
def test_a_delisting_by_the_court_ends_what_rests_on_its_list(door, category, state, ground):
    number = entered(door, category=category)
    stand(door, number, "demo-record-6", RecordStanding.DELISTED)
    assert (case_row(door, number).state, entry_row(door, number).ground) == (state, ground)
    if ground:
        assert events(door, number, "removed")[0].provision == "33(5)"


@pytest.mark.parametrize(
    ("standing", "ground"),
    [
        (RecordStanding.WITHDRAWN, EndGround.RECORDS_GONE),
        (RecordStanding.ARCHIVED, EndGround.RECORDS_GONE),
        (RecordStanding.RESTORED, EndGround.RESTORATION),
        (RecordStanding.REVOKED, EndGround.REVOCATION),
    ],
)
def test_a_record_is_gone_in_whatever_way_and_the_ground_says_which(door, standing, ground):
    number = entered(door, records=("demo-record-6",))
    stand(door, number, "demo-record-6", standing)
    assert entry_row(door, number).ground is ground


def test_where_several_things_became_of_its_records_the_ground_is_that_they_are_gone(door):
    number = entered(door, records=("demo-record-6", "demo-record-8"))
    stand(door, number, "demo-record-6", RecordStanding.RESTORED)
    assert case_row(door, number).state == "suspended"
    stand(door, number, "demo-record-8", RecordStanding.REVOKED)
    assert entry_row(door, number).ground is EndGround.RECORDS_GONE


def test_a_deletion_brings_the_entry_s_term_up_to_date_first(door):
    """The record goes after the term is over, which no workflow had let come due: the term has ended the entry."""
    number = entered(door, months=1)  # until Wednesday 28 October 2026
    deleted(door, "demo-record-6", "2026-10-29T10:00")
    entry = entry_row(door, number)
    assert (entry.ground, entry.ended_at) == (EndGround.TERM, at("2026-10-29T00:00"))
    assert events(door, number, "suspended") == []
    let_come_due(door, number, "2026-10-31T00:00")
    assert {event.data["party"] for event in events(door, number, "breached")} == {
        "transport", "finance", "market"
    }  # fmt: skip


def test_the_approver_sees_what_is_open_in_each_state(door):
    number = entered(door)
    assert _offered(door, number, APPROVER) == ("suspend", "end")
    assert _offered(door, number, TRANSPORT) == ("acknowledge",)
    act(door, TRANSPORT, number, "acknowledge", LATER)
    assert _offered(door, number, TRANSPORT) == ()
    act(door, APPROVER, number, "suspend", LATER, reasons="x")
    assert _offered(door, number, APPROVER) == ("resume", "end")
    end(door, number)
    assert _offered(door, number, APPROVER) == ("end",)  # to be found wrongful still
    assert _offered(door, number, TRANSPORT) == ("acknowledge_stop",)
    assert _offered(door, number, "officer.market") == ("announce_removal", "assign")


def _offered(door, number, who):
    with door.registry.database.reading() as session:
        actor = door.turns.actor(session, who, at(LATER))
        return door.procedures["entry"].open_actions(session, case_row(door, number), actor)


# late twice -----------------------------------------------------------------------------------------------------------


def test_a_unit_that_is_late_twice_has_the_cause_of_each_stated(door):
    """Transport does not stop what the amendment takes from it, nor the rest at the entry's end."""
    number = amended(door, "32.5", "34.1")
    let_come_due(door, number, "2026-11-30T00:00")
    end(door, number, "2026-11-30T09:00")
    let_come_due(door, number, "2026-12-31T00:00")
    late = [
        one.clock for one in all_of(door, Breach) if (one.code, one.party) == ("measures_stop", "transport")
    ]
    assert len(late) == 2
    said = {"code": "measures_stop", "party": "transport"}
    for cause in ("人员休假", "系统升级", "还是人员休假"):
        act(door, "supervisor.platform", number, "state_cause", "2026-12-31T10:00", cause=cause, **said)
    causes = [(remark.clock, remark.words) for remark in all_of(door, BreachRemark)]
    first, second = sorted(late)
    assert sorted(causes) == sorted([(second, "人员休假"), (first, "系统升级"), (second, "还是人员休假")])

"""Who a case names to whom: units and not their people, others concerned by name, and never who else objected."""

import pytest

from api.case_people import OBJECTOR, PERSON, WORDS, Shown, shown_to, shown_to_everybody
from api.pages.story.names import names_of
from api.reading import document_for
from api.views.cases import CaseView, case_view
from ledger.queries.cases import case_parts
from ledger.tables import Case, DesignationObjection, Event, Mandate
from regulation.zone import shanghai_date
from steps.people import Actor, load_actor
from steps.refusals import NotFound
from steps.step import Step
from tests.houses import at
from tests.steps.objected import INCENTIVE, act, noticed
from tests.steps.test_door import _document, filed

NOW = at("2026-11-20T09:00")
ZHANG, YUDU, LI = "demo-subject-zhang", "demo-subject-yudu", "demo-subject-li"


@pytest.fixture
def door(sqlite_door):
    """What is shown hangs on no database."""
    return sqlite_door


def reader(session, account: str) -> Actor:
    found = load_actor(session, account, shanghai_date(NOW))
    assert found is not None
    return found


def seen(door, account: str, number: str) -> CaseView:
    with door.registry.database.reading() as session:
        return case_view(session, door, reader(session, account), session.get_one(Case, number), "zh-CN")


def on_page(door, account: str, number: str) -> tuple[Shown, list[Event], dict[str, str]]:
    """What a page makes its sentences of: the events, and what their ids are called."""
    with door.registry.database.reading() as session:
        case = session.get_one(Case, number)
        parts = case_parts(session, case)
        shown = shown_to(session, case, parts.events, parts.clocks, reader(session, account))
        events = shown.events(parts.events)
        names = names_of(session, events, [shown.id(clock.party) for clock in parts.clocks])
        return shown, events, {code: name.zh for code, name in names.items()}


def objected_on_display(door, *objectors: str, documents=()) -> str:
    """A display of Yudu's, objected to by others; the holds of the outcome have their clocks."""
    number = door.open_case("officer.market", "designation", INCENTIVE, at("2026-11-02T09:00")).case_no
    act(door, "approver.market", number, "approve", "2026-11-02T10:00")
    act(door, "officer.market", number, "start_display", "2026-11-02T11:00")
    for objector in objectors:
        said = {"statement": "事实不符。", "documents": list(documents)}
        act(door, objector, number, "object", "2026-11-04T09:00", **said)
    said = {"outcome": "upheld", "reasons": "没有欠税。"}
    act(door, "officer3.market", number, "decide_objection", "2026-11-09T09:00", **said)
    for objector in objectors:
        served = {"method": "in_person", "served_on": "2026-11-10", "proof": "签收"}
        what = {
            "document": "designation_outcome_told",
            "person": {"subject.zhang": ZHANG}.get(objector, objector),
        }
        act(door, "officer.market", number, "record_service", "2026-11-11T09:00", **what, **served)
    return number


@pytest.mark.parametrize(("objector", "name"), [("subject.zhang", "张丽"), ("officer.tax", "吴磊")])
def test_the_subject_of_an_incentive_finds_nothing_that_says_who_objected(door, objector, name):
    evidence = _document(door, objector)
    number = objected_on_display(door, objector, documents=[evidence])
    view = seen(door, "subject.yudu", number)
    text = view.model_dump_json()
    for telling in (objector, ZHANG, name, evidence):
        assert telling not in text
    (objected,) = [event for event in view.timeline if event.type == "objected"]
    assert (objected.actor, objected.data["person"]) == (OBJECTOR, OBJECTOR)
    assert {clock.party for clock in view.clocks if clock.code == "entry_hold"} == {OBJECTOR}
    told = [event.data["to"] for event in view.timeline if event.type == "notice_sent"]
    assert [OBJECTOR] in told
    assert ["subject.yudu"] in told
    _, events, names = on_page(door, "subject.yudu", number)
    assert names[OBJECTOR] == "一位异议人"
    assert name not in names.values()
    assert objector not in {event.actor for event in events}


def test_whoever_objected_reads_their_own_acts_as_their_own_and_not_who_else_did(door):
    number = objected_on_display(door, "subject.zhang", "officer.tax")
    view = seen(door, "subject.zhang", number)
    assert [event.actor for event in view.timeline if event.type == "objected"] == ["subject.zhang"]
    assert "officer.tax" not in view.model_dump_json()
    _, events, names = on_page(door, "subject.zhang", number)
    assert [event.actor for event in events if event.type == "objected"] == ["subject.zhang", OBJECTOR]
    assert names["subject.zhang"] == "张丽"
    assert "吴磊" not in names.values()


def test_the_unit_reads_who_objected_by_name(door):
    number = objected_on_display(door, "subject.zhang")
    view = seen(door, "officer.market", number)
    (objected,) = [event for event in view.timeline if event.type == "objected"]
    assert (objected.actor, objected.data["person"]) == ("subject.zhang", ZHANG)
    _, _, names = on_page(door, "officer.market", number)
    assert (names["subject.zhang"], names[ZHANG], names["public"]) == ("张丽", "张丽", "社会公众")


@pytest.mark.parametrize("elsewhere", ["officer.platform", "approver.market", "reviewer.province"])
def test_staff_of_a_unit_that_takes_no_part_reads_of_a_display_what_anybody_does(door, elsewhere):
    number = objected_on_display(door, "subject.zhang", "officer.tax")
    text = seen(door, elsewhere, number).model_dump_json()
    takes_part = elsewhere.endswith(".market")
    assert [who in text for who in ("subject.zhang", ZHANG, "officer.tax")] == [takes_part] * 3
    assert bool(seen(door, elsewhere, number).designation.letters) is takes_part


def test_an_objector_who_also_acts_for_the_subject_is_given_away_by_no_list(door):
    with door.registry.database.writing() as session:
        until = shanghai_date(at("2027-01-01T00:00"))
        session.add(Mandate(account="subject.zhang", subject=YUDU, document="x", ends_on=until))
    number = objected_on_display(door, "officer.tax")
    with (
        door.registry.database.writing() as session
    ):  # Zhang, who is a hand of Yudu's, objects as herself as well
        case = session.get_one(Case, number)
        session.add(
            DesignationObjection(case_no=number, person=ZHANG, account="subject.zhang", version=1, statement="x",
                                 received_on=shanghai_date(NOW), at=NOW)
        )  # fmt: skip
        Step(session, door.registry, case, "subject.zhang", NOW).record("objected", person=ZHANG)
    view = seen(door, "subject.yudu", number)
    assert "subject.zhang" not in view.model_dump_json()
    told = [event.data["to"] for event in view.timeline if event.type == "notice_sent"]
    assert ["subject.yudu"] in told
    assert not [to for to in told if OBJECTOR in to and len(to) > 1]


def test_what_an_objector_handed_in_is_given_to_the_unit_and_not_to_the_subject(door):
    evidence = _document(door, "subject.zhang")
    objected_on_display(door, "subject.zhang", documents=[evidence])
    with door.registry.database.reading() as session:
        for account in ("subject.zhang", "officer.market"):
            assert document_for(session, reader(session, account), evidence).id == evidence
        with pytest.raises(NotFound):
            document_for(session, reader(session, "subject.yudu"), evidence)


def test_those_concerned_in_one_designation_read_of_each_other_by_name(door):
    said = {
        "subject": "subject.yudu",
        "records": ["demo-record-6", "demo-record-8"],
        "responsible_persons": [{"name": "李晓峰", "role": "principal", "id": "subject.li"}],
    }
    number = noticed(door, **said)
    _, events, names = on_page(door, "subject.li", number)
    letters = [event.data for event in events if event.type == "notice_sent"]
    told = [data["to"] for data in letters if data["template"] == "advance_notice"]
    assert sorted(told) == [
        [YUDU],
        ["subject.li"],
    ]  # for Yudu its name stands, not that of the hand it acts by
    assert (names[YUDU], names["subject.li"]) == ("郑州禹都餐饮管理有限公司", "李晓峰")
    act(door, "subject.li", number, "object", "2026-11-04T09:00", statement="我不负责。")
    view = seen(door, "subject.yudu", number)
    (objected,) = [event for event in view.timeline if event.type == "objected"]
    assert (objected.actor, objected.data["person"]) == (LI, LI)
    assert LI in {clock.party for clock in view.clocks if clock.code == "notice_objection"}
    assert on_page(door, "subject.yudu", number)[2][LI] == "李晓峰"


def test_in_an_objection_a_subject_reads_of_units_and_of_its_own_hands(door):
    number = filed(door, when="2026-11-04T10:00")
    act(door, "officer.platform", number, "assign", "2026-11-04T11:00", officer="officer2.platform")
    view = seen(door, "subject.li", number)
    assert [event.actor for event in view.timeline if event.type in {"filed", "assigned"}] == [
        "subject.li", "platform"
    ]  # fmt: skip
    (assigned,) = [event for event in view.timeline if event.type == "assigned"]
    assert assigned.data["officer"] == "platform"
    shown, _, names = on_page(door, "subject.li", number)
    assert set(shown.places.values()) == {
        "platform",
        "transport",
        "finance",
    }  # those that hold copies were told
    assert names["platform"] == "郑州市信用信息共享平台"


def test_whoever_follows_a_case_by_its_code_reads_no_person(door):
    number = noticed(door)
    with door.registry.database.reading() as session:
        case = session.get_one(Case, number)
        clocks = case_parts(session, case).clocks
        shown = shown_to_everybody(session, clocks)
    parties = {shown.id(clock.party) for clock in clocks}
    assert PERSON in parties
    assert LI not in parties
    assert WORDS[PERSON].zh == "一位当事人"


def test_what_proves_that_an_objector_was_served_is_not_told_to_the_subject(door):
    number = objected_on_display(door, "subject.zhang")
    letter = {"document": "designation_outcome_told", "person": ZHANG}
    act(
        door,
        "officer.market",
        number,
        "void_service",
        "2026-11-12T09:00",
        **letter,
        reasons="张丽说不是她签的",
    )
    receipt = _document(door, "officer.market")
    served = {
        "method": "in_person",
        "served_on": "2026-11-12",
        "proof": "张丽签收",
        "proof_document": receipt,
    }
    act(door, "officer.market", number, "record_service", "2026-11-12T10:00", **letter, **served)
    text = seen(door, "subject.yudu", number).model_dump_json()
    for telling in ("张丽", receipt):
        assert telling not in text
        assert telling in seen(door, "officer.market", number).model_dump_json()
    with door.registry.database.reading() as session:
        with pytest.raises(NotFound):
            document_for(session, reader(session, "subject.yudu"), receipt)
        assert document_for(session, reader(session, "officer.market"), receipt)

"""Reviews in a designation: they stop the clock of its verification, and tell who waits without saying who that is."""

import io
import re

import pypdf
import pytest

from ledger.tables import Clock, Event, FormalLetter, InboxItem, Review
from regulation.definitions import ClockState
from regulation.refusals import Invalid, NotPermitted
from steps.designation.reviewing import VERIFICATION
from steps.messages import Moment
from steps.moments import waits_over
from steps.refusals import NotNow
from tests.houses import all_of, at
from tests.steps.objected import INCENTIVE, act
from tests.steps.test_alarm import commissioned as commissioned_in_objection
from tests.steps.test_door import _document, filed

# Objected to on Wednesday 4 November 2026: 5, 6, 9 to 13; the last day is Friday the 13th.
# Commissioned on the 5th, reported on the 10th: 6 to 10 are left out, so it is 5, 11 to 13, 16 to 18.
OBJECTED, COMMISSIONED, REPORTED = "2026-11-04T09:00", "2026-11-05T09:00", "2026-11-10T09:00"


@pytest.fixture
def door(sqlite_door):
    """Both databases are tried by the same steps in an objection."""
    return sqlite_door


def displayed(door, *objectors: str) -> str:
    """An incentive on display, objected to."""
    number = door.open_case("officer.market", "designation", INCENTIVE, at("2026-11-02T09:00")).case_no
    act(door, "approver.market", number, "approve", "2026-11-02T10:00")
    act(door, "officer.market", number, "start_display", "2026-11-02T11:00")
    for objector in objectors:
        act(door, objector, number, "object", OBJECTED, statement="事实不符。")
    return number


def commissioned(door, number, when=COMMISSIONED, **said):
    body = {
        "kind": "inspection",
        "institution": "省产品质量检验院",
        "document": _document(door, "officer.market"),
    }
    return act(door, "officer.market", number, "commission_review", when, **body, **said)


def reported(door, number, when=REPORTED, **said):
    document = _document(door, "officer.market")
    return act(
        door, "officer.market", number, "receive_report", when, document=document, finding="合格", **said
    )


def verification(door) -> Clock:
    (clock,) = [clock for clock in all_of(door, Clock) if clock.code == VERIFICATION]
    return clock


def told(door, template) -> list[InboxItem]:
    return [item for item in all_of(door, InboxItem) if item.template == template]


def test_a_review_stops_the_verification_until_its_report_and_no_other_clock(door):
    number = displayed(door, "subject.zhang")
    assert verification(door).last_day.isoformat() == "2026-11-13"
    commissioned(door, number)
    clock = verification(door)
    assert (clock.state, clock.last_day, clock.remaining) == (ClockState.PAUSED, None, 6)
    (display,) = [clock for clock in all_of(door, Clock) if clock.code == "incentive_display"]
    assert (display.state, display.last_day.isoformat()) == (ClockState.RUNNING, "2026-11-11")
    reported(door, number)
    clock = verification(door)
    assert (clock.state, clock.last_day.isoformat()) == (ClockState.RUNNING, "2026-11-18")


def test_a_cancelled_review_leaves_nothing_out(door):
    number = displayed(door, "subject.zhang")
    commissioned(door, number)
    act(door, "officer.market", number, "cancel_review", "2026-11-06T09:00", reasons="不再需要")
    assert verification(door).last_day.isoformat() == "2026-11-13"
    assert [review.state for review in all_of(door, Review)] == ["cancelled"]


def test_every_open_objector_and_the_subject_are_told_and_nobody_is_named(door):
    number = displayed(door, "subject.zhang", "officer.tax")
    commissioned(door, number)
    reported(door, number)
    assert {item.account for item in told(door, "review_commissioned")} == {
        "subject.zhang", "officer.tax", "subject.yudu"
    }  # fmt: skip
    assert len(told(door, "review_reported")) == 3
    (letter,) = [letter for letter in all_of(door, FormalLetter) if letter.template == "review_commissioned"]
    pages = pypdf.PdfReader(io.BytesIO(door.registry.documents.get(letter.sha256))).pages
    printed = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    assert "省产品质量检验院" in printed
    written = [*(item.body_zh + item.body_en for item in told(door, "review_commissioned")), printed]
    for words in written:
        assert "张丽" not in words
        assert "吴磊" not in words


def test_a_subject_who_alone_objected_is_told_once_and_by_name(door):
    number = displayed(door, "subject.yudu")
    commissioned(door, number)
    assert [item.account for item in told(door, "review_commissioned")] == ["subject.yudu"]
    (letter,) = [letter for letter in all_of(door, FormalLetter) if letter.template == "review_commissioned"]
    pages = pypdf.PdfReader(io.BytesIO(door.registry.documents.get(letter.sha256))).pages
    assert "郑州禹都餐饮管理有限公司" in re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


def test_no_reply_is_waited_for_in_a_designation(door):
    number = displayed(door, "subject.zhang")
    with pytest.raises(Invalid) as refusal:
        commissioned(door, number, reply_depends=True)
    assert refusal.value.field == "reply_depends"
    assert all_of(door, Review) == []


def test_without_an_open_objection_there_is_nothing_to_review(door):
    number = displayed(door)
    with pytest.raises(NotNow):
        commissioned(door, number)


def test_an_objection_is_not_answered_by_upholding_while_a_review_is_open(door):
    number = displayed(door, "subject.zhang")
    commissioned(door, number)
    said = {"outcome": "upheld", "reasons": "x"}
    with pytest.raises(NotPermitted) as refusal:
        act(door, "officer3.market", number, "decide_objection", "2026-11-06T09:00", **said)
    assert refusal.value.provision == "41(3)"


def test_past_the_expected_day_the_supervisor_the_objectors_and_the_subject_are_told_once(door):
    number = displayed(door, "subject.zhang", "officer.tax")
    standing = commissioned(door, number, expected_on="2026-11-09")
    (wait,) = [wait for wait in standing.waits if wait.moment is Moment.REVIEW_OVERDUE]
    assert (wait.party, wait.at) == ("market", at("2026-11-10T00:00"))
    door.come_due(wait)
    door.come_due(wait)
    assert sorted(str(item.account) for item in told(door, "review_overdue")) == [
        "officer.tax", "subject.yudu", "subject.zhang", "supervisor.platform"
    ]  # fmt: skip
    assert [event.type for event in all_of(door, Event)].count("review_overdue") == 1


def test_an_alarm_is_found_once_among_all_that_is_over_in_the_procedure_it_belongs_to(door):
    designation = displayed(door, "subject.zhang")
    commissioned(door, designation, expected_on="2026-11-09")
    objection = filed(door, when="2026-11-04T10:00")
    commissioned_in_objection(door, objection, when="2026-11-05T10:00", expected_on="2026-11-09")
    with door.registry.database.reading() as session:
        found = waits_over(session, door.procedures.values(), at("2026-11-10T00:00"), 50)
    alarms = [wait.case_no for wait in found if wait.moment is Moment.REVIEW_OVERDUE]
    assert sorted(alarms) == sorted([designation, objection])

"""Designations told by careful callers: from draft to annulment, an incentive on display, and an entry from its making to the
clearing of the name. What the law gives days for happened before: at the door, on past days, while no worker was there to be
ahead of it."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import col, select

from ledger.tables import Designation, InboxItem
from regulation.zone import shanghai_date
from steps.door import Door
from tests.failure.books import submissions_of
from tests.failure.caller import PATIENCE, Caller
from tests.failure.instance import Instance, wait_until
from tests.failure.stories import nothing
from worker import build_door

BEGAN = timedelta(days=50)  # the hold is over by now, and the sixty days for reconsideration are not
DRAFT: dict[str, Any] = {
    "kind": "disciplinary",
    "subject": "subject.yudu",
    "field": "food",
    "conduct_category": 1,
    "facts": "经营场所卫生不符合要求，经责令改正仍未改正。",
    "legal_basis": "《中华人民共和国食品安全法》第一百二十六条",
    "measures": ["32.5", "34.1"],
    "proportionality": "措施针对的正是这一行为。",
    "effective_months": 12,
    "restoration_terms": "改正并经复查合格。",
    "responsible_persons": [{"name": "李晓峰", "role": "principal", "id": "subject.li"}],
    "channels": ["site", "feed", "board"],
}
INCENTIVE = {
    "kind": "incentive",
    "subject": "subject.yudu",
    "field": "contracts",
    "records": ["demo-record-7"],
    "facts": "连续三年守合同重信用。",
    "legal_basis": "省级信用激励办法",
    "measures": ["30.1", "30.4"],
    "effective_months": 24,
    "channels": ["site", "feed"],
}
BY_HAND = {"method": "in_person", "proof": "送达回证"}
UPHELD = {"outcome": "upheld", "reasons": "核查属实。"}
EVENTS_OF_A_WHOLE_DESIGNATION = {
    "drafted": 1,
    "approved": 1,
    "noticed": 1,
    "objected": 1,
    "decided": 1,
    "reconsidered": 1,
    "dropped": 1,
    "reconsideration_applied": 1,
    "served": 3,
    "window_opened": 4,  # to object, of two persons; the hold and the window to apply
    "clock_started": 4,  # three letters to be opened, and the answer owed
    "clock_met": 4,
    "clock_ended": 3,  # all windows but the one to apply
    "notice_sent": 13,
}
LETTERS_OF_A_WHOLE_DESIGNATION = {
    "draft_approved": {"officer.market": 1},
    "advance_notice": {"subject.yudu": 1, "subject.li": 1},
    "notice_served": {"subject.yudu": 2, "subject.li": 1},
    "designation_objection_receipt": {"subject.yudu": 1},
    "designation_objected": {"officer.market": 1, "officer2.market": 1, "officer3.market": 1},
    "designation_outcome_told": {"subject.yudu": 1, "subject.li": 1},
    "reconsideration_decision": {"subject.li": 1},
    "designation_dropped": {"subject.yudu": 1, "subject.li": 1},
}
EVENTS_OF_A_WHOLE_DISPLAY = {
    "drafted": 1,
    "approved": 1,
    "displayed": 1,
    "objected": 1,
    "decided": 1,
    "dropped": 1,
    "served": 2,
    "window_opened": 3,
    "clock_started": 3,
    "clock_met": 3,
    "clock_ended": 1,
    "notice_sent": 9,
}
EVENTS_OF_A_WHOLE_ENTRY = {
    "made": 1,
    "published": 3,
    "acknowledged": 2,
    "suspended": 1,
    "removed": 1,
    "apologised": 1,
    "referred": 1,
    "removal_announced": 3,
    "stop_acknowledged": 2,
    "clock_started": 6,  # two to stop, one to announce, three announcements to stand
    "clock_met": 3,
    "notice_sent": 32,
}
WRONG = {"outcome": "annulled", "reasons": "认定有误。"}


def draft(record: str, today: datetime) -> dict[str, Any]:
    return {**DRAFT, "records": [record], "conduct_on": str(shanghai_date(today) - timedelta(days=200))}


class Told(ExitStack):
    """A story as it is told by its people, each a careful caller; `before_each` is called before every act. A context."""

    def __init__(self, instance: Instance, before_each: Callable[[], None]) -> None:
        super().__init__()
        self.instance, self.before_each = instance, before_each
        self._callers: dict[str, Caller] = {}

    def caller(self, who: str) -> Caller:
        if who not in self._callers:
            self._callers[who] = self.enter_context(Caller(self.instance, who))
        self.before_each()
        return self._callers[who]

    def open(self, who: str, path: str, body: dict[str, Any]) -> str:
        answer = self.caller(who).post(path, body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["case_no"])

    def act(self, who: str, case_no: str, action: str, **body: Any) -> None:
        """An act, carried out; where a subject was told that it is received and keeps, as soon as it is."""
        answer = self.caller(who).post(f"/cases/{case_no}/actions/{action}", body)
        assert answer.status_code in {200, 202}, answer.text
        if answer.status_code == 202:
            wait_until(lambda: submissions_of(self.instance, case_no, action)[-1].status == "done", PATIENCE)

    def serve(self, case_no: str, letter: str, person: str) -> None:
        today = str(shanghai_date(datetime.now(UTC)))
        said = {**BY_HAND, "document": letter, "person": person, "served_on": today}
        self.act("officer.market", case_no, "record_service", **said)

    def read(self, who: str, case_no: str, letter: str) -> None:
        """Opened in the portal, with consent: served thereby."""
        with self.instance.database.reading() as session:
            found = select(InboxItem.id).where(
                InboxItem.account == who, InboxItem.case_no == case_no, InboxItem.template == letter
            )
            item = session.exec(found.order_by(col(InboxItem.id).desc())).first()
        assert self.caller(who).get(f"/inbox/{item}")["id"] == item


def whole_designation(instance: Instance, before_each: Callable[[], None] = nothing) -> str:
    """Noticed and served on two persons, objected to, upheld; reconsidered within the hold and amended; given up."""
    with Told(instance, before_each) as told:
        number = told.open("officer.market", "/designations", draft("demo-record-8", datetime.now(UTC)))
        told.act("approver.market", number, "approve")
        told.act("officer.market", number, "issue_notice")
        told.serve(number, "advance_notice", "subject.yudu")
        told.read("subject.li", number, "advance_notice")
        told.act("subject.yudu", number, "object", statement="已经改正，复查合格。")
        told.act("officer3.market", number, "decide_objection", **UPHELD)
        told.read("subject.yudu", number, "designation_outcome_told")
        asked = {"designation": number, "statement": "请复核。"}
        application = told.open("subject.yudu", "/reconsiderations", asked)
        lesser = {"outcome": "amended", "measures": ["32.5"], "reasons": "过重。"}
        told.act("reviewer.province", application, "decide", **lesser)
        told.act("approver.market", number, "drop", reasons="不再列入。")

    return number


def whole_display(instance: Instance, before_each: Callable[[], None] = nothing) -> str:
    """Displayed, objected to by somebody, and dropped."""
    with Told(instance, before_each) as told:
        number = told.open("officer.market", "/designations", INCENTIVE)
        told.act("approver.market", number, "approve")
        told.act("officer.market", number, "start_display")
        told.act("subject.zhang", number, "object", statement="还有欠费。")
        told.act("officer3.market", number, "decide_objection", outcome="dropped", reasons="属实。")
        told.serve(number, "designation_outcome_told", "subject.yudu")
        told.read("subject.zhang", number, "designation_outcome_told")

    return number


def ready_to_be_entered(instance: Instance, count: int) -> list[str]:
    """So many designations of the past whose hold is over, brought so far while the worker is away."""
    instance.kill("worker")
    door = build_door(instance.settings)
    try:
        return [_ready(door, datetime.now(UTC).replace(microsecond=0) - BEGAN) for _ in range(count)]
    finally:
        door.registry.database.close()
        instance.start_part("worker")


def _ready(door: Door, began: datetime) -> str:
    said = draft("demo-record-6", began)
    number = door.open_case("officer.market", "designation", said, began).case_no
    hours = iter(range(1, 20))

    def act(who: str, action: str, **body: Any) -> None:
        at = began + timedelta(hours=next(hours))
        door.carry_out(door.submit(who, number, action, body, at).submission)

    def serve(letter: str, person: str) -> None:
        day = str(shanghai_date(began + timedelta(hours=6)))
        act("officer.market", "record_service", **BY_HAND, document=letter, person=person, served_on=day)

    act("approver.market", "approve")
    act("officer.market", "issue_notice")
    serve("advance_notice", "subject.yudu")
    serve("advance_notice", "subject.li")
    act("subject.yudu", "object", statement="已经改正，复查合格。")
    act("officer3.market", "decide_objection", **UPHELD)
    serve("designation_outcome_told", "subject.yudu")
    return number


def whole_entry(instance: Instance, number: str, before_each: Callable[[], None] = nothing) -> str:
    """Entered, served, published and applied; reconsidered, suspended meanwhile, and annulled as wrongful; stopped. Returns
    the entry's number."""
    with Told(instance, before_each) as told:
        told.act("approver.market", number, "enter")
        entry = _entry_of(instance, number)
        told.serve(number, "entry_decision", "subject.yudu")
        told.read("subject.li", number, "entry_decision")
        for officer in ("officer.implementer", "officer.finance"):
            told.act(officer, entry, "acknowledge")
        asked = {"designation": number, "statement": "请复核。"}
        application = told.open("subject.yudu", "/reconsiderations", asked)
        told.act("reviewer.province", application, "suspend", reasons="先予暂停。")
        told.act("reviewer.province", application, "decide", **WRONG, wrongful=True)
        told.act("officer.market", entry, "announce_removal", channel="board", proof="照片")
        for officer in ("officer.implementer", "officer.finance"):
            told.act(officer, entry, "acknowledge_stop")

    return entry


def _entry_of(instance: Instance, designation: str) -> str:
    with instance.database.reading() as session:
        entry = session.get_one(Designation, designation).entry
        assert entry is not None
        return entry

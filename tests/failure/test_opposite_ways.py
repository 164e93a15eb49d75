"""Claim: of two acts that reach the same cases from different ends at the same moment, one comes after the other."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest
from sqlmodel import col, select

from ledger.tables import Case, Clock, Entry, Event, InboxItem, Subject, Submission
from regulation.definitions import IdentifierKind, SuspensionCause
from settings import Settings
from steps.door import Door
from steps.entry.matters import open_suspensions
from tests.failure.under_way import balanced, meet
from tests.houses import all_of, at
from tests.steps.objected import DRAFT, act, answered, enter, let_come_due, read
from tests.steps.test_reconsiderations import applied
from worker import build_door

WHEN = "2026-11-27T09:00"
AT_ONCE = 20
JOHN = {
    "name": "John Doe",
    "role": "principal",
    "id": {"id_kind": "passport", "number": "E12345678", "name": "John Doe"},
}
JANE = {
    "name": "Jane Doe",
    "role": "principal",
    "id": {"id_kind": "passport", "number": "E12345679", "name": "Jane Doe"},
}


@dataclass(frozen=True)
class Cases:
    """On Thursday 26 November 2026: one designation entered and one ready, each with an application for reconsideration made
    after the hold; one entered whose decision is not served yet, with an objection to one of its two records."""

    settings: Settings
    entered: str
    entry: str
    reconsideration: str
    ready: str
    application: str
    unserved: str
    unpublished: str
    objection: str


@dataclass(frozen=True)
class Said:
    """An act: by whom, on which of the cases, and what."""

    who: str
    case: str
    action: str
    body: dict[str, Any]

    def submitted(self, door: Door, cases: Cases, when: str = WHEN) -> str:
        return door.submit(self.who, getattr(cases, self.case), self.action, self.body, at(when)).submission


def province(action: str, case: str = "reconsideration", **body: Any) -> Said:
    return Said("reviewer.province", case, action, {"reasons": "核查属实。", **body})


def approver(action: str, case: str = "entry", **body: Any) -> Said:
    return Said("approver.market", case, action, body)


ANNULLED, RETURNED = province("decide", outcome="annulled"), province("decide", outcome="returned")
AMENDED = province("decide", outcome="amended", measures=["32.1"])
HELD = province("suspend")
WITHDRAWN = Said("subject.li", "reconsideration", "withdraw", {})
ENDED = approver("end", ground="revocation", reasons="处罚决定已经撤销。")
SUSPENDED = approver("suspend", reasons="正在核实。")
ENTERED = approver("enter", "ready")
BEFORE = {
    "annulled": province("decide", "application", outcome="annulled"),
    "returned": province("decide", "application", outcome="returned"),
    "withdrawn": Said("subject.li", "application", "withdraw", {}),
}
SERVED = Said(
    "officer.market",
    "unserved",
    "record_service",
    {"method": "in_person", "served_on": "2026-11-27", "proof": "签收"},
)
DELETED = Said(
    "officer.platform", "objection", "decide", {"outcome": "deleted", "reasons": "处罚决定已经撤销。"}
)
PAIRS = {
    "annulled, ended": (ANNULLED, ENDED),
    "amended, ended": (AMENDED, ENDED),
    "returned, suspended": (RETURNED, SUSPENDED),
    "withdrawn, suspended": (WITHDRAWN, SUSPENDED),
    "held by the province, ended": (HELD, ENDED),
    **{f"{name}, entered": (said, ENTERED) for name, said in BEFORE.items()},
    "decision served, record deleted": (SERVED, DELETED),
}


@pytest.fixture(scope="module")
def cases(worlds_on_postgres) -> Cases:
    settings = worlds_on_postgres.settings()
    door = build_door(settings)
    entered = answered(door)
    entry = enter(door, entered)
    ready = answered(door)
    let_come_due(door, ready, "2026-11-25T09:00")
    unserved, unpublished = _unserved(door)
    filing = {"record": "demo-record-4", "ground": "error", "statement": "处罚决定已经撤销。"}
    found = Cases(
        settings,
        entered,
        entry,
        applied(door, entered, when="2026-11-26T09:00"),
        ready,
        applied(door, ready, when="2026-11-26T09:00"),
        unserved,
        unpublished,
        door.open_case("subject.zhang", "objection", filing, at("2026-11-26T09:00")).case_no,
    )
    door.registry.database.close()
    return found


def _unserved(door: Door) -> tuple[str, str]:
    said = {**DRAFT, "subject": "subject.zhang", "records": ["demo-record-4", "demo-record-5"]}
    number = door.open_case("officer.market", "designation", said, at("2026-11-02T09:00")).case_no
    act(door, "approver.market", number, "approve", "2026-11-02T10:00")
    act(door, "officer.market", number, "issue_notice", "2026-11-02T11:00")
    read(door, "subject.zhang", "advance_notice", "2026-11-03T09:00")
    let_come_due(door, number, "2026-11-18T09:00")
    made = door.submit("approver.market", number, "enter", {}, at("2026-11-18T09:00")).submission
    door.carry_out(made)
    with door.registry.database.reading() as session:
        entry = door.ticket(session, made).made
    assert entry is not None
    return number, entry


@pytest.fixture
def copy(cases, cluster) -> Iterator[Callable[[], Door]]:
    """Gives a door onto a new copy of the world of these cases."""
    opened: list[Door] = []

    def another() -> Door:
        url = cluster.create(cases.settings.database_url.rpartition("/")[2])
        opened.append(build_door(cases.settings.model_copy(update={"database_url": url})))
        return opened[-1]

    yield another
    for door in opened:
        door.registry.database.close()


def picture(door: Door) -> dict[str, Any]:
    """All that the acts have left behind, but for what chance has drawn."""
    with door.registry.database.reading() as session:
        events = session.exec(select(Event).order_by(Event.case_no, col(Event.number))).all()
        return {
            "cases": {case.case_no: (case.state, case.closed_at, case.due_on) for case in all_of(door, Case)},
            "events": [(event.case_no, event.number, event.type, event.actor, event.at) for event in events],
            "entries": {
                entry.case_no: (
                    entry.measures,
                    entry.published_at,
                    entry.listed_at,
                    entry.ended_at,
                    entry.ground,
                )
                for entry in all_of(door, Entry)
            },
            "clocks": {clock.id: (clock.state, clock.last_day) for clock in all_of(door, Clock)},
            "letters": Counter(
                (item.case_no, item.template, item.account) for item in all_of(door, InboxItem)
            ),
            "acts": Counter((one.case_no, one.action, one.status) for one in all_of(door, Submission)),
        }


@pytest.mark.parametrize("turned", (False, True), ids=("", "turned"))
@pytest.mark.parametrize("pair", PAIRS)
def test_what_meets_ends_as_if_one_had_come_after_the_other(cases, copy, pair, turned):
    first, then = PAIRS[pair][::-1] if turned else PAIRS[pair]
    one_by_one, at_once = copy(), copy()
    expected, found = (
        [said.submitted(door, cases) for said in (first, then)] for door in (one_by_one, at_once)
    )
    for submission in expected:
        one_by_one.carry_out(submission)
    meet(at_once, found[0], lambda: at_once.carry_out(found[1]))
    assert balanced(at_once)
    assert picture(at_once) == picture(one_by_one)


def test_of_twenty_who_reach_one_entry_at_once_each_comes_after_the_other(cases, copy):
    """The province decides, the designator suspends and ends, the platform takes the record away, and once more."""
    door = copy()
    said = [
        ANNULLED,
        AMENDED,
        RETURNED,
        HELD,
        WITHDRAWN,
        ENDED,
        SUSPENDED,
        BEFORE["annulled"],
        ENTERED,
        DELETED,
        SERVED,
    ]
    acts = [one.submitted(door, cases) for one in said] + [one.submitted(door, cases) for one in said[:9]]
    assert len(acts) == AT_ONCE
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(door.carry_out, acts))
    assert balanced(door)
    done = {one.id: one for one in all_of(door, Submission) if one.id in acts}
    assert {one.status for one in done.values()} == {"done", "refused"}
    events = Counter((event.case_no, event.type) for event in all_of(door, Event))
    for number in (cases.reconsideration, cases.application):
        assert events[number, "decided"] + events[number, "withdrawn"] == 1
    for entry in (one.case_no for one in all_of(door, Case) if one.procedure == "entry"):
        assert events[entry, "removed"] <= 1
    assert events[cases.unpublished, "suspended"] == 1
    with door.registry.database.reading() as session:
        left = open_suspensions(session, cases.unpublished)
        assert [each.cause for each in left] == [SuspensionCause.RECORDS]


def test_of_twenty_drafts_that_name_the_same_two_in_either_order_none_is_lost(cases, copy):
    """Each enrols whom nobody knew: two that wait for each other are told apart by the database, and the one it lets go
    looks again."""
    door = copy()

    def draft(number: int) -> str:
        said = {
            **DRAFT,
            "subject": "subject.yudu",
            "records": ["demo-record-6"],
            "responsible_persons": (JOHN, JANE)[:: 1 if number % 2 else -1],
        }
        return door.open_case("officer.market", "designation", said, at(WHEN)).case_no

    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert len(set(pool.map(draft, range(AT_ONCE)))) == AT_ONCE
    enrolled = [one.name for one in all_of(door, Subject) if one.id_kind is IdentifierKind.PASSPORT]
    assert sorted(enrolled) == ["Jane Doe", "John Doe"]
    assert balanced(door)

"""Designations, reconsiderations and entries in every state, on the Tuesday of the desks: so that none of their pages is
without something to show. Each rests on records of its own, since those of the demo world are being objected to."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from sqlmodel import select

from api.pages.frame import drafts
from ledger.tables import Case, Entry, InboxItem, Publication, Record
from regulation.definitions import Channel
from steps.door import Door
from tests.houses import all_of, at
from tests.pages.desks import NOON, act
from tests.steps.objected import DRAFT, INCENTIVE

LI, YUDU = "subject.li", "subject.yudu"
ZHANG = [{"name": "张丽", "role": "legal_representative", "id": "demo-subject-zhang"}]
STRANGER = [
    {
        "name": "赵钱",
        "role": "actual_controller",
        "id": {"id_kind": "passport", "number": "E87654321", "name": "赵钱"},
    }
]
_numbers = count(500)


@dataclass(frozen=True)
class Listed:
    """Case numbers by how they stand; `draft` is one that is being written, `announcement` one that stands in public."""

    drafted: str
    approved: str
    on_paper: str
    noticed: str
    displayed: str
    objected: str
    on_hold: str
    application: str
    ready: str
    unserved: str
    active: str
    suspended: str
    ending: str
    dropped: str
    draft: str
    announcement: int


def fill_lists(door: Door) -> Listed:
    ending = _entered(door, LI, "demo-record-1")
    act(
        door,
        "approver.market",
        ending,
        "end",
        "2026-11-23T10:00",
        ground="wrongful",
        reasons="处罚决定认错了人。",
    )
    suspended = _entered(door, LI, "demo-record-1")
    act(door, "approver.market", suspended, "suspend", "2026-11-20T10:00", reasons="处罚决定正在行政复议。")
    drafted = _draft(door, YUDU, "demo-record-8", "2026-11-23")
    approved = _draft(door, LI, "demo-record-1", "2026-11-20")
    act(door, "approver.market", approved, "approve", "2026-11-20T10:00")
    reconsidered = _answered(door)
    _open(door, reconsidered, LI, "designation_outcome_told", "2026-11-12T09:00")
    applied = {"designation": reconsidered, "statement": "已经改正，不应列入。"}
    application = door.open_case(LI, "reconsideration", applied, at("2026-11-16T09:00")).case_no
    dropped = _answered(door, "dropped")
    with door.registry.database.reading() as session:
        found = select(Publication.id).where(Publication.entry == ending, Publication.channel == Channel.SITE)
        announcement = session.exec(found).first()
    return Listed(
        drafted=drafted,
        approved=approved,
        on_paper=_noticed(door, "2026-11-18", responsible_persons=STRANGER),
        noticed=_served(door, "2026-11-18"),
        displayed=_displayed(door),
        objected=_objected(door, "2026-11-16"),
        on_hold=_on_hold(door),
        application=application,
        ready=_ready(door, LI, "demo-record-1"),
        unserved=_entered(door, LI, "demo-record-1", opened=False),
        active=_entered(door, LI, "demo-record-1"),
        suspended=suspended,
        ending=ending,
        dropped=dropped,
        draft=_being_written(door),
        announcement=announcement or 0,
    )


def _record(door: Door, like: str) -> str:
    with door.registry.database.writing() as session:
        said = session.get_one(Record, like).model_dump()
        number = next(_numbers)
        said |= {"id": f"listed-record-{number}", "document_no": f"郑市监处罚〔2025〕{number}号"}
        session.add(Record(**said))
        return str(said["id"])


def _draft(door: Door, subject: str, like: str, day: str, **said: Any) -> str:
    persons = {"responsible_persons": ZHANG} if subject == YUDU else {}
    body = {**DRAFT, "subject": subject, "records": [_record(door, like)], **persons, **said}
    return door.open_case("officer.market", "designation", body, at(f"{day}T09:00")).case_no


def _noticed(door: Door, day: str, subject: str = YUDU, like: str = "demo-record-8", **said: Any) -> str:
    number = _draft(door, subject, like, day, **said)
    act(door, "approver.market", number, "approve", f"{day}T10:00")
    act(door, "officer.market", number, "issue_notice", f"{day}T11:00")
    return number


def _open(door: Door, number: str, account: str, template: str, when: str) -> None:
    items = [
        one
        for one in all_of(door, InboxItem)
        if (one.case_no, one.account, one.template) == (number, account, template)
    ]
    door.open_item(account, items[-1].id or 0, at(when))


def _served(door: Door, day: str) -> str:
    number = _noticed(door, day)
    for account in (YUDU, "subject.zhang"):
        _open(door, number, account, "advance_notice", f"{day}T15:00")
    return number


def _displayed(door: Door) -> str:
    body = {**INCENTIVE, "records": [_record(door, "demo-record-7")]}
    number = door.open_case("officer.market", "designation", body, at("2026-11-19T09:00")).case_no
    act(door, "approver.market", number, "approve", "2026-11-19T10:00")
    act(door, "officer.market", number, "start_display", "2026-11-19T11:00")
    act(door, LI, number, "object", "2026-11-20T09:00", statement="他们没有履行与我的合同。")
    return number


def _objected(door: Door, day: str) -> str:
    number = _served(door, day)
    act(door, "subject.zhang", number, "object", f"{day}T16:00", statement="我当时已经不是法定代表人。")
    return number


def _on_hold(door: Door) -> str:
    number = _objected(door, "2026-11-16")
    said = {"outcome": "upheld", "reasons": "变更登记在行为之后。"}
    act(door, "officer3.market", number, "decide_objection", "2026-11-18T09:00", **said)
    for account in (YUDU, "subject.zhang"):
        _open(door, number, account, "designation_outcome_told", "2026-11-18T15:00")
    return number


def _answered(door: Door, outcome: str = "upheld") -> str:
    number = _noticed(door, "2026-11-02", LI, "demo-record-1")
    _open(door, number, LI, "advance_notice", "2026-11-03T09:00")
    act(door, LI, number, "object", "2026-11-04T09:00", statement="事实不清。")
    act(
        door,
        "officer3.market",
        number,
        "decide_objection",
        "2026-11-09T09:00",
        outcome=outcome,
        reasons="见决定书。",
    )
    return number


def _ready(door: Door, subject: str, like: str) -> str:
    number = _noticed(door, "2026-10-26", subject, like)
    _open(door, number, subject, "advance_notice", "2026-10-27T09:00")
    _let_come_due(door, number, "2026-11-12T00:00")
    return number


def _entered(door: Door, subject: str, like: str, opened: bool = True) -> str:
    number = _ready(door, subject, like)
    act(door, "approver.market", number, "enter", "2026-11-12T10:00")
    if opened:
        _open(door, number, subject, "entry_decision", "2026-11-13T09:00")
    (entry,) = [one for one in all_of(door, Entry) if one.designation == number]
    return entry.case_no


def _let_come_due(door: Door, number: str, until: str) -> None:
    while True:
        with door.registry.database.reading() as session:
            case = session.get_one(Case, number)
            waits = [
                wait for wait in door.procedures[case.procedure].waits(session, case) if wait.at <= at(until)
            ]
        if not waits:
            return
        door.come_due(min(waits, key=lambda wait: wait.at))


def _being_written(door: Door) -> str:
    content = {"kind": "disciplinary", "subject": "demo-subject-yudu"}
    return drafts.begin(door.registry.database, "officer.market", "designation", "", content, NOON)

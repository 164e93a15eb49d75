"""The desks' Tuesday with a case in every other state as well, served to browsers: no page is without something to show."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
import pytest
from sqlmodel import col, select

from api.app import build_app
from api.pages.frame import drafts
from api.pages.frame.forms import Posted
from api.pages.officer.acts import drafts as act_drafts
from api.pages.officer.paper.drafts import PAPER
from api.pages.officer.paper.person import Person
from ledger.tables import Case, FormalLetter, InboxItem
from settings import DEMO_PASSWORD, Settings
from steps.door import Door
from tests.browser.listed import Listed, fill_lists
from tests.browser.restoring import Restorations, fill_restorations
from tests.browser.site import served
from tests.houses import at
from tests.pages.desks import NOON, Cases, act, fill
from worker import build_door

QUESTION = "请核对处罚金额。"
REASONS = "经核对决定书原件，金额录入有误。"
FIELDS = {"amount": "2000.00"}


@dataclass(frozen=True)
class Ended:
    """`answered`: the provider has replied, the platform decides. `nothing`: about no record. `on_paper`: of a person
    without an account, decided, its letters still to be posted; `paper_open`: of the same, undecided. The others by how
    they ended."""

    answered: str
    nothing: str
    on_paper: str
    paper_open: str
    corrected: str
    partly: str
    deleted: str
    withdrawn: str


@dataclass(frozen=True)
class Begun:
    """What is being filled in."""

    objection: str
    filed: str
    paper: str


@dataclass(frozen=True)
class World:
    base: str
    door: Door
    cases: Cases
    ended: Ended
    begun: Begun
    listed: Listed
    restorations: Restorations
    _sessions: dict[str, str] = field(default_factory=dict)

    def session(self, account: str) -> str:
        """The cookie of somebody signed in."""
        if account not in self._sessions:
            said = {"account": account, "password": DEMO_PASSWORD}
            answer = httpx.post(f"{self.base}/sign-in", data=said)
            self._sessions[account] = answer.cookies["redress_session"]
        return self._sessions[account]

    def letter_to(self, account: str, template: str) -> int:
        """The number of the last such letter in an inbox."""
        with self.door.registry.database.reading() as session:
            found = select(InboxItem.id).where(InboxItem.account == account, InboxItem.template == template)
            item = session.exec(found.order_by(col(InboxItem.id).desc())).first()
        assert item is not None
        return item

    def codes(self) -> tuple[str, str]:
        """The tracking code of a case, and the code printed on a letter."""
        with self.door.registry.database.reading() as session:
            letter = session.exec(select(FormalLetter.code)).first()
            assert letter is not None
            return session.get_one(Case, self.cases.overdue_review).tracking_code, letter


@contextmanager
def open_world(settings: Settings) -> Iterator[World]:
    door = build_door(settings)
    cases = fill(door)
    ended = _end(door)
    begun = _begin(door, cases, ended)
    listed = fill_lists(door)
    restorations = fill_restorations(door)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("api.present.now", lambda: NOON)
        with served(build_app(settings, door)) as base:
            yield World(base, door, cases, ended, begun, listed, restorations)
    door.registry.database.close()


def _end(door: Door) -> Ended:
    person = {"id_kind": "passport", "number": "E12345678", "name": "王五"}
    paper = {
        "ground": "omission",
        "about": "没有登记已履行完毕的判决",
        "statement": "判决已经履行。",
        "on_behalf_of": person,
    }
    on_paper = door.open_case("officer.platform", "objection", paper, at("2026-11-23T09:00")).case_no
    _decide(door, on_paper, "rejected")
    withdrawn = _file(door, "subject.zhang", 10)
    act(door, "subject.zhang", withdrawn, "withdraw", "2026-11-23T12:00")
    deleted = _file(door, "subject.yudu", 9)
    _decide(door, deleted, "deleted")
    return Ended(
        answered=_answered(door, "subject.yudu", 8),
        nothing=_without_record(door),
        on_paper=on_paper,
        paper_open=door.open_case("officer.platform", "objection", paper, at("2026-11-23T17:00")).case_no,
        corrected=_decide(door, _answered(door, "subject.yudu", 7), "corrected"),
        partly=_decide(door, _answered(door, "subject.zhang", 10), "partly_corrected", fields=FIELDS),
        deleted=deleted,
        withdrawn=withdrawn,
    )


def _file(door: Door, who: str, record: int) -> str:
    said = {"record": f"demo-record-{record}", "ground": "error", "statement": "与决定书不一致。"}
    return door.open_case(who, "objection", said, at("2026-11-23T11:00")).case_no


def _without_record(door: Door) -> str:
    said = {"ground": "omission", "about": "2024年获评守合同重信用企业", "statement": "平台上没有这条记录。"}
    return door.open_case("subject.li", "objection", said, at("2026-11-23T11:00")).case_no


def _answered(door: Door, who: str, record: int) -> str:
    case_no = _file(door, who, record)
    act(door, "officer.platform", case_no, "request_verification", "2026-11-23T14:00", question=QUESTION)
    act(
        door,
        "officer.market",
        case_no,
        "reply",
        "2026-11-23T15:00",
        finding="corrected",
        reasons=REASONS,
        fields=FIELDS,
    )
    return case_no


def _decide(door: Door, case_no: str, outcome: str, **more: object) -> str:
    act(
        door,
        "officer.platform",
        case_no,
        "decide",
        "2026-11-23T16:00",
        outcome=outcome,
        reasons=REASONS,
        **more,
    )
    return case_no


def _begin(door: Door, cases: Cases, ended: Ended) -> Begun:
    database = door.registry.database
    said = {"ground": "error", "statement": "与决定书不一致。"}

    def begin(account: str, form: str, about: str, content: dict[str, object]) -> str:
        return drafts.begin(database, account, form, about, content, NOON)

    filed = begin("subject.li", drafts.OBJECTION, "demo-record-1", {"record": "demo-record-1", **said})
    drafts.filed_as(database, "subject.li", filed, cases.today)
    objection = begin(
        "subject.zhang", drafts.OBJECTION, "demo-record-10", {"record": "demo-record-10", **said}
    )
    person = Person("王五", "E1****78", subject=_paper_subject(door, ended.paper_open))
    typed = {
        "record": ["none"],
        "about": ["一份表彰"],
        "ground": ["omission"],
        "statement": ["没有登记。"],
        "received_on": ["2026-11-20"],
    }
    paper = begin("officer.platform", PAPER, "", {**person.kept(), "typed": typed})
    decision = Posted(
        {"outcome": ["corrected"], "reasons": [REASONS], "change": ["amount"], "fields.amount": ["2000.00"]},
        {},
    )
    act_drafts.keep(database, "officer.platform", "decide", ended.answered, decision, NOON)
    return Begun(objection, filed, paper)


def _paper_subject(door: Door, case_no: str) -> str:
    with door.registry.database.reading() as session:
        return session.get_one(Case, case_no).subject

"""A province's week on a fixed Tuesday: what officers and supervisors find on their desks, filed through the door.

Dates are worked out by hand: Tuesday 24 November 2026, no holiday near. The objection's limit is three working days,
seven once the provider is asked; the provider has three to answer.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from api.app import build_app
from ledger.tables import Case, Mail
from settings import DEMO_PASSWORD, Settings
from steps.door import Door
from steps.posting import Posting
from steps.tasks import Trouble
from tests.houses import at
from tests.steps.test_door import _document
from worker import build_door

NOON = at("2026-11-24T12:00")


@dataclass(frozen=True)
class Desks:
    """The pages at noon of that Tuesday, the door behind them, and the cases."""

    pages: TestClient
    door: Door
    cases: "Cases"

    def get(self, account: str, path: str, english: bool = False) -> str:
        """The page as this account reads it."""
        self.sign_in(account)
        language = {"Cookie": f"redress_session={self.pages.cookies['redress_session']}"}
        if english:
            language["Cookie"] += "; redress_language=en"
        answer = self.pages.get(path, headers=language)
        assert answer.status_code == 200, answer.text
        return answer.text

    def sign_in(self, account: str) -> None:
        self.pages.cookies.clear()
        answer = self.pages.post(
            "/sign-in", data={"account": account, "password": DEMO_PASSWORD}, follow_redirects=False
        )
        assert answer.status_code == 303


@contextmanager
def open_desks(settings: Settings) -> Iterator[Desks]:
    door = build_door(settings)
    cases = fill(door)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("api.present.now", lambda: NOON)
        with TestClient(build_app(settings, door), raise_server_exceptions=False) as pages:
            yield Desks(pages, door, cases)
    door.registry.database.close()


@dataclass(frozen=True)
class Cases:
    """Each by what is special about it."""

    overdue: str
    today: str
    soon: str
    waiting: str
    overdue_review: str
    review: str
    late: str
    met: str
    markets_own: str


def fill(door: Door) -> Cases:
    """`overdue`: due on Thursday the 19th, officer.platform's. `today`: nobody's. `soon`: due tomorrow, officer.platform's,
    with a mail that failed. `waiting`: with the market bureau until today. `overdue_review`: its laboratory's report was
    expected on Friday the 20th. `review`: expected on the 30th. `late`: decided two days late, on the 16th. `met`: in
    time. `markets_own`: filed with the market bureau itself, due on Thursday the 26th."""
    days = {
        "met": ("subject.zhang", 10, "2026-11-09T09:00", {}),
        "late": ("subject.yudu", 8, "2026-11-09T10:00", {}),
        "overdue": ("subject.li", 1, "2026-11-16T10:00", {}),
        "overdue_review": ("subject.zhang", 5, "2026-11-17T10:00", {}),
        "today": ("subject.li", 2, "2026-11-19T11:00", {}),
        "waiting": ("subject.zhang", 4, "2026-11-19T12:00", {}),
        "soon": ("subject.li", 3, "2026-11-20T10:00", {}),
        "review": ("subject.yudu", 6, "2026-11-23T10:00", {}),
        "markets_own": ("subject.yudu", 11, "2026-11-23T11:00", {"to": "market"}),
    }
    numbers = {}
    for name, (who, record, when, more) in days.items():
        said = {"record": f"demo-record-{record}", "ground": "error", "statement": "罚款金额与决定书不一致。"}
        numbers[name] = door.open_case(who, "objection", {**said, **more}, at(when)).case_no
    cases = Cases(**numbers)
    act(
        door,
        "officer.platform",
        cases.met,
        "decide",
        "2026-11-11T09:00",
        outcome="rejected",
        reasons="核对无误。",
    )
    act(
        door,
        "officer.platform",
        cases.late,
        "decide",
        "2026-11-16T15:00",
        outcome="rejected",
        reasons="核对无误。",
    )
    for number in (cases.overdue, cases.soon):
        act(door, "supervisor.platform", number, "assign", "2026-11-20T11:00", officer="officer.platform")
    for number, day in ((cases.overdue_review, "17"), (cases.waiting, "19")):
        question = "请核对处罚金额。"
        act(
            door,
            "officer.platform",
            number,
            "request_verification",
            f"2026-11-{day}T15:00",
            question=question,
        )
    laboratory = {"kind": "test", "institution": "省食品检验研究院"}
    _commission(door, "officer.market", cases.overdue_review, "2026-11-18T10:00", "2026-11-20", laboratory)
    experts = {"kind": "expert_review", "institution": "河南省信用专家委员会"}
    _commission(door, "officer.platform", cases.review, "2026-11-24T09:00", "2026-11-30", experts)
    _let_time_pass(door)
    _a_mail_fails(door, cases.soon)
    return cases


def act(door: Door, who: str, case_no: str, action: str, when: str, **body: object) -> None:
    door.carry_out(door.submit(who, case_no, action, body, at(when)).submission)


def _commission(door: Door, who: str, case_no: str, when: str, expected: str, said: dict[str, str]) -> None:
    document = _document(door, who)
    act(door, who, case_no, "commission_review", when, document=document, expected_on=expected, **said)


def _let_time_pass(door: Door) -> None:
    """Everything that falls due by itself until noon of the day."""
    with door.registry.database.reading() as session:
        numbers = session.exec(select(Case.case_no)).all()
    for number in numbers:
        with door.registry.database.reading() as session:
            standing = door.procedures["objection"].standing(session, session.get_one(Case, number))
        while due := [wait for wait in standing.waits if wait.at <= NOON]:
            standing = door.come_due(min(due, key=lambda wait: (wait.at, wait.clock)))


def _a_mail_fails(door: Door, case_no: str) -> None:
    with door.registry.database.reading() as session:
        mail = session.exec(
            select(Mail.id).where(Mail.case_no == case_no, Mail.account == "subject.li")
        ).first()
    assert mail is not None
    assert Posting(door).failed(mail, Trouble.REFUSED, "550 no such user", at("2026-11-20T10:05"))

"""Designations brought forward through HTTP, step by step, on days of one's choosing: what several tests begin with."""

import itertools
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlmodel import select

from ledger.tables import Designation, Record, Standard
from tests.houses import House, at

SUBJECT = "subject.yudu"
_numbers = itertools.count(100)
GOOD: dict[str, Any] = {
    "kind": "disciplinary",
    "field": "food",
    "conduct_category": 1,
    "conduct_on": "2026-01-05",
    "facts": "经营场所卫生不符合要求，经责令改正仍未改正。",
    "legal_basis": "《中华人民共和国食品安全法》第一百二十六条",
    "measures": ["32.5", "34.1"],
    "proportionality": "措施针对的正是这一行为。",
    "effective_months": 12,
    "restoration_terms": "改正并经复查合格。",
    "no_person_reason": "经查，没有可以列明的责任人员。",
    "channels": ["site", "feed"],
}
INCENTIVE: dict[str, Any] = {
    "kind": "incentive",
    "subject": SUBJECT,
    "field": "contracts",
    "records": ["demo-record-7"],
    "facts": "连续三年守合同重信用。",
    "legal_basis": "省级信用激励办法",
    "measures": ["30.1", "30.4"],
    "effective_months": 24,
    "channels": ["site", "feed"],
}


@contextmanager
def on(day: str):
    """What the API does inside is done at this time in Shanghai: `2027-11-01T10:00`, or a day at ten."""
    with pytest.MonkeyPatch.context() as patched:
        moment = at(day if "T" in day else f"{day}T10:00")
        patched.setattr("api.present.now", lambda: moment)
        yield


def fresh_record(house: House, like: str = "demo-record-8", **changed: Any) -> str:
    """A record of its own, so that what one test does to it touches no other."""
    with house.door.registry.database.writing() as session:
        said = session.get_one(Record, like).model_dump()
        number = next(_numbers)
        said |= {"id": f"record-{number}", "document_no": f"郑市监处罚〔2025〕{number}号", **changed}
        session.add(Record(**said))
        return str(said["id"])


def fresh_standard(house: House) -> str:
    """A field with a standard of its own, in force since 2018."""
    name = f"field{next(_numbers)}"
    with house.door.registry.database.writing() as session:
        food = session.exec(select(Standard).where(Standard.field == "food")).one()
        session.add(Standard(**(food.model_dump(exclude={"id"}) | {"field": name})))
    return name


@dataclass
class Designated:
    """A designation in a house: its number, and how to bring it forward. Everything happens in November 2027,
    which has no holidays and lies ahead of the clocks of the engine; the window of the notice issued on the 2nd and served
    on the 3rd ends on the 17th."""

    house: House
    subject: str = SUBJECT
    body: dict[str, Any] = field(default_factory=dict)
    number: str = ""
    full: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        said = {**GOOD, "subject": self.subject, **self.body}
        if "records" not in said:
            said["records"] = [fresh_record(self.house)]
        self.full = {name: value for name, value in said.items() if value is not None}

    def draft(self, by: str = "officer.market") -> Any:
        with on("2027-11-01"):
            answer = self.house.call(by, "POST", "/designations", json=self.full)
        if answer.status_code == 201:
            self.number = answer.json()["case_no"]
        return answer

    def act(self, who: str, action: str, day: str, /, **body: Any) -> Any:
        with on(day):
            return self.house.act(who, self.number, action, **body)

    def approve(self, by: str = "approver.market") -> Any:
        return self.act(by, "approve", "2027-11-02T09:00")

    def notice(self) -> Any:
        return self.act("officer.market", "issue_notice", "2027-11-02T10:00")

    def serve(self, day: str = "2027-11-03", **said: Any) -> Any:
        body = {"method": "in_person", "served_on": day, "proof": "送达回证", **said}
        return self.act("officer.market", "record_service", f"{day}T11:00", **body)

    def enter(self, day: str = "2027-11-18", by: str = "approver.market") -> Any:
        return self.act(by, "enter", day)

    def upto(self, stage: str) -> "Designated":
        """Everything before this act: `approve`, `notice`, `enter`."""
        steps = [
            ("draft", self.draft),
            ("approve", self.approve),
            ("notice", self.notice),
            ("serve", self.serve),
        ]
        for name, take in steps:
            if name == stage:
                break
            answer = take()
            assert answer.status_code in {200, 201}, answer.text
            if stage == "object" and name == "serve":
                break
        return self

    def change(self, **values: Any) -> None:
        """Change what is kept of it, as nobody could through the door."""
        with self.house.door.registry.database.writing() as session:
            row = session.get_one(Designation, self.number)
            for name, value in values.items():
                setattr(row, name, value)
            session.add(row)


def change_record(house: House, record: str, **values: Any) -> None:
    with house.door.registry.database.writing() as session:
        row = session.get_one(Record, record)
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)


def refused(answer: Any, code: str, provision: str | None = None) -> bool:
    """Whether the law refused it with this code; a failure says what was answered instead."""
    problem = answer.json()
    got = (answer.status_code, problem.get("code"), problem.get("provision"))
    wanted = (422, code, provision if provision is not None else problem.get("provision"))
    assert got == wanted, f"{got} instead of {wanted}: {problem.get('detail')}"
    assert problem["detail"] and "Traceback" not in answer.text
    return True

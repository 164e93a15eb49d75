"""Random walks through designations by everybody in the demo world: the next step anybody might take, at a later hour."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from regulation.zone import SHANGHAI

BEGINS = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
STAFF = (
    "officer.market",
    "officer2.market",
    "officer3.market",
    "approver.market",
    "officer.platform",
    "officer.tax",
)
PEOPLE = ("subject.li", "subject.zhang", "subject.yudu")
EVERYBODY = (*STAFF, *PEOPLE, "reviewer.province", "officer.implementer", "supervisor.platform", "auditor")
SAID = {"reasons": "r"}
DISCIPLINARY: dict[str, Any] = {
    "kind": "disciplinary", "subject": "subject.yudu", "field": "food", "conduct_category": 1,
    "conduct_on": "2026-01-05", "records": ["demo-record-8"], "facts": "f", "legal_basis": "l",
    "measures": ["32.5", "34.1"], "proportionality": "p", "effective_months": 12, "restoration_terms": "r",
    "responsible_persons": [{"name": "张丽", "role": "principal", "id": "subject.zhang"}], "channels": ["site", "board"],
}  # fmt: skip
INCENTIVE: dict[str, Any] = {
    "kind": "incentive", "subject": "subject.yudu", "field": "contracts", "records": ["demo-record-7"], "facts": "f",
    "legal_basis": "l", "measures": ["30.1"], "effective_months": 24, "channels": ["site"],
}  # fmt: skip
Step = tuple[datetime, str, str, dict[str, Any]]
"""When, who, what (with the procedure), saying what."""


def walk(seed: int, length: int) -> Iterator[Step]:
    """A draft and what may follow it. Whoever usually takes a step takes it more often than not; whoever may not tries
    too."""
    chance, moment = Random(seed), BEGINS  # noqa: S311 - a walk, not a secret
    incentive = seed % 3 == 2
    yield moment, "officer.market", "designation.draft", INCENTIVE if incentive else DISCIPLINARY
    for _ in range(length):
        moment += timedelta(hours=chance.choice([1, 3, 20, 24, 72, 24 * 9, 24 * 16]))
        what, usual = chance.choices(MOVES, [move[2] for move in MOVES])[0][:2]
        who = chance.choice(usual) if chance.random() < 0.85 else chance.choice(EVERYBODY)
        yield moment, who, what, _said(chance, what, moment)


MOVES: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("designation.approve", ("approver.market",), 8),
    ("designation.return", ("approver.market",), 1),
    ("designation.amend", ("officer.market", "officer2.market"), 1),
    ("designation.issue_notice", ("officer.market",), 8),
    ("designation.start_display", ("officer.market",), 8),
    ("designation.hide_display", ("officer.market",), 1),
    ("designation.record_service", ("officer.market", "officer3.market"), 24),
    ("designation.void_service", ("officer.market",), 2),
    ("designation.object", ("subject.yudu", "subject.zhang", "subject.li"), 5),
    ("designation.decide_objection", ("officer3.market",), 8),
    ("designation.enter", ("approver.market",), 16),
    ("designation.drop", ("approver.market",), 1),
    ("reconsideration.apply", ("subject.yudu", "subject.zhang", "subject.li"), 4),
    ("reconsideration.decide", ("reviewer.province",), 5),
    ("reconsideration.withdraw", ("subject.yudu", "subject.zhang"), 1),
)


def _said(chance: Random, what: str, moment: datetime) -> dict[str, Any]:
    """What is said of a move; where there is a choice, what is usual more often."""
    persons = [{}, {}, {"person": "subject.zhang"}, {"person": "subject.li"}]
    letters = ["advance_notice", "amended_notice", "designation_outcome_told"]
    outcome = chance.choices(["upheld", "amended", "annulled", "returned"], [5, 1, 1, 3])[0]
    said: dict[str, dict[str, Any]] = {
        "return": SAID,
        "drop": SAID,
        "hide_display": SAID,
        "amend": {"facts": f"f{moment:%d%H}"},
        "record_service": {
            "method": "in_person", "served_on": f"{moment:%Y-%m-%d}", "proof": "p", **chance.choice(persons)
        },
        "void_service": {"document": chance.choice(letters), **SAID},
        "object": {"statement": "s"},
        "apply": {"designation": "des", "statement": "s"},
        "decide_objection": {"outcome": chance.choices(["upheld", "amended", "dropped"], [8, 1, 1])[0], **SAID},
        "decide": {"outcome": outcome, **SAID, **({"measures": ["32.5"]} if outcome == "amended" else {})},
    }  # fmt: skip
    return said.get(what.split(".")[1], {})

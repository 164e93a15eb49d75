"""Drafts as officers of the market authority type them: one that the law allows, on each list."""

import re
from typing import Any

from tests.pages.reading import words_of

LI = {
    "name": "李晓峰",
    "role": "legal_representative",
    "id_kind": "resident_id",
    "number": "41010519850307001X",
}
DISCIPLINARY: dict[str, Any] = {
    "conduct_category": "2",
    "conduct_on": "2026年3月18日",
    "conduct_law": "",
    "field": "contracts",
    "records": ["demo-record-6"],
    "facts": "以伪造的检测报告签订供货合同，收取预付款后拒不供货。",
    "legal_basis": "《河南省社会信用条例》第三十三条第一款第二项。",
    "proportionality": "骗取的是采购款，限制参加采购与行为直接相关。",
    "measures": ["34.1"],
    "effective_months": "36",
    "restoration_terms": "退还预付款，并提交整改报告。",
    "channels": ["site", "board"],
    "no_person_reason": "",
    **{f"responsible_persons.0.{part}": said for part, said in LI.items()},
}
INCENTIVE: dict[str, Any] = {
    "field": "contracts",
    "records": ["demo-record-7"],
    "facts": "连续三年守合同重信用。",
    "legal_basis": "《河南省社会信用条例》第二十七条。",
    "measures": ["30.1"],
    "effective_months": "24",
    "channels": ["site"],
}


def begun(officer: Any, kind: str = "disciplinary", record: str = "demo-record-6") -> str:
    """The address of the draft that is begun from a record."""
    answer = officer.post("/designations/new", {"kind": kind, "id_kind": "record", "record": record})
    assert answer.status_code == 303, words_of(answer.text)
    return str(answer.headers["location"])


def said_at(html: str, field: str) -> str:
    """What is to be mended at a place of the room."""
    found = re.search(rf'<div class="why" id="{field}-why"[^>]*>(.*?)</div>', html, re.S)
    assert found is not None, f"there is no place for {field}"
    return words_of(found[1])


def needs(html: str) -> str:
    """What the list of requirements says."""
    found = re.search(r'<div id="needs-list".*?</div>', html, re.S)
    assert found is not None
    return words_of(found[0])


def turn(html: str) -> dict[str, str]:
    """What the page's form says of itself: which version it drafts, and how often it was sent."""
    found = re.search(r'name="turn" value="([\d.]+)"', html)
    assert found is not None
    return {"turn": found[1]}

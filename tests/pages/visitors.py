"""Whoever visits the pages in tests: signed in by the form, then carrying the cookie; several at once on one client."""

import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from ledger.tables import Case, Document
from settings import DEMO_PASSWORD
from steps.door import Door
from tests.houses import at
from tests.pages.reading import words_of

PDF = ("proof.pdf", b"%PDF-1.7 proof", "application/pdf")


@dataclass(frozen=True)
class Visitor:
    client: TestClient
    cookie: str

    def get(self, path: str, english: bool = False, **headers: str) -> Response:
        language = "; redress_language=en" if english else ""
        self.client.cookies.clear()
        return self.client.get(
            path, headers={"Cookie": self.cookie + language, **headers}, follow_redirects=False
        )

    def post(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> Response:
        self.client.cookies.clear()
        headers = {"Cookie": self.cookie, **more.pop("headers", {})}
        return self.client.post(path, data=data or {}, headers=headers, follow_redirects=False, **more)

    def page(self, path: str, english: bool = False) -> str:
        """The page's HTML; it has to be there."""
        answer = self.get(path, english)
        assert answer.status_code == 200, f"{answer.status_code} {answer.headers.get('location')}"
        return answer.text

    def words(self, path: str, english: bool = False) -> str:
        return words_of(self.page(path, english))


def visitor(client: TestClient, account: str) -> Visitor:
    answer = client.post(
        "/sign-in", data={"account": account, "password": DEMO_PASSWORD}, follow_redirects=False
    )
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].split(";")[0]
    client.cookies.clear()
    return Visitor(client, cookie)


def stands_still(patched: pytest.MonkeyPatch, instant: str) -> datetime:
    """The pages' clock."""
    now = at(instant)
    patched.setattr("api.present.now", lambda: now)
    return now


def file(door: Door, who: str, when: str, **body: Any) -> str:
    said = {"ground": "error", "statement": "罚款金额与决定书不一致。", **body}
    return door.open_case(who, "objection", said, at(when)).case_no


def act(door: Door, who: str, case_no: str, action: str, when: str, **body: Any) -> None:
    door.carry_out(door.submit(who, case_no, action, body, at(when)).submission)


def uploaded(door: Door, who: str) -> str:
    """A document of this account's, as if it had come through the pages."""
    sha256 = door.registry.documents.put(PDF[1])
    with door.registry.database.writing() as session:
        document = Document(
            id=uuid.uuid4().hex,
            sha256=sha256,
            name=PDF[0],
            media_type=PDF[2],
            size=len(PDF[1]),
            uploaded_by=who,
            uploaded_at=datetime.now(UTC),
        )
        session.add(document)
        session.flush()
        return document.id


def let_time_pass(door: Door, case_no: str, until: datetime) -> None:
    """Everything that falls due by itself in a case until an instant."""
    while True:
        with door.registry.database.reading() as session:
            standing = door.procedures["objection"].standing(session, session.get_one(Case, case_no))
        due = [wait for wait in standing.waits if wait.at <= until]
        if not due:
            return
        for wait in due:
            door.come_due(wait)


def hidden(html: str, name: str) -> list[str]:
    """The values of a form's hidden fields of this name."""
    return [unescape(value) for value in re.findall(rf'type="hidden" name="{name}" value="([^"]*)"', html)]


def draft_at(answer: Response) -> str:
    """The draft that an answer leads to."""
    found = re.match(r"/objections/([0-9a-f]{32})/", answer.headers["location"])
    assert found is not None, answer.headers["location"]
    return found[1]

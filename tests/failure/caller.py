"""A careful client of the API: every POST carries a key, and is sent again with it while nobody answers."""

import time
import uuid
from contextlib import ExitStack
from typing import Any, Protocol

import httpx

from settings import DEMO_PASSWORD

PATIENCE = 60.0
REST = 0.1


class Called(Protocol):
    @property
    def url(self) -> str: ...


class Caller:
    """One demo account at one instance; a context."""

    def __init__(self, instance: Called, account: str) -> None:
        self.account = account
        self._token: str | None = None
        self._open = ExitStack()
        self._client = self._open.enter_context(
            httpx.Client(base_url=f"{instance.url}/api/v1", timeout=20, trust_env=False)
        )

    def __enter__(self) -> "Caller":
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def get(self, path: str) -> Any:
        """What is read, however often it has to be asked for."""
        answer = self._until_answered(lambda: self._client.get(path, headers=self._headers()))
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post_once(self, path: str, body: Any, key: str | None = None) -> httpx.Response:
        """One try. Raises: httpx.TransportError."""
        headers = {**self._headers(), **({"Idempotency-Key": key} if key else {})}
        return self._client.post(path, json=body, headers=headers)

    def post(self, path: str, body: Any, key: str | None = None) -> httpx.Response:
        """Tried, under one key, until somebody answers."""
        key = key or uuid.uuid4().hex
        return self._until_answered(lambda: self.post_once(path, body, key))

    def file(self, record: str, statement: str, *documents: str) -> str:
        """An objection filed; returns its case number."""
        body = {"record": record, "ground": "error", "statement": statement, "documents": documents}
        answer = self.post("/objections", body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["case_no"])

    def act(self, case_no: str, action: str, **body: Any) -> dict[str, Any]:
        """An act that is open to this caller, carried out."""
        answer = self.post(f"/cases/{case_no}/actions/{action}", body)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def upload(self, name: str) -> str:
        """A document of this name; returns its id."""
        key = uuid.uuid4().hex

        def send() -> httpx.Response:
            return self._client.post(
                "/documents",
                files={"file": (f"{name}.txt", f"{name}\n".encode(), "text/plain")},
                headers={**self._headers(), "Idempotency-Key": key},
            )

        answer = self._until_answered(send)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def case(self, case_no: str) -> dict[str, Any]:
        return dict(self.get(f"/cases/{case_no}"))

    def _until_answered(self, send: Any) -> httpx.Response:
        """A broken connection and a 503 are no answer: the caller cannot know whether it was done, and asks again."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                answer: httpx.Response = send()
                if answer.status_code != 503:
                    return answer
                problem = answer.text
            except httpx.TransportError as error:
                problem = repr(error)
            assert time.monotonic() < deadline, f"nobody answered {self.account}: {problem}"
            time.sleep(REST)

    def _headers(self) -> dict[str, str]:
        if self._token is None:
            form = {"username": self.account, "password": DEMO_PASSWORD}
            answer = self._until_answered(lambda: self._client.post("/token", data=form))
            assert answer.status_code == 200, answer.text
            self._token = answer.json()["access_token"]
        return {"Authorization": f"Bearer {self._token}"}

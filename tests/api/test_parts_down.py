"""With a part of the house down the API says so, and never how it is built."""

from fastapi.testclient import TestClient

from api.app import build_app
from settings import Settings
from tests.houses import SECRETS
from worker import build_door


def test_without_its_database_the_api_asks_to_come_back(tmp_path, capsys):
    settings = Settings(
        database_url=f"sqlite:///{tmp_path}/nowhere/secret-name.db", data_dir=tmp_path, secrets=SECRETS
    )
    with TestClient(build_app(settings, build_door(settings)), raise_server_exceptions=False) as http:
        answer = http.post("/api/v1/deadlines", json={"limit": "objection", "from": "2026-09-28"})
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert answer.headers["retry-after"]
    assert "secret-name" not in answer.text


def test_our_own_faults_are_told_without_a_trace_and_logged_without_words(tmp_path, capsys, monkeypatch):
    settings = Settings(database_url=f"sqlite:///{tmp_path}/x.db", data_dir=tmp_path, secrets=SECRETS)

    def fails(*_arguments: object) -> None:
        statement = "私人的话"
        raise ValueError(statement)

    monkeypatch.setattr("api.routes.deadlines.limit", fails)
    monkeypatch.setattr("steps.calendars.Calendars.now", lambda *_: None)
    with TestClient(build_app(settings, build_door(settings)), raise_server_exceptions=False) as http:
        answer = http.post("/api/v1/deadlines", json={"limit": "objection", "from": "2026-09-28"})
    assert (answer.status_code, answer.json()["code"]) == (500, "failed")
    assert "Traceback" not in answer.text
    logged = capsys.readouterr().out
    assert "ValueError" in logged
    assert "deadlines.py" in logged
    assert "私人的话" not in logged

"""The pages at noon of Tuesday 24 November 2026, on a fresh world and without an engine: what is filed is filed at the
door."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import build_app
from steps.door import Door
from tests.pages.visitors import stands_still


@pytest.fixture
def door(sqlite_door) -> Door:
    return sqlite_door


@pytest.fixture
def client(worlds, door, monkeypatch) -> Iterator[TestClient]:
    """With an engine that nobody answers for."""
    stands_still(monkeypatch, "2026-11-24T12:00")
    monkeypatch.setenv("TEMPORAL_ADDRESS", "127.0.0.1:9")
    changed = {"database_url": door.registry.database.url, "answer_seconds": 0.3}
    with TestClient(build_app(worlds.settings().model_copy(update=changed), door)) as made:
        yield made

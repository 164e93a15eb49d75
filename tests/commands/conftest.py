"""The command line pointed at a demo world of its own."""

from collections.abc import Iterator

import pytest

from steps.door import Door
from tests.houses import SECRETS
from worker import build_door


@pytest.fixture
def at_home(worlds, monkeypatch) -> Iterator[Door]:
    """Gives that world's door."""
    settings = worlds.settings()
    monkeypatch.setenv("REDRESS_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("REDRESS_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("REDRESS_SECRETS", SECRETS)
    door = build_door(settings)
    yield door
    door.registry.database.close()

"""What all tests share: one Temporal server a session, a fresh world a test."""

from collections.abc import Iterator

import pytest

from steps.door import Door
from tests.houses import House, TemporalServer, WorldMaker, temporal_server
from worker import build_door


@pytest.fixture(scope="session")
def worlds(tmp_path_factory) -> WorldMaker:
    return WorldMaker(tmp_path_factory.mktemp("worlds"))


@pytest.fixture(scope="session")
def server() -> Iterator[TemporalServer]:
    with temporal_server() as running:
        yield running


@pytest.fixture
def door(worlds) -> Iterator[Door]:
    """A door onto a fresh demo world, without an engine: acts are carried out by calling it."""
    made = build_door(worlds.settings())
    yield made
    made.registry.database.close()


@pytest.fixture
def house(worlds, server) -> Iterator[House]:
    """A whole house of its own."""
    with House(worlds.settings(), server).open() as opened:
        yield opened

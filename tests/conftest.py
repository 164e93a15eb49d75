"""What all tests share: one Temporal server a session, a fresh world a test."""

import gc
import itertools
from collections.abc import Iterator

import pytest

from steps.door import Door
from tests.houses import House, TemporalServer, WorldMaker, temporal_server
from tests.postgres import Postgres, postgres
from worker import build_door

_TESTS = itertools.count(1)


def pytest_collection_finish() -> None:
    """What has been imported and collected stays to the end, and is not looked through for garbage. What is old is looked
    through only between tests: it takes seconds of a busy machine, and would fall into the midst of a workflow's step, which
    may take no more than two."""
    gc.collect()
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, 1_000_000)


def pytest_runtest_logfinish() -> None:
    if next(_TESTS) % 50 == 0:
        gc.collect()


@pytest.fixture(scope="session")
def worlds(tmp_path_factory) -> WorldMaker:
    return WorldMaker(tmp_path_factory.mktemp("worlds"))


@pytest.fixture(scope="session")
def server() -> Iterator[TemporalServer]:
    with temporal_server() as running:
        yield running


@pytest.fixture(scope="session")
def cluster() -> Iterator[Postgres]:
    with postgres() as running:
        yield running


@pytest.fixture(scope="session")
def worlds_on_postgres(tmp_path_factory, cluster) -> WorldMaker:
    return WorldMaker(tmp_path_factory.mktemp("worlds-on-postgres"), cluster)


@pytest.fixture(params=["sqlite", "postgresql"])
def door_on_each(request) -> Iterator[Door]:
    """A door onto a fresh demo world, without an engine: acts are carried out by calling it. On both databases."""
    maker = "worlds" if request.param == "sqlite" else "worlds_on_postgres"
    made = build_door(request.getfixturevalue(maker).settings())
    yield made
    made.registry.database.close()


@pytest.fixture
def door(door_on_each) -> Door:
    """The usual case; a folder whose tests need one database only says so by a `door` of its own."""
    return door_on_each


@pytest.fixture
def sqlite_door(worlds) -> Iterator[Door]:
    made = build_door(worlds.settings())
    yield made
    made.registry.database.close()


@pytest.fixture
def house(worlds, server) -> Iterator[House]:
    """A whole house of its own."""
    with House(worlds.settings(), server).open() as opened:
        yield opened

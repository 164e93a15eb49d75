from collections.abc import Iterator

import pytest

from tests.failure.instance import Instance, running


@pytest.fixture(scope="session")
def instance(tmp_path_factory) -> Iterator[Instance]:
    """One for all claims that leave it whole; each looks at books that must balance for what came before it, too."""
    with running(tmp_path_factory.mktemp("instance") / "data") as started:
        yield started


@pytest.fixture(scope="session")
def instance_on_postgres(tmp_path_factory, cluster) -> Iterator[Instance]:
    """The same on PostgreSQL."""
    with running(tmp_path_factory.mktemp("instance-on-postgres") / "data", cluster.create()) as started:
        yield started

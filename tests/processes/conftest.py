from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes.instances import Demo, free_port


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    instance = Demo(tmp_path / "data", free_port())
    yield instance
    instance.end_what_is_left()

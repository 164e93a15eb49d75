"""What is known of the instance that lives in a data directory: its lock, its ports and its process ids.

`instance.json` is for whoever wants to find a running instance; it is replaced whole, so a reader never sees half.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path


class AlreadyRunning(Exception):
    """Another instance holds the data directory."""


@dataclass(frozen=True)
class Instance:
    """Both by the name of the part; while none runs, `pids` is empty and `ports` are those to be used again."""

    ports: dict[str, int] = field(default_factory=dict)
    pids: dict[str, int] = field(default_factory=dict)

    def record(self, data_dir: Path) -> None:
        draft = data_dir / "instance.json.draft"
        draft.write_text(json.dumps(asdict(self), indent=2) + "\n")
        draft.replace(data_dir / "instance.json")


def recorded(data_dir: Path) -> Instance:
    """What was last recorded; nothing where there was no instance yet, or the file was cut off by a power failure."""
    try:
        return Instance(**json.loads((data_dir / "instance.json").read_text()))
    except (OSError, ValueError, TypeError):
        return Instance()


@contextmanager
def held(data_dir: Path) -> Iterator[None]:
    """Holds the directory for this process alone; the kernel lets go of it however the process ends.

    Raises: AlreadyRunning.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    lock = os.open(data_dir / "instance.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        pid = recorded(data_dir).pids.get("supervisor", "unknown")
        raise AlreadyRunning(f"an instance already runs on {data_dir} (process {pid})") from None
    else:
        yield
    finally:
        os.close(lock)

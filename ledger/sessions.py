"""The database: one engine, sessions for reading and for writing.

SQLite runs in WAL and takes its write lock when a writing transaction begins: begun as a reader, it would meet the lock
half-way. `ledger/queries.py` is the place for what is asked of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, ExceptionContext, make_url
from sqlmodel import Session, create_engine

_READING = {"reading": True}


class Database:
    """A connection pool to one database. Safe to share between threads; dispose of it with `close`."""

    def __init__(self, url: str, pool_size: int = 10, scratch: bool = False) -> None:
        """`scratch`: nobody will miss it, so SQLite need not wait for the disk."""
        self.url = url
        self._synchronous = "off" if scratch else "full"
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        options: dict[str, Any] = {
            "hide_parameters": True,  # an error's text goes to logs; people's words do not
            "pool_size": pool_size,
            "max_overflow": 40,
            "pool_pre_ping": not self.is_sqlite,
        }
        if self.is_sqlite:
            options["connect_args"] = {"check_same_thread": False, "timeout": 30}
        self.engine = create_engine(url, **options)
        if self.is_sqlite:
            event.listen(self.engine, "connect", self._prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
        event.listen(self.engine, "handle_error", _keep_rows_out_of_errors)
        self._reader = self.engine.execution_options(**_READING)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with Session(self._reader, expire_on_commit=False) as session:
            yield session

    def close(self) -> None:
        self.engine.dispose()

    def _prepare_sqlite(self, connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself; `_begin_sqlite` does
        settings = (
            "busy_timeout=30000",
            "journal_mode=wal",
            f"synchronous={self._synchronous}",
            "foreign_keys=on",
        )
        for pragma in settings:
            connection.execute(f"pragma {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    deferred = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("begin" if deferred else "begin immediate")


def _keep_rows_out_of_errors(context: ExceptionContext) -> None:
    """PostgreSQL quotes the row it refused below its message: an error's text goes to logs, people's words do not."""
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error is not None and error.args and isinstance(error.args[0], str):
            error.args = (error.args[0].partition("\nDETAIL:")[0], *error.args[1:])

"""Bring a database to the newest shape. Safe to run twice and beside a running instance."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from ledger.sessions import Database

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(database: Database) -> None:
    """Run every migration not yet run, each in a transaction of its own."""
    config = configuration()
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


def configuration() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config

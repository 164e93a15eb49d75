"""The migrations make the tables the code knows."""

from alembic import command

from ledger.migrate import configuration, migrate
from ledger.sessions import Database


def test_migrated_from_nothing_the_tables_are_those_of_the_code(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/new.db")
    migrate(database)
    migrate(database)
    config = configuration()
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.check(config)
    database.close()

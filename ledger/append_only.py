"""The tables nothing may be changed in, guarded by the database itself."""

from sqlalchemy.engine import Connection


def guard(connection: Connection, *tables: str) -> None:
    """Put triggers on these tables that refuse every update and delete. Called by the migration that makes them.
    Source: Arts. 25(2), 39."""
    postgresql = connection.dialect.name == "postgresql"
    if postgresql:
        connection.exec_driver_sql(
            "create or replace function append_only() returns trigger language plpgsql as "
            "$$ begin raise exception '%% is append-only', tg_table_name; end $$"
        )
    for table in tables:
        for verb in ("update", "delete"):
            name = f"{table}_refuses_{verb}"
            if postgresql:
                connection.exec_driver_sql(
                    f'create trigger {name} before {verb} on "{table}" for each row execute function append_only()'
                )
            else:
                connection.exec_driver_sql(
                    f'create trigger {name} before {verb} on "{table}" '
                    f"begin select raise(abort, '{table} is append-only'); end"
                )

"""Runs the migrations on the connection `ledger.migrate` hands over."""

from alembic import context
from sqlmodel import SQLModel

import ledger.tables  # noqa: F401 - the tables register themselves

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()

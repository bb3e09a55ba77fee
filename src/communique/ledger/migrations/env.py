"""Run by Alembic: migrations over the connection, and in the transaction, that `migrate.upgrade` hands in."""

from __future__ import annotations

from alembic import context

from communique.ledger.migrate import TABLE
from communique.ledger.schema import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=TABLE,
    render_as_batch=True,
)
context.run_migrations()

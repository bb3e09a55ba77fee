"""The log of corrections; how sure facts are, so that the least certain are found."""

from __future__ import annotations

import json
import zlib

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


_FACTS = {"statements": "statements", "sightings": "meetings"}
"""Tables of facts, and what a record calls them."""


def upgrade() -> None:
    """Make the table and the columns, and fill them from the records."""
    op.create_table(
        "corrections",
        sa.Column("pk", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_corrections")),
        sa.UniqueConstraint("id", name=op.f("uq_corrections_id")),
    )
    op.create_index(op.f("ix_corrections_sha256"), "corrections", ["sha256"], unique=False)
    for table in _FACTS:
        column = sa.Column("confidence", sa.Float(), nullable=False, server_default="0")
        op.add_column(table, column)
        op.create_index(f"ix_{table}_confidence", table, ["confidence", "pk"], unique=False)
    _fill()


def _fill() -> None:
    connection = op.get_bind()
    leads = "SELECT b.pk, b.record FROM bodies b JOIN reports r ON r.pk = b.pk WHERE r.lead = r.pk"
    for pk, packed in connection.execute(sa.text(leads)).all():
        record = json.loads(zlib.decompress(packed))
        for table, name in _FACTS.items():
            put = f"UPDATE {table} SET confidence = :confidence WHERE report = :report AND number = :number"
            rows = [
                {"confidence": fact["confidence"], "report": pk, "number": n}
                for n, fact in enumerate(record[name], 1)
            ]
            if rows:
                connection.execute(sa.text(put), rows)

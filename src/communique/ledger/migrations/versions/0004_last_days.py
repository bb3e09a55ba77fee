"""The last days of statements and meetings, for lists since a day."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the indexes."""
    op.create_index("ix_statements_last", "statements", ["last", "report"])
    op.create_index("ix_meetings_last", "meetings", ["last"])

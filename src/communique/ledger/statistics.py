"""What SQLite knows of the sizes of its tables: without that it reads a million rows where ten would do."""

from __future__ import annotations

from sqlalchemy import Connection, text

_LEAST = 500
"""Reports under which any way of asking is quick."""
_SAMPLED = 1000
"""Rows of an index that are looked at: half a second for 100,000 reports, and accurate enough."""


def refresh(connection: Connection) -> None:
    """Count anew when the ledger has twice the reports that it had at the last count.

    That number is kept as the file's ``user_version``. PostgreSQL counts by itself.

    Args:
        connection: of SQLite, in a transaction that writes.
    """
    count = connection.execute(text("SELECT max(pk) FROM reports")).scalar() or 0
    if count < _LEAST or count < 2 * counted(connection):
        return
    connection.execute(text(f"PRAGMA analysis_limit={_SAMPLED}"))
    connection.execute(text("ANALYZE"))
    connection.execute(text(f"PRAGMA user_version={int(count)}"))


def counted(connection: Connection) -> int:
    """How many reports there were at the last count, 0 before the first."""
    return int(connection.execute(text("PRAGMA user_version")).scalar() or 0)

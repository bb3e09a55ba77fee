"""Small helpers over results."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection


def mapping(connection: Connection, query: Any) -> dict[Any, Any]:
    """The rows of a query of two columns, the first to the second."""
    return {row[0]: row[1] for row in connection.execute(query)}

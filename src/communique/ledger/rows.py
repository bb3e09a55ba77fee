"""Small helpers over statements and their results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import BindParameter, Connection, Executable, bindparam


def many(name: str) -> BindParameter[Any]:
    """A parameter that stands for any number of values, for ``IN``."""
    return bindparam(name, expanding=True)


def listed(result: Any) -> list[Any]:
    """All rows of a result; each has its columns as attributes."""
    return list(result.all())


def mapping(
    connection: Connection, query: Executable, parameters: Mapping[str, Any] | None = None
) -> dict[Any, Any]:
    """The rows of a query of two columns, the first to the second."""
    return paired(connection.execute(query, parameters))


def paired(result: Iterable[Any]) -> dict[Any, Any]:
    """Rows of two columns, the first to the second."""
    return {row[0]: row[1] for row in result}

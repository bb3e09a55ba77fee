"""Small helpers over statements and their results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from sqlalchemy import BindParameter, Connection, Executable, Table, bindparam

from communique.ledger.schema import Base


def table(model: type[Base]) -> Table:
    """The table of a model: statements over it are made and sent faster than over the model."""
    return cast(Table, model.__table__)


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

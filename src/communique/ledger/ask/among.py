"""Whether a row is among those of another query, asked in the way that its number makes quick."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, false

FEW = 6_000
"""Keys up to which a list is looked up key by key and then sorted; of more, a page of a list is soon full
when it is walked in its order and each row is looked up in the query. With 4,000 a person of 5,000 statements
among 1.2 million takes 0.7 s; with 10,000 the keys themselves take longer to send."""


def among(connection: Connection, key: Any, keys: Select[Any]) -> ColumnElement[bool]:
    """The condition that a key is among the first column of a query.

    Args:
        connection: to see how many there are.
        key: a column of the table that is listed.
        keys: the query; of tables other than the one that is listed.
    """
    found = list(connection.execute(keys.limit(FEW + 1)).scalars())
    if not found:
        return false()
    if len(found) <= FEW:
        condition: ColumnElement[bool] = key.in_(sorted(set(found)))
        return condition
    column: Any = keys.selected_columns[0]
    return keys.where(column == key).exists()

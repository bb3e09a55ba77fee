"""Full-text search: FTS5 in SQLite, tsvector in PostgreSQL; English stems in both."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import ColumnElement, Connection, column, false, func, literal_column, select, table

from communique.ledger.ask.among import among

_TERM = re.compile(r'(-?)"([^"]*)"|(-?)(\S+)')


def matches(connection: Connection, name: str, key: Any, words: str) -> ColumnElement[bool]:
    """The condition that a row's text holds some words.

    Args:
        connection: tells the database.
        name: of the table: bodies, statements or meetings.
        key: the column that holds the row's key.
        words: all must be there; those in quotation marks in a row; those after a "-" must not.
    """
    if connection.dialect.name != "sqlite":
        query = func.websearch_to_tsquery(literal_column("'english'::regconfig"), words)
        found = table(name, column("pk"), column("search"))
        condition = found.c.search.bool_op("@@")(query)
        return among(connection, key, select(found.c.pk).where(condition))
    query_words = fts5(words)
    if not query_words:
        return false()
    index = table(f"{name}_search", column("rowid"), column(f"{name}_search"))
    match = index.c[f"{name}_search"].bool_op("MATCH")(query_words)
    return among(connection, key, select(index.c.rowid).where(match))


def fts5(words: str) -> str:
    """Words as a query of FTS5; every term quoted, so that none is read as an operator. Empty for none."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for match in _TERM.finditer(words):
        minus, term = match[1] or match[3], match[2] if match[2] is not None else match[4]
        term = term.replace('"', " ").replace("\0", " ").strip()
        if re.search(r"\w", term):
            (unwanted if minus else wanted).append(f'"{term}"')
    if not wanted:
        return ""
    return " AND ".join(wanted) + "".join(f" NOT {term}" for term in unwanted)

"""Parquet: a folder with a file for each table, typed; days are days, lists are lists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from communique.errors import OutputError
from communique.export.registry import Export, Written
from communique.export.selection import Selection
from communique.export.tables import TABLES, Row, Table
from communique.export.text import cell

_GROUP = 50_000
"""Rows of a row group: those of one are in memory at a time."""


def write(selection: Selection, path: Path) -> Written:
    """A file for each table."""
    try:
        import pyarrow as arrow  # type: ignore[import-untyped]
        import pyarrow.parquet as files  # type: ignore[import-untyped]
    except ImportError:
        raise OutputError(
            "Parquet needs the package pyarrow", do="pip install 'communique[parquet]', or export csv"
        ) from None
    counts = {}
    for table in TABLES:
        schema = arrow.schema([(name, _type(arrow, kind)) for name, kind in table.columns.items()])
        with files.ParquetWriter(path / f"{table.name}.parquet", schema) as writer:
            counts[table.name] = _write(arrow, writer, schema, table, selection)
    return Written(counts)


def _write(arrow: Any, writer: Any, schema: Any, table: Table, selection: Selection) -> int:
    count = 0
    rows = table.rows(selection)
    while group := list(islice(rows, _GROUP)):
        writer.write_table(arrow.table(list(_columns(group)), schema=schema))
        count += len(group)
    return count


def _columns(rows: list[Row]) -> Iterator[list[Any]]:
    return ([_cell(value) for value in column] for column in zip(*rows, strict=True))


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return [cell(part) for part in value]
    return cell(value) if isinstance(value, str) else value


def _type(arrow: Any, kind: str) -> Any:
    return {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "truth": arrow.bool_(),
        "day": arrow.date32(),
        "texts": arrow.list_(arrow.string()),
    }[kind]


EXPORT = Export("parquet", folder=True, write=write)

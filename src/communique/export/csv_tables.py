"""CSV: a folder with a file for each table (RFC 4180, UTF-8); lists in a cell are joined by "; "."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from communique.export.registry import Export, Written
from communique.export.selection import Selection
from communique.export.tables import TABLES, Table
from communique.export.text import cell


def write(selection: Selection, path: Path) -> Written:
    """A file for each table, with a row of column names."""
    return Written({table.name: _write(table, selection, path) for table in TABLES})


def _write(table: Table, selection: Selection, folder: Path) -> int:
    count = 0
    with (folder / f"{table.name}.csv").open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.columns)
        for row in table.rows(selection):
            writer.writerow([_cell(value) for value in row])
            count += 1
    return count


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return cell("; ".join(value))
    return cell(value) if isinstance(value, str) else value


EXPORT = Export("csv", folder=True, write=write)

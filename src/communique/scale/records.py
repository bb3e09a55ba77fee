"""A finished corpus read back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from communique.records import Record
from communique.scale.tables import parquet


def records_of(folder: Path) -> Iterator[Record]:
    """The records of a corpus, month by month; one row group is in memory at a time."""
    _, files = parquet()
    for path in sorted((folder / "documents").glob("month=*/part-*.parquet")):
        with files.ParquetFile(path) as file:
            for batch in file.iter_batches(columns=["record"]):
                for text in batch.column(0).to_pylist():
                    yield Record.from_dict(json.loads(text))

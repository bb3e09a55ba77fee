"""A corpus read back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.errors import NotFoundError
from communique.records import Record
from communique.scale.run import MANIFEST, parts_done
from communique.scale.tables import parquet


def records_of(folder: Path) -> Iterator[Record]:
    """The records of a corpus, as `objects_of` gives them."""
    for _, data in objects_of(folder):
        yield Record.from_dict(data)


def objects_of(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The records of a corpus as JSON, month by month, each with its file; one batch is in memory at a time.

    Only parts that the manifest notes: what a killed run left half written is passed over.

    Raises:
        NotFoundError: when the folder holds no corpus.
        OutputError: without pyarrow.
    """
    _, files = parquet()
    if not (folder / MANIFEST).is_file():
        raise NotFoundError(
            "no corpus", where=str(folder), do="give the DIR of 'communique corpus --out DIR'"
        )
    done = parts_done(folder)
    for path in sorted((folder / "documents").glob("month=*/part-*.parquet")):
        if int(path.stem.removeprefix("part-")) not in done:
            continue
        with files.ParquetFile(path) as file:
            for batch in file.iter_batches(columns=["record"]):
                for text in batch.column(0).to_pylist():
                    yield str(path), json.loads(text)

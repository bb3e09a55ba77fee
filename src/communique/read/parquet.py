"""Parquet with named columns, by pyarrow, which the extra ``parquet`` installs (it weighs 170 MB)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from communique.errors import FormatError, InputError, TooLargeError
from communique.read.columns import columns, document
from communique.read.registry import Reader, ReadFailure
from communique.read.stream import MAX_BYTES, Input
from communique.records import Document

_MAGIC = b"PAR1"
_ROWS = 64
"""Rows held at once."""
_MOST_GROUP = 50 * MAX_BYTES
"""Bytes of one row group, unpacked, over which it is not read."""


def takes(head: bytes) -> bool:
    """Whether the first bytes are those of Parquet."""
    return head.startswith(_MAGIC)


def read(source: Input) -> Iterator[Document | ReadFailure]:
    """The report of each row; one that cannot be read is a failure, the next is read.

    Raises:
        FormatError: when it is broken, no column holds the text, or pyarrow is not installed.
        TooLargeError: when a row group is too large to be held.
    """
    try:
        from pyarrow import parquet  # type: ignore[import-untyped]
    except ImportError:
        raise FormatError(
            "Parquet needs pyarrow, which is not installed",
            where=source.where,
            do="install it: pip install 'communique[parquet]'",
        ) from None
    table = parquet.ParquetFile(source.seekable())
    names = table.schema_arrow.names
    chosen = columns(names)
    if "text" not in chosen:
        document(dict.fromkeys(names), chosen, id=source.id, where=source.where)
    _bounded(table, chosen["text"], source.where)
    n = 0
    for batch in table.iter_batches(
        batch_size=_ROWS, columns=sorted(set(chosen.values())), use_threads=False
    ):
        for row in batch.to_pylist():
            n += 1
            yield _report(row, chosen, f"{source.id}-{n}", f"{source.where}, row {n}")


def _bounded(table: Any, text: str, where: str) -> None:
    """Refuse row groups that are too large, and a column of the text that holds none.

    The chunks of the columns are not asked for theirs: pyarrow ends the process on one that is broken.
    """
    about, columns_of = table.metadata, table.schema
    kinds = {
        columns_of.column(n).path: columns_of.column(n).physical_type for n in range(len(columns_of.names))
    }
    if kinds.get(text) != "BYTE_ARRAY":
        raise FormatError(f"the column {text!r} holds no strings", where=where, do="write strings")
    for group in range(about.num_row_groups):
        if about.row_group(group).total_byte_size > _MOST_GROUP:
            raise TooLargeError("a row group too large to hold", where=where, do="write smaller row groups")


def _report(row: dict[str, Any], chosen: dict[str, str], id: str, where: str) -> Document | ReadFailure:
    try:
        return document(row, chosen, id=id, where=where)
    except InputError as error:
        return ReadFailure(error)


READER = Reader("Parquet", frozenset({".parquet"}), takes, read)

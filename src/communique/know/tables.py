"""The tables of this room: tab-separated files of the package, read once, on first use."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from importlib.resources import files


def rows(name: str) -> Iterator[list[str]]:
    """The rows of ``data/NAME`` (UTF-8, one row a line, cells parted by tabs, ``#`` opens a comment).

    A name ending in ``.gz`` is unpacked.
    """
    raw = files("communique.know").joinpath("data", *name.split("/")).read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")


def cells(value: str) -> list[str]:
    """The parts of a cell that holds several, parted by ``;``."""
    return [part for part in value.split(";") if part]

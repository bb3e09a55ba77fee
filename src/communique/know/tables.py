"""The tables of this room: tab-separated files of the package, read once, on first use."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def rows(name: str) -> Iterator[list[str]]:
    """The cells of every row of ``data/NAME``. See ``lines``."""
    for line in lines(name):
        yield line.split("\t")


def lines(name: str) -> list[str]:
    """The rows of ``data/NAME`` (UTF-8, one row a line, cells parted by tabs, ``#`` opens a comment).

    A table that is not there has no rows if it lies in a folder of its own: such folders hold the tables
    under other terms than the package's, which may be left out.
    """
    table = files("communique.know").joinpath("data", *name.split("/"))
    if "/" in name and not table.is_file():
        return []
    return [line for line in table.read_text("utf-8").split("\n") if line and line[0] != "#"]


def cells(value: str) -> list[str]:
    """The parts of a cell that holds several, parted by ``;``."""
    return [part for part in value.split(";") if part]

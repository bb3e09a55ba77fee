"""The formats that a ledger goes out in.

A new format is a module beside this one and its line in `_BUILT_IN`; or a package of somebody else's with an
entry point in the group ``communique.exports`` that names an `Export`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import OutputError

if TYPE_CHECKING:
    from communique.export.selection import Selection

GROUP = "communique.exports"
"""The group of entry points by which other packages add formats."""
_BUILT_IN = ("atom", "brat", "csv", "gold", "html", "ics", "jsonl", "jsonld", "parquet", "plover")
"""Formats, each the name of a module beside this one but for `_MODULES`."""
_MODULES = {"csv": "csv_tables", "html": "html_page"}
"""Modules that would hide one of the standard library by the name of their format."""


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote.

    Attributes:
        counts: how many of what, in words of the plural: ``{"meetings": 12}``.
        notes: what was left out and why, a line each, for the user.
    """

    counts: dict[str, int]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """A format that a ledger goes out in.

    Attributes:
        name: what the command calls it.
        folder: whether it is a folder of files, not one file.
        write: what passes the filters, to a new file (or into a new, empty folder) at a path. Raises
            `OSError` where that cannot be written.
    """

    name: str
    folder: bool
    write: Callable[[Selection, Path], Written]


def names() -> tuple[str, ...]:
    """The names of all formats, in their order; those of other packages are not loaded for it."""
    return tuple(sorted({*_BUILT_IN, *(point.name for point in _points())}))


def of(name: str) -> Export:
    """The format of a name; one of another package stands in for ours of the same name.

    Raises:
        OutputError: when there is none, or an entry point is no `Export`.
    """
    for point in _points():
        if point.name == name:
            loaded = point.load()
            if not isinstance(loaded, Export):
                raise OutputError(f"{point.value} is no Export", where=f"entry point {name!r} of {GROUP}")
            return loaded
    if name not in _BUILT_IN:
        raise OutputError(f"no such format: {name!r}", do=f"use one of {', '.join(names())}")
    export: Export = import_module(f"communique.export.{_MODULES.get(name, name)}").EXPORT
    return export


def _points() -> list[EntryPoint]:
    return sorted(entry_points(group=GROUP), key=lambda point: point.name)

"""An export written whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from communique.errors import OutputError
from communique.export import registry
from communique.export.registry import Written
from communique.export.selection import Selection
from communique.ledger import Filters, Ledger


def write(
    ledger: Ledger, format: str, out: str | os.PathLike[str], filters: Filters | None = None
) -> Written:
    """Write what a ledger holds for other programs.

    It is written beside the place and then moved there, so that the place holds all of it or what was there
    before. In a folder that exists, files of the same names are replaced and others left alone.

    Args:
        ledger: what is written.
        format: one of `registry.names`.
        out: the file, or the folder for formats of several files.
        filters: what is left of it; all by default.

    Raises:
        OutputError: when the place cannot be written; for a format that there is not, or that needs a package
            which is not installed.
        LedgerError: when the ledger cannot be read.
    """
    export = registry.of(format)
    path = Path(out)
    if path.is_symlink():
        path = path.resolve()  # what it leads to is written, the link stays
    _check(path, export)
    beside = path.with_name(f".communique-{os.getpid()}-{secrets.token_hex(4)}")
    selection = Selection(ledger, filters or Filters(), path if path.exists() else None)
    try:
        if export.folder:
            beside.mkdir(parents=True)
        written = export.write(selection, beside)
        _move(beside, path)
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        why = error.strerror or str(error)
        raise OutputError(
            f"cannot be written ({why})", where=str(path), do="give --out another path"
        ) from None
    finally:
        _clear(beside)
    return written


def _check(path: Path, export: registry.Export) -> None:
    if export.folder and path.exists() and not path.is_dir():
        raise OutputError(
            "is a file", where=str(path), do=f"{export.name} needs a folder: give --out another"
        )
    if not export.folder and path.is_dir():
        raise OutputError("is a folder", where=str(path), do=f"{export.name} is a file: give --out another")
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OutputError("is no file", where=str(path), do="give --out another path")
    if not path.name:
        raise OutputError("no name of a file", where=str(path), do="give --out another path")


def _move(beside: Path, path: Path) -> None:
    """Put what was written in its place; a folder that is there keeps its other files."""
    if not beside.is_dir() or not path.exists():
        beside.replace(path)
        return
    for file in sorted(beside.iterdir()):
        file.replace(path / file.name)


def _clear(beside: Path) -> None:
    if beside.is_dir():
        shutil.rmtree(beside, ignore_errors=True)
    else:
        with suppress(OSError):  # the place itself is none: that was said
            beside.unlink(missing_ok=True)

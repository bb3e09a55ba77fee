"""A list from the ledger on standard output: table, JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import click

from communique.cli.console import say
from communique.cli.filters import PAGE, filters

if TYPE_CHECKING:
    from communique.ledger import Ledger

Json = dict[str, Any]


class View(Protocol):
    """What a ledger gives back."""

    def to_dict(self) -> Json:
        """It as JSON."""


Ask = Callable[..., Sequence[View]]


def print_list(
    url: str | None, ask: Callable[[Ledger], Ask], noun: str, form: str, limit: int | None, offset: int,
    words: dict[str, Any],
) -> int:  # fmt: skip
    """Ask a ledger and print what it gives back; the exit code.

    Args:
        url: which ledger.
        ask: the method of the ledger to ask.
        noun: what is asked for, in the plural; names the table.
        form: table, json or csv.
        limit: most that are printed.
        offset: how many are passed over before.
        words: the filters.
    """
    from communique.ledger import Ledger

    wanted = filters(words)
    most = limit or (PAGE if form == "table" else None)
    with Ledger(url) as ledger:
        found = ask(ledger)(wanted, limit=most + 1 if most else None, offset=offset)
    shown = [view.to_dict() for view in (found[:most] if most else found)]
    if form == "json":
        put(to_json(shown))
    elif form == "csv":
        put(to_csv(noun, shown))
    else:
        print_rows(noun, shown)
    if most and len(found) > most and form == "table":
        say(f"the first {most}; more: --offset {offset + most}, all: --format json")
    return 0


def to_json(value: Any) -> str:
    """JSON text with a line break at its end; all but ASCII escaped where UTF-8 cannot hold it."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    if not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text):
        text = json.dumps(value, indent=2)
    return text + "\n"


def put(text: str) -> None:
    """Write text to standard output as UTF-8, whatever the locale."""
    click.echo(text.encode("utf-8", "replace"), nl=False)


def to_csv(noun: str, rows: Sequence[Json]) -> str:
    """Rows as CSV, one line each, several values of a cell joined by "; "."""
    from communique.cli.flat import COLUMNS, flat

    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS[noun], lineterminator="\n")
    writer.writeheader()
    writer.writerows(flat(noun, row) for row in rows)
    return out.getvalue()


def print_rows(noun: str, rows: Sequence[Json]) -> None:
    """Print rows as a table."""
    from communique.cli.tables import print_table

    if not rows:
        say(f"no {noun} like that")
        return
    print_table(noun, rows)

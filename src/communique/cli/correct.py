"""``communique correct``, ``confirm``, ``refuse``, ``undo`` and ``corrections``: what people say of facts."""

from __future__ import annotations

import getpass
import json
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from communique.cli.console import say
from communique.cli.filters import ledger_option

if TYPE_CHECKING:
    from communique.ledger import Correction


def _user() -> str | None:
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return None


_BY = click.option(
    "--by", default=_user, metavar="NAME", help="Who says so; by default the user of this machine."
)


@click.command(short_help="Put a field of a statement or a meeting right.")
@click.argument("id")
@click.argument("field")
@click.argument("value")
@_BY
@ledger_option
def correct(id: str, field: str, value: str, by: str | None, url: str | None) -> int:
    """Put a field of a statement or of a report's meeting right: it stays so when the report is read again.

    FIELD is named as in the record: status, date, participants, speaker.name ... VALUE is JSON as the record
    has it, or plain words: held, 2019-06-28, "Osaka, JPN", "Sergei Lavrov; USA"; words of the report for what
    points into it.
    """
    from communique.ledger import Ledger
    from communique.ledger.human.fields import written

    with Ledger(url) as ledger:
        made = ledger.correct(id, field, written(value), by=by)
    say(f"{id}: {field} was {_short(made.machine)}, is {_short(made.value)} (correction {made.id})")
    return 0


@click.command(short_help="Say that a statement or a meeting is right.")
@click.argument("id")
@_BY
@ledger_option
def confirm(id: str, by: str | None, url: str | None) -> int:
    """Say that a statement, or a report's meeting, is right: it stays when the report is read again."""
    from communique.ledger import Ledger

    with Ledger(url) as ledger:
        say(f"{id} is confirmed (correction {ledger.confirm(id, by=by).id})")
    return 0


@click.command(short_help="Say that a statement or a meeting is none.")
@click.argument("id")
@_BY
@ledger_option
def refuse(id: str, by: str | None, url: str | None) -> int:
    """Say that a statement, or a report's meeting, is none: it goes, and does not come back."""
    from communique.ledger import Ledger

    with Ledger(url) as ledger:
        say(f"{id} is refused (correction {ledger.refuse(id, by=by).id})")
    return 0


@click.command(short_help="Take a correction back.")
@click.argument("correction")
@_BY
@ledger_option
def undo(correction: str, by: str | None, url: str | None) -> int:
    """Take a correction back; an undo, too, can be taken back."""
    from communique.ledger import Ledger

    with Ledger(url) as ledger:
        made = ledger.undo(correction, by=by)
    say(f"{correction} is undone (by {made.id})")
    return 0


@click.command(short_help="List what people said of the facts.")
@click.argument("id", required=False)
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
@ledger_option
def corrections(id: str | None, form: str, url: str | None) -> int:
    """List the corrections of a statement, a meeting or a report, or all of them, the earliest first."""
    from communique.ledger import Ledger

    with Ledger(url) as ledger:
        found = ledger.corrections(id)
    if form == "json":
        click.echo(json.dumps([{**c.to_dict(), "machine": c.machine} for c in found], indent=2))
    else:
        _table(found)
    return 0


def _table(found: list[Correction]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("correction", "made", "by", "what", "of", box=None, pad_edge=False)
    for c in found:
        what = (
            f"{c.field}: {_short(c.machine)} → {_short(c.value)}" if c.field else f"{c.action} {c.of or ''}"
        )
        spans = c.fact["content"] if c.kind == "statement" else c.fact["evidence"]
        words = spans[0]["text"] if spans else ""
        table.add_row(*map(Text, (c.id, c.made[:16], c.by or "", what.strip(), _short(words))))
    Console().print(table)


def _short(value: object) -> str:
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return words if len(words) <= 60 else f"{words[:59]}…"

"""``communique export``: the ledger's data for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from communique.cli.console import say
from communique.cli.filters import filter_options, filters, ledger_option
from communique.errors import OutputError

REGISTER = "register"
"""Office holders: no view of the ledger's facts, but a file that ``communique read`` takes."""


@click.command(short_help="Write what the ledger holds for other programs.")
@click.argument("form", metavar="FORMAT")
@filter_options
@click.option(
    "--changed-since",
    metavar="DATE",
    help="Meetings that came to stand where they do on that day or later, and what belongs to them.",
)
@ledger_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The file, or the folder for brat, csv, gold and parquet. Needed but for register, which is "
    "otherwise printed.",
)
def export(form: str, url: str | None, out: Path | None, **words: Any) -> int:
    """Write what the ledger holds for other programs, all of it or what passes the filters.

    FORMAT is one of these, or what another package adds.

    "jsonl": the record of each report, which "communique add" reads back. "csv" and "parquet" (with
    communique[parquet]): a folder of tables, whose variables docs/codebook.md defines. "ics": a calendar.
    "atom": a feed of changes of status. "html": a page with the facts of each report in place. "brat": a
    folder of annotated reports. "gold": a folder of the reports that somebody corrected, to train and measure
    on. "jsonld": schema.org events, Web Annotations, PROV. "plover": event data with
    the columns of POLECAT.

    "register": the office holders that the reports gave, with the days of the first and last report that gave
    each, as a CSV for "communique read --register"; it takes no filters.
    """
    if form == REGISTER:
        return _register(url, out, words)
    from communique.export import names

    if form not in names():
        known = ", ".join((*names(), REGISTER))
        raise click.UsageError(f"no such format: {form!r}; use one of {known}")
    if out is None:
        raise click.UsageError("say where to write it: --out PATH")
    return _write(form, url, out, words)


def _write(form: str, url: str | None, out: Path, words: dict[str, Any]) -> int:
    from communique.export import write
    from communique.ledger import Ledger

    wanted = filters(words)
    with Ledger(url) as ledger:
        written = write(ledger, form, out, wanted)
    told = ", ".join(f"{count} {what.replace('_', ' ')}" for what, count in written.counts.items())
    say(f"{out}: {told}")
    for note in written.notes:
        say(note)
    return 0


def _register(url: str | None, out: Path | None, words: dict[str, Any]) -> int:
    from communique.cli.listing import put
    from communique.cli.output import write_whole
    from communique.ledger import Ledger
    from communique.ledger.register import to_csv

    if any(value is not None for value in words.values()):
        raise click.UsageError("register takes no filters")
    with Ledger(url) as ledger:
        rows = ledger.register()
    if out is None:
        put(to_csv(rows))
        return 0
    try:
        write_whole(out, to_csv(rows).encode("utf-8", "replace"))
    except OSError as error:
        why = error.strerror or str(error)
        raise OutputError(
            f"cannot be written ({why})", where=str(out), do="give --out another path"
        ) from None
    say(f"{out}: {len(rows)} office holders")
    return 0

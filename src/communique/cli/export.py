"""``communique export``: the ledger's data for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from communique.cli.console import say
from communique.cli.filters import ledger_option
from communique.errors import OutputError

FORMATS = ("register",)


@click.command(short_help="Write what the ledger holds for other programs.")
@click.argument("form", type=click.Choice(FORMATS), metavar="FORMAT")
@ledger_option
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="PATH", help="The file; else standard output."
)
def export(form: str, url: str | None, out: Path | None) -> int:
    """Write what the ledger holds for other programs.

    FORMAT is "register": the office holders that the reports gave, with the days of the first and last report
    that gave each, as a CSV for "communique read --register".
    """
    from communique.cli.listing import put
    from communique.cli.output import write_whole
    from communique.ledger import Ledger
    from communique.ledger.register import to_csv

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

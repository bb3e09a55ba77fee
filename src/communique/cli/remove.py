"""``communique remove``: a report and its facts out of the ledger."""

from __future__ import annotations

import click

from communique.cli.console import say
from communique.cli.filters import ledger_option


@click.command(short_help="Take a report and its facts out of the ledger.")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@ledger_option
def remove(ids: tuple[str, ...], url: str | None) -> int:
    """Take reports out of the ledger with all that only they say.

    ID is that of a report, its address, or the name of its file where only one has it. Meetings of which
    others tell stay, without what it said; a copy or an older version of it then counts instead.
    """
    from communique.errors import NotFoundError
    from communique.ledger import Ledger

    code = 0
    with Ledger(url) as ledger:
        for id in ids:
            try:
                say(f"{ledger.remove(id)} removed")
            except NotFoundError as error:
                say(str(error))
                code = 1
    return code

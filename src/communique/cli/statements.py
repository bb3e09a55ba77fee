"""``communique statements``: list statements: who said what."""

from __future__ import annotations

import click

from communique.cli.filters import list_options


@click.command(short_help="List statements: who said what.")
@list_options
def statements(url: str | None, form: str, limit: int | None, offset: int, **words: str | None) -> int:
    """List the statements of the ledger, the latest first.

    --with, --place and --status ask for statements about such meetings.
    """
    from communique.cli.listing import print_list

    return print_list(url, lambda ledger: ledger.statements, "statements", form, limit, offset, words)

"""``communique people``: list people and organisations, their offices and spellings."""

from __future__ import annotations

import click

from communique.cli.filters import list_options


@click.command(short_help="List people and organisations, their offices and spellings.")
@list_options
def people(url: str | None, form: str, limit: int | None, offset: int, **words: str | None) -> int:
    """List the people and organisations of the ledger, those of most reports first.

    --with, --place, --status, --since and --until ask for those who take part in such meetings; --by and
    --search for names.
    """
    from communique.cli.listing import print_list

    return print_list(url, lambda ledger: ledger.people, "people", form, limit, offset, words)

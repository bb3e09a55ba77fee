"""``communique meetings``: list meetings across reports and where they stand."""

from __future__ import annotations

import click

from communique.cli.filters import list_options


@click.command(short_help="List meetings across reports and where they stand.")
@list_options
@click.option(
    "--changed-since", metavar="DATE", help="Meetings that came to stand where they do on that day or later."
)
def meetings(url: str | None, form: str, limit: int | None, offset: int, **words: str | None) -> int:
    """List the meetings of the ledger, each once however many reports tell of it, and where it stands now.

    The latest first. What other sources say stands below; "communique show ID" tells the whole history.
    """
    from communique.cli.listing import print_list

    return print_list(url, lambda ledger: ledger.meetings, "meetings", form, limit, offset, words)

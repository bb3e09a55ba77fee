"""``communique reports``: list the reports that were added."""

from __future__ import annotations

import click

from communique.cli.filters import list_options


@click.command(short_help="List the reports that were added.")
@list_options
def reports(url: str | None, form: str, limit: int | None, offset: int, **words: str | None) -> int:
    """List the reports of the ledger, the latest first, with copies of one text and older versions.

    --place and --status ask for reports of such meetings, --since and --until for reports of meetings
    or statements of that time.
    """
    from communique.cli.listing import print_list

    return print_list(url, lambda ledger: ledger.reports, "reports", form, limit, offset, words)

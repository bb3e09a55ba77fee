"""``communique version``."""

from __future__ import annotations

import click

from communique.__about__ import __version__


@click.command(short_help="Print the version.")
def version() -> int:
    """Print the version of communique."""
    click.echo(__version__)
    return 0

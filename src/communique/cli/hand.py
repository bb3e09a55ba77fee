"""``communique merge`` and ``split``: what somebody knows better than the links."""

from __future__ import annotations

import click

from communique.cli.console import say
from communique.cli.filters import ledger_option


@click.command(short_help="Make several meetings one, by hand.")
@click.argument("ids", nargs=-1, required=True, metavar="ID ID...")
@ledger_option
def merge(ids: tuple[str, ...], url: str | None) -> int:
    """Make meetings one, whatever the links say: kept until "communique split" takes it back.

    Every ID then leads to the one meeting.
    """
    if len(ids) < 2:
        raise click.UsageError("give the IDs of two meetings at least")
    from communique.ledger import Ledger

    with Ledger(url) as ledger:
        say(f"{', '.join(ids)} are one meeting: {ledger.merge(*ids).id}")
    return 0


@click.command(short_help="Take some reports' part out of a meeting, by hand.")
@click.argument("id", metavar="ID")
@click.argument("parts", nargs=-1, required=True, metavar="REPORT...")
@ledger_option
def split(id: str, parts: tuple[str, ...], url: str | None) -> int:
    """Take what some reports tell out of a meeting: it becomes a meeting of its own, whatever the links say.

    REPORT is the id of a report that tells of the meeting, or of one of the meeting's sightings.
    """
    from communique.ledger import Ledger

    with Ledger(url) as ledger:
        rest, out = ledger.split(id, *parts)
    say(f"two meetings now: {rest.id} and {out.id}")
    return 0

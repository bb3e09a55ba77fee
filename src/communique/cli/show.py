"""``communique show``: one meeting, statement, person or report of the ledger."""

from __future__ import annotations

import click

from communique.cli.filters import ledger_option


@click.command(short_help="Show one meeting with its history, a statement, a person or a report.")
@click.argument("id", metavar="ID")
@ledger_option
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json")),
    default="table",
    show_default=True,
    help="How it is printed.",
)
def show(id: str, url: str | None, form: str) -> int:
    """Show what an ID means: a meeting with its history, a statement, a person, a report.

    IDs stand in the lists and never change: that of a meeting that was merged leads to the one it is now.
    A report is also found by its address, or by the name of its file where only one has it.
    """
    from communique.cli.listing import put, to_json
    from communique.ledger import Ledger, MeetingView, PersonView, ReportView

    with Ledger(url) as ledger:
        found = ledger.show(id)
    if form == "json":
        put(to_json(found.to_dict()))
        return 0
    from communique.cli import output, tables
    from communique.cli.flat import flat

    if isinstance(found, MeetingView):
        tables.print_meeting(found.to_dict())
    elif isinstance(found, ReportView):
        tables.print_object(flat("reports", found.to_dict()))
        if found.record is not None:
            output.print_table(found.record, first=False)
    else:
        noun = "people" if isinstance(found, PersonView) else "statements"
        tables.print_object(flat(noun, found.to_dict()))
    return 0

"""The options that all commands over a ledger share: where it is, what is asked for, how it is printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from communique.records import Status

if TYPE_CHECKING:
    from communique.ledger import Filters

FORMATS = ("table", "json", "csv")
PAGE = 50
"""Most rows of a table that are printed unless more are asked for: some screens full."""
Command = TypeVar("Command", bound=Callable[..., Any])

_FILTERS = (
    ("--with", "with_", "WHO", "Who takes part: a name, a country or its code, an organisation."),
    ("--by", "by", "WHO", "Who speaks."),
    ("--for", "for_", "SIDE", "The country or organisation that is spoken for."),
    ("--status", "status", None, "Where the meeting stands."),
    ("--place", "place", "PLACE", "A city, a country or its code."),
    ("--since", "since", "DATE", "Day of the meeting or statement, or later."),
    ("--until", "until", "DATE", "Day of the meeting or statement, or earlier."),
    ("--outlet", "outlet", "NAME", "Outlet of a report."),
    ("--search", "search", "WORDS", 'Words that stand in it; "in a row" in quotation marks, -not left out.'),
    ("--published-since", "published_since", "DATE", "Day of publication of a report, or later."),
    ("--published-until", "published_until", "DATE", "Day of publication of a report, or earlier."),
)


def ledger_option(command: Command) -> Command:
    """``--ledger``: which ledger."""
    return click.option(
        "--ledger",
        "url",
        metavar="URL",
        help="The ledger: a file, or postgresql://USER@HOST/DATABASE; else COMMUNIQUE_LEDGER, "
        "else communique.db here.",
    )(command)


def filter_options(command: Command) -> Command:
    """The filters of the contract; the command takes them as ``**words``."""
    for name, key, metavar, help_ in reversed(_FILTERS):
        kind = click.Choice(get_args(Status)) if key == "status" else None
        command = click.option(name, key, metavar=metavar, type=kind, help=help_)(command)
    return command


def list_options(command: Command) -> Command:
    """Filters, format and page of a list, and which ledger."""
    options = (
        click.option(
            "--format",
            "form",
            type=click.Choice(FORMATS),
            default="table",
            show_default=True,
            help="How it is printed.",
        ),
        click.option(
            "--limit",
            type=click.IntRange(min=1),
            metavar="N",
            help=f"Most that are printed: {PAGE} in a table by default, all as json or csv.",
        ),
        click.option(
            "--offset",
            type=click.IntRange(min=0),
            default=0,
            metavar="N",
            help="How many to pass over before.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return filter_options(ledger_option(command))


def filters(words: dict[str, Any]) -> Filters:
    """The filters that options name; a day that is none is an unusable argument."""
    from communique.errors import DateError
    from communique.ledger import Filters

    try:
        return Filters.of(**words)
    except DateError as error:
        raise click.UsageError(str(error)) from None

"""The options of the commands that read reports, and what they become."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from communique.errors import DateError

Command = TypeVar("Command", bound=Callable[..., Any])


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """The day that an option names.

    Raises:
        click.BadParameter: when it is none.
    """
    from communique.read import parse_published

    if value is None:
        return None
    try:
        return parse_published(value)
    except DateError as error:
        raise click.BadParameter(str(error), ctx=ctx, param=param) from None


def reading_options(command: Command) -> Command:
    """``--published``, ``--jobs``, ``--force``, ``--register`` and ``--allow-host``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.option(
        "--published", callback=day, metavar="DATE", help="Date of the reports that give none: YYYY-MM-DD."
    ),
    click.option(
        "--jobs",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        metavar="N",
        help="Processes to read with, each on one thread.",
    ),
    click.option("--force", is_flag=True, help="Read a text in another language than English too."),
    click.option(
        "--register",
        type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path),
        metavar="FILE",
        help="A CSV of office holders that wins over the packaged one.",
    ),
    click.option(
        "--allow-host",
        multiple=True,
        metavar="HOST",
        help="Fetch from this host although its address is a private one; may be given again.",
    ),
)

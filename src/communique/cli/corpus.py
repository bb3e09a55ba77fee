"""``communique corpus``: many reports to Parquet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from communique.cli.console import say
from communique.cli.reading import reading_options


@click.command(short_help="Read many reports into Parquet; go on after a stop.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="The corpus.")
@reading_options
def corpus(
    inputs: tuple[str, ...], published: date | None, out: Path, jobs: int, force: bool,
    register: Path | None, allow_host: tuple[str, ...],
) -> int:  # fmt: skip
    """Read reports into Parquet tables below DIR, by published month.

    A run that was stopped goes on where it was when it is given again. What cannot be read is in the table
    "failed". Reports are read by a pool of processes on this machine.

    Exit code: 0 when all was read, 1 when some input could not be, 2 for unusable arguments.
    """
    from communique.pipeline import Options
    from communique.read import find, read_sources
    from communique.scale import corpus as run

    options = Options(published=published, register=register, force=force)
    sources = find(inputs, note=say)
    items = read_sources(sources, published=published, force=force, note=say, allow=allow_host)
    say(f"reading with a pool of {jobs} processes on this machine")
    done = run(items, out, options=options, jobs=jobs)
    say(f"{out}: {done.read} read, {done.failed} failed, {done.before} of them done before")
    return 1 if done.failed else 0

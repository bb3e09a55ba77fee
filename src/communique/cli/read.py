"""``communique read``: reports in, their record out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from communique.cli.console import Bar, progress_bar, say, say_failure
from communique.cli.output import FORMATS, Folder, Format, Sink, StandardOutput
from communique.cli.reading import reading_options
from communique.errors import CommuniqueError

if TYPE_CHECKING:
    from communique.pipeline import Options
    from communique.read import ReadFailure, Source
    from communique.records import Document


@click.command(short_help="Read reports and print their record.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How the record is written: table by default, json with --out.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write one file a report into this folder: ID.json (.jsonl, .html, .txt).",
)
@reading_options
def read(
    inputs: tuple[str, ...],
    published: date | None,
    form: str | None,
    out: Path | None,
    jobs: int,
    force: bool,
    register: Path | None,
    allow_host: tuple[str, ...],
) -> int:
    """Read reports and print their record: who said what, and where each meeting stands.

    INPUT is a file, a folder (read with all below it), an address, or - for standard input. Text, HTML,
    feeds, PDF, NewsML-G2, ninjs, WARC, tables, zip and tar are told by what is in them. A text may begin
    with header lines, "published: 2019-06-26", "title: ...", "outlet: ...", "url: ...", and a blank line.

    Exit code: 0 when all was read, 1 when some input could not be (each is named on standard error, the
    rest is written), 2 for unusable arguments.
    """
    from communique.read import ReadFailure, find

    chosen = cast(Format, form or ("json" if out else "table"))
    folder = Folder(out, chosen) if out else None
    sources = find(inputs, note=say)
    failures = [source for source in sources if isinstance(source, ReadFailure)]
    if len(failures) == len(sources):
        for failure in failures:
            say(str(failure.error))
        return 1
    from communique.pipeline import Options  # slow to load, and not needed before

    sink: Sink = folder or StandardOutput(chosen, array=len(sources) > 1)
    options = Options(published=published, register=register, force=force)
    with progress_bar(len(sources)) as bar, sink:
        return _Run(options, sink, bar, allow_host, to_folder=folder is not None).over(sources, jobs)


class _Run:
    """One run over the sources: what fails is said and counted, the rest is written."""

    def __init__(
        self, options: Options, sink: Sink, bar: Bar, allow: Sequence[str], *, to_folder: bool
    ) -> None:
        self._options = options
        self._allow = allow
        self._sink = sink
        self._bar = bar
        self._to_folder = to_folder
        self._failed = 0

    def over(self, sources: Sequence[Source | ReadFailure], jobs: int) -> int:
        """Read the sources; the exit code."""
        from communique.pipeline import Failure, read_documents

        readable = self._readable(sources)
        for result in read_documents(readable, options=self._options, jobs=jobs):
            if isinstance(result, Failure):
                self._fail(result.error, result.document.id)
            elif self._to_folder:
                self._sink.write(result)
            else:
                with self._bar.aside():
                    self._sink.write(result)
            self._bar.step()
        return 1 if self._failed else 0

    def _readable(self, sources: Sequence[Source | ReadFailure]) -> Iterator[Document]:
        from communique.read import ReadFailure, read_sources

        options = self._options
        for item in read_sources(
            sources, published=options.published, force=options.force, note=say, allow=self._allow
        ):
            if isinstance(item, ReadFailure):
                self._fail(item.error)
                self._bar.step()
            else:
                yield item

    def _fail(self, error: CommuniqueError, where: str | None = None) -> None:
        self._failed += 1
        say_failure(self._bar, error, where)

"""``communique add``: reports, or finished records of them, into the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.console import Bar, progress_bar, say, say_failure
from communique.cli.filters import ledger_option
from communique.cli.reading import reading_options
from communique.errors import CommuniqueError, DateError

if TYPE_CHECKING:
    from communique.cli.inputs import Inputs
    from communique.ledger import Ledger
    from communique.ledger.finished import Finished
    from communique.pipeline import Options
    from communique.records import Document, Record

_OUTCOMES = {
    "added": "added",
    "known": "known before",
    "reread": "reread",
    "copy": "kept as copies",
    "version": "kept as other versions",
}


@click.command(short_help="Add reports, or records of them, to the ledger.")
@click.argument("inputs", nargs=-1, metavar="[INPUT...]")
@click.option(
    "--from",
    "corpus",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="A corpus, as communique corpus --out DIR wrote it; its reports are not read again.",
)
@ledger_option
@reading_options
@click.option("--again", is_flag=True, help="Read reports that are there again; corrections stay.")
def add(
    inputs: tuple[str, ...],
    corpus: Path | None,
    url: str | None,
    published: date | None,
    jobs: int,
    force: bool,
    register: Path | None,
    allow_host: tuple[str, ...],
    again: bool,
) -> int:
    """Read reports and add their records to the ledger, which is made if there is none.

    INPUT is what "communique read" takes, or finished records as it writes them: JSON, JSON Lines, a folder
    of them, or - for either from standard input.

    A report that is there is passed over without being read again. The same text of another outlet is kept as
    a copy and counts once; another text at the same address as a version, of which the newest counts. Each
    report is added wholly or not at all, so an interrupted run is simply run again.

    Exit code: 0 when all was added or there before, 1 when some input could not be (each is named on standard
    error, the rest is added), 2 for unusable arguments or a ledger that cannot be written.
    """
    from communique.cli.inputs import inputs as find
    from communique.ledger import Ledger
    from communique.read import ReadFailure

    if not inputs and corpus is None:
        raise click.UsageError("Missing argument 'INPUT...', or --from DIR")
    found = find(inputs, note=say)
    found.corpus = corpus
    failures = [source for source in found.sources if isinstance(source, ReadFailure)]
    if len(failures) == len(found.sources) and not found.finished and corpus is None:
        for failure in failures:
            say(str(failure.error))
        return 1
    options = None
    if found.sources:
        from communique.pipeline import Options  # slow to load, and not needed for finished records

        options = Options(published=published, register=register, force=force)
    with progress_bar(found.count()) as bar, Ledger(url) as ledger:
        return _Run(ledger, bar, allow_host, again=again).over(found, options, jobs)


class _Run:
    """One run: what fails is said and counted, the rest is added."""

    def __init__(self, ledger: Ledger, bar: Bar, allow: Sequence[str], *, again: bool) -> None:
        self._ledger = ledger
        self._again = again
        self._allow = allow
        self._bar = bar
        self._failed = 0
        self._counts: Counter[str] = Counter()

    def over(self, found: Inputs, options: Options | None, jobs: int) -> int:
        """Add everything; the exit code."""
        for one in found.records():
            self._take(one)
        if options is not None:
            self._read(found, options, jobs)
        told = [f"{self._counts[k]} {words}" for k, words in _OUTCOMES.items() if self._counts[k]]
        say(f"{self._ledger.where}: {', '.join(told) or 'nothing added'}")
        return 1 if self._failed else 0

    def _read(self, found: Inputs, options: Options, jobs: int) -> None:
        from communique.pipeline import Failure, read_documents

        for result in read_documents(self._readable(found, options), options=options, jobs=jobs):
            if isinstance(result, Failure):
                self._fail(result.error, result.document.id)
            else:
                self._take(result)

    def _readable(self, found: Inputs, options: Options) -> Iterator[Document]:
        """The reports that are not in the ledger yet."""
        from communique.read import ReadFailure, read_sources

        for item in read_sources(
            found.sources,
            published=options.published,
            force=options.force,
            stdin=found.stdin,
            note=say,
            allow=self._allow,
        ):
            if isinstance(item, ReadFailure):
                self._fail(item.error)
            elif not self._again and self._ledger.known(item) is not None:
                self._counts["known"] += 1
                self._bar.step()
            else:
                yield item

    def _take(self, one: Record | Finished | CommuniqueError) -> None:
        if isinstance(one, CommuniqueError):
            self._fail(one)
            return
        from communique.ledger.finished import Finished

        record, kept = (one.record, one.kept) if isinstance(one, Finished) else (one, None)
        try:
            outcome = self._ledger.add(record, again=self._again, kept=kept).outcome
        except DateError as error:
            self._fail(error)
            return
        self._counts[outcome] += 1
        self._bar.step()

    def _fail(self, error: CommuniqueError, where: str | None = None) -> None:
        self._failed += 1
        say_failure(self._bar, error, where)
        self._bar.step()

"""Messages for the user: standard error, one line each."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress

    from communique.errors import CommuniqueError


def say(message: str) -> None:
    """Print a message on standard error, in one line whatever stands in it."""
    print(f"communique: {one_line(message)}", file=sys.stderr, flush=True)


def one_line(message: str) -> str:
    """A message with everything that does not print (line breaks, controls, surrogates) escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in message)


class Bar(Protocol):
    """How far a run is."""

    def step(self) -> None:
        """One report more is done."""

    def aside(self) -> AbstractContextManager[None]:
        """The time in which something else may be printed."""


def say_failure(bar: Bar, error: CommuniqueError, where: str | None = None) -> None:
    """Print why an input could not be read, beside the bar; ``where`` if the error does not say it itself."""
    with bar.aside():
        say(str(error) if error.where or not where else f"{where}: {error}")


class _NoBar:
    def step(self) -> None:
        return None

    def aside(self) -> AbstractContextManager[None]:
        return nullcontext()


class _RichBar:
    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._task = progress.add_task("reading", total=total)
        self._total, self._done = total, 0

    def step(self) -> None:
        self._done += 1  # one input may hold many reports
        self._total = max(self._total, self._done)
        self._progress.update(self._task, completed=self._done, total=self._total)

    @contextmanager
    def aside(self) -> Iterator[None]:
        self._progress.stop()
        try:
            yield
            sys.stdout.flush()
        finally:
            self._progress.start()


@contextmanager
def progress_bar(total: int) -> Iterator[Bar]:
    """A progress bar on standard error, when there is more than one report and somebody to watch."""
    if total < 2 or not sys.stderr.isatty():
        yield _NoBar()
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _RichBar(progress, total)

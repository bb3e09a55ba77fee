"""One feed that is asked again and again: conditional requests, robots.txt, backing off."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from communique.errors import FormatError, InputError
from communique.read import How, ReadFailure
from communique.read.contents import reports
from communique.read.failed import FetchError
from communique.read.feed import takes
from communique.read.fetch import Fetched, Rules, fetch
from communique.read.find import id_of_address
from communique.read.inputs import settled
from communique.read.robots import Gate
from communique.read.stream import opened
from communique.records import Document

LONGEST = 86_400.0
"""Seconds after which a feed that fails is asked again at the latest: a day."""


@dataclass(slots=True)
class Feed:
    """A feed and when it is asked next.

    Attributes:
        url: as it was given.
        every: seconds between two requests; twice as long after each failure, `LONGEST` at most.
        due: when it is asked next, by `now`.
        failed: how often in a row it could not be had.
    """

    url: str
    every: float
    now: Callable[[], float] = time.monotonic
    due: float = 0.0
    failed: int = 0
    _at: str = ""
    _etag: str | None = None
    _modified: str | None = None
    _fresh: Fetched | None = field(default=None, repr=False)

    def ask(self, rules: Rules, gate: Gate, how: How) -> Iterator[Document | ReadFailure]:
        """The reports of its items; none when nothing changed. What is wrong is a `ReadFailure`."""
        self.due = self.now() + self.every
        self._fresh = None
        try:
            page = self._page(rules, gate)
        except InputError as error:
            self._back_off(error)
            yield ReadFailure(error)
            return
        self.failed = 0
        if page.unchanged:
            return
        self._fresh = page
        yield from _items(page, self.url, how)

    def taken(self) -> None:
        """All that it said last is in the ledger: from now on only what changed need be sent."""
        if self._fresh is not None:
            self._etag, self._modified = self._fresh.etag, self._fresh.modified
            self._fresh = None

    def _page(self, rules: Rules, gate: Gate) -> Fetched:
        at = self._at or self.url
        robots = gate.of(at)
        if not robots.allows(at):
            gate.forget()
            raise FetchError("robots.txt does not allow it", where=self.url, do="ask the site", again=True)
        if robots.delay:
            self.due = max(self.due, self.now() + robots.delay)
        page = fetch(at, rules, etag=self._etag, modified=self._modified)
        self._at = page.moved or at
        return page

    def _back_off(self, error: InputError) -> None:
        self.failed += 1
        wait = min(self.every * 2.0 ** min(self.failed, 30), max(LONGEST, self.every))
        asked = error.wait if isinstance(error, FetchError) and error.wait else 0.0
        self.due = self.now() + max(wait, min(asked, LONGEST))


def _items(page: Fetched, url: str, how: How) -> Iterator[Document | ReadFailure]:
    try:
        source = opened(
            io.BytesIO(page.data), id=id_of_address(url), where=url, url=page.url, charset=page.charset,
            note=how.note,
        )  # fmt: skip
        if not takes(source.head):
            raise FormatError("no feed of RSS or Atom", where=url, do="give the address of the feed itself")
    except InputError as error:
        yield ReadFailure(error)
        return
    for item in reports(source, url):
        if isinstance(item, ReadFailure):
            yield item
        else:
            yield settled(_dated(item, how), how, f"{url}, {item.url or item.id}")


def _dated(document: Document, how: How) -> Document:
    """An item without a date that has not come anywhere yet: then its text tells the day, or none does."""
    last = datetime.now(UTC).date() + timedelta(days=1)
    if document.published is None or date.fromisoformat(document.published) <= last:
        return document
    how.note(
        f"{document.url or document.id}: says it is of {document.published}, which is to come; not believed"
    )
    return replace(document, published=None, published_from=None)

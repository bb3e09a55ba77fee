"""The pages that a feed's items link to: for feeds whose items are teasers."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from urllib.parse import urlsplit

from communique.read import How, ReadFailure, Source, read_source
from communique.read.failed import FetchError
from communique.read.robots import Gate
from communique.records import Document

DELAY = 1.0
"""Seconds between two pages of one site where its robots.txt names none."""


class Pages:
    """Pages fetched one by one, as robots.txt allows.

    Args:
        gate: what sites allow.
        how: how pages are read.
        stop: set when no more is to be fetched.
    """

    def __init__(self, gate: Gate, how: How, stop: threading.Event) -> None:
        self._gate = gate
        self._how = how
        self._stop = stop
        self._next: dict[str, float] = {}

    def of(self, item: Document) -> Document | ReadFailure | None:
        """The report of the page of an item, under the item's id and address; None when stopped.

        Where the page tells no title, outlet or date, the item's are taken.
        """
        url = item.url or ""
        robots = self._gate.of(url)
        if not robots.allows(url):
            return ReadFailure(
                FetchError("robots.txt does not allow the page", where=url, do="watch without --pages")
            )
        site, now = urlsplit(url).netloc, time.monotonic()
        at = max(now, self._next.get(site, 0.0))
        self._next[site] = at + (DELAY if robots.delay is None else robots.delay)
        if self._stop.wait(at - now):
            return None
        found = next(read_source(Source(item.id, url=url), self._how))
        return found if isinstance(found, ReadFailure) else _with(found, item)


def _with(page: Document, item: Document) -> Document:
    dated = page if page.published else item
    return replace(
        page,
        id=item.id,
        url=item.url,
        title=page.title or item.title,
        outlet=page.outlet or item.outlet,
        published=dated.published,
        published_from=dated.published_from,
    )

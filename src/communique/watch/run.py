"""The watch: every feed when it is due, what is new into the ledger, then told."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.errors import CommuniqueError, DateError, InputError, LedgerError
from communique.ledger.news import News, Outbox
from communique.read import How, ReadFailure
from communique.read.fetch import Rules
from communique.read.robots import Gate
from communique.records import Document, Record
from communique.watch.feed import LONGEST, Feed
from communique.watch.pages import Pages
from communique.watch.webhook import Webhook

if TYPE_CHECKING:
    from communique.pipeline import Failure

_REST = 60.0
"""Seconds to wait when the ledger cannot be read or written."""

Read = Callable[[Iterable[Document]], Iterator["Record | Failure"]]


class Watch:
    """Feeds, a ledger, and whom to tell.

    Args:
        feeds: what is read.
        outbox: the ledger's news.
        read: from reports to records.
        tell: prints news.
        fail: says what went wrong.
        rules, how: how feeds are fetched and read.
        pages: read the page that an item links to, not the item's own text.
        webhook: where news goes too.
        stop: set when the watch is to end; the report at hand is finished first.
    """

    def __init__(
        self, feeds: Iterable[Feed], outbox: Outbox, *, read: Read, tell: Callable[[News], None],
        fail: Callable[[CommuniqueError], None], rules: Rules, how: How, webhook: Webhook | None = None,
        stop: threading.Event | None = None, pages: bool = False,
    ) -> None:  # fmt: skip
        self.stop = stop or threading.Event()
        self._feeds = list(feeds)
        self._outbox = outbox
        self._read = read
        self._tell = tell
        self._fail = fail
        self._rules = rules
        self._how = how
        self._webhook = webhook
        self._gate = Gate(rules)
        self._pages = Pages(self._gate, how, self.stop) if pages else None
        self._asked = 0.0
        self._said: set[str] = set()

    def run(self) -> None:
        """Until `stop` is set."""
        while not self.stop.is_set():
            try:
                self.once()
            except LedgerError as error:  # locked, or a full disk: nothing was lost
                self._fail(error)
                self.stop.wait(_REST)
            first = min(self._feeds, key=lambda f: f.due)
            self.stop.wait(max(0.0, first.due - first.now()))

    def once(self) -> int:
        """Every feed that is due, and all that is to be told; how many things went wrong."""
        wrong = self._telling()  # what an earlier run left
        for feed in self._feeds:
            if self.stop.is_set():
                break
            if feed.due <= feed.now():
                self._forget(feed.now())
                wrong += self._pass(feed)
                wrong += self._telling()
        return wrong

    def _pass(self, feed: Feed) -> int:
        """Add what a feed has; only when all of it is there need it not be sent again."""
        wrong: list[CommuniqueError] = []
        for one in self._read(self._new(feed, wrong)):
            if not isinstance(one, Record):
                wrong.append(one.error)
                continue
            try:
                self._outbox.add(one)
            except DateError as error:
                wrong.append(error)
        if not self.stop.is_set():
            feed.taken()
        self._say(wrong)
        return len(wrong)

    def _new(self, feed: Feed, wrong: list[CommuniqueError]) -> Iterator[Document]:
        for item in feed.ask(self._rules, self._gate, self._how):
            if self.stop.is_set():
                return
            if isinstance(item, ReadFailure):
                wrong.append(item.error)
                continue
            found = self._unseen(item)
            if isinstance(found, ReadFailure):
                wrong.append(found.error)
            elif found is not None:
                yield found

    def _unseen(self, item: Document) -> Document | ReadFailure | None:
        """What is to be read of an item; None when it was, or when stopped."""
        if self._pages is None or item.url is None:
            return None if self._outbox.known(item) else item
        return None if self._outbox.has(item.url) else self._pages.of(item)

    def _say(self, wrong: Iterable[CommuniqueError]) -> None:
        """Each error once as long as it lasts: an item that cannot be read stays in its feed for days."""
        for error in wrong:
            if str(error) not in self._said:
                self._said.add(str(error))
                self._fail(error)

    def _forget(self, now: float) -> None:
        if now - self._asked >= LONGEST:
            self._asked = now
            self._gate.forget()
            self._said.clear()

    def _telling(self) -> int:
        """Tell what is to be told, in its order; what the webhook does not take is kept for later."""
        webhook = self._webhook
        wrong = 0
        for news in self._outbox.untold():
            if not news.printed:
                self._tell(news)
                news = replace(news, printed=True)
                self._outbox.told(news)
            if webhook is None or news.sent or wrong or self.stop.is_set():
                continue
            try:
                webhook.send(news)
            except InputError as error:
                wrong = 1
                self._say([error])
                continue
            self._outbox.told(replace(news, sent=True))
        return wrong

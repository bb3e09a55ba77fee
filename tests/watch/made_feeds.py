"""A feed server whose feeds a test writes, a chain without models, and a watch that can be killed."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import get_args

from communique import Ledger
from communique.ledger.filters import Filters
from communique.ledger.news import Outbox
from communique.read import How
from communique.read.fetch import Rules
from communique.records import (
    Claim,
    Date,
    Document,
    MadeBy,
    Meeting,
    Participant,
    Place,
    Record,
    Span,
    Speaker,
    Statement,
    Status,
)
from communique.watch import Feed, Watch, Webhook


def item(
    number: int,
    status: str = "scheduled",
    day: str = "Mon, 04 Mar 2019 10:00:00 GMT",
    place="Vienna",
    on="2019-05-13",
):
    """An item whose first sentence is a statement and whose last tells of one meeting."""
    words = f"The harbour opens on day {number}. The talks in {place} on {on} are {status}"
    return (
        f"<item><title>Item {number}</title><link>https://news.example/{number}</link>"
        f"<guid>https://news.example/{number}</guid><pubDate>{day}</pubDate>"
        f"<description>{words}</description></item>"
    )


def rss(*items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>Courier</title>{''.join(items)}</channel></rss>".encode()


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def record(document: Document) -> Record:
    """The record of an item."""
    text = document.text
    said = span(text, text.partition(".")[0])
    speaker = Speaker("Rufus Firefly", None, "person", "president", "FRA", "report", None)
    statement = Statement("s1", (said,), None, None, None, speaker, "indirect")
    told = span(text, text.partition(". ")[2])
    status = next(s for s in get_args(Status) if text.endswith(s))
    who = (("Rufus Firefly", "FRA"), ("Carlo Trentino", "ITA"))
    day = text.rpartition(" are ")[0].rpartition(" ")[2]
    city = text.partition("talks in ")[2].partition(" ")[0]
    meeting = Meeting(
        id="m1",
        participants=tuple(Participant(n, None, s, "report", None, (told,)) for n, s in who),
        form="talks",
        format=None,
        occasion=None,
        place=Place(span(text, city).text, city, None),
        date=Date(day, span(text, day)),
        status=status,
        topics=(),
        evidence=(told,),
        claims=(Claim("report", None, None, status, told),),
        confidence=0.9,
    )
    return Record(MadeBy("0"), document, (statement,), (meeting,))


class _Answers(BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def do_GET(self):
        self.server.seen.append((self.path, dict(self.headers)))
        status, body, headers = self.server.pages.get(self.path, (404, b"", {}))
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        self._say(status, body, headers)

    def do_POST(self):
        data = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status = self.server.hooks.pop(0) if self.server.hooks else 200
        if status == 200:
            self.server.got.append((self.headers["Idempotency-Key"], data))
        self._say(status, b"", {"Location": "/other"} if status == 307 else {})

    def _say(self, status, body, headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving() -> Iterator[ThreadingHTTPServer]:
    """A server: ``pages`` by path as (status, body, headers), ``seen``; ``hooks`` (statuses to come), ``got``."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    server.pages, server.seen, server.hooks, server.got = {}, [], [], []
    server.daemon_threads = True
    server.host = f"127.0.0.1:{server.server_port}"
    server.url = f"http://{server.host}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def watching(
    ledger, server_host, feeds, *, told, failed, hook=None, filters=None, now=None, every=60.0, tell=None
):
    """A watch over feeds with the chain of this file."""
    rules = Rules(allow=frozenset({server_host}), seconds=5)
    clock = {"now": now} if now else {}
    return Watch(
        [Feed(f, every, **clock) for f in feeds],
        Outbox(ledger, filters or Filters(), send=hook is not None),
        read=lambda documents: map(record, documents),
        tell=tell or told.append,
        fail=lambda error: failed.append(str(error)),
        rules=rules,
        how=How(note=failed.append),
        webhook=Webhook(hook, rules, lambda seconds: False, 0.0) if hook else None,
    )


def main() -> None:
    """One pass in a process of its own; what is told goes to a file; ``die``: by its own hand before telling."""
    ledger, host, feed, out, die = sys.argv[1:]

    def tell(news):
        if die == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        with Path(out).open("a") as file:
            file.write(f"{news.id}\n")

    with Ledger(ledger) as there:
        watching(there, host, [feed], told=[], failed=[], tell=tell).once()


if __name__ == "__main__":
    main()

"""Pages that items link to: read once, politely, under the item's name."""

from __future__ import annotations

import pytest
from made_feeds import rss, serving

from communique import Ledger
from communique.ledger.news import Outbox
from communique.read import How
from communique.read.fetch import Rules
from communique.records import MadeBy, Record
from communique.watch import Feed, Watch

WORDS = "<p>The two governments said on Monday that their foreign ministers would meet in Lome in June.</p>"
PAGE = f"<html><head><title>A page</title></head><body><article>{WORDS * 4}</article></body></html>".encode()


@pytest.fixture
def site():
    with serving() as server:
        link = f"{server.url}/page"
        server.pages["/feed"] = (200, rss(
            f"<item><title>An item</title><link>{link}</link><guid>1</guid>"
            "<pubDate>Mon, 04 Mar 2019 10:00:00 GMT</pubDate><description>A teaser.</description></item>"
        ), {})  # fmt: skip
        server.pages["/page"] = (200, PAGE, {"Content-Type": "text/html; charset=utf-8"})
        yield server


def looked(site, ledger: Ledger, times: int = 1) -> list[str]:
    """Look at the feed some times; what went wrong."""
    failed: list[str] = []
    allow = frozenset({site.host})
    clock = iter(range(0, 10**9, 10**6))
    watch = Watch(
        [Feed(f"{site.url}/feed", 60.0, lambda: float(next(clock)))],
        Outbox(ledger),
        read=lambda documents: (Record(MadeBy("0"), d) for d in documents),
        tell=lambda news: None,
        fail=lambda error: failed.append(str(error)),
        rules=Rules(allow=allow, seconds=5),
        how=How(allow=allow),
        pages=True,
    )
    for _ in range(times):
        watch.once()
    return failed


def asked(site, path: str) -> int:
    return [p for p, _ in site.seen].count(path)


def test_the_page_is_read_once_and_has_the_items_date(site, tmp_path):
    with Ledger(tmp_path / "desk.db") as ledger:
        assert looked(site, ledger, times=3) == []
        [report] = ledger.reports()
        document = ledger.show(report.id).record.document
    assert "foreign ministers would meet" in document.text
    assert (document.published, document.outlet, document.url) == (
        "2019-03-04",
        "Courier",
        f"{site.url}/page",
    )
    assert asked(site, "/page") == 1


@pytest.mark.parametrize(
    ("path", "answer", "says"),
    [
        ("/robots.txt", (200, b"User-agent: *\nDisallow: /page", {}), "robots.txt does not allow the page"),
        ("/page", (404, b"", {}), "no such page"),
        ("/page", (302, b"", {"Location": "http://10.0.0.1/"}), "10.0.0.1"),
    ],
)
def test_a_page_that_cannot_be_had_is_a_line(site, tmp_path, path, answer, says):
    site.pages[path] = answer
    with Ledger(tmp_path / "desk.db") as ledger:
        [line] = looked(site, ledger)
        assert says in line
        assert not ledger.exists() or ledger.reports() == []

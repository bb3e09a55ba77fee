"""Feeds watched: what is new is told once, whatever happens to feeds, webhooks and the process."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import made_feeds
import pytest
from made_feeds import item, rss, serving, watching

from communique import Ledger
from communique.ledger.filters import Filters

FUTURE = "Mon, 04 Mar 2999 10:00:00 GMT"


@pytest.fixture
def site():
    with serving() as server:
        yield server


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "desk.db") as made:
        yield made


class Desk:
    """A watch with a clock of its own, and what it told."""

    def __init__(self, ledger, site, *paths, **options):
        self.told, self.failed, self.time = [], [], 1000.0
        feeds = [p if "://" in p else site.url + p for p in paths or ("/feed",)]
        self.watch = watching(
            ledger, site.host, feeds, told=self.told, failed=self.failed, now=lambda: self.time, **options
        )

    def look(self, later=100_000.0):
        """One more pass; the news of it."""
        self.told.clear()
        self.time += later
        self.watch.once()
        return [
            (
                n.json["report"]["title"],
                len(n.json["statements"]),
                [(m["before"], m["status"]) for m in n.json["meetings"]],
            )
            for n in self.told
        ]


def test_what_is_new_is_told_once(ledger, site):
    desk = Desk(ledger, site)
    site.pages["/feed"] = (200, rss(item(1)), {})
    assert desk.look() == [("Item 1", 1, [(None, "scheduled")])]
    assert desk.look() == []
    site.pages["/feed"] = (200, rss(item(2, "cancelled", "Tue, 05 Mar 2019 10:00:00 GMT"), item(1)), {})
    assert desk.look() == [("Item 2", 1, [("scheduled", "cancelled")])]
    assert Desk(ledger, site).look() == []
    assert desk.failed == []


def test_a_report_that_changes_nothing_is_no_change_of_the_meeting(ledger, site):
    site.pages["/feed"] = (200, rss(item(1), item(2)), {})
    assert Desk(ledger, site).look() == [("Item 1", 1, [(None, "scheduled")]), ("Item 2", 1, [])]


def test_a_new_version_of_an_item_tells_only_what_it_changes(ledger, site):
    desk = Desk(ledger, site)
    site.pages["/feed"] = (200, rss(item(1)), {})
    desk.look()
    site.pages["/feed"] = (200, rss(item(1, "postponed", "Tue, 05 Mar 2019 10:00:00 GMT")), {})
    assert desk.look() == [("Item 1", 0, [("scheduled", "postponed")])]


def test_a_feed_that_lies_about_its_dates(ledger, site):
    desk = Desk(ledger, site)
    site.pages["/feed"] = (200, rss(item(1, day=FUTURE)), {})
    assert len(desk.look()) == 1
    assert "not believed" in desk.failed[0]
    assert ledger.reports()[0].published is None
    site.pages["/feed"] = (200, rss(item(1, day="Thu, 07 Mar 2019 10:00:00 GMT")), {})
    assert desk.look() == []
    assert len(ledger.reports()) == 1


def test_bad_feeds_are_named_once_and_the_others_go_on(ledger, site):
    huge = {"Content-Length": "99999999999"}
    site.pages |= {
        "/down": (503, b"", {}), "/huge": (200, b"", huge), "/bad": (200, b"<rss><channel>", {}),
        "/page": (200, b"<html><p>no feed</p></html>", {}), "/empty": (200, b"", {}),
        "/private": (302, b"", {"Location": "http://localhost:1/"}), "/feed": (200, rss(item(1)), {}),
    }  # fmt: skip
    desk = Desk(ledger, site, "/down", "/huge", "/bad", "/page", "/empty", "/private", "/gone", "/feed")
    assert len(desk.look()) == 1
    assert len(desk.failed) == 7
    for path, words in {"down": "503", "huge": "larger", "private": "private address", "gone": "404"}.items():
        assert any(f"/{path}" in line or "localhost" in line for line in desk.failed if words in line), words
    desk.look(3600)
    assert len(desk.failed) == 7


def test_a_feed_that_fails_is_asked_less_and_less_often(ledger, site):
    site.pages["/feed"] = (503, b"", {})
    desk = Desk(ledger, site, every=60.0)
    asked = []
    for _ in range(200):
        desk.look(60)
        asked.append(sum(path == "/feed" for path, _ in site.seen))
    assert asked[-1] == 7  # after 2, 4, 8, 16, 32, 64 minutes


def test_only_what_changed_is_sent(ledger, site):
    site.pages["/feed"] = (200, rss(item(1)), {"ETag": '"1"'})
    desk = Desk(ledger, site)
    desk.look()
    desk.look()
    assert [h.get("If-None-Match") for path, h in site.seen if path == "/feed"] == [None, '"1"']


def test_robots_txt_is_obeyed(ledger, site):
    site.pages |= {
        "/feed": (200, rss(item(1)), {}),
        "/robots.txt": (200, b"User-agent: *\nDisallow: /feed", {}),
    }
    desk = Desk(ledger, site)
    assert desk.look() == []
    assert "robots.txt" in desk.failed[0]
    assert all(path == "/robots.txt" for path, _ in site.seen)


def test_a_feed_of_a_private_address_is_refused_unless_allowed(ledger, site):
    desk = Desk(ledger, site, f"http://localhost:{site.server_port}/feed")
    assert desk.look() == []
    assert site.seen == []


def test_one_story_alone(ledger, site):
    site.pages["/feed"] = (200, rss(item(1), item(2, "held", place="Lima", on="2019-09-20")), {})
    desk = Desk(ledger, site, filters=Filters(status="held"))
    assert [(title, len(m)) for title, _, m in desk.look()] == [("Item 2", 1)]
    assert len(ledger.reports()) == 2


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_webhook_that_is_down_for_a_moment_gets_it(ledger, site, status):
    site.pages["/feed"] = (200, rss(item(1)), {})
    site.hooks = [status, status]
    desk = Desk(ledger, site, hook=f"{site.url}/hook")
    desk.look()
    [(key, data)] = site.got
    assert (key, data["schema"]) == (data["id"], "communique-news/1")
    assert data["meetings"][0]["status"] == "scheduled"
    assert data["statements"][0]["speaker"]["name"] == "Rufus Firefly"


def test_what_a_webhook_does_not_take_is_sent_later_in_order_and_printed_once(ledger, site):
    site.pages["/feed"] = (200, rss(item(1), item(2)), {})
    site.hooks = [403, 307, 503, 503, 503]
    desk = Desk(ledger, site, hook=f"{site.url}/hook")
    assert len(desk.look()) == 2
    assert desk.look() == []
    assert desk.look() == []
    assert desk.look() == []
    assert [data["report"]["title"] for _, data in site.got] == ["Item 1", "Item 2"]
    assert len(desk.failed) == 3


def test_a_webhook_of_a_private_address_is_refused_unless_allowed(ledger, site):
    site.pages["/feed"] = (200, rss(item(1)), {})
    desk = Desk(ledger, site, hook=f"http://localhost:{site.server_port}/hook")
    assert len(desk.look()) == 1
    assert site.got == []
    assert "private address" in desk.failed[0]


def start(ledger, site, out, die="live"):
    command = [
        sys.executable,
        made_feeds.__file__,
        *map(str, (ledger, site.host, f"{site.url}/feed", out, die)),
    ]
    path = os.pathsep.join(filter(None, sys.path))
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": path})


def test_killed_between_adding_and_telling(tmp_path, site):
    site.pages["/feed"] = (200, rss(*(item(n) for n in range(5))), {})
    at, out = tmp_path / "desk.db", tmp_path / "told"
    assert start(at, site, out, "die").wait() == -signal.SIGKILL
    with Ledger(at) as ledger:
        assert len(ledger.reports()) == 5
    for _ in range(2):
        assert start(at, site, out).wait() == 0
    assert len(out.read_text().split()) == len(set(out.read_text().split())) == 5


def test_killed_at_any_moment(tmp_path, site):
    """Nothing is lost; what was being told at that moment may come again, with its id."""
    site.pages["/feed"] = (200, rss(*(item(n) for n in range(60))), {})
    at, out, chosen, killed = tmp_path / "desk.db", tmp_path / "told", random.Random(3), 0
    for _ in range(3):
        one = start(at, site, out)
        before, until = len(site.seen), time.monotonic() + 60
        while len(site.seen) == before and one.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(chosen.uniform(0, 1.5))
        one.kill()
        killed += one.wait() == -signal.SIGKILL
    assert start(at, site, out).wait() == 0
    told = out.read_text().split()
    assert len(set(told)) == 60
    assert len(told) <= 60 + killed


def test_a_signal_ends_the_command_cleanly(tmp_path, site):
    site.pages["/feed"] = (404, b"", {})
    args = [
        "watch",
        f"{site.url}/feed",
        "--every",
        "1h",
        "--ledger",
        tmp_path / "desk.db",
        "--allow-host",
        site.host,
    ]
    command = [sys.executable, "-m", "communique", *map(str, args)]
    running = {
        n: subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        for n in (signal.SIGINT, signal.SIGTERM)
    }
    for number, one in running.items():
        with one:
            assert "404" in one.stderr.readline()
            one.send_signal(number)
            _, err = one.communicate(timeout=20)
        assert (one.returncode, err) == (0, "communique: stopped\n")


def test_the_command_on_the_real_chain(tmp_path, site, capfdbinary):
    from communique.cli import main

    words = "French Foreign Minister Lucie Arnaud will meet her Italian counterpart in Vienna on Monday, she said."
    page = rss(item(1)).decode().replace("The harbour opens on day 1.", words).encode()
    site.pages["/feed"] = (200, page, {})
    at = ["--ledger", str(tmp_path / "desk.db"), "--allow-host", site.host]
    assert main(["watch", f"{site.url}/feed", "--once", *at]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert "meeting " in out
    assert main(["watch", f"{site.url}/feed", "--once", *at]) == 0
    assert capfdbinary.readouterr().out == b""


@pytest.mark.parametrize(
    "args", [["ftp://a.example/feed"], ["https://a.example/", "--every", "0m"], ["https://a.example/", "--every", "x"],
             ["https://a.example/", "--webhook", "file:///etc/hosts"], ["https://a.example/", "--since", "x"]],
)  # fmt: skip
def test_unusable_arguments(args, capfdbinary):
    from communique.cli import main

    assert main(["watch", *args]) == 2
    assert capfdbinary.readouterr().err.count(b"\n") == 1

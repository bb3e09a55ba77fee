"""``communique watch``: feeds into the ledger, again and again, and what is new told."""

from __future__ import annotations

import json
import re
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli.console import one_line, say
from communique.cli.filters import filter_options, filters, ledger_option
from communique.cli.reading import reading_options

if TYPE_CHECKING:
    from communique.errors import CommuniqueError
    from communique.ledger.news import News

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def _seconds(ctx: click.Context, param: click.Parameter, value: str) -> float:
    """The seconds that ``10m`` means."""
    found = re.fullmatch(r"(\d{1,6})([smhd])", value.strip().lower())
    if found is None or not int(found[1]):
        raise click.BadParameter(f"no length of time: {value!r}; write it as 90s, 10m, 2h or 1d", ctx, param)
    return float(int(found[1]) * _UNITS[found[2]])


@click.command(short_help="Read feeds again and again; tell what is new.")
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option(
    "--every", callback=_seconds, default="10m", show_default=True, metavar="TIME",
    help="How long to wait between two looks at a feed: 90s, 10m, 2h, 1d.",
)  # fmt: skip
@click.option("--pages", is_flag=True, help="Read the page that each item links to, not the item's own text.")
@click.option("--once", is_flag=True, help="Look at each feed once, then end.")
@click.option("--webhook", metavar="URL", help="Send what is new to this address too, as JSON.")
@click.option(
    "--format", "form", type=click.Choice(("lines", "jsonl")), default="lines", show_default=True,
    help="How it is printed.",
)  # fmt: skip
@filter_options
@ledger_option
@reading_options
def watch(
    feeds: tuple[str, ...], every: float, pages: bool, once: bool, webhook: str | None, form: str,
    url: str | None, published: date | None, jobs: int, force: bool, register: Path | None,
    allow_host: tuple[str, ...], **words: Any,
) -> int:  # fmt: skip
    """Read feeds of RSS or Atom again and again, add what is new to the ledger, and tell of it: new
    statements, and meetings that came to stand elsewhere.

    The filters narrow what is told; all is added. What was added and not told is told at the next start. News
    that the webhook does not take is sent again later; its header Idempotency-Key stays the same. robots.txt
    is obeyed; a feed that fails is asked less and less often.

    SIGINT and SIGTERM end it when the report at hand is done.

    Exit code: 0 when it was ended, with --once 1 when something could not be read or sent; 2 for unusable
    arguments.
    """
    from communique.ledger import Ledger
    from communique.ledger.news import Outbox
    from communique.pipeline import Options, read_documents
    from communique.read import How
    from communique.read.addresses import split
    from communique.read.fetch import Rules
    from communique.watch import Feed, Watch, Webhook

    for address in dict.fromkeys((*feeds, *([webhook] if webhook else []))):
        _check(address, split)
    narrowed = filters(words)
    options = Options(published=published, register=register, force=force)
    rules = Rules(allow=frozenset(allow_host))
    with Ledger(url) as ledger, _stopped() as stop:
        ledger.exists()  # one that cannot be opened ends it here
        watching = Watch(
            [Feed(f, every) for f in dict.fromkeys(feeds)],
            Outbox(ledger, narrowed, send=webhook is not None),
            read=lambda documents: read_documents(documents, options=options, jobs=jobs),
            tell=_print_json if form == "jsonl" else _print,
            fail=_fail,
            rules=rules,
            how=How(published=published, force=force, note=say, allow=rules.allow),
            webhook=Webhook(webhook, rules, stop.wait) if webhook else None,
            stop=stop,
            pages=pages,
        )
        if once:
            return 1 if watching.once() else 0
        watching.run()
        say("stopped")
    return 0


def _check(address: str, split: Any) -> None:
    from communique.errors import InputError

    try:
        split(address)
    except InputError as error:
        raise click.UsageError(str(error)) from None


@contextmanager
def _stopped() -> Iterator[threading.Event]:
    """An event that the first SIGINT or SIGTERM sets; the second does what it always does."""
    stop = threading.Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def set_(number: int, frame: object) -> None:
        stop.set()
        for one, handler in before.items():
            signal.signal(one, handler)

    for number in before:
        signal.signal(number, set_)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _fail(error: CommuniqueError) -> None:
    say(str(error))


def _print_json(news: News) -> None:
    print(json.dumps(news.to_dict()), flush=True)


def _print(news: News) -> None:
    """A line for each meeting and statement."""
    head = news.json["report"]
    at = one_line(", ".join(filter(None, (head["outlet"], head["published"], head["url"]))) or head["name"])
    lines = [f"{_moved(m)} [{m['id']}] ({at})" for m in news.json["meetings"]]
    lines += [f"{_said(s)} [{s['id']}] ({at})" for s in news.json["statements"]]
    text = "".join(f"{one_line(line)}\n" for line in lines)
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _moved(meeting: dict[str, Any]) -> str:
    from communique.export.facts import headline
    from communique.ledger import MeetingView

    change = f"{meeting['before']} → {meeting['status']}" if meeting["before"] else meeting["status"]
    when = f", {meeting['date']['value'].replace('/', ' to ')}" if meeting["date"] else ""
    return f"meeting {change}: {headline(MeetingView(meeting['id'], meeting))}{when}"


def _said(statement: dict[str, Any]) -> str:
    speaker = statement["speaker"]
    who = speaker["name"] or speaker["description"] or speaker["for"] or "somebody unnamed"
    side = f" ({speaker['for']})" if speaker["for"] and speaker["for"] != who else ""
    words = " … ".join(span["text"] for span in statement["content"])
    return f"statement of {who}{side}: {words}"

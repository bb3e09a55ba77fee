"""Atom (RFC 4287): a feed of changes of status, the latest first.

An entry is a day on which a meeting came to stand elsewhere, by the rule by which the ledger tells where it
stands now, with the claim that decided it.
"""

from __future__ import annotations

import datetime as dt
import heapq
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.__about__ import __version__
from communique.export import facts
from communique.export.registry import Export, Written
from communique.export.selection import Selection
from communique.export.text import one_line, xml_text
from communique.ledger import MeetingView
from communique.ledger.history import standing, with_named

MOST = 1_000
"""Most entries of a feed, the latest: readers load it whole."""
_FEED = uuid.uuid5(uuid.NAMESPACE_URL, "communique:changes")
_EPOCH = dt.date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Change:
    """A meeting that came to stand somewhere else: the claim that decided it, the day, and where it stood."""

    meeting: MeetingView
    entry: facts.Json
    day: str
    before: str | None

    @property
    def id(self) -> str:
        """An IRI that stays the same when the meeting is merged, and over runs."""
        e = self.entry
        where = (e["evidence"] or {}).get("start")
        return uuid.uuid5(_FEED, f"{e['report']} {where} {e['status']} {e['by']} {e['for']}").urn


def changes(meeting: MeetingView) -> Iterator[Change]:
    """The days on which a meeting came to stand elsewhere by the ledger's rule, the oldest first.

    What is said without a day counts before all others, and is no change of its own.
    """
    sides = facts.sides(meeting.json["participants"])
    told = with_named(meeting.history)
    before: str | None = None
    for day in sorted({e["asserted"] for e in told if e["asserted"]}):
        known = [e for e in told if (e["asserted"] or "") <= day]
        now = standing(known, sides)
        if now.status != before:
            said = [e for e in known if e["status"] == now.status]
            yield Change(
                meeting, next((e for e in reversed(said) if e["by"] == now.by), said[-1]), day, before
            )
        before = now.status


def write(selection: Selection, path: Path) -> Written:
    """A feed of at most `MOST` changes."""
    found = 0

    def counted() -> Iterator[Change]:
        nonlocal found
        for meeting in selection.meetings():
            for change in changes(meeting):
                found += 1
                yield change

    latest = heapq.nlargest(MOST, counted(), key=lambda c: (c.day, c.meeting.id, c.id))
    path.write_bytes(_feed(latest, selection))
    notes = (f"the latest {MOST} changes of {found}; the filters make it fewer",) if found > MOST else ()
    return Written({"changes": len(latest)}, notes)


def _feed(latest: list[Change], selection: Selection) -> bytes:
    from feedgen.feed import FeedGenerator  # type: ignore[import-untyped]

    feed = FeedGenerator()
    feed.id(_FEED.urn)
    feed.title("Where meetings stand")
    feed.subtitle("Changes of status of diplomatic meetings, as reports tell them")
    feed.author({"name": "Communique"})
    feed.generator("Communique", version=__version__)
    feed.updated(_moment(latest[0].day if latest else None))
    seen: set[str] = set()
    for change in latest:
        if change.id not in seen:
            seen.add(change.id)
            _add(feed.add_entry(order="append"), change, selection)
    made: bytes = feed.atom_str(pretty=True)
    return made


def _add(entry: Any, change: Change, selection: Selection) -> None:
    e = change.entry
    now = f"{change.before} → {e['status']}" if change.before else e["status"]
    entry.id(change.id)
    entry.title(xml_text(one_line(f"{now}: {facts.headline(change.meeting)}")))
    entry.updated(_moment(change.day))
    entry.category(term=e["status"])
    entry.summary(xml_text(_summary(change)))
    report = selection.report(e["report"])
    entry.author({"name": xml_text(one_line((report and report.outlet) or "Communique"))})
    if report and report.url and report.url.lower().startswith(("http://", "https://")):
        entry.link(href=xml_text(report.url), rel="alternate")
    entry.content(xml_text("\n".join([_summary(change), *facts.called(change.meeting.json["participants"])])))


def _summary(change: Change) -> str:
    e = change.entry
    words = f": “{one_line(e['evidence']['text'])}”" if e["evidence"] else ""
    date = change.meeting.json["date"]
    when = f" Date: {date['value'].replace('/', ' to ')}." if date else ""
    return f"{facts.by(e)} on {change.day}{words}.{when} Now {change.meeting.status}."


def _moment(day: str | None) -> dt.datetime:
    """The beginning of a day in UTC: claims have days, not hours."""
    return dt.datetime.combine(dt.date.fromisoformat(day) if day else _EPOCH, dt.time(), dt.UTC)


EXPORT = Export("atom", folder=False, write=write)

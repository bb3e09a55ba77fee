"""Atom (RFC 4287): a feed of changes of status, the latest first.

An entry is a claim of a meeting's history that says another status than the claim before it, or the first.
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

MOST = 1_000
"""Most entries of a feed, the latest: readers load it whole."""
_FEED = uuid.uuid5(uuid.NAMESPACE_URL, "communique:changes")
_EPOCH = dt.date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Change:
    """A meeting that came to be said to stand somewhere else: from which status, none for the first claim."""

    meeting: MeetingView
    entry: facts.Json
    before: str | None

    @property
    def id(self) -> str:
        """An IRI that stays the same when the meeting is merged, and over runs."""
        e = self.entry
        where = (e["evidence"] or {}).get("start")
        return uuid.uuid5(_FEED, f"{e['report']} {where} {e['status']} {e['by']} {e['for']}").urn


def changes(meeting: MeetingView) -> Iterator[Change]:
    """The changes of a meeting's status that have a day, the oldest first."""
    before: str | None = None
    for entry in meeting.history:
        if entry["status"] != before and entry["asserted"]:
            yield Change(meeting, entry, before)
        before = entry["status"]


def write(selection: Selection, path: Path) -> Written:
    """A feed of at most `MOST` changes."""
    found = 0

    def counted() -> Iterator[Change]:
        nonlocal found
        for meeting in selection.meetings():
            for change in changes(meeting):
                found += 1
                yield change

    latest = heapq.nlargest(MOST, counted(), key=lambda c: (c.entry["asserted"], c.meeting.id, c.id))
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
    feed.updated(_moment(latest[0].entry["asserted"] if latest else None))
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
    entry.updated(_moment(e["asserted"]))
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
    return f"{facts.by(e)} on {e['asserted']}{words}.{when} Now {change.meeting.status}."


def _moment(day: str | None) -> dt.datetime:
    """The beginning of a day in UTC: claims have days, not hours."""
    return dt.datetime.combine(dt.date.fromisoformat(day) if day else _EPOCH, dt.time(), dt.UTC)


EXPORT = Export("atom", folder=False, write=write)

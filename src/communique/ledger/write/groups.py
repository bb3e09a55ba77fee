"""Sightings parted into meetings, and the meetings written down as they stand."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from communique.know.text import fold
from communique.ledger.identity import NO_DAY, clean
from communique.ledger.rows import listed, many, mapping, paired, table
from communique.ledger.schema import Link, Meeting, MeetingParty, MeetingSide, Place, Report, Sighting
from communique.ledger.summary import Seen, Summary, summed
from communique.ledger.write.linking import decisions, unpack
from communique.link.across import LEAST, groups
from communique.link.across.sighting import days

_SIGHTINGS = select(Sighting.pk, Sighting.id, Sighting.component, Sighting.meeting).where(
    Sighting.component.in_(many("components"))
)
_LINKS = select(Link.a, Link.b, Link.probability).where(Link.a.in_(many("pks")), Link.probability >= LEAST)
_MEETINGS = select(Meeting.id, Meeting.pk, Meeting.sightings).where(Meeting.pk.in_(many("pks")))
_SEEN = (
    select(Sighting.pk, Sighting.traits, Sighting.data, Report.id, Report.outlet, Report.published)
    .join(Report, Report.pk == Sighting.report)
    .where(Sighting.pk.in_(many("pks")))
)
_PLACES = select(Place.words, Place.pk).where(Place.words.in_(many("words")))
_NEW_PLACES = insert(table(Place)).returning(Place.words, Place.pk)
_NEW = insert(table(Meeting)).returning(Meeting.id, Meeting.pk)
_VALUES = (
    "status", "since", "day", "last", "country", "place", "reports", "sightings", "words", "data",
)  # fmt: skip
_CHANGE = (
    update(table(Meeting))
    .where(table(Meeting).c.pk == bindparam("own"))
    .values({name: bindparam(name) for name in _VALUES})
)
_MOVE = (
    update(table(Sighting))
    .where(table(Sighting).c.pk == bindparam("sighting"))
    .values(meeting=bindparam("to"))
)
_DROP = [delete(table(key)).where(key.meeting.in_(many("pks"))) for key in (MeetingParty, MeetingSide)]
_PARTIES = insert(table(MeetingParty))
_SIDES = insert(table(MeetingSide))

_Part = list[Row[Any]]


def regroup(connection: Connection, components: set[int], meetings: Iterable[int] = ()) -> None:
    """Part the sightings of some components into meetings anew; those that did not change are left alone.

    Args:
        connection: the transaction.
        components: of sightings.
        meetings: rows of meetings that lost sightings, which go when none is left.
    """
    rows: _Part = listed(connection.execute(_SIGHTINGS, {"components": components}))
    before = {r.meeting for r in rows if r.meeting is not None}.union(meetings)
    if not rows and not before:
        return
    by_id = {r.id: r for r in rows}
    parts = [[by_id[i] for i in group] for group in _parted(connection, rows)]
    kept, changed = _matched(connection, parts, before)
    _write(connection, changed)
    gone = before - kept
    if gone:
        connection.execute(delete(Meeting).where(Meeting.pk.in_(gone)))


def _parted(connection: Connection, rows: _Part) -> list[list[str]]:
    """The groups of all components, each parted by itself."""
    members: dict[int, dict[int, str]] = defaultdict(dict)
    for r in rows:
        members[r.component][r.pk] = r.id
    out = [list(ones.values()) for ones in members.values() if len(ones) == 1]
    several = [ones for ones in members.values() if len(ones) > 1]
    if not several:
        return out
    hand = decisions(connection, {r.id for r in rows})
    together = [(a, b) for a, b, t in hand if t]
    apart = [(a, b) for a, b, t in hand if not t]
    links: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    component = {r.pk: r.component for r in rows}
    for a, b, p in connection.execute(_LINKS, {"pks": list(component)}):
        links[component[a]].append((a, b, p))
    for ones in several:
        own = links[component[next(iter(ones))]]
        scored = [(ones[a], ones[b], p) for a, b, p in own if b in ones]
        out += groups(ones.values(), scored, together, apart)
    return out


def _matched(
    connection: Connection, parts: list[_Part], before: set[int]
) -> tuple[set[int], list[tuple[int | None, _Part]]]:
    """Meetings that go on, and the groups that are to be written, each with its meeting if it has one.

    A meeting goes on with the group that holds the sighting it began with; of several, the oldest does.
    """
    rows = connection.execute(_MEETINGS, {"pks": before}).all()
    there = {m.id: m.pk for m in rows}
    sizes = {m.pk: m.sightings for m in rows}
    kept: set[int] = set()
    changed: list[tuple[int | None, _Part]] = []
    for part in parts:
        own = min((there[s.id] for s in part if s.id in there), default=None)
        if own is not None:
            kept.add(own)
        if own is None or len(part) != sizes[own] or any(s.meeting != own for s in part):
            changed.append((own, part))
    return kept, changed


def _write(connection: Connection, changed: list[tuple[int | None, _Part]]) -> None:
    if not changed:
        return
    seen = _seen(connection, [s.pk for _, part in changed for s in part])
    made = [summed(seen[s.pk] for s in part) for _, part in changed]
    old = [own for own, _ in changed if own is not None]
    if old:
        for drop in _DROP:
            connection.execute(drop, {"pks": old})
    new, kept = [], []
    keys: dict[str, int] = {}
    ids = []
    places = _places(connection, [_place(summary) for summary in made])
    for (own, part), summary in zip(changed, made, strict=True):
        values = {**_values(summary), "place": places.get(_place(summary))}
        first = min(part, key=lambda s: int(s.pk)).id
        ids.append(first)
        if own is None:
            new.append({"id": first, **values})
        else:
            keys[first] = own
            kept.append({"own": own, **values})
    if kept:
        connection.execute(_CHANGE, kept)
    if new:
        keys |= paired(connection.execute(_NEW, new))
    moves = [
        {"sighting": s.pk, "to": keys[id]} for id, (_, part) in zip(ids, changed, strict=True) for s in part
    ]
    connection.execute(_MOVE, moves)
    _write_keys(connection, [(keys[id], summary) for id, summary in zip(ids, made, strict=True)])


def _seen(connection: Connection, pks: list[int]) -> dict[int, Seen]:
    return {
        r.pk: Seen(
            unpack(r.traits),
            json.loads(r.data),
            r.id,
            r.outlet,
            r.published.isoformat() if r.published else None,
        )
        for r in connection.execute(_SEEN, {"pks": pks})
    }


def _values(made: Summary) -> dict[str, Any]:
    data = made.data
    first, last = _days(made)
    place = data["place"] or {}
    return {
        "status": made.standing.status,
        "since": made.standing.since,
        "day": first,
        "last": last,
        "country": place.get("country"),
        "reports": len(data["reports"]),
        "sightings": len(data["sightings"]),
        "words": made.words,
        "data": json.dumps(data),
    }


def _place(made: Summary) -> str:
    """The words by which a meeting's place is found."""
    place = made.data["place"] or {}
    names = dict.fromkeys(clean(place.get(n) or "") for n in ("text", "city", "country"))
    return fold(", ".join(n for n in names if n)).lower()


def _places(connection: Connection, words: list[str]) -> dict[str, int]:
    """The rows of places, made where there are none."""
    wanted = sorted({w for w in words if w})
    found: dict[str, int] = mapping(connection, _PLACES, {"words": wanted}) if wanted else {}
    missing = [{"words": w} for w in wanted if w not in found]
    if missing:
        found |= paired(connection.execute(_NEW_PLACES, missing))
    return found


def _days(made: Summary) -> tuple[dt.date, dt.date]:
    """The days of a meeting's date, else the day since when it stands so."""
    date, since = made.data["date"], made.standing.since or NO_DAY
    return (days(date["value"]) if date else None) or (since, since)


def _write_keys(connection: Connection, meetings: list[tuple[int, Summary]]) -> None:
    sides, parties = [], []
    for own, made in meetings:
        day = _days(made)[0]
        for by, codes, rows in ((False, made.sides, made.parties), (True, made.speaking, made.voices)):
            sides += [
                {"side": s, "by": by, "day": day, "meeting": own} for s in sorted(set(map(clean, codes)))
            ]
            parties += [{"party": p, "by": by, "day": day, "meeting": own} for p in sorted(rows)]
    if sides:
        connection.execute(_SIDES, sides)
    if parties:
        connection.execute(_PARTIES, parties)

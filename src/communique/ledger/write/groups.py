"""Sightings parted into meetings, and the meetings written down as they stand."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from communique.know.text import fold
from communique.ledger.identity import NO_DAY, clean
from communique.ledger.schema import Link, Meeting, MeetingParty, MeetingSide, Report, Sighting
from communique.ledger.summary import Seen, Summary, summed
from communique.ledger.write.linking import decisions, unpack
from communique.link.across import LEAST, groups
from communique.link.across.sighting import days


def regroup(connection: Connection, components: set[int], meetings: Iterable[int] = ()) -> None:
    """Part the sightings of some components into meetings anew; those that did not change are left alone.

    Args:
        connection: the transaction.
        components: of sightings.
        meetings: rows of meetings that lost sightings, which go when none is left.
    """
    rows = _sightings(connection, components) if components else []
    by_id = {r.id: r for r in rows}
    parts = [[by_id[i] for i in group] for group in _parted(connection, rows)]
    before = {r.meeting for r in rows if r.meeting is not None}
    if rows or meetings:
        _write(connection, parts, before.union(meetings))


def _parted(connection: Connection, rows: list[Row[Any]]) -> list[list[str]]:
    """The groups of all components, each parted by itself."""
    members: dict[int, dict[int, str]] = defaultdict(dict)
    for r in rows:
        members[r.component][r.pk] = r.id
    out = []
    for ones in members.values():
        if len(ones) == 1:
            out.append(list(ones.values()))
            continue
        hand = decisions(connection, set(ones.values()))
        together = [(a, b) for a, b, t in hand if t]
        apart = [(a, b) for a, b, t in hand if not t]
        out += groups(ones.values(), _links(connection, ones), together, apart)
    return out


def _links(connection: Connection, ones: dict[int, str]) -> list[tuple[str, str, float]]:
    query = select(Link.a, Link.b, Link.probability).where(Link.a.in_(ones), Link.probability >= LEAST)
    return [(ones[a], ones[b], p) for a, b, p in connection.execute(query) if b in ones]


def _sightings(connection: Connection, components: set[int]) -> list[Row[Any]]:
    columns = (Sighting.pk, Sighting.id, Sighting.component, Sighting.meeting)
    query = select(*columns).where(Sighting.component.in_(components))
    return list(connection.execute(query).all())


def _write(connection: Connection, parts: list[list[Row[Any]]], before: set[int]) -> None:
    """Give every group its meeting; one goes on with the group that holds the sighting it began with."""
    rows = connection.execute(
        select(Meeting.id, Meeting.pk, Meeting.sightings).where(Meeting.pk.in_(before))
    ).all()
    there = {m.id: m.pk for m in rows}
    sizes = {m.pk: m.sightings for m in rows}
    kept: set[int] = set()
    changed: list[tuple[int | None, list[Row[Any]]]] = []
    for part in parts:
        own = min((there[s.id] for s in part if s.id in there), default=None)
        if own is not None:
            kept.add(own)
        if own is None or len(part) != sizes[own] or any(s.meeting != own for s in part):
            changed.append((own, part))
    for own, part in changed:
        _one(connection, own, part)
    gone = before - kept
    if gone:
        connection.execute(delete(Meeting).where(Meeting.pk.in_(gone)))


def _one(connection: Connection, own: int | None, part: list[Row[Any]]) -> None:
    """Write one meeting: a new row, or the row that goes on."""
    pks = [s.pk for s in part]
    made = summed(_seen(connection, pks))
    values = _values(made)
    if own is None:
        first = min(part, key=lambda s: int(s.pk))
        row = insert(Meeting).values(id=first.id, **values).returning(Meeting.pk)
        own = connection.execute(row).scalar_one()
    else:
        connection.execute(update(Meeting).where(Meeting.pk == own).values(values))
        for table in (MeetingParty, MeetingSide):
            connection.execute(delete(table).where(table.meeting == own))
    connection.execute(update(Sighting).where(Sighting.pk.in_(pks)).values(meeting=own))
    _keys(connection, own, values["day"], made)


def _seen(connection: Connection, pks: Iterable[int]) -> list[Seen]:
    columns = (Sighting.traits, Sighting.data, Report.id, Report.outlet, Report.published)
    query = select(*columns).join(Report, Report.pk == Sighting.report).where(Sighting.pk.in_(list(pks)))
    return [
        Seen(unpack(r.traits), json.loads(r.data), r.id, r.outlet, r.published and r.published.isoformat())
        for r in connection.execute(query)
    ]


def _values(made: Summary) -> dict[str, Any]:
    data = made.data
    covered = days(data["date"]["value"]) if data["date"] else None
    since = made.standing.since or NO_DAY
    first, last = covered or (since, since)
    place = data["place"] or {}
    names = dict.fromkeys(clean(place.get(n) or "") for n in ("text", "city", "country"))
    return {
        "status": made.standing.status,
        "since": made.standing.since,
        "day": first,
        "last": last,
        "country": place.get("country"),
        "place": fold(", ".join(n for n in names if n)).lower(),
        "reports": len(data["reports"]),
        "sightings": len(data["sightings"]),
        "words": made.words,
        "data": json.dumps(data),
    }


def _keys(connection: Connection, own: int, day: dt.date, made: Summary) -> None:
    sides = [(s, False) for s in made.sides] + [(s, True) for s in made.speaking]
    parties = [(p, False) for p in made.parties] + [(p, True) for p in made.voices]
    if sides:
        rows = [{"side": clean(s), "by": by, "day": day, "meeting": own} for s, by in sorted(sides)]
        connection.execute(insert(MeetingSide), rows)
    if parties:
        rows = [{"party": p, "by": by, "day": day, "meeting": own} for p, by in sorted(parties)]
        connection.execute(insert(MeetingParty), rows)

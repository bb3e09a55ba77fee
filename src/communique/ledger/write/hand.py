"""Meetings merged and split by hand; what was decided is kept over every re-linking."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import combinations, pairwise

from sqlalchemy import Connection, delete, insert, or_, select

from communique.ledger.rows import mapping
from communique.ledger.schema import Decision, Meeting, Sighting
from communique.ledger.views import Json
from communique.ledger.write.groups import regroup
from communique.ledger.write.linking import merge_components, recomponent


def merge(connection: Connection, meetings: list[int]) -> int:
    """Make several meetings one; its row. What was put apart between them by hand is taken back."""
    parts = [_sightings(connection, m) for m in meetings]
    for one, other in combinations(parts, 2):
        _forget(connection, one, other)
    _keep_together(connection, sorted(set().union(*parts)))
    rows = select(Sighting.component).where(Sighting.meeting.in_(meetings))
    component = merge_components(connection, set(connection.execute(rows).scalars()))
    regroup(connection, {component})
    return _meeting_of(connection, min(parts[0]))


def split(connection: Connection, meeting: int, out: set[str]) -> int:
    """Take some sightings out of a meeting; the row of the meeting that they make. Both keep together."""
    members = _sightings(connection, meeting)
    rest = members - out
    _forget(connection, out, rest)
    for a in out:
        for b in rest:
            _decide(connection, a, b, together=False)
    for part in (out, rest):
        _keep_together(connection, sorted(part))
    component = connection.execute(
        select(Sighting.component).where(Sighting.meeting == meeting).limit(1)
    ).scalar_one()
    left = mapping(connection, select(Sighting.pk, Sighting.id).where(Sighting.component == component))
    regroup(connection, recomponent(connection, left))
    return _meeting_of(connection, min(out))


def _sightings(connection: Connection, meeting: int) -> set[str]:
    return set(connection.execute(select(Sighting.id).where(Sighting.meeting == meeting)).scalars())


def _meeting_of(connection: Connection, sighting: str) -> int:
    query = select(Meeting.pk).join(Sighting, Sighting.meeting == Meeting.pk).where(Sighting.id == sighting)
    return connection.execute(query).scalar_one()


def _forget(connection: Connection, one: Iterable[str], other: Iterable[str]) -> None:
    """Take back what was decided on pairs of the two."""
    a, b = list(one), list(other)
    for x, y in ((a, b), (b, a)):
        connection.execute(delete(Decision).where(Decision.a.in_(x), Decision.b.in_(y)))


def _keep_together(connection: Connection, ones: list[str]) -> None:
    for a, b in pairwise(ones):
        _decide(connection, a, b, together=True)


def decided(connection: Connection, sightings: set[str]) -> list[Json]:
    """What was decided by hand on pairs with one of some sightings, as JSON: a, b, together, made."""
    columns = (Decision.a, Decision.b, Decision.together, Decision.made)
    rows = connection.execute(
        select(*columns).where(or_(Decision.a.in_(sightings), Decision.b.in_(sightings)))
    )
    return [{"a": a, "b": b, "together": together, "made": made.isoformat()} for a, b, together, made in rows]


def unseen(connection: Connection, decisions: Iterable[Json]) -> list[Json]:
    """Those of some decisions that came from elsewhere that hold: of two on one pair the later does."""
    return [d for d in decisions if _made(connection, *_pair(d)) < dt.datetime.fromisoformat(d["made"])]


def put(connection: Connection, decisions: Iterable[Json]) -> None:
    """Write decisions down in the place of those on the same pairs."""
    for d in decisions:
        a, b = _pair(d)
        connection.execute(delete(Decision).where(Decision.a == a, Decision.b == b))
        made = dt.datetime.fromisoformat(d["made"])
        connection.execute(insert(Decision).values(a=a, b=b, together=d["together"], made=made))


def _pair(decision: Json) -> tuple[str, str]:
    return min(decision["a"], decision["b"]), max(decision["a"], decision["b"])


def _made(connection: Connection, a: str, b: str) -> dt.datetime:
    """When a pair was decided on here; before all time when it was not."""
    there = connection.execute(select(Decision.made).where(Decision.a == a, Decision.b == b)).scalar()
    return there or dt.datetime.min


def _decide(connection: Connection, a: str, b: str, *, together: bool) -> None:
    a, b = min(a, b), max(a, b)
    connection.execute(delete(Decision).where(Decision.a == a, Decision.b == b))
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
    connection.execute(insert(Decision).values(a=a, b=b, together=together, made=now))

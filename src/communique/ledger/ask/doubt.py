"""The facts that the machine was least sure of, and that nobody has looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from communique.ledger.human.correction import Kind
from communique.ledger.schema import Sighting, Statement

COUNTED = 10_000
"""Counting a million takes a second, and nobody asks whether 900,000 or 901,000 are left."""
_TABLES: dict[Kind, type[Statement] | type[Sighting]] = {"meeting": Sighting, "statement": Statement}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A fact that nobody vouched for.

    Attributes:
        id: of the statement, or of the report's sighting of a meeting.
        kind: of the fact.
        confidence: how sure the machine was.
        place: where it stands among all, to go on from.
    """

    id: str
    kind: Kind
    confidence: float
    place: str


@dataclass(frozen=True, slots=True)
class Doubts:
    """Some of them, the least certain first.

    Attributes:
        facts: of as many as were asked for.
        left: how many there are in all, counted no further than `COUNTED`.
        more: whether there are more than that.
    """

    facts: tuple[Doubt, ...]
    left: int
    more: bool = False


def doubtful(connection: Connection, kind: Kind | None, after: str, limit: int) -> Doubts:
    """The least certain facts behind a place; a place that is none is the beginning."""
    kinds: tuple[Kind, ...] = (kind,) if kind else ("meeting", "statement")
    found = sorted(row for k in kinds for row in _of(connection, k, _read(after), limit))[:limit]
    facts = tuple(Doubt(id, k, sure, f"{sure!r},{k},{pk}") for sure, k, pk, id in found)
    left = sum(_count(connection, k) for k in kinds)
    return Doubts(facts, min(left, COUNTED), left > COUNTED)


def _count(connection: Connection, kind: Kind) -> int:
    """How many facts of a kind there are, counted to one more than is told."""
    table = _TABLES[kind]
    some = select(table.pk).where(table.confidence < 1.0).limit(COUNTED + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one()


def _of(
    connection: Connection, kind: Kind, after: tuple[float, str, int] | None, limit: int
) -> list[tuple[float, Kind, int, str]]:
    """The least certain facts of one kind behind a place: confidence, kind, row and id."""
    table = _TABLES[kind]
    query = select(table.pk, table.id, table.confidence).where(table.confidence < 1.0)
    if after is not None:
        query = query.where(_behind(table, kind, *after))
    rows = connection.execute(query.order_by(table.confidence, table.pk).limit(limit)).all()
    return [(r.confidence, kind, r.pk, r.id) for r in rows]


def _behind(table: type[Statement] | type[Sighting], kind: Kind, sure: float, of: str, pk: int) -> Any:
    """Facts behind a place: less sure, or as sure and of a later kind, or later of the same kind."""
    if kind < of:
        return table.confidence > sure
    if kind > of:
        return table.confidence >= sure
    return and_(table.confidence >= sure, or_(table.confidence > sure, table.pk > pk))  # a range of the index


def _read(place: str) -> tuple[float, str, int] | None:
    parts = place.split(",")
    try:
        sure, kind, pk = float(parts[0]), parts[1], int(parts[2])
    except (ValueError, IndexError):
        return None
    return (sure, kind, pk) if kind in _TABLES and 0 <= pk < 1 << 31 else None

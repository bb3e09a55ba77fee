"""The meetings of a report, compared with those of other reports."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from communique.ledger.history import said_of
from communique.ledger.human import Laid
from communique.ledger.rows import many, mapping, paired, table
from communique.ledger.schema import Block, Decision, Link, Redirect, Sighting
from communique.ledger.write.named import kinds_of, of_participant, of_speaker
from communique.ledger.write.people import Parties
from communique.link.across import LEAST, SUGGEST, blocks, score
from communique.link.across import Sighting as Traits
from communique.link.across import sighting as traits_of

_TRAIT_NAMES = tuple(f.name for f in fields(Traits))
_NEW = insert(table(Sighting)).returning(Sighting.number, Sighting.pk)
_MET = insert(table(Block))
_NEW_LINKS = insert(table(Link))
_JOIN = (
    update(table(Sighting))
    .where(table(Sighting).c.component == bindparam("old"))
    .values(component=bindparam("new"))
)
_MEMBERS = select(Sighting.pk, Sighting.id).where(Sighting.component == bindparam("component"))
_OWN_COMPONENT = update(Sighting).where(Sighting.component == 0).values(component=Sighting.pk)
_BLOCKS = select(Block.block, Block.sighting).where(Block.block.in_(many("blocks")))
_TRAITS = select(Sighting.pk, Sighting.traits, Sighting.component).where(
    Sighting.pk.in_(many("pks")), Sighting.report != bindparam("report")
)
_DECISIONS = select(Decision.a, Decision.b, Decision.together).where(
    or_(Decision.a.in_(many("ids")), Decision.b.in_(many("ids")))
)


@dataclass(frozen=True, slots=True)
class Left:
    """What meetings that went leave behind.

    Attributes:
        components: whose groups are to be made anew.
        meetings: rows of meetings that lost sightings.
        orphans: sightings of which no other report tells.
    """

    components: set[int]
    meetings: set[int]
    orphans: tuple[Traits, ...]


def index_sightings(
    connection: Connection, report: int, id: str, laid: Laid, parties: Parties
) -> tuple[dict[str, int], set[int]]:
    """Write down the meetings of a report and link them with those of others.

    Returns:
        the rows by the meetings' ids in the record, and the components whose groups are to be made anew.
    """
    own: dict[int, Traits] = {}
    rows = []
    record = laid.record
    for number, meeting in enumerate(record.meetings, 1):
        if meeting.id in laid.refused:
            continue
        traits = replace(traits_of(record, meeting), id=f"{id}-m{number}")
        own[number] = traits
        rows.append({
            "id": traits.id, "report": report, "number": number, "component": 0,
            "traits": pack(traits), "data": json.dumps(_data(laid, number - 1, id, parties)),
            "confidence": meeting.confidence,
        })  # fmt: skip
    if not rows:
        return {}, set()
    made = connection.execute(_NEW, rows)
    keys: dict[int, int] = paired(made)
    connection.execute(_OWN_COMPONENT)
    joined = _link(connection, report, {keys[n]: t for n, t in own.items()})
    return {m.id: keys[n] for n, m in enumerate(record.meetings, 1) if n in keys}, joined


def unindex_sightings(connection: Connection, report: int) -> Left:
    """Take the meetings of a report out; their ids lead on to what others tell of the same meetings."""
    columns = (Sighting.pk, Sighting.id, Sighting.component, Sighting.meeting, Sighting.traits)
    mine = connection.execute(select(*columns).where(Sighting.report == report)).all()
    keys = {s.pk for s in mine}
    touched: set[int] = set()
    for component in {s.component for s in mine}:
        members = mapping(connection, _MEMBERS, {"component": component})
        touched |= recomponent(connection, {pk: id for pk, id in members.items() if pk not in keys})
    orphans = []
    for s in mine:
        heir = select(Sighting.id).where(Sighting.meeting == s.meeting, Sighting.pk.not_in(keys))
        found = connection.execute(heir.order_by(Sighting.pk)).scalar()
        if found is None:
            orphans.append(unpack(s.traits))
        else:
            forward(connection, s.id, found)
    connection.execute(delete(Sighting).where(Sighting.report == report))
    return Left(touched, {s.meeting for s in mine if s.meeting is not None}, tuple(orphans))


def adopt(connection: Connection, orphans: Iterable[Traits], report: int) -> None:
    """Let ids of sightings that are no more lead to the likest meetings of another copy of their report."""
    columns = (Sighting.id, Sighting.traits)
    rows = connection.execute(select(*columns).where(Sighting.report == report)).all()
    there = {r.id: unpack(r.traits) for r in rows}
    for orphan in orphans:
        heir = min(there, key=lambda i: (-score(orphan, there[i]).probability, i), default=None)
        if heir is not None:
            forward(connection, orphan.id, heir)


def forward(connection: Connection, old: str, new: str) -> None:
    """Let an id, and all that led to it, lead to another."""
    connection.execute(delete(Redirect).where(Redirect.old.in_((old, new))))
    connection.execute(update(Redirect).where(Redirect.new == old).values(new=new))
    connection.execute(insert(Redirect).values(old=old, new=new))


def recomponent(connection: Connection, members: dict[int, str]) -> set[int]:
    """Components of sightings (row: id) made anew from the links and decisions among them; their names."""
    group = {pk: pk for pk in members}
    rows = connection.execute(select(Link.a, Link.b).where(Link.a.in_(members), Link.probability >= LEAST))
    pairs = [(a, b) for a, b in rows if b in members]
    by_id = {id: pk for pk, id in members.items()}
    for one, other, together in decisions(connection, set(by_id)):
        if together and one in by_id and other in by_id:
            pairs.append((by_id[one], by_id[other]))
    for a, b in pairs:
        group[_root(group, a)] = _root(group, b)
    parts: dict[int, list[int]] = defaultdict(list)
    for pk in members:
        parts[_root(group, pk)].append(pk)
    for pks in parts.values():
        connection.execute(update(Sighting).where(Sighting.pk.in_(pks)).values(component=min(pks)))
    return {min(pks) for pks in parts.values()}


def decisions(connection: Connection, ids: set[str]) -> list[tuple[str, str, bool]]:
    """What was decided by hand on pairs with one of some sightings: the two ids, and whether together."""
    return [(a, b, together) for a, b, together in connection.execute(_DECISIONS, {"ids": sorted(ids)})]


def merge_components(connection: Connection, components: set[int]) -> int:
    """Make components one; its name."""
    name = min(components)
    if len(components) > 1:
        connection.execute(_JOIN, [{"old": old, "new": name} for old in sorted(components - {name})])
    return name


def pack(traits: Traits) -> str:
    """A sighting's traits as JSON."""
    data = {name: getattr(traits, name) for name in _TRAIT_NAMES}
    return json.dumps(data, default=lambda v: sorted(v) if isinstance(v, frozenset) else v.isoformat())


def unpack(packed: str) -> Traits:
    """The inverse of `pack`."""
    data: dict[str, Any] = json.loads(packed)
    for name in ("parties", "sides"):
        data[name] = frozenset(data[name])
    for name in ("published", "first", "last"):
        data[name] = dt.date.fromisoformat(data[name]) if data[name] else None
    return Traits(**data)


def _link(connection: Connection, report: int, own: dict[int, Traits]) -> set[int]:
    """Score the new sightings against all that share a block; the components they are now in."""
    keyed = {pk: blocks(traits) for pk, traits in own.items()}
    others = _sharing(connection, report, set().union(*keyed.values()))
    met = [{"block": k, "sighting": pk} for pk in sorted(keyed) for k in sorted(keyed[pk])]
    if met:
        connection.execute(_MET, met)
    rows = []
    joined: dict[int, set[int]] = {pk: {pk} for pk in own}
    for pk, traits in own.items():
        for other, (there, component, shared) in others.items():
            if not keyed[pk] & shared:
                continue
            link = score(traits, there)
            if link.probability >= SUGGEST:
                rows.append({"a": min(pk, other), "b": max(pk, other), "probability": link.probability,
                             "reasons": json.dumps(link.reasons)})  # fmt: skip
            if link.probability >= LEAST:
                joined[pk].add(component)
    if rows:
        connection.execute(_NEW_LINKS, rows)
    _decided(connection, {t.id: pk for pk, t in own.items()}, joined)
    return {merge_components(connection, part) for part in _overlapping(joined.values())}


def _sharing(
    connection: Connection, report: int, keys: set[str]
) -> dict[int, tuple[Traits, int, frozenset[str]]]:
    """Sightings of other reports that share a key: their traits, component and shared keys."""
    shared: dict[int, set[str]] = defaultdict(set)
    for block, pk in connection.execute(_BLOCKS, {"blocks": sorted(keys)}):
        shared[pk].add(block)
    if not shared:
        return {}
    rows = connection.execute(_TRAITS, {"pks": sorted(shared), "report": report})
    return {pk: (unpack(t), c, frozenset(shared[pk])) for pk, t, c in rows}


def _decided(connection: Connection, own: dict[str, int], joined: dict[int, set[int]]) -> None:
    """Components that decisions by hand join to new sightings."""
    pairs = [(a, b) for a, b, together in decisions(connection, set(own)) if together]
    if not pairs:
        return
    others = {i for pair in pairs for i in pair}
    components = mapping(connection, select(Sighting.id, Sighting.component).where(Sighting.id.in_(others)))
    for a, b in pairs:
        for one, other in ((a, b), (b, a)):
            if one in own and other in components:
                joined[own[one]].add(components[other])


def _overlapping(sets: Iterable[set[int]]) -> list[set[int]]:
    """Sets joined while they overlap."""
    out: list[set[int]] = []
    for one in sets:
        merged = set(one)
        rest = []
        for other in out:
            if other & merged:
                merged |= other
            else:
                rest.append(other)
        out = [*rest, merged]
    return out


def _data(laid: Laid, number: int, id: str, parties: Parties) -> dict[str, Any]:
    """A meeting with who said what of it, and the rows of the parties."""
    meeting, record = laid.record.meetings[number], laid.kept()
    data = meeting.to_dict()
    del data["claims"]
    kinds = kinds_of(record)
    for shown, who in zip(data["participants"], meeting.participants, strict=True):
        named = of_participant(who, kinds)
        shown["party"] = parties[named.key] if named else None
    speakers = {s.id: of_speaker(s.speaker) for s in record.statements}
    data["said"] = said_of(laid.record, meeting, id)
    for entry, claim in zip(data["said"], meeting.claims, strict=False):
        named = speakers.get(claim.statement or "")
        entry["party"] = parties[named.key] if named else None
    return data


def _root(group: dict[int, int], pk: int) -> int:
    while group[pk] != pk:
        pk = group[pk]
    return pk

"""Which parties are one person: names that are like each other, and nobody else between them."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from sqlalchemy import Connection, delete, insert, or_, select, update

from communique.ledger.rows import many, mapping, table
from communique.ledger.schema import Alike, NameBlock, Party, Spelling
from communique.link.across.people import same_people, surname_keys

Spelled = tuple[int, str, str]
"""A party's row, one of its names, and the side it is named for ("" for none)."""

_NAME_BLOCKS = insert(table(NameBlock))
_PAIRS = insert(table(Alike))
_BLOCKS = select(NameBlock.block, NameBlock.party).where(NameBlock.block.in_(many("blocks")))
_NAMES = (
    select(Spelling.party, Spelling.name, Spelling.side)
    .where(Spelling.party.in_(many("parties")), Spelling.side.in_(many("sides")))
    .order_by(Spelling.party, Spelling.name)
)
_ITEMS = select(Party.pk, Party.wikidata).where(Party.pk.in_(many("parties")))
_NEAR = select(Alike.a, Alike.b).where(or_(Alike.a.in_(many("parties")), Alike.b.in_(many("parties"))))


def liken(connection: Connection, fresh: list[Spelled]) -> set[int]:
    """Compare new spellings of persons with those of like surnames.

    Returns:
        the parties whose root may have changed.
    """
    if not fresh:
        return set()
    wanted = {one: surname_keys(one[1], one[2] or None) for one in fresh}
    blocks: dict[str, set[int]] = defaultdict(set)
    for block, party in connection.execute(_BLOCKS, {"blocks": sorted(set().union(*wanted.values()))}):
        blocks[block].add(party)
    rows = {(b, party) for (party, _, _), keys in wanted.items() for b in keys if party not in blocks[b]}
    if rows:
        connection.execute(_NAME_BLOCKS, [{"block": b, "party": p} for b, p in sorted(rows)])
    for block, party in rows:
        blocks[block].add(party)
    pairs = _alike(connection, wanted, blocks)
    return _join(connection, pairs)


def unliken(connection: Connection, parties: set[int]) -> set[int]:
    """Compare persons anew that lost a spelling.

    Returns:
        the parties whose root may have changed.
    """
    if not parties:
        return set()
    before = _component(connection, parties)
    connection.execute(delete(Alike).where(or_(Alike.a.in_(parties), Alike.b.in_(parties))))
    connection.execute(delete(NameBlock).where(NameBlock.party.in_(parties)))
    _reroot(connection, before)
    rows = connection.execute(
        select(Spelling.party, Spelling.name, Spelling.side).where(Spelling.party.in_(parties))
    )
    return before | liken(connection, [(r.party, r.name, r.side) for r in rows])


def _alike(
    connection: Connection, wanted: dict[Spelled, frozenset[str]], blocks: dict[str, set[int]]
) -> set[tuple[int, int]]:
    """Pairs of parties of which two names are likely one person's."""
    near = {one: set().union(*(blocks[b] for b in keys)) - {one[0]} for one, keys in wanted.items()}
    others = set().union(*near.values())
    if not others:
        return set()
    names: dict[int, list[tuple[str, str]]] = defaultdict(list)
    sides = {side for _, _, side in wanted}
    for party, name, side in connection.execute(_NAMES, {"parties": others, "sides": sides}):
        names[party].append((name, side))
    items = mapping(connection, _ITEMS, {"parties": others | {p for p, _, _ in wanted}})
    return {
        (min(party, other), max(party, other))
        for (party, name, side), parties in near.items()
        for other in parties
        if not (items[party] and items[other])
        and any(s == side and same_people(name, n, side or None) for n, s in names[other])
    }


def _join(connection: Connection, pairs: set[tuple[int, int]]) -> set[int]:
    """Note pairs that are alike and join the parties anew."""
    if not pairs:
        return set()
    touched = {party for pair in pairs for party in pair}
    there = {(a, b) for a, b in connection.execute(_NEAR, {"parties": touched})}
    rows = [{"a": a, "b": b} for a, b in sorted(pairs - there)]
    if not rows:
        return set()
    connection.execute(_PAIRS, rows)
    component = _component(connection, touched)
    _reroot(connection, component)
    return component


def _near(connection: Connection, parties: set[int]) -> dict[int, set[int]]:
    near: dict[int, set[int]] = defaultdict(set)
    for a, b in connection.execute(_NEAR, {"parties": parties}):
        near[a].add(b)
        near[b].add(a)
    return near


def _component(connection: Connection, parties: set[int]) -> set[int]:
    """The parties that a chain of like names joins to some."""
    found = set(parties)
    edge = parties
    while edge:
        edge = set(_near(connection, edge)) - found
        found |= edge
    return found


def _reroot(connection: Connection, component: set[int]) -> None:
    """Join like parties anew, all but those that are like two who are not like each other.

    "Bush" alone stays apart where both George and Jeb are there. Order-free.
    """
    near = _near(connection, component)
    clear = {p for p in component if all(b in near[a] for a, b in combinations(near[p], 2))}
    group = {p: p for p in component}
    for party in sorted(clear):
        for other in near[party] & clear:
            group[_root(group, other)] = _root(group, party)
    items = mapping(connection, _ITEMS, {"parties": component})
    members: dict[int, list[int]] = defaultdict(list)
    for party in component:
        members[_root(group, party)].append(party)
    for ones in members.values():
        root = min(ones, key=lambda p: (items[p] is None, p))
        connection.execute(update(Party).where(Party.pk.in_(ones)).values(root=root, total=0))


def _root(group: dict[int, int], party: int) -> int:
    while group[party] != party:
        party = group[party]
    return party

"""How those who take part in two sightings agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.link.across.party import Party
from communique.link.across.people import crosses, person_key, same_people
from communique.link.across.sighting import Sighting


@dataclass(slots=True)
class Agreement:
    """How the parties of two sightings agree, in counts.

    Attributes:
        shared: sides in both.
        only: sides in one alone, of the sighting with fewer of them, and of the other.
        same: persons in both.
        clash: shared sides for which both name persons, and none is the same.
        office: unnamed holders of the office that the other's person of that side has.
        other_office: unnamed holders of another office than the other's persons of that side.
        loose: shared sides for which one names persons and the other only the side.
        bare: shared sides for which neither names a person.
    """

    shared: int = 0
    only: tuple[int, int] = (0, 0)
    same: int = 0
    clash: int = 0
    office: int = 0
    other_office: int = 0
    loose: int = 0
    bare: int = 0


def agreement(a: Sighting, b: Sighting) -> Agreement:
    """How the parties of two sightings agree; the order of the two does not matter."""
    one, two = _by_side(a), _by_side(b)
    _settle(one, two)
    one.pop("", None)
    two.pop("", None)
    found = Agreement()
    for side in sorted(one.keys() & two.keys()):
        found.shared += 1
        _side(found, one[side], two[side], side)
    few, many = sorted((len(one.keys() - two.keys()), len(two.keys() - one.keys())))
    found.only = (few, many)
    return found


def _by_side(s: Sighting) -> dict[str, list[Party]]:
    sides: dict[str, list[Party]] = {}
    for party in sorted((Party.parse(k) for k in s.parties), key=lambda p: p.key):
        sides.setdefault(party.side, []).append(party)
    return sides


def _settle(one: dict[str, list[Party]], two: dict[str, list[Party]]) -> None:
    """Bring a person whom the two give to different sides to one, where one person can be of both.

    The evidence is a full name of two words at least: Kofi Annan of the UN is no other Annan of Ghana.
    """
    mine, theirs = _sides_of_persons(one), _sides_of_persons(two)
    for key in sorted(mine.keys() & theirs.keys()):
        sides = sorted(mine[key] | theirs[key], key=lambda s: (s == "", s))
        if mine[key] & theirs[key] - {""} or any(crosses(x, y) for x in sides for y in sides):
            continue
        for table in (one, two):
            _move(table, key, sides[0] or f"?{key}")


def _sides_of_persons(table: dict[str, list[Party]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for side, parties in table.items():
        for p in parties:
            if " " in p.name:
                found.setdefault(person_key(p.name, None), set()).add(side)
    return found


def _move(table: dict[str, list[Party]], key: str, to: str) -> None:
    """Give a person to another side; a side that has nobody left is none."""
    moved = [(s, p) for s in sorted(table) for p in table[s] if p.name and person_key(p.name, None) == key]
    for side, party in moved:
        if side != to:
            table[side].remove(party)
            table.setdefault(to, []).append(party)
            if not table[side]:
                del table[side]


def _side(found: Agreement, a: list[Party], b: list[Party], side: str) -> None:
    """Count how the parties of one side agree."""
    named, others = [p for p in a if p.name], [p for p in b if p.name]
    if named and others:
        same = _pairs(named, others, side)
        found.same += same
        found.clash += not same
        return
    if not named and not others:
        found.bare += 1
        return
    holders = {p.office for p in (named or others) if p.office}
    unnamed = {p.office for p in (b if named else a) if p.office}
    if holders & unnamed:
        found.office += 1
    elif holders and unnamed:
        found.other_office += 1
    else:
        found.loose += 1


def _pairs(named: list[Party], others: Iterable[Party], side: str) -> int:
    """How many persons are in both lists."""
    left, count = list(others), 0
    for p in named:
        hit = next((q for q in left if same_people(p.name, q.name, side or None)), None)
        if hit is not None:
            left.remove(hit)
            count += 1
    return count

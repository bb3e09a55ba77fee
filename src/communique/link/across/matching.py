"""How those who take part in two sightings agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

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
        clash: shared sides for which both name persons, and none is the same; and one more where both name
            persons of no side, and nobody is in both.
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
    x, y = _cast(a.parties), _cast(b.parties)
    one, two = _settled(x, y) if x.persons.keys() & y.persons.keys() else (x.sides, y.sides)
    found = Agreement()
    shared = one.keys() & two.keys()
    for side in sorted(shared - {""}):
        found.shared += 1
        _side(found, one[side], two[side], side)
    if "" in shared:
        _sideless(found, one[""], two[""])
    mine, theirs = (len(table.keys() - shared - {""}) for table in (one, two))
    found.only = (min(mine, theirs), max(mine, theirs))
    return found


@dataclass(frozen=True, slots=True)
class _Cast:
    """Who takes part, by side; and of persons with a full name the sides that they are given to."""

    sides: dict[str, tuple[Party, ...]]
    persons: dict[str, frozenset[str]]


@lru_cache(maxsize=20_000)
def _cast(keys: frozenset[str]) -> _Cast:
    sides: dict[str, list[Party]] = {}
    persons: dict[str, set[str]] = {}
    for key in sorted(keys):
        party = Party.parse(key)
        sides.setdefault(party.side, []).append(party)
        if " " in party.name:
            persons.setdefault(person_key(party.name, None), set()).add(party.side)
    return _Cast({s: tuple(p) for s, p in sides.items()}, {k: frozenset(s) for k, s in persons.items()})


def _settled(x: _Cast, y: _Cast) -> tuple[dict[str, tuple[Party, ...]], dict[str, tuple[Party, ...]]]:
    """The sides of both, persons whom the two give to different sides brought to one where that can be.

    The evidence is a full name of two words at least: Kofi Annan of the UN is no other Annan of Ghana.
    """
    one, two = x.sides, y.sides
    for key in sorted(x.persons.keys() & y.persons.keys()):
        mine, theirs = x.persons[key], y.persons[key]
        sides = sorted(mine | theirs, key=lambda s: (s == "", s))
        if mine & theirs - {""} or any(crosses(p, q) for p in sides for q in sides):
            continue
        to = sides[0] or f"?{key}"
        one, two = _moved(one, key, to), _moved(two, key, to)
    return one, two


def _moved(table: dict[str, tuple[Party, ...]], key: str, to: str) -> dict[str, tuple[Party, ...]]:
    """A table in which a person is of another side; a side that has nobody left is none."""
    out: dict[str, list[Party]] = {}
    for side, parties in table.items():
        for p in parties:
            mine = p.name and person_key(p.name, None) == key
            out.setdefault(to if mine else side, []).append(p)
    return {side: tuple(parties) for side, parties in out.items()}


def _side(found: Agreement, a: Sequence[Party], b: Sequence[Party], side: str) -> None:
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


def _sideless(found: Agreement, a: Sequence[Party], b: Sequence[Party]) -> None:
    """Count how those agree of whom neither tells the side; bodies without a side are of no weight."""
    named, others = [p for p in a if p.name], [p for p in b if p.name]
    same = _pairs(named, others, "")
    found.same += same
    found.clash += bool(named and others and not same)


def _pairs(named: list[Party], others: Iterable[Party], side: str) -> int:
    """How many persons are in both lists."""
    left, count = list(others), 0
    for p in named:
        hit = next((q for q in left if same_people(p.name, q.name, side or None)), None)
        if hit is not None:
            left.remove(hit)
            count += 1
    return count

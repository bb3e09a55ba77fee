"""Which names are one person across reports: by side and sound, never by who came first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from communique.know.countries import codes
from communique.know.people import FAMILY_FIRST, name_key, sound_of, surnames

_ALIKE = 88.0
"""Least similarity (rapidfuzz ratio, 0..100) of the sounds of two spellings of one full name."""
_VOWELS = frozenset("aeiou")
_FATHERS = frozenset(("bin", "ibn", "ben", "al"))
_FUZZY_FROM = 7
"""Sounds shorter than this must be equal: in a short one a letter makes another name."""
_DROPPED = frozenset("al el ul ud bin ibn de da do dos del van von der den jr sr ii iii iv sheikh".split())
_SHORT = {
    "bill": "william", "bob": "robert", "joe": "joseph", "mike": "michael", "jim": "james", "tom": "thomas",
    "tony": "anthony", "dick": "richard", "dave": "david", "chris": "christopher", "ed": "edward",
    "ted": "edward", "jack": "john", "jimmy": "james", "rob": "robert", "steve": "stephen",
    "steven": "stephen", "nick": "nicholas", "sandy": "alexander", "tim": "timothy", "dan": "daniel",
    "don": "donald", "ben": "benjamin", "sam": "samuel", "matt": "matthew", "andy": "andrew",
    "ken": "kenneth", "liz": "elizabeth", "ron": "ronald",
}  # fmt: skip


def person_key(name: str, side: str | None) -> str:
    """The key under which a named person of a side is one across reports: ``side:sound``.

    Accents, hyphens, initials, particles and usual transliterations make no difference; a short first name
    is its long one. The key needs no other name, so it is the same whatever was read before.

    Args:
        name: in any usual spelling, first name and surname ("Bill Clinton", "Kim Jong-il").
        side: alpha-3 or an organisation's short name, None when not known.
    """
    return f"{side or ''}:{_whole(name)}"


def same_people(a: str, b: str, side: str | None) -> bool:
    """Whether two names of one side are likely one person: equal by key, a surname alone, or nearly alike.

    Not transitive: "Bush" is both George and Jeb. ``joined`` makes groups of it.
    """
    one, two = _words(a), _words(b)
    if not one or not two:
        return False
    if len(one) == 1 or len(two) == 1:
        return bool(_surnames(a, side) & _surnames(b, side)) and _initials_fit(a, b)
    x, y = _whole(a), _whole(b)
    if x == y or _within(one, two, patronymics=bool(_FATHERS & {*name_key(a).split(), *name_key(b).split()})):
        return True
    if min(len(x), len(y)) < _FUZZY_FROM or not _surname_alike(a, b, side):
        return False
    if x[0] != y[0] and not {x[0], y[0]} <= _VOWELS:
        return False
    return ratio(x, y) >= _ALIKE


def crosses(side: str, other: str) -> bool:
    """Whether one person cannot be of both sides: two countries. Of a country and a body one may be."""
    return side != other and side in codes() and other in codes()


def surname_keys(name: str, side: str | None) -> frozenset[str]:
    """Keys under which the spellings of one person are found: side and sound of what may be the surname."""
    return frozenset(f"{side or ''}:{s}" for s in _surnames(name, side))


def joined(names: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Which keys are one person in a set of names: every key to the least key of its group.

    Order-free. A name is joined with longer ones that hold it (a surname alone, a name without its middle
    part) and with ones alike, only where all of them are alike among themselves: "Bush" stays apart when
    both George and Jeb are there.

    Args:
        names: name and side of each.
    """
    people: dict[str, tuple[str, str | None]] = {}
    for name, side in sorted(names, key=lambda n: (n[1] or "", n[0])):
        people.setdefault(person_key(name, side), (name, side))
    near = {k: _neighbours(k, people) for k in people}
    group = {k: k for k in people}
    sure = {k for k in people if all(b in near[a] for a in near[k] for b in near[k] if a != b)}
    for k in sorted(sure):
        for other in sorted(near[k] & sure):
            _union(group, k, other)
    return {k: _root(group, k) for k in people}


def _neighbours(key: str, people: dict[str, tuple[str, str | None]]) -> set[str]:
    name, side = people[key]
    return {k for k, (n, s) in people.items() if k != key and s == side and same_people(name, n, side)}


def _root(group: dict[str, str], key: str) -> str:
    while group[key] != key:
        key = group[key]
    return key


def _union(group: dict[str, str], a: str, b: str) -> None:
    a, b = sorted((_root(group, a), _root(group, b)))
    group[b] = a


@lru_cache(maxsize=50_000)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name that count, lower case."""
    told = [w for w in name_key(name).split() if len(w) > 1]
    words = [w for w in told if w not in _DROPPED]
    words = told if len(words) < 2 else words
    if len(words) > 1:
        words[0] = _SHORT.get(words[0], words[0])
    return tuple(words) or tuple(name_key(name).split())


@lru_cache(maxsize=50_000)
def _whole(name: str) -> str:
    """The sound of a whole name, written without gaps: "Jong-il", "Jong Il" and "Jongil" are one."""
    return sound_of("".join(_words(name)).replace("abdel", "abdul").replace("abdal", "abdul"))


@lru_cache(maxsize=50_000)
def _surnames(name: str, side: str | None) -> frozenset[str]:
    kept = surnames(name, side or "")
    if side not in FAMILY_FIRST:
        kept = kept[-2:]
    return frozenset(sound_of(w) for w in kept if w not in _DROPPED)


def _initials_fit(a: str, b: str) -> bool:
    """Whether first names may be the same where one name has only initials ("A. Larijani"), or none."""
    x, y = name_key(a).split(), name_key(b).split()
    return len(x) == 1 or len(y) == 1 or x[0][0] == y[0][0]


def _within(one: tuple[str, ...], two: tuple[str, ...], *, patronymics: bool) -> bool:
    """Whether the shorter name is the longer one without its middle or its beginning.

    Where fathers are named, what a longer name ends with is the father's ("Salman bin Hamad", "Hamad").
    """
    few, many = sorted(([sound_of(w) for w in one], [sound_of(w) for w in two]), key=len)
    if len(few) == len(many) or not set(few) <= set(many):
        return False
    return few[-1] == many[-1] and (few[0] == many[0] or (not patronymics and few == many[-len(few) :]))


def _surname_alike(a: str, b: str, side: str | None) -> bool:
    return any(x == y or ratio(x, y) >= 85 for x in _surnames(a, side) for y in _surnames(b, side))

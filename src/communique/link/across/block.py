"""Keys under which sightings that could be the same meeting are found.

Two sightings that could be one share a key; what shares none is never compared. A block holds what was
reported of two sides in one month, or of one gathering in one month, so its size goes with how much is
written about a matter at a time, not with how long a ledger has been kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from communique.link.across.occasion import occasion
from communique.link.across.party import Party
from communique.link.across.people import person_key
from communique.link.across.sighting import Sighting
from communique.link.across.window import Window, window

MOST_SIDES = 6
"""Sides beyond which pairs of them are no keys: a gathering is found by its occasion and its place."""
_EDGE = 10
"""Days by which a date may be off (a visit put off by a week, "Monday" of another week)."""
_MOST_WORDS = 6
_UNKNOWN = "?"


def blocks(s: Sighting) -> frozenset[str]:
    """The keys of a sighting: at most 32 for each of its months, of which it has 14 at most."""
    months = list(_months(s))
    return frozenset(f"{name}@{month}" for name in _names(s) for month in months) | _gathering(s, months)


def _names(s: Sighting) -> Iterator[str]:
    """Who and where: pairs of sides, pairs of persons, one side or person where there is no second."""
    sides = sorted(s.sides)
    with_place = sorted({*sides, s.country or ""} - {""})
    if len(sides) == 1:
        yield sides[0]
    if len(sides) == 1 and len(with_place) == 2:
        yield "+".join(with_place)
    if 2 <= len(sides) <= MOST_SIDES:
        yield from (f"{a}+{b}" for a, b in combinations(sides, 2))
    if not sides or len(sides) > MOST_SIDES:
        yield f"many|{s.country or s.city or _UNKNOWN}"
    if len(sides) > 2 and s.country:
        yield f"many|{s.country}"
    people = sorted({person_key(p.name, None) for p in map(Party.parse, s.parties) if p.name})
    if len(people) == 1 and len(sides) < 2:
        yield f"who {people[0]}"
    if 2 <= len(people) <= MOST_SIDES:
        yield from (f"who {a}+{b}" for a, b in combinations(people, 2))


def _gathering(s: Sighting, months: list[str]) -> frozenset[str]:
    """Keys by the occasion: each word that names it with each of its months."""
    words = sorted(occasion(s.occasion).core)[:_MOST_WORDS]
    return frozenset(f"{word}#{month}" for word in words for month in months)


def _months(s: Sighting) -> Iterator[str]:
    """Every month that the meeting's window touches, widened by a few days at both ends."""
    days = window(s.first, s.last, s.published, s.status)
    if days is None:
        yield _UNKNOWN
        return
    start, end = _widened(days)
    at = start.year * 12 + start.month - 1
    while at <= end.year * 12 + end.month - 1:
        yield f"{at // 12:04d}-{at % 12 + 1:02d}"
        at += 1


def _widened(days: Window) -> tuple[date, date]:
    edge = timedelta(days=_EDGE if days.dated else 0)
    try:
        return days.first - edge, days.last + edge
    except OverflowError:
        return days.first, days.last

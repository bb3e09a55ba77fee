"""Sightings parted into meetings, the same whatever the order in which they came."""

from __future__ import annotations

from collections.abc import Iterable

from communique.link.across.score import LEAST
from communique.link.across.sighting import report_of

SUGGEST = 0.2
"""Least probability of a pair that is offered as a suggestion."""

Pair = tuple[str, str]
Scored = tuple[str, str, float]


def groups(
    ids: Iterable[str],
    links: Iterable[Scored],
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    least: float = LEAST,
) -> list[list[str]]:
    """The sightings as groups, one a meeting; each sorted, the list sorted by their first.

    Pairs that a person put together come first, then links from the likeliest down, each joining the two
    groups that it touches (Kruskal), unless that would bring together a pair that a person put apart, or
    two meetings that one report tells apart. Equal probabilities go by the ids, so the same set in any
    order gives the same groups.

    Args:
        ids: ids of sightings.
        links: pairs of ids with their probability; either order, those of unknown ids are passed over.
        together: pairs by hand that are one meeting, though one report may tell them apart.
        apart: pairs by hand that are not; a pair in ``together`` too stays apart unless joined by itself.
        least: least probability that joins.
    """
    forest = _Forest(ids, apart)
    for a, b in sorted(_pair(a, b) for a, b in together):
        forest.join(a, b, by_hand=True)
    strong = {(-p, *_pair(a, b)) for a, b, p in links if p >= least}
    for _, a, b in sorted(strong):
        forest.join(a, b)
    return forest.groups()


def suggestions(
    found: Iterable[Iterable[str]], links: Iterable[Scored], apart: Iterable[Pair] = ()
) -> list[Scored]:
    """Links between groups that a person may want to join, the likeliest first.

    Args:
        found: the groups.
        links: every scored pair.
        apart: pairs by hand that are not one meeting, which are not asked again.
    """
    at = {i: n for n, group in enumerate(found) for i in group}
    settled = {pair for a, b in apart if a in at and b in at for pair in _both(at[a], at[b])}
    kept = {
        (-p, *_pair(a, b))
        for a, b, p in links
        if p >= SUGGEST
        and a in at
        and b in at
        and at[a] != at[b]
        and (at[a], at[b]) not in settled
        and report_of(a) != report_of(b)
    }
    return [(a, b, -p) for p, a, b in sorted(kept)]


def _both(a: int, b: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return (a, b), (b, a)


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a <= b else (b, a)


class _Forest:
    """Disjoint sets that know which of them must stay apart."""

    def __init__(self, ids: Iterable[str], apart: Iterable[Pair]) -> None:
        self._parent = {i: i for i in ids}
        self._members = {i: [i] for i in self._parent}
        self._reports = {i: {report_of(i)} for i in self._parent}
        self._apart: dict[str, set[str]] = {}
        for a, b in apart:
            if a in self._parent and b in self._parent and a != b:
                self._apart.setdefault(a, set()).add(b)
                self._apart.setdefault(b, set()).add(a)

    def join(self, a: str, b: str, *, by_hand: bool = False) -> None:
        """Join two groups where that is allowed."""
        if a not in self._parent or b not in self._parent:
            return
        x, y = self._root(a), self._root(b)
        if x == y or self._forbidden(x, y):
            return
        if not by_hand and self._reports[x] & self._reports[y]:
            return
        if len(self._members[x]) < len(self._members[y]):
            x, y = y, x
        self._parent[y] = x
        self._members[x] += self._members.pop(y)
        self._reports[x] |= self._reports.pop(y)
        self._apart[x] = {self._root(o) for o in self._apart.get(x, set()) | self._apart.pop(y, set())}

    def groups(self) -> list[list[str]]:
        """Every group, sorted."""
        return sorted(sorted(g) for g in self._members.values())

    def _forbidden(self, x: str, y: str) -> bool:
        return any(self._root(o) == y for o in self._apart.get(x, ())) or any(
            self._root(o) == x for o in self._apart.get(y, ())
        )

    def _root(self, i: str) -> str:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

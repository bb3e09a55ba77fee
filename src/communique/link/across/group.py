"""Sightings parted into meetings, the same whatever the order in which they came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from communique.link.across.score import LEAST
from communique.link.across.sighting import report_of

SHARE = 0.34
"""Least share of the pairs between two groups that must be links of their own for the two to join: one report
that is vague about who met or when shall not join two meetings that are clear apart. Chosen in folds."""
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
    share: float = SHARE,
) -> list[list[str]]:
    """The sightings as groups, one a meeting; each sorted, the list sorted by their first.

    Pairs that a person put together come first, then links from the likeliest down, each joining the two
    groups that it touches (Kruskal), unless too few of the pairs between them are links (``SHARE``), or that
    would bring together a pair that a person put apart, or two meetings that one report tells apart. Equal
    probabilities go by the ids, so the same set in any order gives the same groups.

    Args:
        ids: ids of sightings.
        links: pairs of ids with their probability; either order, those of unknown ids are passed over.
        together: pairs by hand that are one meeting, though one report may tell them apart.
        apart: pairs by hand that are not; a pair in ``together`` too stays apart unless joined by itself.
        least: least probability that joins.
        share: least share of the pairs between two groups that must be links for the two to join.
    """
    best: dict[Pair, float] = {}
    for a, b, p in links:
        if p >= least and a != b:
            best[_pair(a, b)] = max(p, best.get(_pair(a, b), 0.0))
    forest = _Forest(ids, apart, best, share)
    for a, b in sorted(_pair(a, b) for a, b in together):
        forest.join(a, b, by_hand=True)
    for _, a, b in sorted((-p, a, b) for (a, b), p in best.items()):
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
    """Disjoint sets that know which of them must stay apart, and how many links each has to each other."""

    def __init__(
        self, ids: Iterable[str], apart: Iterable[Pair], links: Iterable[Pair] = (), share: float = 0.0
    ) -> None:
        self._share = share
        self._parent = {i: i for i in ids}
        self._members = {i: [i] for i in self._parent}
        self._reports = {i: {report_of(i)} for i in self._parent}
        self._apart: dict[str, set[str]] = {}
        for a, b in apart:
            if a in self._parent and b in self._parent and a != b:
                self._apart.setdefault(a, set()).add(b)
                self._apart.setdefault(b, set()).add(a)
        self._ties: dict[str, Counter[str]] = {i: Counter() for i in self._parent}
        for a, b in links:
            if a in self._parent and b in self._parent:
                self._ties[a][b] += 1
                self._ties[b][a] += 1

    def join(self, a: str, b: str, *, by_hand: bool = False) -> None:
        """Join two groups where that is allowed."""
        if a not in self._parent or b not in self._parent:
            return
        x, y = self._root(a), self._root(b)
        if x == y or self._forbidden(x, y):
            return
        if not by_hand and not self._fit(x, y):
            return
        if len(self._members[x]) < len(self._members[y]):
            x, y = y, x
        self._parent[y] = x
        self._members[x] += self._members.pop(y)
        self._reports[x] |= self._reports.pop(y)
        for other, count in self._ties.pop(y).items():
            self._ties[other][x] += count
            self._ties[x][other] += count
            del self._ties[other][y]
        del self._ties[x][x]
        self._apart[x] = {self._root(o) for o in self._apart.get(x, set()) | self._apart.pop(y, set())}

    def _fit(self, x: str, y: str) -> bool:
        """Whether two groups are of other reports, and enough of the pairs between them are links."""
        if self._reports[x] & self._reports[y]:
            return False
        return self._ties[x][y] >= self._share * len(self._members[x]) * len(self._members[y])

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

"""Mentions of the same meeting brought together, by average linkage over the scored pairs."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extract.linear import Linear
from communique.extract.meetings.mention import Reading
from communique.link.meetings.pairs import pair_features, pair_values
from communique.link.meetings.sketch import Sketch

_BACK = 60
"""Mentions looked back for the same meeting: bounds the work on a long report."""
NEVER = -50.0
"""The score of two meetings that one trigger speaks of: no mean over it reaches a threshold."""
_MOST = 300
"""Mentions that are merged at most in one report; the rest stand alone."""


def scored_pairs(found: Sequence[Sketch], reading: Reading, model: Linear) -> dict[tuple[int, int], float]:
    """The probability that mentions are the same meeting, by their numbers, the earlier first."""
    out = {}
    for j, b in enumerate(found[:_MOST]):
        for i in range(max(0, j - _BACK), j):
            a = found[i]
            if a.mention.token == b.mention.token:
                out[(i, j)] = NEVER
                continue
            out[(i, j)] = model.yes(pair_features(a, b, reading), pair_values(a, b, reading))
    return out


def clusters(count: int, pairs: dict[tuple[int, int], float], least: float) -> list[list[int]]:
    """Groups of mentions, each in order: the likeliest two groups join while their mean is over ``least``.

    Args:
        count: how many mentions there are.
        pairs: probabilities by pair; a pair that is not there counts as 0.
        least: least mean probability between two groups that join.
    """
    groups: dict[int, list[int]] = {i: [i] for i in range(count)}
    links: dict[tuple[int, int], float] = dict(pairs)
    while links:
        (a, b), top = max(links.items(), key=lambda x: (x[1], -x[0][0], -x[0][1]))
        if top < least:
            break
        _join(groups, links, a, b)
    return sorted(sorted(g) for g in groups.values())


def _join(groups: dict[int, list[int]], links: dict[tuple[int, int], float], a: int, b: int) -> None:
    """Merge group ``b`` into ``a``; links are means over their pairs."""
    na, nb = len(groups[a]), len(groups[b])
    groups[a] += groups.pop(b)
    del links[(a, b)]
    for c in groups:
        if c == a:
            continue
        one, two = (min(a, c), max(a, c)), (min(b, c), max(b, c))
        if one in links or two in links:
            links[one] = (links.get(one, 0.0) * na + links.pop(two, 0.0) * nb) / (na + nb)

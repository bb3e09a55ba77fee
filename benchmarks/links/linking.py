"""Sightings linked as a ledger links them: by blocks, scores and groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations

from communique.link.across import LEAST, Sighting, blocks, groups, score
from communique.link.across.group import SHARE


def candidates(found: Mapping[str, Sighting]) -> list[tuple[str, str]]:
    """Pairs of keys whose sightings share a block and are of two reports, in order."""
    table: dict[str, list[str]] = {}
    for key in sorted(found):
        for block in blocks(found[key]):
            table.setdefault(block, []).append(key)
    met = {pair for keys in table.values() for pair in combinations(keys, 2)}
    return sorted((a, b) for a, b in met if found[a].report != found[b].report)


def linked(
    found: Mapping[str, Sighting],
    least: float = LEAST,
    probability: Callable[[str, str], float] | None = None,
    share: float = SHARE,
) -> dict[str, str]:
    """The group of each sighting, named by its first id, by the keys of ``found``.

    Args:
        found: the sightings.
        least: least probability that joins.
        probability: that two keys are one meeting, in place of the package's model.
        share: least share of links between two groups that join.
    """
    ask = probability or (lambda a, b: score(found[a], found[b]).probability)
    links = [(found[a].id, found[b].id, ask(a, b)) for a, b in candidates(found)]
    parted = groups((s.id for s in found.values()), links, least=least, share=share)
    names = {i: g[0] for g in parted for i in g}
    return {key: names[s.id] for key, s in found.items()}

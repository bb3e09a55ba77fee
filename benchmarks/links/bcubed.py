"""B-cubed precision, recall and F1 of a grouping (Bagga and Baldwin 1998), and the same over pairs."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from itertools import combinations


def bcubed(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> dict[str, float]:
    """Precision, recall and F1, each the mean over items.

    Args:
        gold: the right group of each item.
        found: the group given to each item; the same items.

    Raises:
        ValueError: when the two are not of the same items.
    """
    if gold.keys() != found.keys():
        raise ValueError("bcubed: wanted the same items in both groupings")
    if not gold:
        return _prf(0.0, 0.0)
    right, given = _members(gold), _members(found)
    precision = recall = 0.0
    for item in gold:
        both = len(right[gold[item]] & given[found[item]])
        precision += both / len(given[found[item]])
        recall += both / len(right[gold[item]])
    return _prf(precision / len(gold), recall / len(gold))


def pairs(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> dict[str, float]:
    """Precision, recall and F1 over pairs of items that are in one group."""
    hit = given = right = 0
    for a, b in combinations(sorted(gold), 2):
        same, one = gold[a] == gold[b], found[a] == found[b]
        hit, given, right = hit + (same and one), given + one, right + same
    return _prf(hit / given if given else 0.0, hit / right if right else 0.0)


def _members(groups: Mapping[str, Hashable]) -> dict[Hashable, set[str]]:
    out: dict[Hashable, set[str]] = {}
    for item, group in groups.items():
        out.setdefault(group, set()).add(item)
    return out


def _prf(precision: float, recall: float) -> dict[str, float]:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}

"""Labelled pairs of sightings: gold meetings, and the chain's own meetings that found one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.links import chain, gold
from benchmarks.links.linking import candidates

from communique.link.across import Sighting
from communique.link.across.compare import features

LENIENT = 0.3
"""Least share of participants of a chain's meeting that trains: the model shall see how records go wrong."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sightings with their features, whether they are one meeting, and the reports they are of."""

    a: str
    b: str
    features: frozenset[str]
    same: bool
    reports: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Set:
    """Sightings by key, and the right group of each."""

    sightings: dict[str, Sighting]
    groups: dict[str, str]


def gold_set(shared: Path, part: str | None) -> Set:
    """The gold meetings of a part of the labelled reports."""
    found = gold.sightings(shared, part)
    return Set(found, gold.labels().gold(found))


def wide_set(shared: Path, part: str) -> Set:
    """The gold meetings of a part, and those of the reports that are not labelled: more that are not one."""
    found = {**gold.sightings(shared, part), **gold.others(shared)}
    return Set(found, gold.labels().gold(found))


def chain_set(shared: Path, cache: Path, part: str, least: float = chain.PEOPLE) -> Set:
    """The chain's meetings of a part that found a gold one."""
    parts = gold.labels().parts
    records = {r: v for r, v in chain.records(shared, cache).items() if parts[r] == part}
    found = chain.aligned(shared, records, least)
    right = gold.labels().gold(found.values())
    every = chain.sightings(records)
    return Set({k: every[k] for k in sorted(found)}, {k: right[found[k]] for k in sorted(found)})


def pairs(of: Set) -> list[Pair]:
    """Every pair that shares a block and is of two reports."""
    return [
        Pair(a, b, features(of.sightings[a], of.sightings[b]), of.groups[a] == of.groups[b], _reports(a, b))
        for a, b in candidates(of.sightings)
    ]


def _reports(a: str, b: str) -> tuple[str, str]:
    return report_of(a), report_of(b)


def report_of(key: str) -> str:
    """The report of a key, ``REPORT#INDEX`` or ``REPORT!MEETING``."""
    return key.replace("!", "#").split("#")[0]


def components(groups: Mapping[str, str]) -> dict[str, str]:
    """Reports that share a meeting, directly or through others, under one name: folds keep them whole."""
    parent = {report_of(k): report_of(k) for k in groups}

    def root(report: str) -> str:
        while parent[report] != report:
            report = parent[report]
        return report

    first: dict[str, str] = {}
    for key, group in sorted(groups.items()):
        report = report_of(key)
        other = first.setdefault(group, report)
        parent[root(report)] = root(other)
    return {r: root(r) for r in sorted(parent)}

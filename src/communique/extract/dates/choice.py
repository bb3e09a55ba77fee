"""Choosing one of several dates, or none, by a conditional logistic model over string features."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from communique.records import Span

NONE = "none"
"""The value of the candidate that stands for no date."""


@dataclass(slots=True)
class Candidate:
    """A date that may be meant: its value, the words it was read from, and what speaks for it."""

    value: str
    span: Span | None = None
    features: list[str] = field(default_factory=list)


@cache
def weights(name: str) -> dict[str, float]:
    """The packaged weights of a choice: ``statement`` or ``meeting``."""
    text = files("communique.extract.dates").joinpath("attach.json").read_text("utf8")
    table: dict[str, dict[str, float]] = json.loads(text)
    return table[name]


def score(candidate: Candidate, table: dict[str, float]) -> float:
    """The sum of the candidate's weights."""
    return sum(table.get(f, 0.0) for f in candidate.features)


def choose(candidates: Sequence[Candidate], table: dict[str, float]) -> tuple[Candidate, float]:
    """The likeliest candidate and its probability; the first of equals.

    Args:
        candidates: at least one.
        table: feature -> weight.
    """
    scores = [score(c, table) for c in candidates]
    top = max(scores)
    total = sum(math.exp(s - top) for s in scores)
    return candidates[scores.index(top)], 1 / total

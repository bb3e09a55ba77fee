"""The learned choice among antecedents: one conditional logit for each kind of source."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from communique.link.people.features import NAMES

Floats = NDArray[np.float64]


@cache
def weights() -> dict[str, Floats]:
    """Weights by kind of source, in the order of ``features.NAMES``; made by ``training.people``."""
    raw = files("communique.link.people").joinpath("data/choice.json").read_text("utf-8")
    data = json.loads(raw)["weights"]
    return {kind: np.array([by_name.get(n, 0.0) for n in NAMES]) for kind, by_name in data.items()}


def choose(kind: str, rows: list[list[float]]) -> tuple[int, float]:
    """The best of several candidates.

    Args:
        kind: kind of source.
        rows: features of each candidate, at least one.

    Returns:
        Its number, and the probability that it is right.
    """
    table = weights()
    scores = np.asarray(rows) @ table.get(kind, table["any"])
    odds = np.exp(scores - scores.max())
    odds /= odds.sum()
    best = int(odds.argmax())
    return best, float(odds[best])

"""The learned choice among antecedents: one conditional logit for each kind of source."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from communique.link.people.features import NAMES
from communique.link.people.sides import NAMES as SIDE_NAMES

Floats = NDArray[np.float64]


@cache
def weights() -> dict[str, Floats]:
    """Weights by kind of source, in the order of ``features.NAMES``; made by ``training.people``."""
    raw = files("communique.link.people").joinpath("data/choice.json").read_text("utf-8")
    data = json.loads(raw)["weights"]
    return {kind: np.array([by_name.get(n, 0.0) for n in NAMES]) for kind, by_name in data.items()}


@cache
def side_weights() -> Floats:
    """Weights of ``sides.NAMES``; made by ``training.people``."""
    raw = files("communique.link.people").joinpath("data/choice.json").read_text("utf-8")
    by_name = json.loads(raw).get("side", {})
    return np.array([by_name.get(n, 0.0) for n in SIDE_NAMES])


def choose_side(rows: list[list[float]]) -> int:
    """Number of the side that its features speak for most."""
    return int((np.asarray(rows) @ side_weights()).argmax())


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

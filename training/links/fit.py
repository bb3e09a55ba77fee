"""A logistic model over named features, held near the weights that were set by hand.

The log-odds by hand are one more column, scaled so that its coefficient costs nothing; what the data say
otherwise is learned on top, under an L2 penalty: with a hundred positive pairs, a weight that the data say
nothing of stays as it was set.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from training.links.pairs import Pair

_FREE = 30.0
"""Scale of the column of the weights by hand: its penalty is 900 times less than that of the others."""


def prior() -> dict[str, Any]:
    """The weights by hand, from which learning starts."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "prior.json").read_text("utf-8"))
    return found


def fit(pairs: Sequence[Pair], c: float) -> dict[str, Any]:
    """The model learned from labelled pairs.

    Args:
        pairs: at least one of each label.
        c: inverse strength of the penalty.
    """
    by_hand = prior()
    names = sorted(by_hand["weights"])
    column = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(pairs), len(names) + 1))
    for row, pair in enumerate(pairs):
        for name in pair.features:
            x[row, column[name]] = 1.0
    hand = np.array([by_hand["weights"][n] for n in names])
    x[:, -1] = _FREE * (x[:, :-1] @ hand + by_hand["bias"])
    y = np.array([p.same for p in pairs])
    learned = LogisticRegression(C=c, max_iter=5000).fit(x, y)
    scale = float(learned.coef_[0, -1]) * _FREE
    weights = scale * hand + learned.coef_[0, :-1]
    bias = scale * by_hand["bias"] + float(learned.intercept_[0])
    return {
        "bias": round(bias, 3),
        "weights": {n: round(float(w), 3) for n, w in zip(names, weights, strict=True)},
        "words": by_hand["words"],
    }

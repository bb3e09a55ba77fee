"""The conditional logit: weights under which the right candidates are most likely."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from training.people.examples import Choice

Floats = NDArray[np.float64]
STRENGTH = 0.6
"""Weight of the squared weights in the loss (L2), by cross-validation among 0.1, 0.3, 0.6, 1, 2."""


def fit(choices: Sequence[Choice], towards: Floats | None = None, strength: float = STRENGTH) -> Floats:
    """Weights for choices of one kind.

    Args:
        choices: what to learn from.
        towards: weights that small data stay near; zero if None.
        strength: how strongly.
    """
    rows = np.vstack([np.asarray(c.rows) for c in choices])
    sizes = np.array([len(c.rows) for c in choices])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    right = np.zeros(len(rows), dtype=bool)
    for start, choice in zip(starts, choices, strict=True):
        right[[start + r for r in choice.right]] = True
    group = np.repeat(np.arange(len(choices)), sizes)
    centre = np.zeros(rows.shape[1]) if towards is None else towards

    def loss(w: Floats) -> tuple[float, Floats]:
        score = rows @ w
        top = np.maximum.reduceat(score, starts)
        odds = np.exp(score - top[group])
        total = np.add.reduceat(odds, starts)
        good = np.add.reduceat(odds * right, starts) + 1e-12
        value = float(np.log(total / good).sum() + strength * ((w - centre) ** 2).sum())
        slope = rows.T @ (odds / total[group] - odds * right / good[group]) + 2 * strength * (w - centre)
        return value, slope

    return np.asarray(minimize(loss, centre, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x)


def fit_kinds(choices: Sequence[Choice]) -> dict[str, Floats]:
    """Weights for each kind of source: those of all kinds together, then moved by the kind's own choices."""
    sides = [c for c in choices if c.kind == "side"]
    choices = [c for c in choices if c.kind != "side"]
    common = fit(choices)
    kinds = sorted({c.kind for c in choices})
    return (
        {"side": fit(sides)}
        | {kind: fit([c for c in choices if c.kind == kind], common) for kind in kinds}
        | {"any": common}
    )

"""Train which date belongs to which statement and meeting: see ``main`` for the command."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize

from communique.extract.dates.choice import Candidate

Group = tuple[list[Candidate], int]
"""Candidates of one choice and the index of the right one."""


def fit(groups: Sequence[Group], strength: float = 1.0, rare: int = 3) -> dict[str, float]:
    """Weights of the conditional logistic model, by L-BFGS with an L2 penalty of ``strength`` / 2.

    Features seen in fewer than ``rare`` choices are left out.
    """
    counts: dict[str, int] = {}
    for options, _ in groups:
        for name in {f for c in options for f in c.features}:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(n for n, c in counts.items() if c >= rare)
    index = {n: i for i, n in enumerate(names)}
    rows: list[tuple[int, int]] = []
    starts, right = [0], []
    for options, answer in groups:
        right.append(starts[-1] + answer)
        for c in options:
            at = len(rows)
            del at
        starts.append(starts[-1] + len(options))
    total = starts[-1]
    from scipy.sparse import csr_matrix

    pairs = [
        (k, index[f]) for k, c in enumerate(c for o, _ in groups for c in o) for f in c.features if f in index
    ]
    matrix = csr_matrix((np.ones(len(pairs)), tuple(zip(*pairs, strict=True))), shape=(total, len(names)))
    edges = np.array(starts[:-1])

    def loss(w: Any) -> tuple[float, Any]:
        scores = matrix @ w
        tops = np.maximum.reduceat(scores, edges)
        owner = np.repeat(np.arange(len(edges)), np.diff(starts))
        exp = np.exp(scores - tops[owner])
        sums = np.add.reduceat(exp, edges)
        share = exp / sums[owner]
        value = float((np.log(sums) + tops - scores[right]).sum() + strength / 2 * w @ w)
        share[right] -= 1
        return value, matrix.T @ share + strength * w

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {n: round(float(w), 3) for n, w in zip(names, best.x, strict=True) if abs(w) >= 0.01}

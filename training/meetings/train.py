"""Logistic models of named features, and their file.

    PYTHONPATH=src:. python -m training.meetings.cross ../shared --cache build/meetings

trains them all and writes them to the package.

Steps: mention, status, form, argument, place (of triggers); pair (of mentions); party and record (of
meetings). Folds are by report.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from communique.extract.linear import Linear

SEEN = 3
"""A feature seen fewer times than this is left out."""

Row = tuple[Sequence[str], dict[str, float]]


def fit(
    rows: Sequence[Row],
    labels: Sequence[Any],
    strength: float,
    weights: Sequence[float] | None = None,
    classes: Sequence[str] = (),
) -> Linear:
    """A logistic model of these rows.

    Args:
        rows: features of each example, by name, and those with a value.
        labels: True and False, or names of ``classes``.
        strength: inverse of the L2 penalty.
        weights: of the examples.
        classes: their order, for more than two.
    """
    counts: dict[str, int] = {}
    for names, values in rows:
        for f in {*names, *values}:
            counts[f] = counts.get(f, 0) + 1
    columns = {f: k for k, f in enumerate(sorted(f for f, n in counts.items() if n >= SEEN))}
    matrix = _matrix(rows, columns)
    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit(matrix, np.asarray(labels), sample_weight=None if weights is None else np.asarray(weights))
    if not classes:
        return Linear((), columns, model.coef_.T.copy(), model.intercept_.copy())
    table = np.zeros((len(columns), len(classes)))
    bias = np.full(len(classes), -8.0)
    for k, name in enumerate(model.classes_):
        table[:, list(classes).index(name)] = model.coef_[k]
        bias[list(classes).index(name)] = model.intercept_[k]
    return Linear(tuple(classes), columns, table, bias)


def mixed(one: Linear, other: Linear, share: float) -> Linear:
    """The model whose scores are a mean of two models' scores, ``share`` of the other."""
    columns = {f: k for k, f in enumerate(sorted({*one.rows, *other.rows}))}
    weights = np.zeros((len(columns), one.weights.shape[1]))
    for model, part in ((one, 1 - share), (other, share)):
        weights[[columns[f] for f in model.rows]] += part * model.weights[list(model.rows.values())]
    return Linear(one.classes, columns, weights, (1 - share) * one.bias + share * other.bias)


def _matrix(rows: Sequence[Row], columns: dict[str, int]) -> csr_matrix:
    data, indices, starts = [], [], [0]
    for names, values in rows:
        for f in dict.fromkeys(names):
            if f in columns:
                indices.append(columns[f])
                data.append(1.0)
        for f, v in values.items():
            if f in columns:
                indices.append(columns[f])
                data.append(v)
        starts.append(len(indices))
    return csr_matrix((data, indices, starts), shape=(len(rows), len(columns)))


def to_dict(model: Linear, least: float = 0.004) -> dict[str, Any]:
    """A model as JSON; rows whose every weight is under ``least`` are left out."""
    kept = {f: model.weights[k] for f, k in model.rows.items() if np.abs(model.weights[k]).max() >= least}
    return {
        "classes": list(model.classes),
        "bias": [round(float(v), 4) for v in model.bias],
        "weights": {f: [round(float(v), 3) for v in row] for f, row in sorted(kept.items())},
    }


def dumps(models: dict[str, Linear]) -> bytes:
    """The models as the package's file."""
    import gzip

    text = json.dumps({n: to_dict(m) for n, m in models.items()}, separators=(",", ":"), sort_keys=True)
    return gzip.compress(text.encode("utf-8"), 9, mtime=0)

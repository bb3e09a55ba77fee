"""Linear models over named features: what was learned, read from the package, scored with numpy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Linear:
    """A logistic model: ``bias`` and one row of ``weights`` a feature; one column means yes or no.

    Attributes:
        classes: names of the classes, empty for yes or no.
        rows: the row of each feature.
        weights: shape (features, columns).
        bias: shape (columns,).
    """

    classes: tuple[str, ...]
    rows: Mapping[str, int]
    weights: Floats
    bias: Floats

    def scores(self, features: Iterable[str], extra: Mapping[str, float] | None = None) -> Floats:
        """The log-odds of each column; ``extra`` are features with a value of their own."""
        found = [r for f in dict.fromkeys(features) if (r := self.rows.get(f)) is not None]
        total: Floats = self.bias + (self.weights[found].sum(axis=0) if found else 0.0)
        for name, value in (extra or {}).items():
            row = self.rows.get(name)
            if row is not None:
                total = total + value * self.weights[row]
        return total

    def table(self, items: Sequence[Sequence[str]]) -> Floats:
        """The log-odds of many items at once, shape (items, columns); no item names a feature twice."""
        known = [[r for f in item if (r := self.rows.get(f)) is not None] for item in items]
        owners = np.repeat(np.arange(len(items)), [len(k) for k in known])
        out: Floats = np.tile(self.bias, (len(items), 1))
        np.add.at(out, owners, self.weights[[r for k in known for r in k]])
        return out

    def yes(self, features: Iterable[str], extra: Mapping[str, float] | None = None) -> float:
        """The probability of yes."""
        return float(1.0 / (1.0 + np.exp(-self.scores(features, extra)[0])))

    def shares(self, features: Iterable[str], extra: Mapping[str, float] | None = None) -> Floats:
        """The probability of each class, in the order of ``classes``."""
        scores = self.scores(features, extra)
        powers = np.exp(scores - scores.max())
        shares: Floats = powers / powers.sum()
        return shares


def from_dict(data: Mapping[str, Any]) -> Linear:
    """A model from its JSON: ``{"classes", "bias", "weights": {feature: [value, ...]}}``."""
    names = list(data["weights"])
    columns = len(data["bias"])
    values = np.array([data["weights"][n] for n in names], dtype=np.float64).reshape(len(names), columns)
    return Linear(
        tuple(data["classes"]),
        {n: k for k, n in enumerate(names)},
        values,
        np.array(data["bias"], dtype=np.float64),
    )

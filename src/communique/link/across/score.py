"""How probably two sightings are one meeting, and why: a logistic model of named features."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from communique.link.across.compare import features
from communique.link.across.sighting import Sighting

LEAST = 0.5
"""Least probability of a pair that is one meeting; chosen in cross-validation, see docs/linking.md."""
_REASON = 0.3
"""Least weight (log-odds) of a feature that is told as a reason."""
_MOST = 5


@dataclass(frozen=True, slots=True)
class Link:
    """Two sightings compared.

    Attributes:
        probability: that they are one meeting.
        reasons: what speaks for it, the strongest first, or against it where that is weightier.
    """

    probability: float
    reasons: tuple[str, ...]


def score(a: Sighting, b: Sighting) -> Link:
    """How probably two sightings are one meeting; the same whichever comes first."""
    return _known(features(a, b))


@lru_cache(maxsize=20_000)
def _known(found: frozenset[str]) -> Link:
    return weighed(found, weights())


def weighed(found: frozenset[str], model: dict[str, Any]) -> Link:
    """The link that features make under a model.

    Args:
        found: names of the features that hold.
        model: ``bias`` and ``weights`` by name (log-odds), ``words`` by name where they differ from it; ""
            for a feature that says nothing to a reader by itself.
    """
    known = [(model["weights"].get(name, 0.0), name) for name in sorted(found)]
    total = model["bias"] + math.fsum(w for w, _ in known)
    sign = 1 if total >= 0 else -1
    told = sorted((-abs(w), name) for w, name in known if w * sign >= _REASON)
    words = [model["words"].get(name, name) for _, name in told]
    reasons = tuple(dict.fromkeys(w for w in words if w))[:_MOST]
    return Link(round(1 / (1 + math.exp(-max(min(total, 30.0), -30.0))), 6), reasons)


@cache
def weights() -> dict[str, Any]:
    """The model of the package."""
    found: dict[str, Any] = json.loads(
        files("communique.link.across").joinpath("weights.json").read_text("utf-8")
    )
    return found

"""Stretches of one role: the best path through the encoder's judgements of single pieces."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from communique.extract.statements.boundaries import Gaps, none


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive pieces of one role: half-open piece numbers, and the mean probability of being inside."""

    first: int
    last: int
    probability: float


def runs(logs: NDArray[np.float32], bias: float = 0.0, gaps: Gaps | None = None) -> list[Run]:
    """Viterbi over BIO log-probabilities (0 outside, 1 begins, 2 goes on); no run starts with "goes on".

    Args:
        logs: shape (pieces, 3).
        bias: added to "outside".
        gaps: what a run gains that begins or ends at a piece.
    """
    if not len(logs):
        return []
    gaps = gaps or none(len(logs))
    opens, closes = gaps.opens.tolist(), gaps.closes.tolist()
    scores = (logs.astype(float) + np.array([bias, 0.0, 0.0])).tolist()
    outside, begun, on = scores[0][0], scores[0][1] + opens[0], -np.inf
    back: list[tuple[int, int]] = [(0, 0)]
    for k, (so, sb, si) in enumerate(scores[1:], 1):
        held, inner = (begun, 1) if begun >= on else (on, 2)
        free, before = (outside, 0) if outside >= held + closes[k] else (held + closes[k], inner)
        back.append((before, inner))
        outside, begun, on = free + so, free + sb + opens[k], held + si
    last = (outside, begun + closes[-1], on + closes[-1])
    state = max(range(3), key=last.__getitem__)
    path = [state]
    for before, inner in reversed(back[1:]):
        state = inner if state == 2 else before
        path.append(state)
    path.reverse()
    return _runs(path, 1 - np.exp(logs[:, 0]))


def _runs(path: list[int], inside: NDArray[np.float32]) -> list[Run]:
    out, at = [], 0
    while at < len(path):
        if path[at] == 0:
            at += 1
            continue
        last = at + 1
        while last < len(path) and path[last] == 2:
            last += 1
        out.append(Run(at, last, float(inside[at:last].mean())))
        at = last
    return out

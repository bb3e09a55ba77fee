"""Which cue a content belongs to, and which source a cue: the encoder's links between stretches."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

import numpy as np

from communique.analyse.encoder import Encoded
from communique.extract.statements.runs import Run

BREAK = re.compile(r"[.!?…][\"”’')\]]*\s|\n")
"""Where a sentence or a line ends."""
_PARAGRAPH = re.compile(r"\n\s*\n")
_APART = 2.0
"""Taken off the score of a link over the end of a sentence, and again over that of a paragraph: best F1 of
content with cue and source among 0 to 3 on PolNeAR dev, gold/dev and 56 reports held out."""


class Links:
    """The links of a report.

    Args:
        encoded: the report as the encoder saw it.
        text: its text.
    """

    def __init__(self, encoded: Encoded, text: str) -> None:
        self._encoded = encoded
        self._ends = [[m.end() for m in mark.finditer(text)] for mark in (BREAK, _PARAGRAPH)]

    def cue_of(self, content: Run, cues: list[Run]) -> tuple[int | None, float]:
        """Which of the cues a content belongs to, and how surely; None where it has none of its own."""
        return self._best("content_cue", content, content.last - content.first, cues)

    def source_of(self, cue: Run, sources: list[Run]) -> tuple[int | None, float]:
        """Which of the sources a cue belongs to, likewise."""
        return self._best("cue_source", cue, 1, sources)

    def _best(self, head: str, run: Run, count: int, to: list[Run]) -> tuple[int | None, float]:
        """Links are scored within windows: that of the first of the pieces and that of the last are asked."""
        rows = range(run.first, run.first + count)
        best: tuple[int | None, float] = (None, 0.0)
        for window in {self._encoded.home(rows.start), self._encoded.home(rows.stop - 1)}:
            number, chance = self._within(head, window, rows, to)
            if (number is not None, chance) > (best[0] is not None, best[1]):
                best = number, chance
        return best

    def _within(self, head: str, window: int, rows: range, to: list[Run]) -> tuple[int | None, float]:
        w = self._encoded.windows[window]
        low = bisect_left(to, w.start, key=_first)
        near = range(low, bisect_left(to, w.end, low, key=_first))
        inside = range(max(rows.start, w.start), min(rows.stop, w.end))
        scores = self._encoded.scores(head, window, inside, [to[k].first for k in near])
        if head == "content_cue":
            scores = scores - np.array([0.0, *(self._cost(rows, to[k]) for k in near)])
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        chance = (odds / odds.sum(axis=1, keepdims=True)).mean(axis=0)
        best = int(chance.argmax())
        return (near[best - 1] if best else None), float(chance[best])

    def _cost(self, rows: range, other: Run) -> float:
        """What the ends of sentences and paragraphs between two stretches take off their link."""
        starts = self._encoded.pieces.starts
        first, last, at = (int(starts[k]) for k in (rows.start, rows.stop - 1, other.first))
        low, high = (last, at) if at > last else (at, first)
        return _APART * sum(bisect_right(ends, high) > bisect_right(ends, low) for ends in self._ends)


def _first(run: Run) -> int:
    return run.first

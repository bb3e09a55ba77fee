"""What the encoder makes of trigger words: values for the models of mentions, arguments and pairs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from communique.analyse.encoder import Encoded
from communique.records import Span

_LIMIT = 6.0
"""Log-odds are kept within this either way: beyond it they say no more."""


class View:
    """The heads ``meeting``, ``form``, ``participant``, ``place`` and ``same_meeting`` of an encoded report.

    Args:
        encoded: the report as the encoder saw it; None: every value is left out.
    """

    def __init__(self, encoded: Encoded | None) -> None:
        self._encoded = encoded

    def mention(self, trigger: Span) -> dict[str, float]:
        """The log-odds that a trigger speaks of a recorded meeting, and its status and form."""
        e = self._encoded
        if e is None:
            return {}
        piece = self._pieces(trigger)[0]
        status = e.tags["meeting"][piece]
        values = {"#seen": _clip(float(np.log1p(-np.exp(np.minimum(status[0], -1e-6))) - status[0]))}
        values |= {f"#status{k}": _clip(float(v)) for k, v in enumerate(status[1:])}
        return values | {f"#form{k}": _clip(float(v)) for k, v in enumerate(e.tags["form"][piece])}

    def argument(self, trigger: Span, mentions: Sequence[Span]) -> list[dict[str, float]]:
        """For each mention, the log-odds that it takes part and that it is the place."""
        e = self._encoded
        if e is None:
            return [{} for _ in mentions]
        piece = self._pieces(trigger)[0]
        window = e.home(piece)
        inside = range(e.windows[window].start, e.windows[window].end)
        held = [[p for p in self._pieces(m) if p in inside] for m in mentions]
        flat = [p for pieces in held for p in pieces]
        out: list[dict[str, float]] = [{} for _ in mentions]
        for head in ("participant", "place"):
            scores = e.scores(head, window, range(piece, piece + 1), flat)[0, 1:]
            at = 0
            for k, pieces in enumerate(held):
                if pieces:
                    out[k][f"#{head}"] = _clip(float(scores[at : at + len(pieces)].max()))
                at += len(pieces)
        return out

    def same(self, earlier: Span, later: Span) -> dict[str, float]:
        """By how much the later trigger points at the earlier one rather than at none."""
        e = self._encoded
        if e is None:
            return {}
        first, second = self._pieces(earlier)[0], self._pieces(later)[0]
        window = e.home(second)
        if not e.windows[window].start <= first < e.windows[window].end:
            return {"#apart": 1.0}
        none, one = e.scores("same_meeting", window, range(second, second + 1), [first])[0].tolist()
        return {"#same": _clip(one - none)}

    def _pieces(self, span: Span) -> range:
        """The pieces of some words; never empty."""
        assert self._encoded is not None
        cut = self._encoded.pieces
        first = min(int(np.searchsorted(cut.ends, span.start, "right")), len(cut) - 1)
        return range(first, max(first + 1, int(np.searchsorted(cut.starts, span.end, "left"))))


def _clip(value: float) -> float:
    return max(-_LIMIT, min(_LIMIT, value))

"""What the encoder makes of trigger words and of the mentions near them, as valued features.

The packaged models were fitted with them: a report whose meetings are asked for is to be encoded.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from communique.analyse.encoder import Encoded
from communique.extract.meetings.models import FORMS, STATUSES

Values = dict[str, float]


class View:
    """The encoder's view of a report's meetings; offsets are code points of first letters."""

    def __init__(self, encoded: Encoded | None) -> None:
        self._encoded = encoded if encoded is not None and encoded.near else None

    def speaks(self, trigger: int) -> Values:
        """That a trigger speaks of a meeting of the record: log-odds."""
        if self._encoded is None:
            return {}
        none, *rest = self._encoded.tags["meeting"][self._encoded.piece(trigger)]
        return {"~meeting": float(np.logaddexp.reduce(rest) - none)}

    def kinds(self, trigger: int) -> Values:
        """Which status and which form it has, given that it speaks of one: log-probabilities."""
        if self._encoded is None:
            return {}
        piece = self._encoded.piece(trigger)
        statuses = self._encoded.tags["meeting"][piece][1:]
        statuses = statuses - np.logaddexp.reduce(statuses)
        forms = self._encoded.tags["form"][piece]
        out = {f"~{name}": float(v) for name, v in zip(STATUSES, statuses, strict=True)}
        return out | {f"~{name}": float(v) for name, v in zip(FORMS, forms, strict=True)}

    def beside(self, head: str, trigger: int, mentions: Sequence[int]) -> Values:
        """That what some mentions name has a part in a trigger's meeting: log-odds over all of them.

        Args:
            head: "participant" or "place".
            trigger: offset of the trigger.
            mentions: offsets of the mentions; those too far to be seen together are passed over.
        """
        if self._encoded is None:
            return {}
        pieces = [self._encoded.piece(m) for m in mentions]
        scores = self._encoded.pairs(head, self._encoded.piece(trigger), pieces)
        seen = scores[~np.isnan(scores)]
        return {f"~{head}": float(np.logaddexp.reduce(seen))} if len(seen) else {f"~{head} unseen": 1.0}

    def same(self, first: int, second: int) -> Values:
        """That a later trigger speaks of the same meeting as an earlier one: log-odds against none before."""
        if self._encoded is None:
            return {}
        one, two = self._encoded.piece(first), self._encoded.piece(second)
        window = self._encoded.home(two)
        bounds = self._encoded.windows[window]
        if not bounds.start <= one < bounds.end:
            return {"~same unseen": 1.0}
        none, score = self._encoded.scores("same_meeting", window, range(two, two + 1), [one])[0]
        return {"~same": float(score - none)}

"""What each source says of a meeting's status, where sources differ or the status changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from communique.analyse import Analysis
from communique.extract.meetings.models import STATUSES
from communique.link.meetings.draft import Draft
from communique.link.meetings.sketch import Sketch
from communique.records import Claim, Span, Statement, Status

REPORT = "report"
_SURE = 0.4
"""Least share of a status that a mention must give to be a claim: the mean of what is right is far above."""
_LIKELY = 0.4
"""Least probability of a mention whose status counts."""


class Speaking:
    """Which statement holds a place of the text, the innermost where they are nested."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._spans = sorted(
            (span.start, span.end, n) for n, s in enumerate(statements) for span in s.content
        )
        self._statements = statements

    def at(self, offset: int) -> Statement | None:
        """The innermost statement whose content holds ``offset``."""
        best: tuple[int, int] | None = None
        first = bisect_right(self._spans, (offset, 1 << 60, 0))
        for start, end, n in reversed(self._spans[max(0, first - 12) : first]):
            if start <= offset < end and (best is None or end - start < best[0]):
                best = (end - start, n)
        return self._statements[best[1]] if best else None


def claims_of(analysis: Analysis, d: Draft, speaking: Speaking) -> tuple[Claim, ...]:
    """The claims about a meeting, in the order of the text; none where all agree."""
    found: list[Claim] = []
    seen: set[tuple[str, str]] = set()
    for sketch in sorted(d.sketches, key=lambda s: s.mention.trigger.start):
        claim = _claim(analysis, sketch, speaking)
        if claim is not None and (claim.by, claim.status) not in seen:
            seen.add((claim.by, claim.status))
            found.append(claim)
    return tuple(found) if len({c.status for c in found}) > 1 else ()


def _claim(analysis: Analysis, sketch: Sketch, speaking: Speaking) -> Claim | None:
    mention = sketch.mention
    best = max(range(len(STATUSES)), key=mention.statuses.__getitem__)
    if mention.statuses[best] < _SURE or mention.probability < _LIKELY:
        return None
    status: Status = STATUSES[best]  # type: ignore[assignment]
    statement = speaking.at(mention.trigger.start)
    if statement is None:
        return Claim(REPORT, None, None, status, mention.evidence)
    by = statement.speaker.name or statement.speaker.description
    if not by:
        return None
    return Claim(
        by, statement.speaker.for_, statement.id, status, _words(analysis, statement, mention.evidence)
    )


def _words(analysis: Analysis, statement: Statement, sentence: Span) -> Span:
    """The part of a statement that stands in a sentence."""
    part = next((c for c in statement.content if c.overlaps(sentence)), sentence)
    return analysis.span(max(part.start, sentence.start), min(part.end, sentence.end))

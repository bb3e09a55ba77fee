"""A report's statements beside its mentions of channels: who stands where, and which pairs to look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from communique.analyse.report import Analysis
from communique.extract.attribution import Attribution
from communique.extract.statements.via_mentions import Mention
from communique.records import Span

BACK, AHEAD = 16, 4
"""Sentences before and after a statement in which its channel is looked for."""
MOST = 24
"""Mentions looked at for one statement, the nearest; and statements looked at for one mention."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands.

    Attributes:
        anchor: number of the token of its cue, or of its first content when it has none.
        sentence: the anchor's sentence.
        first: the first sentence of any of its spans.
        last: the last one.
        paragraph: the anchor's paragraph.
    """

    anchor: int
    sentence: int
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Scene:
    """A report's statements and mentions, with what every pair asks for.

    Attributes:
        runs: by statement, how many statements before it without a break are of the same speaker.
        sentences: by mention, its sentence: ascending.
        owners: by mention, the statements that have a cue or a start in its sentence and do not hold it.
        holders: by mention, the statements whose content holds it.
    """

    analysis: Analysis
    attributions: Sequence[Attribution]
    speakers: Sequence[str | None]
    mentions: list[Mention]
    places: list[Place]
    runs: list[int]
    sentences: list[int]
    owners: list[list[int]]
    holders: list[list[int]]

    def near(self, statement: int) -> list[int]:
        """Numbers of the mentions in the window of a statement: the nearest ``MOST``."""
        at = self.places[statement].sentence
        low = bisect_left(self.sentences, at - BACK)
        high = bisect_right(self.sentences, at + AHEAD)
        if high - low > MOST:
            low = max(low, bisect_right(self.sentences, at) - MOST * 3 // 4)
            high = min(high, low + MOST)
        return list(range(low, high))


def scene(
    analysis: Analysis,
    attributions: Sequence[Attribution],
    speakers: Sequence[str | None],
    mentions: list[Mention],
) -> Scene:
    """Prepare a report for its pairs, in linear time."""
    places = [_place(analysis, a) for a in attributions]
    by_sentence: dict[int, list[int]] = {}
    for number, place in enumerate(places):
        for sentence in range(place.first, min(place.last, place.first + BACK) + 1):
            by_sentence.setdefault(sentence, []).append(number)
    owners: list[list[int]] = []
    holders: list[list[int]] = []
    for m in mentions:
        there = by_sentence.get(m.sentence, [])[:MOST]
        held = [n for n in there if any(c.contains(m.span) for c in attributions[n].content)]
        holders.append(held)
        owners.append(
            [n for n in there if n not in held and m.sentence in (places[n].sentence, places[n].first)]
        )
    return Scene(
        analysis, attributions, speakers, mentions, places, _runs(speakers),
        [m.sentence for m in mentions], owners, holders,
    )  # fmt: skip


def _runs(speakers: Sequence[str | None]) -> list[int]:
    out: list[int] = []
    for n, name in enumerate(speakers):
        same = n > 0 and name is not None and speakers[n - 1] == name
        out.append(out[n - 1] + 1 if same else 0)
    return out


def _place(analysis: Analysis, a: Attribution) -> Place:
    span = a.cue or a.content[0]
    tokens = analysis.tokens(span)
    spans = [*a.content, *(s for s in (a.cue, a.source) if s)]
    return Place(
        anchor=tokens.root.i if tokens is not None else 0,
        sentence=analysis.sentence_at(span.start),
        first=analysis.sentence_at(min(s.start for s in spans)),
        last=analysis.sentence_at(max(_inside(s) for s in spans)),
        paragraph=max(0, bisect_right(analysis.paragraphs, (span.start, len(analysis.text) + 1)) - 1),
    )


def _inside(span: Span) -> int:
    return max(span.start, span.end - 1)

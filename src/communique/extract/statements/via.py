"""Through which outlet or channel a statement came: "news conference", "NTV interview", "TASS"."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from communique.analyse.report import Analysis
from communique.extract.attribution import Attribution
from communique.extract.statements.via_features import features
from communique.extract.statements.via_mentions import Mention, mentions
from communique.extract.statements.via_scene import Scene, scene
from communique.records import Span

Channel = tuple[str, Span]

_THRESHOLD = 0.35
"""Probability from which a channel is taken: best F1 in 5-fold cross-validation by report."""
_SECOND = 0.5
"""Probability from which an outlet is taken beside a news conference or the like, or the other way round."""
_CARRIERS = ("outlet", "media")


def channels(
    analysis: Analysis, attributions: Sequence[Attribution], speakers: Sequence[str | None]
) -> tuple[tuple[Channel, ...], ...]:
    """The channels that the report says carried each statement, with the words that say so.

    Args:
        analysis: the analysed report.
        attributions: its statements, in the order of the text.
        speakers: for each, a name or description that is equal for statements of the same speaker, or None.

    Returns:
        For each statement its channels, the outermost carrier first; nearly always none or one.

    Raises:
        ValueError: when there are not as many speakers as attributions.
    """
    if len(speakers) != len(attributions):
        raise ValueError(f"{len(attributions)} attributions need as many speakers, not {len(speakers)}")
    stage = scene(analysis, attributions, speakers, mentions(analysis))
    return tuple(_chosen(stage, n) for n in range(len(attributions)))


def _chosen(stage: Scene, statement: int) -> tuple[Channel, ...]:
    scored = [(probability(features(stage, statement, m)), m) for m in stage.near(statement)]
    return choose([(p, stage.mentions[m]) for p, m in scored])


def choose(scored: Sequence[tuple[float, Mention]]) -> tuple[Channel, ...]:
    """The best channel, and beside it a second one of the other sort."""
    ranked = sorted(scored, key=lambda item: (-item[0], item[1].span))
    if not ranked or ranked[0][0] < _THRESHOLD:
        return ()
    first = ranked[0][1]
    taken = [first]
    for p, m in ranked[1:]:
        if p < _SECOND:
            break
        if _carries(m) != _carries(first) and not set(m.text.split()) & set(first.text.split()):
            taken.append(m)
            break
    taken.sort(key=lambda m: (not _carries(m), m.span))
    return tuple((m.text, m.span) for m in taken)


def _carries(mention: Mention) -> bool:
    return mention.kind.startswith(_CARRIERS)


def probability(names: Sequence[str]) -> float:
    """The logistic model's probability that a pair with these features belongs together."""
    weights = _weights()
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) for name in dict.fromkeys(names))))


@cache
def _weights() -> dict[str, float]:
    path = files("communique.extract.statements") / "data" / "via-weights.json"
    weights: dict[str, float] = json.loads(path.read_text("utf-8"))
    return weights

"""From mentions to drafts of meetings: merge, choose who takes part, weigh whether it is one."""

from __future__ import annotations

from collections.abc import Sequence

from communique.analyse import Analysis
from communique.extract.meetings.mention import Reading
from communique.extract.meetings.models import Linear, Models
from communique.link.meetings.cluster import clusters, scored_pairs
from communique.link.meetings.draft import Draft, Salience, choices, choose, draft, record_features
from communique.link.meetings.parties import Party
from communique.link.meetings.sketch import Sketch, sketches

JOIN = 0.5
"""Least mean probability of a pair between two groups of mentions that join."""
TAKES_PART = 0.5
"""Least probability of a party that takes part."""
FILL = 0.12
"""Least probability of a party that makes up for a missing second one."""
KEEP = 0.42
"""Least confidence of a meeting that is written down."""


def assemble(
    analysis: Analysis, reading: Reading, parties: Sequence[Party | None], models: Models
) -> list[Draft]:
    """Every draft of a report with its parties and its confidence, in the order of first mention."""
    found = sketches(reading, parties)
    salience = Salience(reading, parties, [analysis.sentence_at(m.span.start) for m in reading.parties])
    drafts = grouped(found, reading, models["pair"])
    for d in drafts:
        take_parties(d, salience, models["party"])
        weigh(d, models["record"])
    return drafts


def grouped(found: Sequence[Sketch], reading: Reading, model: Linear) -> list[Draft]:
    """The drafts of merged mentions."""
    pairs = scored_pairs(found, reading, model)
    return [draft([found[i] for i in group]) for group in clusters(len(found), pairs, JOIN)]


def take_parties(d: Draft, salience: Salience, model: Linear) -> None:
    """Give a draft those who take part."""
    found = choices(d, salience)
    for choice in found:
        choice.probability = model.yes(choice.features, choice.values)
    d.chosen = choose(found, TAKES_PART, FILL)


def weigh(d: Draft, model: Linear) -> None:
    """Give a draft its confidence; nothing with nobody in it is a meeting."""
    features, values = record_features(d)
    d.confidence = model.yes(features, values) if d.chosen else 0.0

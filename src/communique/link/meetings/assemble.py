"""From mentions to drafts of meetings: merge, choose who takes part, weigh whether it is one."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extract.linear import Linear
from communique.extract.meetings.mention import Reading
from communique.extract.meetings.models import Models
from communique.link.meetings.cluster import clusters, scored_pairs
from communique.link.meetings.draft import Draft, Salience, choices, choose, draft
from communique.link.meetings.pairs import pair_features, pair_values
from communique.link.meetings.parties import Party
from communique.link.meetings.sketch import Sketch, sketches
from communique.link.meetings.weighing import record_features

JOIN = 0.5
"""Least mean probability of a pair between two groups of mentions that join."""
JOIN_SAME = 0.25
"""The same for two groups that already have the same people."""
_NEAR = 40
"""Drafts looked back for one with the same people."""
TAKES_PART = 0.4
"""Least probability of a third or further party that takes part. In five folds 0.35 finds a few meetings more
(F1 .478, not .474), but 0.4 has the participants exactly right in .69 of those found, not in .63."""
FILL = 0.3
"""Least probability of a party that makes up for a missing second one."""
KEEP = 0.25
"""Least confidence of a meeting that is written down."""


def assemble(
    reading: Reading, parties: Sequence[tuple[Party, ...]], salience: Salience, models: Models
) -> list[Draft]:
    """Every draft of a report with its parties and its confidence, in the order of first mention."""
    found = sketches(reading, parties)
    drafts = grouped(found, reading, models["pair"])
    for d in drafts:
        take_parties(d, salience, models["party"])
    drafts = one_each(drafts, reading, models["pair"], models["party"], salience)
    for d in drafts:
        weigh(d, models["record"], drafts)
    return drafts


def one_each(
    drafts: Sequence[Draft], reading: Reading, pair: Linear, party: Linear, salience: Salience
) -> list[Draft]:
    """Drafts with the same people are one, unless their mentions speak against it."""
    out: list[Draft] = []
    for d in drafts:
        keys = {c.party.key for c in d.chosen}
        for k, other in enumerate(out[-_NEAR:], max(0, len(out) - _NEAR)):
            if (
                len(keys) > 1
                and keys == {c.party.key for c in other.chosen}
                and _alike(other, d, reading, pair)
            ):
                out[k] = draft([*other.sketches, *d.sketches])
                take_parties(out[k], salience, party)
                break
        else:
            out.append(d)
    return out


def _alike(a: Draft, b: Draft, reading: Reading, model: Linear) -> bool:
    """Whether two drafts of the same people may be one: their likeliest mentions as a pair."""
    first, second = (max(d.sketches, key=lambda s: s.mention.probability) for d in (a, b))
    if first.mention.token > second.mention.token:
        first, second = second, first
    return model.yes(pair_features(first, second, reading), pair_values(first, second, reading)) >= JOIN_SAME


def grouped(found: Sequence[Sketch], reading: Reading, model: Linear) -> list[Draft]:
    """The drafts of merged mentions."""
    pairs = scored_pairs(found, reading, model)
    return [draft([found[i] for i in group]) for group in clusters(len(found), pairs, JOIN)]


def take_parties(d: Draft, salience: Salience, model: Linear) -> None:
    """Give a draft those who take part."""
    found = choices(d, salience)
    for choice in found:
        choice.probability = model.yes(choice.features, choice.values)
    d.found = found
    d.chosen = choose(found, TAKES_PART, FILL)


def weigh(d: Draft, model: Linear, others: Sequence[Draft]) -> None:
    """Give a draft its confidence; nothing with nobody in it is a meeting."""
    features, values = record_features(d, others)
    d.confidence = model.yes(features, values) if d.chosen else 0.0

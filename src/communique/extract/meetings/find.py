"""Find the mentions of meetings in an analysed report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from communique.analyse import Analysis
from communique.extract.dates.timex import Timex
from communique.extract.meetings.arguments import argument_features
from communique.extract.meetings.features import relation, sentence_items, trigger_features
from communique.extract.meetings.frame import evidence_of, format_of, occasion_of
from communique.extract.meetings.mention import Argument, MeetingMention, Reading
from communique.extract.meetings.models import Models, packaged
from communique.extract.meetings.parties import PartyMention, head_offsets, party_mentions
from communique.extract.meetings.topics import topics_of
from communique.extract.meetings.tree import Tree, tree_of
from communique.extract.meetings.triggers import Word, candidates, word_of
from communique.extract.meetings.view import View

_TRIGGERS = 400
"""Triggers read in one sentence's worth of text at most: bounds the work on hostile input."""
_NEAR = 24
"""Party mentions of a sentence that are weighed for a trigger, the nearest."""


def find_mentions(
    analysis: Analysis,
    timexes: Sequence[Timex] = (),
    published: date | None = None,
    models: Models | None = None,
) -> Reading:
    """The mentions of meetings in a report, with the parse and the party mentions that they point into.

    Args:
        analysis: the report.
        timexes: its time expressions, in order.
        published: the day of publication, if known.
        models: others than the packaged ones.
    """
    models = models or packaged()
    tree = tree_of(analysis.doc)
    parties = party_mentions(analysis, tree)
    view = View(analysis.encoded)
    found = []
    for site in sites(analysis, tree, parties, timexes, published):
        features = site.features(analysis, tree)
        probability = models["mention"].yes(features, view.speaks(tree.starts[site.token]))
        if probability >= LEAST:
            found.append(_mention(analysis, tree, site, features, probability, models, view))
    return Reading(tree, parties, tuple(found), view)


LEAST = 0.15
"""Least probability of a mention that is looked at further; far below what a record needs."""


@dataclass(frozen=True, slots=True)
class Site:
    """A trigger and what stands in its sentence."""

    token: int
    word: Word
    sentence: int
    triggers: tuple[int, ...]
    numbers: tuple[int, ...]
    mentions: tuple[PartyMention, ...]
    times: tuple[tuple[Timex, str], ...]

    def features(self, analysis: Analysis, tree: Tree) -> list[str]:
        """The features of the trigger."""
        return trigger_features(analysis, tree, self.token, self.word, self.mentions, self.times)

    def argument(self, tree: Tree, k: int) -> list[str]:
        """The features of the trigger with its ``k``-th party mention."""
        return argument_features(tree, self.token, self.word, self.mentions[k], self.mentions, self.triggers)


def sites(
    analysis: Analysis,
    tree: Tree,
    parties: Sequence[PartyMention],
    timexes: Sequence[Timex],
    published: date | None,
) -> list[Site]:
    """Every candidate trigger of a report with its sentence."""
    starts = [m.span.start for m in parties]
    times = [t.span.start for t in timexes]
    words = [(t.i, t.idx, w) for t in candidates(analysis.doc) if (w := word_of(t)) is not None]
    by_sentence: dict[int, list[tuple[int, int, Word]]] = {}
    for item in words:
        by_sentence.setdefault(analysis.sentence_at(item[1]), []).append(item)
    out = []
    for sentence, items in by_sentence.items():
        span = analysis.sentences[sentence]
        low, high = sentence_items(starts, span)
        first, last = sentence_items(times, span)
        when = tuple((t, relation(t, published)) for t in timexes[first:last][:20])
        indices = tuple(i for i, _, _ in items[:_TRIGGERS])
        for i, at, word in items[:_TRIGGERS]:
            near = sorted(range(low, high), key=lambda k: abs(parties[k].span.start - at))[:_NEAR]
            numbers = tuple(sorted(near))
            mentions = tuple(parties[k] for k in numbers)
            out.append(Site(i, word, sentence, indices, numbers, mentions, when))
    return out


def _mention(
    analysis: Analysis,
    tree: Tree,
    site: Site,
    features: list[str],
    probability: float,
    models: Models,
    view: View,
) -> MeetingMention:
    i = site.token
    at = tree.starts[i]
    arguments = []
    for k, number in enumerate(site.numbers):
        names = site.argument(tree, k)
        head = head_offsets(tree, site.mentions[k])[0]
        takes_part = models["argument"].yes(names, view.beside("participant", at, [head]))
        is_place = site.mentions[k].kind in PLACES
        place = models["place"].yes(names, view.beside("place", at, [head])) if is_place else 0.0
        arguments.append(Argument(number, takes_part, place))
    kinds = view.kinds(at)
    times = sorted((t for t, _ in site.times), key=lambda t: abs(t.span.start - at))
    return MeetingMention(
        trigger=analysis.span(at, at + len(tree.words[i])),
        token=i,
        word=site.word,
        sentence=site.sentence,
        evidence=evidence_of(analysis, tree, i, site.sentence),
        probability=probability,
        statuses=tuple(float(v) for v in models["status"].shares(features, kinds)),
        forms=tuple(float(v) for v in models["form"].shares(features, kinds)),
        arguments=tuple(arguments),
        times=tuple(times),
        determiner=next((f[4:] for f in features if f.startswith("det=")), "none"),
        occasion=occasion_of(analysis, tree, i),
        format=format_of(analysis, tree, i),
        topics=topics_of(analysis, tree, i),
    )


PLACES = frozenset(("country", "capital", "city", "seat"))
"""Kinds of party mention that may be the place of a meeting."""

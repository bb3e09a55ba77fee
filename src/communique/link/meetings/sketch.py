"""A mention of a meeting with its parties, place and time told: what merging compares."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from communique.extract.dates.timex import Timex
from communique.extract.meetings.mention import MeetingMention, Reading
from communique.extract.meetings.parties import PartyMention
from communique.link.meetings.parties import Party

PLACE_AT_LEAST = 0.35
STRONG = 0.5


@dataclass(slots=True)
class Sketch:
    """A mention of a meeting, told apart by who, where and when.

    Attributes:
        mention: the mention.
        parties: by key, the party and the probability that it takes part.
        best: by key, number in ``Reading.parties`` of the mention that gave that probability.
        place: number in ``Reading.parties`` of the place, and its probability.
        when: the time expression that dates it, if any.
    """

    mention: MeetingMention
    parties: dict[str, tuple[Party, float]] = field(default_factory=dict)
    best: dict[str, int] = field(default_factory=dict)
    place: tuple[int, float] | None = None
    when: Timex | None = None

    def strong(self, least: float = STRONG) -> set[str]:
        """Keys of the parties that are likely to take part."""
        return {k for k, (_, p) in self.parties.items() if p >= least}


def sketches(reading: Reading, parties: Sequence[tuple[Party, ...]]) -> list[Sketch]:
    """A sketch for each mention; one for each counterpart where a mention speaks of several meetings."""
    out = []
    for mention in reading.mentions:
        sketch = Sketch(mention, when=_when(mention))
        for argument in mention.arguments:
            for party in parties[argument.mention]:
                if argument.takes_part > sketch.parties.get(party.key, (party, 0.0))[1]:
                    sketch.parties[party.key] = (party, argument.takes_part)
                    sketch.best[party.key] = argument.mention
            if argument.place > max(PLACE_AT_LEAST, sketch.place[1] if sketch.place else 0.0):
                sketch.place = (argument.mention, argument.place)
        out.extend(split(sketch, reading))
    return out


def _when(mention: MeetingMention) -> Timex | None:
    return next((t for t in mention.times if t.interval and t.type in ("DATE", "TIME")), None)


def split(sketch: Sketch, reading: Reading) -> list[Sketch]:
    """One sketch for each of several counterparts ("will also meet A, B and C"; "a tour of X, Y and Z").

    Counterparts are joined mentions on the same side of the trigger, each of another side than the others,
    all likely to take part; somebody else is there to meet them.
    """
    groups = _joined(sketch, reading)
    for keys in groups:
        others = {k: v for k, v in sketch.parties.items() if k not in keys}
        if len(keys) < 2 or not any(p >= STRONG for _, p in others.values()):
            continue
        out = []
        for key in keys:
            part = Sketch(
                sketch.mention, {**others, key: sketch.parties[key]}, sketch.best, sketch.place, sketch.when
            )
            mention = reading.parties[sketch.best[key]]
            if sketch.mention.word.form == "visit" and mention.kind in ("country", "capital", "city"):
                part.place = (sketch.best[key], 1.0)
            out.append(part)
        return out
    return [sketch]


def _joined(sketch: Sketch, reading: Reading) -> list[list[str]]:
    """Keys of likely parties whose mentions are conjuncts, by the conjunct that they hang on."""
    if sketch.mention.word.form not in ("meeting", "visit", "talks", "call"):
        return []
    trigger = sketch.mention.token
    groups: dict[int, list[str]] = {}
    for key in sketch.strong():
        mention = reading.parties[sketch.best[key]]
        first = _first_conjunct(reading, mention)
        if first > trigger and _counterpart(reading, first, trigger, sketch.mention.word.form):
            groups.setdefault(first, []).append(key)
    return [sorted(g, key=lambda k: reading.parties[sketch.best[k]].span.start) for g in groups.values()]


def _first_conjunct(reading: Reading, mention: PartyMention) -> int:
    tree, at = reading.tree, mention.head
    for _ in range(12):
        if tree.deps[at] in ("conj", "appos", "compound", "poss") and tree.heads[at] != at:
            at = tree.heads[at]
        else:
            break
    return at


def _counterpart(reading: Reading, first: int, trigger: int, form: str) -> bool:
    """Whether a mention is whom the trigger meets or where it goes: its object, or behind with, to, of."""
    tree = reading.tree
    if tree.deps[first] == "dobj":
        return tree.heads[first] == trigger
    if tree.deps[first] != "pobj":
        return False
    case = tree.lemmas[tree.heads[first]]
    over = tree.heads[tree.heads[first]]
    cases = ("to", "of", "in") if form == "visit" else ("with",)
    return case in cases and (over == trigger or tree.heads[trigger] == over)


def logit(p: float) -> float:
    """Log-odds, kept within 6 either way."""
    p = min(max(p, 0.0025), 0.9975)
    return math.log(p / (1 - p))


def shared_sides(a: Sketch, b: Sketch) -> Mapping[str, int]:
    """How the likely parties of two sketches agree: in common, only in the first, only in the second."""
    one, two = a.strong(), b.strong()
    return {"both": len(one & two), "first": len(one - two), "second": len(two - one)}

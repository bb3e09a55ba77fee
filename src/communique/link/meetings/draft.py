"""A meeting put together from its mentions: who takes part, where, its form, its status."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.extract.meetings.mention import Reading
from communique.extract.meetings.models import FORMS, STATUSES
from communique.extract.meetings.parties import PartyMention, head_offsets
from communique.link.meetings.parties import Party
from communique.link.meetings.sketch import Sketch, logit
from communique.records import Span


@dataclass(slots=True)
class Choice:
    """A party that may take part in a meeting, with its features."""

    party: Party
    features: list[str]
    values: dict[str, float]
    mentions: list[int] = field(default_factory=list)
    probability: float = 0.0


@dataclass(slots=True)
class Draft:
    """A meeting while it is put together.

    Attributes:
        sketches: its mentions, in order.
        statuses, forms: shares of each, in the order of the models.
        found: who may take part.
        chosen: who takes part.
        confidence: that the meeting is one of the record.
    """

    sketches: list[Sketch]
    statuses: list[float]
    forms: list[float]
    found: list[Choice] = field(default_factory=list)
    chosen: list[Choice] = field(default_factory=list)
    confidence: float = 0.0

    @property
    def status(self) -> str:
        """The likeliest status."""
        return STATUSES[max(range(len(STATUSES)), key=self.statuses.__getitem__)]

    @property
    def form(self) -> str:
        """The likeliest form."""
        return FORMS[max(range(len(FORMS)), key=self.forms.__getitem__)]

    def evidence(self) -> tuple[Span, ...]:
        """The stretches that show the meeting: of its likely mentions, else of the likeliest."""
        likely = [s for s in self.sketches if s.mention.probability >= SHOWS]
        likely = likely or [max(self.sketches, key=lambda s: s.mention.probability)]
        return tuple(sorted({s.mention.evidence for s in likely}))


SHOWS = 0.4
"""Least probability of a mention whose words are evidence; lower is more words of which fewer are right."""


def draft(found: Sequence[Sketch]) -> Draft:
    """The draft of a group of mentions; each counts by the probability that it speaks of a meeting."""
    weights = [s.mention.probability for s in found]
    total = sum(weights) or 1.0

    def mean(rows: Sequence[Sequence[float]]) -> list[float]:
        columns = zip(*rows, strict=True)
        return [sum(w * v for w, v in zip(weights, c, strict=True)) / total for c in columns]

    return Draft(
        list(found), mean([s.mention.statuses for s in found]), mean([s.mention.forms for s in found])
    )


class Salience:
    """Who is named how often and where in a report: for parties carried over from other sentences."""

    def __init__(
        self, reading: Reading, parties: Sequence[tuple[Party, ...]], sentence_of: Sequence[int]
    ) -> None:
        self.reading = reading
        self.parties = parties
        self.sentence_of = sentence_of
        self.counts = Counter(p.key for group in parties for p in group)
        self.first: dict[str, tuple[int, Party]] = {}
        for k, group in enumerate(parties):
            for p in group:
                self.first.setdefault(p.key, (k, p))
        self.starts: dict[str, list[int]] = {}
        for mention, group in zip(reading.parties, parties, strict=True):
            for p in group:
                self.starts.setdefault(p.key, []).append(head_offsets(reading.tree, mention)[0])
        self.by_sentence: dict[int, list[int]] = {}
        for k, sentence in enumerate(sentence_of):
            self.by_sentence.setdefault(sentence, []).append(k)
        self.says = Counter(
            p.key for g, m in zip(parties, reading.parties, strict=True) for p in g if _says(reading, m)
        )
        ranked = sorted(self.counts, key=lambda k: -self.counts[k])
        self.rank = {k: i for i, k in enumerate(ranked)}

    def near(self, party: Party, at: int) -> list[int]:
        """Offsets of the mentions of a party around an offset, the nearest on either side."""
        starts = self.starts.get(party.key, [])
        middle = bisect_left(starts, at)
        return starts[max(0, middle - _MENTIONS) : middle + _MENTIONS]

    def manner(self, party: Party) -> list[str]:
        """How a party appears: by its office, and whether it mostly speaks."""
        office = (party.role or "none").split()[-1]
        says = round(3 * self.says[party.key] / max(1, self.counts[party.key]))
        kind = "side" if party.name is None else "body" if party.name == party.for_ else "one"
        return [f"office={office}", f"says={says}|{kind}", f"office={office}|says={says}", f"sort={kind}"]


_MENTIONS = 10
"""Mentions of a party that are looked at on either side of a trigger."""


def _says(reading: Reading, mention: PartyMention) -> bool:
    """Whether a mention is the subject of a verb of saying."""
    tree = reading.tree
    return tree.deps[mention.head] == "nsubj" and tree.lemmas[tree.heads[mention.head]] in _SAYING


_SAYING = frozenset("say tell add announce report state note confirm stress warn reiterate comment".split())


def choices(draft_: Draft, salience: Salience) -> list[Choice]:
    """Every party that may take part, with features: those named with the mentions, those carried over."""
    found: dict[str, Choice] = {}
    scores: dict[str, list[float]] = {}
    for sketch in draft_.sketches:
        for key, (party, p) in sketch.parties.items():
            choice = found.setdefault(key, Choice(party, [], {}))
            if not choice.party.role and party.role:
                choice.party = party
            choice.mentions.append(sketch.best[key])
            scores.setdefault(key, []).append(p)
    strong = [k for k, v in scores.items() if max(v) >= 0.5]
    sides = {
        found[k].party.for_
        for k in strong
        if found[k].party.name and found[k].party.for_ != found[k].party.name
    }
    for key, choice in found.items():
        _named(choice, scores[key], len(draft_.sketches), salience)
        side = choice.party.name is None
        redundant = side and choice.party.for_ in sides
        choice.features += [f"side={side}|{redundant}", f"side={side}|{redundant}|{draft_.form}"]
        others = len([k for k in strong if k != key])
        choice.features += [f"others={min(others, 3)}", f"others={min(others, 3)}|{_kinds(choice, salience)}"]
    _carry(draft_, found, salience, len(strong))
    _hosts(draft_, found, salience)
    for choice in found.values():
        choice.values |= _seen(choice.party, draft_, salience)
    return list(found.values())


def _seen(party: Party, d: Draft, salience: Salience) -> dict[str, float]:
    """The encoder's view of a party in a meeting: the best over the mentions of the meeting."""
    best: dict[str, float] = {}
    for at in dict.fromkeys(s.mention.trigger.start for s in d.sketches[:_TRIGGERS]):
        found = salience.reading.view.beside("participant", at, salience.near(party, at))
        if "~participant" in found and found["~participant"] > best.get("~participant", -99.0):
            best = found
        best = best or found
    return best


_TRIGGERS = 12
"""Mentions of one meeting that the encoder's view is asked of."""


def _hosts(d: Draft, found: dict[str, Choice], salience: Salience) -> None:
    """Whether a side is that of the place."""
    where = {salience.reading.parties[s.place[0]].code for s in d.sketches if s.place}
    for choice in found.values():
        here = choice.party.for_ in where
        side = choice.party.name is None
        choice.features += [f"here={here}|{side}", f"here={here}|{side}|{d.form}"]
        choice.features += salience.manner(choice.party)


def _named(choice: Choice, scores: list[float], mentions: int, salience: Salience) -> None:
    scores = sorted(scores, reverse=True)
    rest = 1.0
    for p in scores:
        rest *= 1 - p
    choice.values = {
        "#top": logit(scores[0]),
        "#any": logit(1 - rest),
        "#mean": logit(sum(scores) / mentions),
    }
    choice.features += [
        "named",
        f"kind={_kinds(choice, salience)}",
        f"share={round(2 * len(scores) / mentions)}",
        f"rank={min(salience.rank.get(choice.party.key, 9), 4)}",
        f"mentions={min(mentions, 4)}",
    ]


def _kinds(choice: Choice, salience: Salience) -> str:
    best = salience.reading.parties[choice.mentions[0]] if choice.mentions else None
    return f"{best.kind}.{best.group}" if best else "none"


def _carry(d: Draft, found: dict[str, Choice], salience: Salience, strong: int) -> None:
    """Parties of the sentences around and of the lead, and the report's foremost, not yet named."""
    first = d.sketches[0].mention
    carried: dict[str, Choice] = {}
    for label, sentence in (
        ("1", first.sentence - 1),
        ("2", first.sentence - 2),
        ("3", first.sentence - 3),
        ("next", first.sentence + 1),
        ("lead", 0),
    ):
        for k in salience.by_sentence.get(sentence, [])[:20]:
            for party in salience.parties[k]:
                if party.key not in found and sentence not in {s.mention.sentence for s in d.sketches}:
                    choice = carried.setdefault(party.key, Choice(party, ["carried"], {}, []))
                    choice.mentions.append(k)
                    choice.features += _carried(salience, k, label, strong)
    for key in list(salience.rank)[:6]:
        if key not in found and key not in carried:
            k, party = salience.first[key]
            carried[key] = Choice(party, ["foremost"], {}, [k])
    for key, choice in carried.items():
        side = choice.party.name is None
        rank = min(salience.rank.get(key, 9), 6)
        choice.features += [
            f"strong={min(strong, 2)}|{side}|{d.form}",
            f"rank={rank}|{min(strong, 2)}|{side}",
            f"rank={rank}|{first.determiner}|{min(strong, 2)}",
            f"count={min(salience.counts[key], 6)}|{min(strong, 2)}|{side}",
            f"foremost={'foremost' in choice.features}|{min(strong, 2)}",
        ]
        choice.mentions = choice.mentions[:1]
    found.update(carried)


def _carried(salience: Salience, k: int, label: str, strong: int) -> list[str]:
    mention = salience.reading.parties[k]
    dep = salience.reading.tree.deps[mention.head]
    return [
        f"at={label}|{min(strong, 2)}",
        f"at={label}|{dep}|{min(strong, 2)}",
        f"carrydep={dep}|{mention.kind}",
        f"carrykind={mention.kind}.{mention.group}|{min(strong, 2)}",
        f"at={label}|{mention.kind}",
    ]


def choose(found: Sequence[Choice], least: float, fill: float) -> list[Choice]:
    """Those who take part: all over ``least``; for want of two, the likeliest over ``fill``."""
    ranked = sorted(found, key=lambda c: -c.probability)
    return _without_doubles([c for n, c in enumerate(ranked) if c.probability >= (least if n > 1 else fill)])


def _without_doubles(kept: list[Choice]) -> list[Choice]:
    """A person named in full and by a part of it is one; the first wins."""
    out: list[Choice] = []
    for c in kept:
        words = set((c.party.name or "").casefold().split())
        if c.party.name and any(
            o.party.name
            and (
                words <= set(o.party.name.casefold().split()) or set(o.party.name.casefold().split()) <= words
            )
            for o in out
        ):
            continue
        out.append(c)
    return out

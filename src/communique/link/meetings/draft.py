"""A meeting put together from its mentions: who takes part, where, its form, its status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.extract.meetings.mention import Reading
from communique.extract.meetings.models import FORMS, STATUSES
from communique.link.meetings.parties import Party
from communique.link.meetings.sketch import Sketch, logit
from communique.records import Span

_BACK = 2
"""Sentences before a mention whose parties may be carried over."""


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
        chosen: who takes part.
        confidence: that the meeting is one of the record.
    """

    sketches: list[Sketch]
    statuses: list[float]
    forms: list[float]
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
    weights = [s.mention.probability**2 for s in found]
    total = sum(weights) or 1.0
    mean = lambda rows: [
        sum(w * r[k] for w, r in zip(weights, rows, strict=True)) / total for k in range(len(rows[0]))
    ]  # noqa: E731
    return Draft(
        list(found), mean([s.mention.statuses for s in found]), mean([s.mention.forms for s in found])
    )


class Salience:
    """Who is named how often and where in a report: for parties carried over from other sentences."""

    def __init__(self, reading: Reading, parties: Sequence[Party | None], sentence_of: Sequence[int]) -> None:
        self.reading = reading
        self.parties = parties
        self.sentence_of = sentence_of
        self.counts = Counter(p.key for p in parties if p is not None)
        self.by_sentence: dict[int, list[int]] = {}
        for k, sentence in enumerate(sentence_of):
            self.by_sentence.setdefault(sentence, []).append(k)
        ranked = sorted(self.counts, key=lambda k: -self.counts[k])
        self.rank = {k: i for i, k in enumerate(ranked)}


def choices(draft_: Draft, salience: Salience) -> list[Choice]:
    """Every party that may take part, with features: those named with the mentions, and those carried over."""
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
        redundant = side and choice.party.for_ in sides and key not in (None,)
        choice.features += [f"side={side}|{redundant}", f"side={side}|{redundant}|{draft_.form}"]
        others = len([k for k in strong if k != key])
        choice.features += [f"others={min(others, 3)}", f"others={min(others, 3)}|{_kinds(choice, salience)}"]
    _carry(draft_, found, salience, len(strong))
    return list(found.values())


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
        "named", f"kind={_kinds(choice, salience)}", f"share={round(2 * len(scores) / mentions)}",
        f"rank={min(salience.rank.get(choice.party.key, 9), 4)}", f"mentions={min(mentions, 4)}",
    ]  # fmt: skip


def _kinds(choice: Choice, salience: Salience) -> str:
    best = salience.reading.parties[choice.mentions[0]] if choice.mentions else None
    return f"{best.kind}.{best.group}" if best else "none"


def _carry(draft_: Draft, found: dict[str, Choice], salience: Salience, strong: int) -> None:
    """Parties of the sentences just before, and the report's foremost, where the mentions do not name them."""
    first = draft_.sketches[0].mention
    tree = salience.reading.tree
    for back in range(1, _BACK + 1):
        for k in salience.by_sentence.get(first.sentence - back, [])[:20]:
            party = salience.parties[k]
            if party is None or party.key in found:
                continue
            mention = salience.reading.parties[k]
            dep = tree.deps[mention.head]
            choice = Choice(party, [], {}, [k])
            choice.features = [
                "carried", f"back={back}", f"back={back}|{dep}", f"carrydep={dep}|{mention.kind}", f"strong={min(strong, 2)}",
                f"strong={min(strong, 2)}|{first.determiner}", f"strong={min(strong, 2)}|back={back}|{dep}",
                f"carryrank={min(salience.rank.get(party.key, 9), 4)}|{min(strong, 2)}",
                f"carrykind={mention.kind}.{mention.group}|{min(strong, 2)}",
            ]  # fmt: skip
            found[party.key] = choice
    for key in list(salience.rank)[:3]:
        if key not in found:
            k = next(k for k, p in enumerate(salience.parties) if p is not None and p.key == key)
            party = salience.parties[k]
            assert party is not None
            side = party.name is None
            found[key] = Choice(
                party,
                [
                    "foremost",
                    f"foremost={salience.rank[key]}|{min(strong, 2)}|{side}",
                    f"foremost|{first.determiner}|{min(strong, 2)}",
                ],
                {},
                [k],
            )


def choose(found: Sequence[Choice], least: float, fill: float) -> list[Choice]:
    """Those who take part: all over ``least``; where that leaves fewer than two, the likeliest over ``fill``."""
    ranked = sorted(found, key=lambda c: -c.probability)
    kept = [c for c in ranked if c.probability >= least]
    for c in ranked[len(kept) :]:
        if len(kept) >= 2 or c.probability < fill:
            break
        kept.append(c)
    return _without_doubles(kept)


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


def record_features(draft_: Draft) -> tuple[list[str], dict[str, float]]:
    """The features that tell whether a draft is a meeting of the record."""
    top = max(s.mention.probability for s in draft_.sketches)
    rest = 1.0
    for s in draft_.sketches:
        rest *= 1 - s.mention.probability
    chosen = sorted((c.probability for c in draft_.chosen), reverse=True)
    values = {
        "#top": logit(top), "#any": logit(1 - rest), "#count": float(min(len(draft_.sketches), 6)),
        "#status": max(draft_.statuses), "#form": max(draft_.forms),
        "#first": logit(chosen[0]) if chosen else -6.0, "#second": logit(chosen[1]) if len(chosen) > 1 else -6.0,
        "#least": logit(chosen[-1]) if chosen else -6.0,
    }  # fmt: skip
    sides = {c.party.for_ for c in draft_.chosen}
    named = sum(c.party.name is not None for c in draft_.chosen)
    features = [
        f"n={min(len(draft_.chosen), 4)}", f"sides={min(len(sides), 3)}", f"named={min(named, 2)}",
        f"status={draft_.status}", f"form={draft_.form}", f"n={min(len(draft_.chosen), 3)}|{draft_.form}",
        f"sentences={min(len({s.mention.sentence for s in draft_.sketches}), 4)}",
        f"lemma={max(draft_.sketches, key=lambda s: s.mention.probability).mention.word.lemma}",
        f"carried={sum('carried' in c.features or 'foremost' in c.features for c in draft_.chosen)}",
        f"foremost={sum('foremost' in c.features for c in draft_.chosen)}",
    ]  # fmt: skip
    return features, values

"""Where a meeting is: city, country and coordinates."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.extract.linear import Linear
from communique.extract.meetings.find import PLACES
from communique.extract.meetings.parties import PartyMention
from communique.know import places
from communique.link.meetings.draft import Draft, Salience
from communique.link.meetings.parties import is_side
from communique.link.meetings.sketch import logit
from communique.records import Place

LEAST = 0.2
"""Least probability of a country that is written down: the best of five folds for right or rightly null."""
_BACK = 2


@dataclass(slots=True)
class Ground:
    """A country where a meeting may be, with its features.

    Attributes:
        code: the country.
        features, values: as of the models.
        mentions: numbers of the mentions that name it, each with the probability that it is the place.
    """

    code: str
    features: list[str] = field(default_factory=list)
    values: dict[str, float] = field(default_factory=dict)
    mentions: dict[int, float] = field(default_factory=dict)


def grounds(d: Draft, salience: Salience) -> list[Ground]:
    """Every country where a meeting may be: of its mentions, its sides, the sentences before, the lead."""
    reading = salience.reading
    found: dict[str, Ground] = {}
    for sketch in d.sketches:
        fixed = sketch.place[0] if sketch.place and sketch.place[1] == 1.0 else None
        for a in sketch.mention.arguments:
            mention = reading.parties[a.mention]
            if mention.kind in PLACES and mention.code and fixed in (None, a.mention):
                ground = found.setdefault(mention.code, Ground(mention.code))
                p = 0.99 if fixed is not None else a.place
                ground.mentions[a.mention] = max(ground.mentions.get(a.mention, 0.0), p)
    for ground in found.values():
        best = max(ground.mentions, key=ground.mentions.__getitem__)
        kind = reading.parties[best].kind
        ground.features += [f"named={kind}", f"named={kind}|{d.form}"]
        ground.values = {"#top": logit(ground.mentions[best])}
    sides = {c.party.for_ for c in d.chosen if c.party.name is None and c.party.for_}
    people = {c.party.for_ for c in d.chosen if c.party.name is not None and c.party.for_}
    _around(d, salience, found)
    _of_parties(d, salience, found)
    for code, ground in found.items():
        ground.features += [
            f"side={code in sides}|{d.form}",
            f"people={code in people}|{d.form}",
            f"form={d.form}",
            f"side={code in sides}|{d.form}|{len(sides)}",
            f"status={d.status}",
            f"among={min(len(found), 4)}",
            f"occasion={any(s.mention.occasion for s in d.sketches)}",
        ]
    return list(found.values())


def _of_parties(d: Draft, salience: Salience, found: dict[str, Ground]) -> None:
    """Countries of those who take part: the host is one of them, and "here" may be all that tells where."""
    here = any("here" in s.mention.evidence.text.split() for s in d.sketches)
    some = any(g.values for g in found.values())
    for rank, choice in enumerate(d.chosen[:4]):
        code = choice.party.for_
        if not code or not is_side(code) or not choice.mentions:
            continue
        mention = salience.reading.parties[choice.mentions[0]]
        dep = salience.reading.tree.deps[mention.head]
        ground = found.setdefault(code, Ground(code))
        kind = "side" if choice.party.name is None else "one"
        ground.features += [
            f"of={kind}|{dep}|{here}|{some}",
            f"of={kind}|{d.form}|{some}",
            f"of={kind}|{here}|{some}",
            f"rank={min(rank, 2)}|{kind}|{d.form}",
        ]
        ground.mentions.setdefault(choice.mentions[0], 0.0)


def _around(d: Draft, salience: Salience, found: dict[str, Ground]) -> None:
    """Countries named as places near the mentions, and in the lead."""
    reading = salience.reading
    first = d.sketches[0].mention.sentence
    some = bool(found)
    for label, sentence in (("back1", first - 1), ("back2", first - 2), ("next", first + 1), ("lead", 0)):
        for k in salience.by_sentence.get(sentence, [])[:20]:
            mention = reading.parties[k]
            if mention.kind not in PLACES or not mention.code:
                continue
            ground = found.setdefault(mention.code, Ground(mention.code))
            dep = reading.tree.deps[mention.head]
            case = reading.tree.lemmas[reading.tree.heads[mention.head]] if dep == "pobj" else dep
            ground.features += [
                f"{label}",
                f"{label}|{mention.kind}|{some}",
                f"{label}|{case}|{some}",
                f"near|{case}|{mention.kind}",
            ]
            ground.mentions.setdefault(k, 0.0)


def place_of(d: Draft, salience: Salience, model: Linear) -> Place | None:
    """The likeliest place of a meeting, None where none is likely."""
    best: tuple[float, Ground] | None = None
    for ground in grounds(d, salience):
        p = model.yes(ground.features, ground.values)
        if p >= LEAST and (best is None or p > best[0]):
            best = (p, ground)
    if best is None:
        return None
    ranked = sorted(
        best[1].mentions.items(), key=lambda x: (-x[1] - (0.3 if _is_city(salience, x[0]) else 0.0), x[0])
    )
    return _written(salience.reading.parties[ranked[0][0]], best[1].code)


def _is_city(salience: Salience, k: int) -> bool:
    return salience.reading.parties[k].kind in ("city", "capital")


def _written(mention: PartyMention, code: str) -> Place:
    if mention.kind in ("city", "capital", "seat"):
        city = places.place(mention.span.text, near=code)
        if city is not None and city.country == code:
            return Place(mention.span.text, city.name, code, city.latitude, city.longitude)
        if mention.kind == "capital":
            return Place(mention.span.text, mention.span.text, code)
    return Place(mention.span.text, None, code)

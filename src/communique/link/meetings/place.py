"""Where a meeting is: city, country and coordinates."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extract.meetings.mention import Reading
from communique.extract.meetings.parties import PartyMention
from communique.know import places
from communique.link.meetings.sketch import Sketch
from communique.records import Place


def place_of(found: Sequence[Sketch], reading: Reading) -> Place | None:
    """The likeliest place that a meeting's mentions give; a city and its country go together."""
    votes: dict[str, float] = {}
    best: dict[str, tuple[float, PartyMention]] = {}
    for s in found:
        if s.place is None:
            continue
        mention = reading.parties[s.place[0]]
        code = mention.code or ""
        weight = s.place[1] * s.mention.probability
        votes[code] = votes.get(code, 0.0) + weight
        exact = weight + (1.0 if mention.kind in ("city", "capital") else 0.0)
        if code not in best or exact > best[code][0]:
            best[code] = (exact, mention)
    if not votes:
        return None
    code = max(votes, key=lambda c: votes[c])
    mention = best[code][1]
    if mention.kind in ("city", "capital", "seat"):
        city = places.place(mention.span.text, near=code)
        if city is not None and city.country == code:
            return Place(mention.span.text, city.name, code, city.latitude, city.longitude)
        if mention.kind == "capital":
            return Place(mention.span.text, mention.span.text, code)
    return Place(mention.span.text, None, code)

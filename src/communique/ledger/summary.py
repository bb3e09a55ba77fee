"""One meeting over many reports, as one JSON object: what most of them say, and who said where it stands.

Pure and order-free: the same sightings in any order give the same object. Where reports differ, the
more frequent wins, then the first in the order of its words; a date goes by the rule of `_date`.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from communique.ledger.history import Entry, ordered, standing
from communique.ledger.identity import clean
from communique.link.across import Sighting as Traits
from communique.link.across import Standing
from communique.link.across.people import joined, person_key
from communique.link.across.sighting import days

_PRECISE = 10
"""Most days of a date that tells when a meeting is; a month or a year tells less."""
_MOST_WORDS = 20_000
"""Most code points of a meeting's words that are searched."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A meeting in one report: its traits and JSON, and the report's id, outlet and day."""

    traits: Traits
    data: dict[str, Any]
    report: str
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """A meeting across reports: its JSON without id, where it stands, its sides and parties.

    ``voices`` are the rows of the parties that say where it stands, ``speaking`` the sides they speak for.
    """

    data: dict[str, Any]
    standing: Standing
    sides: frozenset[str]
    parties: frozenset[int]
    voices: frozenset[int]
    speaking: frozenset[str]
    words: str


def summed(sightings: Iterable[Seen]) -> Summary:
    """Several sightings of one meeting as one."""
    seen = sorted(sightings, key=lambda s: (s.published or "", s.traits.id))
    history = ordered(_entries(seen))
    sides = frozenset().union(*(s.traits.sides for s in seen))
    now = standing(history, sides)
    voices = frozenset(e["party"] for e in history if e.get("party") is not None)
    speaking = frozenset(x.strip() for e in history for x in (e["for"] or "").split(";") if x.strip())
    data = {
        "participants": _participants(seen),
        **{name: _most(s.data[name] for s in seen) for name in ("form", "format", "occasion")},
        "place": _place(seen),
        "date": _date(seen),
        "status": now.status,
        "topics": _spans(seen, "topics"),
        "evidence": _spans(seen, "evidence"),
        "claims": _claims(history),
        "confidence": max(s.data["confidence"] for s in seen),
        "since": now.since.isoformat() if now.since else None,
        "standing": {"by": now.by, "reason": now.reason},
        "against": [{"status": a.status, "by": a.by, "for": a.for_} for a in now.against],
        "history": [_shown(e) for e in history],
        "reports": sorted({s.report for s in seen}),
        "sightings": [s.traits.id for s in seen],
    }
    parties = frozenset(p["party"] for _, p in _all(seen) if p["party"] is not None)
    return Summary(data, now, sides, parties, voices, speaking, _words(data))


def _entries(seen: Sequence[Seen]) -> Iterable[Entry]:
    for s in seen:
        for entry in s.data["said"]:
            yield {**entry, "report": s.report, "outlet": s.outlet, "published": s.published}


def _shown(entry: Entry) -> Entry:
    names = ("status", "by", "for", "asserted", "report", "outlet", "statement", "evidence")
    return {name: entry[name] for name in names}


def _claims(history: Sequence[Entry]) -> list[Entry]:
    """The last word of each source."""
    last = {(e["by"], e["for"]): e for e in history if e["by"] != "report"}
    names = ("by", "for", "statement", "status", "evidence", "report")
    return [{name: e[name] for name in names} for e in last.values()]


def _participants(seen: Sequence[Seen]) -> list[dict[str, Any]]:
    """Everybody that a report has taking part, those of most reports first; sides without a name last."""
    told = [
        ({**p, "mentions": [{**m, "report": s.report} for m in p["mentions"][:1]]}) for s, p in _all(seen)
    ]
    same = joined((p["name"], p["for"]) for p in told if p["name"])
    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for p in told:
        found[_who(p, same)].append(p)
    named = {p["for"] for (name, _), ones in found.items() if name for p in ones}
    kept = [ones for (name, _), ones in found.items() if name or ones[0]["for"] not in named]
    made = [_participant(ones) for ones in kept]
    return sorted(made, key=lambda p: (p["name"] is None, -len(p["mentions"]), _text(p)))


def _all(seen: Sequence[Seen]) -> Iterable[tuple[Seen, dict[str, Any]]]:
    return ((s, p) for s in seen for p in s.data["participants"])


def _who(participant: dict[str, Any], same: dict[str, str]) -> tuple[str, str]:
    """What makes participants of several reports one: a person's name by sound, else side and office."""
    if participant["name"]:
        return same[person_key(participant["name"], participant["for"])], ""
    return "", f"{participant['for']}/{participant['role']}"


def _participant(ones: Sequence[dict[str, Any]]) -> dict[str, Any]:
    names = ("name", "role", "for", "known_from", "wikidata")
    return {n: _most(p[n] for p in ones) for n in names} | {
        "mentions": [m for p in ones for m in p["mentions"]]
    }


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True)


def _place(seen: Sequence[Seen]) -> dict[str, Any] | None:
    """The place of most reports, one with a city before a country alone."""
    places = [s.data["place"] for s in seen if s.data["place"]]
    cities = [p for p in places if p["city"]]
    found: dict[str, Any] | None = _most(cities or places, key=lambda p: (p["city"], p["country"]))
    return found


def _date(seen: Sequence[Seen]) -> dict[str, Any] | None:
    """The date that the latest report gives to a few days; where none does, the shortest one.

    A meeting that was put off has several; the latest report has the new one.
    """
    dated = []
    for s in seen:
        covered = days(s.data["date"]["value"]) if s.data["date"] else None
        if covered:
            length = (covered[1] - covered[0]).days + 1
            dated.append((length, s))
    precise = [(n, s) for n, s in dated if n <= _PRECISE]
    if precise:
        _, s = max(precise, key=lambda d: (d[1].published or "", -d[0], d[1].traits.id))
    elif dated:
        _, s = min(dated, key=lambda d: (d[0], d[1].published or "", d[1].traits.id))
    else:
        return None
    span = s.data["date"]["span"]
    return {**s.data["date"], "span": {**span, "report": s.report} if span else None}


def _spans(seen: Sequence[Seen], name: str) -> list[dict[str, Any]]:
    """Spans of all reports, each with its report, the same words once."""
    out: dict[str, dict[str, Any]] = {}
    for s in seen:
        for span in s.data[name]:
            out.setdefault(span["text"].casefold(), {**span, "report": s.report})
    return list(out.values())


def _most(values: Iterable[Any], key: Callable[[Any], Any] = lambda v: v) -> Any:
    """The value that is there most often, None only where there is no other."""
    told = [v for v in values if v is not None]
    if not told:
        return None
    if len(told) == 1:
        return told[0]
    counts = Counter(_text(key(v)) for v in told)
    best = min(counts, key=lambda k: (-counts[k], k))
    return min((v for v in told if _text(key(v)) == best), key=_text)


def _words(data: dict[str, Any]) -> str:
    """What a search finds a meeting by."""
    place = data["place"] or {}
    parts = [
        *(w for p in data["participants"] for w in (p["name"], p["role"])),
        data["occasion"], data["format"], place.get("text"), place.get("city"),
        *(t["text"] for t in data["topics"]), *(e["text"] for e in data["evidence"]),
    ]  # fmt: skip
    return clean("\n".join(p for p in parts if p))[:_MOST_WORDS]

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

from communique.know.people import name_key
from communique.ledger.history import Entry, ordered, standing
from communique.ledger.identity import clean
from communique.link.across import Sighting as Traits
from communique.link.across import Standing
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
    participants = _participants(seen)
    voices = frozenset(e["party"] for e in history if e.get("party") is not None)
    speaking = frozenset(x.strip() for e in history for x in (e["for"] or "").split(";") if x.strip())
    data = {
        "participants": participants,
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
    parties = frozenset(p.pop("party") for p in participants) - {None}
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
    found: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for s in seen:
        for p in s.data["participants"]:
            mentions = [{**m, "report": s.report} for m in p["mentions"][:1]]
            found[_who(p)].append({**p, "mentions": mentions})
    named = {side for (name, side, _) in found if name}
    kept = {k: v for k, v in found.items() if k[0] or k[1] not in named or len(found) < 2}
    out = []
    for key in sorted(kept, key=lambda k: (not k[0], -len(kept[k]), k)):
        ones = kept[key]
        out.append({
            **{name: _most(p[name] for p in ones) for name in ("name", "role", "for")},
            "known_from": _most(p["known_from"] for p in ones),
            "wikidata": _most(p["wikidata"] for p in ones),
            "mentions": [m for p in ones for m in p["mentions"]],
            "party": _most(p["party"] for p in ones),
        })  # fmt: skip
    return out


def _who(participant: dict[str, Any]) -> tuple[str, str, str]:
    if participant["party"] is not None:
        return f"{participant['party']}", "", ""
    name = name_key(participant["name"]) if participant["name"] else ""
    return name, participant["for"] or "", "" if name else participant["role"] or ""


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
    counts = Counter(json.dumps(key(v), sort_keys=True) for v in told)
    best = min(counts, key=lambda k: (-counts[k], k))
    ones = [v for v in told if json.dumps(key(v), sort_keys=True) == best]
    return min(ones, key=lambda v: json.dumps(v, sort_keys=True))


def _words(data: dict[str, Any]) -> str:
    """What a search finds a meeting by."""
    place = data["place"] or {}
    parts = [
        *(w for p in data["participants"] for w in (p["name"], p["role"])),
        data["occasion"], data["format"], place.get("text"), place.get("city"),
        *(t["text"] for t in data["topics"]), *(e["text"] for e in data["evidence"]),
    ]  # fmt: skip
    return clean("\n".join(p for p in parts if p))[:_MOST_WORDS]

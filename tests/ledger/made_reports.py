"""Records made of invented reports, and all that a ledger says of them."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field
from typing import Any

from communique import Ledger
from communique.records import (
    Claim,
    Date,
    Document,
    MadeBy,
    Meeting,
    Participant,
    Place,
    Record,
    Span,
    Speaker,
    Statement,
)

WORDS = (
    "harbour ledger quiet treaty lantern orchard signal winter copper bridge letter minister garden paper "
    "valley engine silver market candle border river motion chapter feather island journal kettle ladder "
    "mirror needle office pencil quarry ribbon saddle timber umbrella velvet window yellow zephyr anchor"
).split()

Who = tuple[str | None, str | None, str]
"""Name, role, side."""
FIREFLY: Who = ("Rufus Firefly", "president", "FRA")
TRENTINO: Who = ("Carlo Trentino", "ambassador", "ITA")
TEASDALE: Who = ("Gloria Teasdale", "chancellor", "DEU")


@dataclass
class Told:
    """A meeting as a made report tells it; ``claims`` are (by, side, status, unnamed)."""

    who: tuple[Who, ...] = (FIREFLY, TRENTINO)
    status: str = "scheduled"
    date: str | None = "2031-05-13"
    city: str | None = "Vienna"
    country: str | None = "AUT"
    form: str = "meeting"
    occasion: str | None = None
    claims: tuple[tuple[str, str | None, str, bool], ...] = ()


@dataclass
class Said:
    """A statement as a made report tells it; ``about`` are numbers of meetings, from 1."""

    who: Who = FIREFLY
    words: str = "the canal is open"
    kind: str = "person"
    date: str | None = None
    about: tuple[int, ...] = ()
    wikidata: str | None = None


@dataclass
class Text:
    """A text that grows, and the spans of what was put into it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def put(self, words: str) -> Span:
        span = Span(self.length, self.length + len(words), words)
        self.parts.append(words + "\n")
        self.length += len(words) + 1
        return span


def filler(seed: object, words: int = 120) -> str:
    """Words in no order, the same for the same seed: two of them share no run of five."""
    chosen = random.Random(repr(seed))
    return " ".join(chosen.choice(WORDS) for _ in range(words)) + "."


def make(
    name: str = "canal",
    meetings: tuple[Told, ...] = (),
    said: tuple[Said, ...] = (),
    *,
    published: str | None = "2031-05-09",
    outlet: str | None = None,
    url: str | None = None,
    body: str | None = None,
    version: str = "0.1",
) -> Record:
    """The record of a report of one's own: its facts stand in its text, a line each."""
    text = Text()
    text.put(filler(name) if body is None else body)
    found = tuple(_meeting(text, n, told) for n, told in enumerate(meetings, 1))
    statements = tuple(_statement(text, n, s) for n, s in enumerate(said, 1))
    whole = "".join(text.parts)
    document = Document(
        id=name,
        text=whole,
        url=url,
        title=f"On {name}",
        outlet=outlet,
        published=published,
        published_from="metadata" if published else None,
        language="en",
        sha256=hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest(),
    )
    return Record(MadeBy(version, {"encoder": "0" * 64}), document, statements, found)


def _meeting(text: Text, number: int, told: Told) -> Meeting:
    participants = tuple(
        Participant(n, role, side, "report", None, (text.put(n or side),)) for n, role, side in told.who
    )
    evidence = text.put(f"They {told.status} it in {told.city} on {told.date}.")
    place = told.city or told.country
    return Meeting(
        id=f"m{number}",
        participants=participants,
        form=told.form,
        format=None,
        occasion=told.occasion,
        place=Place(text.put(place).text, told.city, told.country) if place else None,
        date=Date(told.date, text.put(told.date)) if told.date else None,
        status=told.status,
        topics=(text.put("the canal"),),
        evidence=(evidence,),
        claims=tuple(
            Claim(by, side, None, status, text.put(f"{by} said {status}"))
            for by, side, status, _ in told.claims
        ),
        confidence=0.8,
    )


def _statement(text: Text, number: int, said: Said) -> Statement:
    name, role, side = said.who
    speaker = Speaker(name, None if name else "an official", said.kind, role, side, "report", said.wikidata)
    return Statement(
        id=f"s{number}",
        content=(text.put(said.words),),
        cue=text.put("said"),
        source=text.put(name or "an official"),
        within=None,
        speaker=speaker,
        form="indirect",
        date=Date(said.date, None) if said.date else None,
        about=tuple(f"m{n}" for n in said.about),
        confidence=0.9,
    )


def dump(ledger: Ledger) -> dict[str, Any]:
    """All that a ledger says, but which of several ids a meeting goes by."""

    def meeting(view: Any) -> dict[str, Any]:
        return {k: v for k, v in view.to_dict().items() if k != "id"}

    def statement(view: Any) -> dict[str, Any]:
        data = view.to_dict()
        data["about"] = sorted(ledger.show(m).json["sightings"] for m in data["about"])
        return data

    return {
        "meetings": sorted((meeting(m) for m in ledger.meetings()), key=lambda m: m["sightings"]),
        "statements": sorted((statement(s) for s in ledger.statements()), key=lambda s: s["id"]),
        "people": sorted(
            ({k: v for k, v in p.to_dict().items() if k != "id"} for p in ledger.people()),
            key=lambda p: (p["name"], p["kind"], str(p["offices"])),
        ),
        "reports": sorted((r.to_dict() for r in ledger.reports()), key=lambda r: r["id"]),
    }

"""A small ledger of invented reports: every status, two copies, words that formats trip over."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
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
    TimeExpression,
)

AWKWARD = 'the "canal"; locks, gates & <sluices>\n\tand — über 🚢 – a\u2028line, ]]> {x} \\n =1+1'
"""Words with the marks of every format in them, and ends of lines."""


@dataclass
class Writer:
    """A text that grows, and the spans of what was put into it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def put(self, words: str) -> Span:
        span = Span(self.length, self.length + len(words), words)
        self.parts.append(words + "\n")
        self.length += len(words) + 1
        return span


def person(name: str | None, role: str | None, side: str | None, wikidata: str | None = None) -> Participant:
    """A participant without mentions."""
    return Participant(name, role, side, "report", wikidata)


MAUCH = person("Carla Mauch", "foreign minister", "DEU", "Q1")
DUPONT = person("Luc Dupont", "president", "FRA")
ROSSI = person("Pia Rossi", "prime minister", "ITA")
BODY = person("UN", None, "UN")
SIDE = person(None, None, "POL")


def meeting(
    text: Writer,
    number: int,
    who: tuple[Participant, ...],
    status: Any,
    date: str | None,
    place: tuple[str, str | None, str | None, float | None, float | None] | None = None,
    *,
    form: Any = "meeting",
    occasion: str | None = None,
    claims: tuple[tuple[str, str | None, Any], ...] = (),
    topic: str | None = None,
) -> Meeting:
    """A meeting whose every word stands in the text."""
    named = tuple(replace(p, mentions=(text.put(p.name or p.for_ or "a side"),)) for p in who)
    return Meeting(
        id=f"m{number}",
        participants=named,
        form=form,
        format=None,
        occasion=occasion,
        place=Place(text.put(place[0]).text, *place[1:]) if place else None,
        date=Date(date, text.put(date)) if date else None,
        status=status,
        topics=(text.put(topic),) if topic else (),
        evidence=(text.put(f"It is {status} ({number}),\nthey say."), text.put(f"More of {number}.")),
        claims=tuple(Claim(by, side, None, s, text.put(f"{by} called it {s}.")) for by, side, s in claims),
        confidence=0.75,
    )


def said(text: Writer, number: int, who: Speaker, words: tuple[str, ...], **more: Any) -> Statement:
    """A statement whose every word stands in the text."""
    return Statement(
        id=f"s{number}",
        content=tuple(text.put(w) for w in words),
        cue=text.put("said") if more.pop("cue", True) else None,
        source=text.put(who.name or "an official"),
        within=more.pop("within", None),
        speaker=who,
        form=more.pop("form", "indirect"),
        confidence=0.5,
        **more,
    )


def record(name: str, text: Writer, published: str | None, **facts: Any) -> Record:
    """The record of a text."""
    whole = "".join(text.parts)
    document = Document(
        id=name,
        text=whole,
        url=facts.pop("url", None),
        title=facts.pop("title", f"On {name}"),
        outlet=facts.pop("outlet", None),
        published=published,
        published_from="metadata" if published else None,
        language="en",
        sha256=hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest(),
    )
    return Record(MadeBy("0.1", {"encoder": "0" * 64}), document, **facts)


def canal() -> Record:
    """Five meetings of one day's news, of five statuses; four statements."""
    text = Writer()
    text.put("A report that begins with words of its own.")
    vienna = ("Vienna", "Vienna", "AUT", 48.208, 16.372)
    paris = ("Paris", "Paris", "FRA", 48.85, 2.35)
    meetings = (
        meeting(text, 1, (MAUCH, DUPONT), "scheduled", "1985-07-08", paris, form="visit", topic=AWKWARD,
                claims=(("Luc Dupont", "FRA", "scheduled"), ("an aide", "DEU", "expected"))),
        meeting(text, 2, (MAUCH, ROSSI), "held", "1985-06-30/1985-07-02", vienna, topic="the canal"),
        meeting(text, 3, (DUPONT, ROSSI, SIDE, BODY), "proposed", "1985-09", form="summit",
                occasion="Canal summit"),
        meeting(text, 4, (ROSSI, SIDE), "refused", "1985-12-01", claims=(("Pia Rossi", "ITA", "refused"),)),
        meeting(text, 5, (DUPONT, SIDE), "under way", "1985-07-04", form="call"),
    )  # fmt: skip
    speakers = (
        Speaker("Luc Dupont", None, "person", "president", "FRA", "report"),
        Speaker(None, 'an aide, who asked "not" to be named', "unnamed", None, "DEU"),
        Speaker("UN", None, "organisation", None, "UN", "report"),
    )
    statements = (
        said(text, 1, speakers[0], (AWKWARD, "and a second part"), form="direct", about=("m1", "m2"),
             via=("news conference",), topics=("canals", "locks"), date=Date("1985-07-03", None)),
        said(text, 2, speakers[1], ("nobody; \"nobody\", knows",), certainty="possible", within="s1"),
        said(text, 3, speakers[2], ("the canal is closed",), cue=False, form="mixed", about=("m3",)),
    )  # fmt: skip
    day = text.put("8 July")
    dates = (TimeExpression(day.start, day.end, day.text, "DATE", "1985-07-08"),)
    return record(
        "canal", text, "1985-07-04", outlet="Canal Gazette", url="https://example.org/canal?a=1&b=2",
        title="The “canal” & <locks>, again", statements=statements, meetings=meetings, dates=dates,
    )  # fmt: skip


def bridge() -> Record:
    """A later report: the visit of the first is put off; others cancelled, expected, and of a year only."""
    text = Writer()
    text.put("Another report altogether, with other words in it.")
    paris = ("Paris", "Paris", "FRA", 48.85, 2.35)
    meetings = (
        meeting(text, 1, (MAUCH, DUPONT), "postponed", "1985-07-08", paris, form="visit",
                claims=(("Luc Dupont", "FRA", "postponed"),)),
        meeting(text, 2, (DUPONT, BODY), "cancelled", "1985-10-01", ("Geneva", "Geneva", "CHE", 46.2, 6.1)),
        meeting(text, 3, (MAUCH, SIDE), "expected", "1986"),
        meeting(text, 4, (ROSSI, MAUCH), "expected", None, form="talks"),
        meeting(text, 5, (BODY, MAUCH), "scheduled", "1985-11-05", ("Vienna", "Vienna", "AUT", 48.2, 16.4)),
    )  # fmt: skip
    return record("bridge", text, "1985-07-06", outlet="Bridge Times", meetings=meetings)


def undated() -> Record:
    """A report without a day, an outlet or an address."""
    text = Writer()
    who = Speaker("Pia Rossi", None, "person", "prime minister", "ITA", "report")
    statements = (said(text, 1, who, ("it rains",), form="direct"),)
    return record("undated", text, None, title=None, statements=statements)


def records() -> list[Record]:
    """All of them; the last is a copy of the first in another outlet."""
    first = canal()
    copy = replace(
        first, document=replace(first.document, id="copy", outlet="Echo", url=None, published="1985-07-05")
    )
    return [first, bridge(), undated(), copy]


def filled(address: str) -> Ledger:
    """A ledger with all of them, of which somebody confirmed one statement."""
    ledger = Ledger(address)
    for one in records():
        ledger.add(one)
    ledger.confirm(min(s.id for s in ledger.statements()), by="Ann")
    return ledger

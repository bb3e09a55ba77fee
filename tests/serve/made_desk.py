"""Made reports for the desk: a meeting over three reports, one of its own, hostile words."""

from __future__ import annotations

from dataclasses import dataclass, field

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

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


SECRET = b"s" * 32
HERE = "http://127.0.0.1:8000"


def fake(document: Document) -> Record:
    """A chain that needs no model."""
    word = document.text.split()[0]
    span = Span(document.text.index(word), document.text.index(word) + len(word), word)
    return Record(MadeBy("0"), document, (Statement("s1", (span,), None, None, None, Speaker(), "indirect"),))


@dataclass
class Text:
    parts: list[str] = field(default_factory=list)
    length: int = 0

    def put(self, words: str) -> Span:
        span = Span(self.length, self.length + len(words), words)
        self.parts.append(words + "\n")
        self.length += len(words) + 1
        return span


@dataclass
class Told:
    """What a report tells: who meets, where it stands, and what one of them says."""

    name: str
    published: str
    status: str
    who: tuple[tuple[str | None, str, str], ...] = (
        ("Rufus Firefly", "president", "FRA"),
        ("Carlo Trentino", "president", "ITA"),
    )
    date: str | None = "2031-05-13"
    city: tuple[str, str, float, float] = ("Vienna", "AUT", 48.21, 16.37)
    title: str | None = None
    outlet: str | None = "The Canal Post"
    url: str | None = None
    words: str = "the canal talks begin soon"


TOLD = (
    Told("planned", "2031-05-02", "proposed", words="we propose to talk about the canal"),
    Told("agreed", "2031-05-06", "scheduled", outlet="Harbour News"),
    Told("later", "2031-05-11", "postponed", words="the talks on the canal are postponed"),
    Told("alone", "2031-04-20", "held", date="2031-04-18", city=("Geneva", "CHE", 46.2, 6.15),
         who=(("Gloria Teasdale", "chancellor", "DEU"), (None, "minister", "FRA"))),
    Told("hostile", "2031-03-03", "refused", who=((HOSTILE, "president", "ESP"), (None, "king", "PRT")),
         date="2031-03", title=HOSTILE, outlet=HOSTILE, url="javascript:alert(3)", words=HOSTILE),
)  # fmt: skip


def reports() -> list[Record]:
    """The records."""
    return [record(told) for told in TOLD]


def record(told: Told) -> Record:
    """The record of a made report."""
    text = Text()
    text.put(" ".join(f"{told.name}{n}" for n in range(40)))
    name, role, side = told.who[0]
    content, source, cue = text.put(told.words), text.put(name or side), text.put("said")
    statement = Statement(
        "s1", (content,), cue, source, None, Speaker(name, None, "person", role, side, "report"), "indirect",
        date=Date(told.published, None, "published"), about=("m1",), confidence=0.8,
    )  # fmt: skip
    city, country, latitude, longitude = told.city
    meeting = Meeting(
        "m1",
        tuple(Participant(n, r, s, "report", None, (text.put(n or s),)) for n, r, s in told.who),
        "summit",
        None,
        None,
        Place(text.put(city).text, city, country, latitude, longitude),
        Date(told.date, text.put(told.date)) if told.date else None,
        told.status,
        (text.put("the canal"),),
        (text.put(f"It is {told.status} in {city}."),),
        (Claim(name or side, side, "s1", told.status, content),),
        0.8,
    )
    document = Document(
        told.name, "".join(text.parts), told.url, told.title or f"On the {told.name}", told.outlet,
        told.published, "metadata", "en",
    )  # fmt: skip
    return Record(MadeBy("0.1", {"encoder": "0" * 64}), document, (statement,), (meeting,))

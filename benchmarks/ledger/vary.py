"""Records of reports that never were, as many as wanted, alike in size and shape to real ones.

A world of countries, office holders and meetings: ten reports a day tell of some of the meetings of about
their day, and give a dozen statements. Names, places and words are drawn at random from a seed, so that the
same number gives the same record, and no two texts are copies.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Iterator
from functools import cache

from communique.know.countries import adjective_of, codes
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

PER_DAY = 10
FIRST = dt.date(1990, 1, 1)
STATEMENTS, MEETINGS = 12, 3
_OFFICES = ("president", "prime minister", "foreign minister", "defence minister", "ambassador")
_FORMS = ("meeting", "call", "visit", "summit", "talks")
_STATUSES = ("proposed", "expected", "scheduled", "held", "cancelled", "postponed")
_CITIES = (
    ("Vienna", "AUT"), ("Geneva", "CHE"), ("Paris", "FRA"), ("Moscow", "RUS"), ("Osaka", "JPN"),
    ("Cairo", "EGY"), ("Lima", "PER"), ("Doha", "QAT"), ("Hanoi", "VNM"), ("Helsinki", "FIN"),
)  # fmt: skip
_OUTLETS = tuple(f"{a} {b}" for a in ("Northern", "Harbour", "Morning", "Daily") for b in ("Post", "Wire"))
_PARTS = (
    "ba de ki lo mu na pe ri so tu va we xi yo za che dra fen gol hir jan kor lum mir nor pal rus".split()
)
_WORDS = [a + b for a in _PARTS for b in _PARTS]
Person = tuple[str, str, str]
"""Name, office, side."""


@cache
def sides() -> list[str]:
    """Forty countries, the first few in most of the news."""
    return random.Random(3).sample(sorted(c for c in codes() if adjective_of(c) != c), 40)


def person(side: str, office: str, year: int) -> Person:
    """Who holds an office; somebody else every four years."""
    chosen = random.Random(f"{side}{office}{year // 4}")
    name = " ".join("".join(chosen.choice(_PARTS) for _ in range(n)).capitalize() for n in (2, 3))
    return name, office, side


def story(number: int) -> tuple[tuple[Person, ...], dt.date, tuple[str, str], str]:
    """A meeting of the world: who, when, where, what form. One of every third of a day's reports."""
    chosen = random.Random(f"story {number}")
    day = FIRST + dt.timedelta(days=number // 3)
    pair = {sides()[min(int(chosen.expovariate(0.12)), 39)] for _ in range(4)}
    ones = sorted(pair)[:2] if len(pair) > 1 else [*pair, sides()[39]]
    people = tuple(person(side, chosen.choice(_OFFICES), day.year) for side in ones)
    return people, day, chosen.choice(_CITIES), chosen.choice(_FORMS)


class _Text:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def put(self, words: str, after: str = " ") -> Span:
        span = Span(self.length, self.length + len(words), words)
        self.parts.append(words + after)
        self.length += len(words) + len(after)
        return span


def record(number: int) -> Record:
    """The record with this number."""
    chosen = random.Random(number)
    day = FIRST + dt.timedelta(days=number // PER_DAY)
    text = _Text()
    near = (day - FIRST).days * 3
    stories = sorted({max(0, near + int(chosen.gauss(0, 25))) for _ in range(MEETINGS)})
    meetings = tuple(_meeting(text, chosen, n, one, day) for n, one in enumerate(stories, 1))
    statements = tuple(_statement(text, chosen, n, meetings) for n in range(1, STATEMENTS + 1))
    whole = "".join(text.parts)
    document = Document(
        f"r{number}", whole, f"https://wire.example/{number}", f"On matters of {day}",
        chosen.choice(_OUTLETS), day.isoformat(), "metadata", "en",
        hashlib.sha256(whole.encode()).hexdigest(),
    )  # fmt: skip
    return Record(MadeBy("0.1", {"encoder": "0" * 64}), document, statements, meetings)


def records(count: int, start: int = 0) -> Iterator[Record]:
    """The first so many records."""
    return (record(n) for n in range(start, start + count))


def _meeting(text: _Text, chosen: random.Random, number: int, one: int, day: dt.date) -> Meeting:
    people, when, (city, country), form = story(one)
    status = "held" if when < day else chosen.choice(_STATUSES)
    who = tuple(
        Participant(name, office, side, "report", None, (text.put(f"{side} {office} {name}"),))
        for name, office, side in people
    )
    evidence = text.put(f"{people[0][0]} {status} {form} {people[1][0]} {city} {when} {_words(chosen, 6)}.")
    claim = Claim(people[0][0], people[0][2], "s1", status, evidence)
    return Meeting(
        f"m{number}", who, form, None, None, Place(city, city, country), Date(when.isoformat(), None),
        status, (text.put(_words(chosen, 2)),), (evidence,), (claim,) if chosen.random() < 0.3 else (), 0.8,
    )  # fmt: skip


def _statement(text: _Text, chosen: random.Random, number: int, meetings: tuple[Meeting, ...]) -> Statement:
    about = chosen.choice(meetings)
    one = chosen.choice(about.participants)
    source = text.put(f"{one.name}")
    cue = text.put("said")
    content = text.put(f"that {_words(chosen, 18)}", ".\n")
    unnamed = chosen.random() < 0.2
    return Statement(
        f"s{number}", (content,), cue, source, None,
        Speaker(None, "an official", "unnamed", None, one.for_)
        if unnamed
        else Speaker(one.name, None, "person", one.role, one.for_, "report"),
        "indirect", about=(about.id,) if chosen.random() < 0.5 else (), confidence=0.8,
    )  # fmt: skip


def _words(chosen: random.Random, count: int) -> str:
    return " ".join(chosen.choices(_WORDS, k=count))

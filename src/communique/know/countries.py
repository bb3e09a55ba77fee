"""Countries by every name the news has for them: names, adjectives, peoples, capitals, seats of power.

Codes are ISO 3166-1 alpha-3, with ISO 3166-3 for states that are no more (SUN, YUG, SCG, CSK, DDR, ZAR)
and XKX for Kosovo. Lookups are blind to accents and mind the case: "turkey", "us" and "polish" are no
countries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from communique.know.tables import cells, rows
from communique.know.text import Phrases

_POSSESSIVE = re.compile(r"['’]s?(?![\w])")
Kind = Literal["name", "adjective", "people", "capital", "seat"]


@dataclass(frozen=True, slots=True)
class _Country:
    name: str
    adjective: str


def country_of(words: str) -> str | None:
    """The country that ``words`` name or speak for, as alpha-3, or None.

    Takes a name or its variant ("the United States", "Holland"), an adjective or people ("Russians"), a
    capital, a seat of government ("the Kremlin"), or a body with its country ("Russian Foreign Ministry",
    "the Government of India").
    """
    found = _phrases().get(words)
    if found is not None:
        return found[0]
    return _of_body(words)


def kind_of(words: str) -> Kind | None:
    """How ``words`` name a country, or None when they are no such name by themselves."""
    found = _phrases().get(words)
    return found[1] if found else None


def name_of(code: str) -> str:
    """The usual English short name of an alpha-3 code; the code itself when it is not known."""
    country = _countries().get(code)
    return country.name if country else code


def adjective_of(code: str) -> str:
    """The usual adjective of an alpha-3 code ("FRA": "French"); the name where there is none."""
    country = _countries().get(code)
    return country.adjective or country.name if country else code


def codes() -> frozenset[str]:
    """Every code that is known."""
    return frozenset(_countries())


def finditer(text: str) -> Iterator[tuple[int, int, str, Kind]]:
    """Every mention of a country in ``text``, left to right, the longest at each place.

    Yields:
        (start, end, alpha-3, kind): half-open code point offsets.
    """
    for start, end, (code, kind) in _phrases().finditer(text):
        yield start, end, code, kind


@cache
def _body_words() -> frozenset[str]:
    return frozenset(word for (word,) in rows("body-words.tsv"))


def _of_body(words: str) -> str | None:
    """The country of a body that is named by it: one country, and else only words of office."""
    if not 3 < len(words) < 120:
        return None
    mentions = list(finditer(words))
    if len({m[2] for m in mentions}) > 1 and mentions[0][3] in ("name", "adjective"):
        mentions = [m for i, m in enumerate(mentions) if i == 0 or m[3] != "seat"]
    if len({m[2] for m in mentions}) != 1:
        return None
    rest = list(words)
    for start, end, _, _ in mentions:
        rest[start:end] = " " * (end - start)
    left = _POSSESSIVE.sub(" ", "".join(rest)).casefold().split()
    named = left or len(mentions) > 1
    return mentions[0][2] if named and all(w.strip("',’.-") in _body_words() for w in left) else None


@cache
def _countries() -> dict[str, _Country]:
    return {r[0]: _Country(r[1], (cells(r[2]) or [""])[0]) for r in rows("countries.tsv")}


@cache
def _phrases() -> Phrases[tuple[str, Kind]]:
    table: Phrases[tuple[str, Kind]] = Phrases()
    for (phrase,) in rows("no-countries.tsv"):
        table.add(phrase, None)
    lines = list(rows("countries.tsv"))
    columns: tuple[tuple[int, Kind], ...] = (
        (1, "name"), (4, "name"), (2, "adjective"), (3, "people"), (6, "seat"), (5, "capital")
    )  # fmt: skip
    for column, kind in columns:
        for line in lines:
            for phrase in cells(line[column]):
                table.add(phrase.removeprefix("the "), (line[0], kind))
    return table

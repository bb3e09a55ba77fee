"""Rows of the register, and what makes two spellings one name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.know.text import fold

FAMILY_FIRST = frozenset(("CHN", "TWN", "PRK", "KOR", "HKG", "MAC", "KHM"))
"""Countries whose names have the family name in front."""
_PARTICLES = frozenset(
    "al el "
    "bin ibn ben abu abd abdul ul ud de del della di da do dos das du des la le las los van von der den "
    "ter ten zu y e i of the bint st san mac mc jr sr ii iii iv dr haji sheikh shaikh".split()
)
_WORD = re.compile(r"\w+")
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"c(?=[aoulr])", "k"), (r"oe", "o"), (r"iou|ju|yu", "u"),
        (r"tsch|tch|cz|cs|ch|tj", "c"), (r"sch|sh|sz|sj|ch", "s"),
        (r"zh|dzh|dj|j|g(?=[ei])", "z"),
        (r"ou|oo|w|u", "u"), (r"kh|gh|q|ck|k|h", "h"), (r"ph|ff|v", "f"), (r"ts|tz|z", "z"), (r"x", "hs"),
        (r"ee|ie|ye|[eiyj]+", "i"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One holder of one office; dates are days that the source vouches for, both ends included."""

    name: str
    country: str
    office: str
    since: dt.date | None
    until: dt.date | None
    wikidata: str = ""
    variants: tuple[str, ...] = ()
    rank: int = 0

    @classmethod
    def parse(cls, line: str, rank: int = 0) -> Row:
        """A row of a table: name, country, office, since, until, wikidata, variants, parted by tabs."""
        name, country, office, since, until, wikidata, variants = line.split("\t")
        names = tuple(variants.split(";")) if variants else ()
        return cls(name, country, office, _date(since), _date(until), wikidata, names, rank)

    def line(self) -> str:
        """The row as a table writes it; the inverse of ``parse``."""
        dates = ("" if d is None else d.isoformat() for d in (self.since, self.until))
        cells = (self.name, self.country, self.office, *dates, self.wikidata, ";".join(self.variants))
        return "\t".join(" ".join(cell.split()) for cell in cells)

    @property
    def person(self) -> str:
        """Key of the person: the name without accents, case, hyphens."""
        return name_key(self.name)

    def held(self, on: dt.date) -> bool:
        """Whether the office was held on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


def _date(value: str) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """A name as lower-case words without accents, hyphens and points."""
    return " ".join(_WORD.findall(fold(name).casefold().replace("'", "")))


@lru_cache(maxsize=20_000)
def sound_of(word: str) -> str:
    """A rough sound of one lower-case word, the same for usual transliterations of it."""
    return sounds_of([word])[0]


def sounds_of(words: Sequence[str]) -> list[str]:
    """The sounds of many words, in one pass over all of them."""
    text = "\n".join(words)
    for pattern, sound in _SOUNDS:
        text = pattern.sub(sound, text)
    return text.split("\n")


@lru_cache(maxsize=20_000)
def surnames(name: str, country: str) -> list[str]:
    """The words of a name by which the news may call its bearer alone, lower case."""
    words = name_key(name).split()
    if len(words) < 2:
        return words
    part = words[:1] if country in FAMILY_FIRST else words[1:]
    return [w for w in part if w not in _PARTICLES and len(w) > 1] or words[-1:]

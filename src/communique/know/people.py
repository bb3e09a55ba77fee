"""Rows of the register, and an index of their names: exact, then by surname, then by sound."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from communique.know.text import fold

_CUTOFF = 90.0
"""Least similarity (rapidfuzz ratio, 0..100) of two surnames by sound to be one name in two spellings."""
FAMILY_FIRST = frozenset(("CHN", "TWN", "PRK", "KOR", "HKG", "MAC", "KHM"))
"""Countries whose names have the family name in front."""
_PARTICLES = frozenset(
    "al el bin ibn ben abu abd abdul ul ud de del della di da do dos das du des la le las los van von der den "
    "ter ten zu y e i of the bint st san mac mc jr sr ii iii iv dr haji sheikh shaikh".split()
)
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"c(?=[aoulr])", "k"), (r"oe", "o"), (r"iou|ju|yu", "u"), (r"tsch|tch|cz|cs|ch|tj", "c"), (r"sch|sh|sz|sj|ch", "s"), (r"zh|dzh|dj|j|g(?=[ei])", "z"),
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
    def parse(cls, cells: list[str], rank: int = 0) -> Row:
        """A row of a table: name, country, office, since, until, wikidata, variants."""
        name, country, office, since, until, wikidata, variants = cells
        names = tuple(variants.split(";")) if variants else ()
        return cls(name, country, office, _date(since), _date(until), wikidata, names, rank)

    @property
    def person(self) -> str:
        """Key of the person: the name without accents, case, hyphens."""
        return name_key(self.name)

    def held(self, on: dt.date) -> bool:
        """Whether the office was held on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


def _date(value: str) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """A name as lower-case words without accents, hyphens and points."""
    return " ".join(re.findall(r"\w+", fold(name).casefold().replace("'", "")))


@lru_cache(maxsize=50_000)
def sound_of(word: str) -> str:
    """A rough sound of one lower-case word, the same for usual transliterations of it."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def surnames(name: str, country: str) -> list[str]:
    """The words of a name by which the news may call its bearer alone, lower case."""
    words = name_key(name).split()
    if len(words) < 2:
        return words
    part = words[:1] if country in FAMILY_FIRST else words[1:]
    return [w for w in part if w not in _PARTICLES and len(w) > 1] or words[-1:]


class NameIndex:
    """Rows by country and office, and by name."""

    def __init__(self, table: Iterable[Row]) -> None:
        self._rows = tuple(table)
        self._by_office: dict[tuple[str, str], list[int]] = {}
        for at, row in enumerate(self._rows):
            self._by_office.setdefault((row.country, row.office), []).append(at)
        self._full: dict[str, list[int]] = {}
        self._last: dict[str, list[int]] = {}
        self._sounds: dict[str, set[str]] = {}
        self._named = lru_cache(maxsize=4096)(self._find)

    def holders(self, country: str, office: str, on: dt.date) -> list[Row]:
        """The most trusted rows that vouch for a holder of the office on that day."""
        found = [self._rows[at] for at in self._by_office.get((country, office), ())]
        found = [row for row in found if row.held(on)]
        best = min((row.rank for row in found), default=0)
        return [row for row in found if row.rank == best]

    def named(self, name: str) -> tuple[Row, ...]:
        """Rows whose name or surname is ``name``: exact, then the same surname, then the same sound."""
        return self._named(name_key(name))

    def _find(self, key: str) -> tuple[Row, ...]:
        self._index()
        words = key.split()
        if not words:
            return ()
        if key in self._full:
            return tuple(self._rows[at] for at in self._full[key])
        found = self._with_all(words, words)
        return tuple(found or self._by_sound(words))

    def _with_all(self, words: list[str], last: Iterable[str]) -> list[Row]:
        """Rows with one of the words ``last`` as a surname and every one of ``words`` in the name."""
        ats = dict.fromkeys(at for word in last for at in self._last.get(word, ()))
        return [row for row in (self._rows[at] for at in ats) if _holds(row, words)]

    def _by_sound(self, words: list[str]) -> list[Row]:
        sounds = [sound_of(w) for w in words]
        near: set[str] = set()
        for word, sound in zip(words, sounds, strict=True):
            if len(word) < 4:
                continue
            near |= self._sounds.get(sound, set())
            if len(sound) >= 6:
                hits = process.extract(sound, self._sounds.keys(), scorer=fuzz.ratio, score_cutoff=_CUTOFF, limit=5)
                near |= {w for hit, _, _ in hits for w in self._sounds[hit]}
        ats = dict.fromkeys(at for word in sorted(near) for at in self._last.get(word, ()))
        rows = [self._rows[at] for at in ats]
        return [row for row in rows if row.country not in FAMILY_FIRST and _sounds_like(row, sounds)]

    def _index(self) -> None:
        if self._full or not self._rows:
            return
        for at, row in enumerate(self._rows):
            for name in (row.name, *row.variants):
                key = name_key(name)
                _append(self._full, key, at)
                for word in surnames(name, row.country):
                    _append(self._last, word, at)
                    if row.country not in FAMILY_FIRST:  # there one letter makes another name
                        self._sounds.setdefault(sound_of(word), set()).add(word)


def _append(table: dict[str, list[int]], key: str, at: int) -> None:
    held = table.setdefault(key, [])
    if not held or held[-1] != at:
        held.append(at)


def _holds(row: Row, words: list[str]) -> bool:
    return any(set(words) <= set(name_key(n).split()) for n in (row.name, *row.variants))


def _sounds_like(row: Row, sounds: list[str]) -> bool:
    for name in (row.name, *row.variants):
        theirs = [sound_of(w) for w in name_key(name).split()]
        if all(any(s == t or fuzz.ratio(s, t) >= _CUTOFF for t in theirs) for s in sounds):
            return True
    return False

"""Rows of the register by office and by name: exact, then by surname, then by sound.

A row is parsed when it is first asked for; only its words are read beforehand.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from communique.know.people import FAMILY_FIRST, Row, name_key, sound_of, sounds_of, surnames
from communique.know.text import fold

_CUTOFF = 90.0
"""Least similarity (rapidfuzz ratio, 0..100) of two surnames by sound to be one name in two spellings."""
_FUZZY_FROM = 6
"""Sounds shorter than this must be equal: in a short one a letter makes another name."""
_QUOTES = str.maketrans("", "", "'`")
_PUNCTUATION = re.compile(r"[^\w\n]+")


class NameIndex:
    """Rows by country and office, and by name.

    Args:
        table: every row as ``Row.parse`` takes it, and the rank of its table.
    """

    def __init__(self, table: Iterable[tuple[str, int]]) -> None:
        self._lines: list[str] = []
        self._ranks: list[int] = []
        self._parsed: dict[int, Row] = {}
        self._by_office: dict[str, list[int]] = {}
        for at, (line, rank) in enumerate(table):
            self._lines.append(line)
            self._ranks.append(rank)
            first = line.index("\t") + 1
            last = line.index("\t", line.index("\t", first) + 1)
            self._by_office.setdefault(line[first:last], []).append(at)
        self._words: dict[str, list[int]] = {}
        self._sounds: dict[str, list[str]] = {}
        self._alike: dict[str, list[str]] = {}
        self._named = lru_cache(maxsize=4096)(self._find)

    def rows(self) -> list[Row]:
        """Every row."""
        return [self._row(at) for at in range(len(self._lines))]

    def holders(self, country: str, office: str, on: dt.date) -> list[Row]:
        """The most trusted rows that vouch for a holder of the office on that day."""
        found = [self._row(at) for at in self._by_office.get(f"{country}\t{office}", ())]
        found = [row for row in found if row.held(on)]
        best = min((row.rank for row in found), default=0)
        return [row for row in found if row.rank == best]

    def named(self, name: str) -> tuple[Row, ...]:
        """Rows whose name or surname is ``name``: exact, then the same surname, then the same sound."""
        return self._named(name_key(name))

    def _row(self, at: int) -> Row:
        row = self._parsed.get(at)
        if row is None:
            row = self._parsed[at] = Row.parse(self._lines[at], self._ranks[at])
        return row

    def _find(self, key: str) -> tuple[Row, ...]:
        words = key.split()
        if not words or not self._lines:
            return ()
        if not self._words:
            self._index()
        found = self._with_all(words)
        full = [row for row in found if any(_is(n, key) for n in _names(row))]
        return tuple(full or [row for row in found if _is_surname(row, words)] or self._by_sound(words))

    def _with_all(self, words: list[str]) -> list[Row]:
        """Rows with every one of the words in one spelling of the name."""
        rarest = min((self._words.get(w, []) for w in words), key=len)
        rows = [self._row(at) for at in rarest]
        if len(words) == 1:
            return rows
        return [row for row in rows if any(set(words) <= set(name_key(n).split()) for n in _names(row))]

    def _by_sound(self, words: list[str]) -> list[Row]:
        if not self._sounds:
            self._index_sounds()
        sounds = [sound_of(w) for w in words]
        near: dict[str, None] = {}
        for word, sound in zip(words, sounds, strict=True):
            if len(word) > 3:
                near.update((w, None) for hit in self._near(sound) for w in self._sounds[hit])
        ats = dict.fromkeys(at for word in near for at in self._words[word])
        rows = [self._row(at) for at in ats]
        return [row for row in rows if row.country not in FAMILY_FIRST and _sounds_like(row, sounds, near)]

    def _near(self, sound: str) -> list[str]:
        """Sounds of the register that are this one, or nearly: one end of three letters is the same."""
        hits = [sound] if sound in self._sounds else []
        if len(sound) >= _FUZZY_FROM:
            alike = {*self._alike.get(sound[:3], ()), *self._alike.get("-" + sound[-3:], ())}
            found = extract(sound, sorted(alike), scorer=ratio, score_cutoff=_CUTOFF, limit=5)
            hits += [s for s, _, _ in found if s != sound]
        return hits

    def _index(self) -> None:
        words = self._words
        names = [line[: line.index("\t")] + " " + line[line.rindex("\t") + 1 :] for line in self._lines]
        for at, key in enumerate(_keys(names)):
            for word in set(key.split()):
                words.setdefault(word, []).append(at)

    def _index_sounds(self) -> None:
        known = list(self._words)
        for word, sound in zip(known, sounds_of(known), strict=True):
            self._sounds.setdefault(sound, []).append(word)
        for sound in self._sounds:
            if len(sound) >= _FUZZY_FROM - 1:
                self._alike.setdefault(sound[:3], []).append(sound)
                self._alike.setdefault("-" + sound[-3:], []).append(sound)


def _keys(names: list[str]) -> list[str]:
    """``name_key`` of many names in one pass over all of them."""
    text = "\n".join(n if n.isascii() else fold(n) for n in names).casefold().translate(_QUOTES)
    return _PUNCTUATION.sub(" ", text).split("\n")


def _names(row: Row) -> tuple[str, ...]:
    return (row.name, *row.variants)


def _is(name: str, key: str) -> bool:
    return abs(len(name) - len(key)) < 6 and name_key(name) == key


def _is_surname(row: Row, words: Iterable[str]) -> bool:
    """Whether one of the words may stand for the person alone."""
    return any(word in surnames(name, row.country) for name in _names(row) for word in words)


def _sounds_like(row: Row, sounds: list[str], near: Iterable[str]) -> bool:
    if not _is_surname(row, near):
        return False
    for name in _names(row):
        theirs = [sound_of(w) for w in name_key(name).split()]
        if all(any(s == t or ratio(s, t) >= _CUTOFF for t in theirs) for s in sounds):
            return True
    return False

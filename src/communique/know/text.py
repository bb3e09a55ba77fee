"""Names as keys: accents folded, tokens with their gaps, case kept where it tells a name from a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

_WORD = re.compile(r"\w+|&")
_GAP = re.compile(r"\.? ?\n? ?|[-‐‑–]\n?| & |, |['’‘`ʼ]")
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae"}
    | {"œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d", "ə": "a", "Ə": "A"}
    | dict.fromkeys("’‘`ʼ´′", "'")
)

T = TypeVar("T")


@lru_cache(maxsize=20_000)
def fold(words: str) -> str:
    """``words`` without accents, apostrophes made plain; case and spaces are kept.

    The result may be longer or shorter than the input: it is a key, not a text with offsets.
    """
    if words.isascii():
        return words.replace("`", "'")
    parts = unicodedata.normalize("NFKD", words.translate(_LETTERS))
    plain = "".join(c for c in parts if not unicodedata.combining(c))
    return plain if plain.isascii() else plain.translate(_LETTERS)


def key_of(words: str) -> str:
    """The case-blind key of a name: folded, lower case, punctuation to single spaces."""
    return " ".join(_WORD.findall(fold(words).casefold().replace("'", "")))


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str  # folded, case kept


def _tokens(text: str) -> list[_Token]:
    return [_Token(m.start(), m.end(), fold(m.group())) for m in _WORD.finditer(text)]


def _low(token: str) -> str:
    return "and" if token == "&" else token.casefold()


def _fits(wanted: str, found: str) -> bool:
    """Whether a word of a text is written as the name is: capitals where the name has them."""
    if wanted == found:
        return True
    if wanted[:1].islower() or not wanted[:1].isalpha():
        return True
    if wanted.isupper():
        return found.isupper()
    return found[:1].isupper()


@dataclass(slots=True)
class Phrases(Generic[T]):
    """A table of phrases that finds the longest of them at each place of a text.

    Entries whose value is None hide what they cover ("New Mexico" is no Mexico).
    """

    _by_key: dict[str, list[tuple[tuple[str, ...], str, T | None]]] = field(default_factory=dict)
    _longest: dict[str, int] = field(default_factory=dict)

    def add(self, phrase: str, value: T | None) -> None:
        """Enter ``phrase``; an entry with the same key and the same case pattern stays as it was."""
        written = tuple(_WORD.findall(fold(phrase)))
        if not written:
            return
        lows = [_low(w) for w in written]
        entries = self._by_key.setdefault(" ".join(lows), [])
        if all(w != written for w, _, _ in entries):
            tail = "." if phrase.endswith(".") else ""
            entries.append((written, tail, value))
        self._longest[lows[0]] = max(self._longest.get(lows[0], 0), len(lows))

    def update(self, phrases: Iterable[str], value: T | None) -> None:
        """Enter several phrases with one value."""
        for phrase in phrases:
            self.add(phrase, value)

    def get(self, words: str) -> T | None:
        """The value of ``words`` as a whole: "the" before it and "'s" behind it are dropped."""
        whole = _tokens(words)
        for tokens in (whole, _bare(whole, words)):
            if tokens and _low(tokens[0].text) in self._longest:
                entry = self._entry(tokens)
                if entry:
                    return entry[2]
        return None

    def finditer(self, text: str) -> Iterator[tuple[int, int, T]]:
        """Every longest phrase of the table in ``text``, left to right, none overlapping.

        Yields:
            (start, end, value): half-open code point offsets into ``text``.
        """
        tokens = _tokens(text)
        at = 0
        while at < len(tokens):
            limit = self._longest.get(_low(tokens[at].text))
            found = self._longest_at(text, tokens, at, limit) if limit else None
            if found is None:
                at += 1
                continue
            size, end, value = found
            if value is not None:
                yield tokens[at].start, end, value
            at += size

    def _longest_at(
        self, text: str, tokens: list[_Token], at: int, limit: int
    ) -> tuple[int, int, T | None] | None:
        reach = 1
        while (
            reach < limit
            and at + reach < len(tokens)
            and _joined(text, tokens[at + reach - 1 : at + reach + 1])
        ):
            reach += 1
        for size in range(reach, 0, -1):
            entry = self._entry(tokens[at : at + size])
            if entry is not None:
                end = tokens[at + size - 1].end
                if entry[1] and text[end : end + 1] == ".":
                    end += 1
                return size, end, entry[2]
        return None

    def _entry(self, tokens: list[_Token]) -> tuple[tuple[str, ...], str, T | None] | None:
        entries = self._by_key.get(" ".join(_low(t.text) for t in tokens))
        for entry in entries or ():
            if all(_fits(w, t.text) for w, t in zip(entry[0], tokens, strict=True)):
                return entry
        return None


def _joined(text: str, pair: list[_Token]) -> bool:
    """Whether two neighbouring words may belong to one name."""
    first, second = pair
    gap = text[first.end : second.start]
    if gap == " ":
        return True
    if not _GAP.fullmatch(gap):
        return False
    return "." not in gap or first.end - first.start <= 2


def _bare(tokens: list[_Token], words: str) -> list[_Token]:
    if len(tokens) > 1 and tokens[0].text in ("the", "The", "THE"):
        tokens = tokens[1:]
    if len(tokens) > 1 and tokens[-1].text in ("s", "S") and fold(words[tokens[-1].start - 1]) == "'":
        tokens = tokens[:-1]
    return tokens

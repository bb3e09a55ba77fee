"""Small questions about ranges of words: span, sides, determiner."""

from __future__ import annotations

from communique.extract.speakers.words import Words
from communique.records import Span


def sides_in(words: Words, first: int, last: int) -> tuple[str, ...]:
    """Codes of the units among words; whom an envoy is sent to or where somebody is does not count."""
    out, at = [], first
    while at < last:
        unit = words[at].unit
        if unit is None:
            at += 1
            continue
        if _towards(words, at, first) not in ("to", "in", "on", "with"):
            out.append(unit.code)
        at = max(unit.last, at + 1)
    return tuple(out)


def _towards(words: Words, at: int, first: int) -> str:
    """The word that joins a unit to what goes before in its phrase, past its article."""
    at -= 1
    if at >= first and words[at].low == "the":
        at -= 1
    return words[at].low if at >= first else ""


def determiner(words: Words, first: int, core: int) -> str | None:
    """The determiner that opens a phrase, lower case, or None."""
    word = words[first]
    return word.low if first < core and (word.closed or word.low == "the") else None


def span_of(words: Words, first: int, last: int) -> Span:
    """The span of words, half open; at least one word."""
    return Span.of(words.text, words[first].start, words[max(last, first + 1) - 1].end)


def unique(sides: tuple[str, ...]) -> tuple[str, ...]:
    """Codes without repetitions, in order."""
    return tuple(dict.fromkeys(sides))

"""Appositions: "X, Russia's foreign minister", "the foreign minister, X", "X, who is also Y"."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extract.speakers.phrase import Phrase, complement, left
from communique.extract.speakers.words import Words

_REACH = 22
"""Most words of an apposition that are read."""
_ENDS = frozenset(("of", "for", ",", ".", ";", ":", ")", "who", "to", "in"))
_OPENERS = frozenset(("the", "his", "her", "its", "their", "a", "an", "one"))
_PERSONAL = ("office", "lay", "kin", "counterpart")


def after(words: Words, last: int, starts: Sequence[int] = ()) -> Phrase | None:
    """The apposition that follows a name which ends before word ``last``, or None.

    Args:
        words: the report's words.
        last: the word behind the name.
        starts: first words of the names that follow it.
    """
    if last >= len(words) or words[last].low not in (",", "(", "-", "–", "—"):
        return None
    at = _past_age(words, last + 1)
    at = _past_relative(words, at)
    core = _head_from(words, at)
    if core is None:
        return None
    end = complement(words, core)
    if any(_titles(words, core, name) for name in starts if at <= name <= end):
        return None
    return Phrase(at, end, core, left(words, core)[1])


def _titles(words: Words, core: int, name: int) -> bool:
    """Whether the office ``core`` is the title of a name that follows ("the Minister of Trade Fu Ziying")."""
    before = words[name - 1]
    return name == core + 1 or (name > core and (before.modifier or before.body) and before.head is None)


def before(words: Words, first: int) -> Phrase | None:
    """The phrase of office that a comma parts from the name at ``first``, or None."""
    comma = first - 1
    if comma < 2 or words[comma].low != "," or not words[first].joined:
        return None
    for core in range(comma - 1, max(comma - _REACH, -1), -1):
        head = words[core].head
        if (
            head is not None
            and head.kind in _PERSONAL
            and not head.plural
            and words[core - 1].low not in ("of", "for")
        ):
            if complement(words, core) != comma:
                return None
            core = _outermost(words, core, comma)
            start, owner = left(words, core)
            definite = words[start].low in _OPENERS or owner is not None
            sided = any(w.unit for w in words[start:core])
            return Phrase(start, comma, core, owner) if definite or sided else None
        if words[core].low in (",", ".", ";", ":"):
            return None
    return None


def _outermost(words: Words, core: int, comma: int) -> int:
    """The office of whom a chain of offices up to the comma speaks: "the aide to the president of X,"."""
    while True:
        start, _ = left(words, core)
        outer = start - 2
        if outer < 0 or words[start - 1].low not in ("of", "to"):
            return core
        head = words[outer].head
        if head is None or head.kind not in _PERSONAL or head.plural or complement(words, outer) != comma:
            return core
        core = outer


def _past_age(words: Words, at: int) -> int:
    if at + 1 < len(words) and words[at].text.isdigit() and words[at + 1].low == ",":
        return at + 2
    return at


def _past_relative(words: Words, at: int) -> int:
    """Past "who is", "who is also", "who was then"."""
    if (
        at + 2 < len(words)
        and words[at].low == "who"
        and words[at + 1].low in ("is", "was", "has", "heads", "chairs")
    ):
        at += 2
        while at < len(words) and words[at].low in ("also", "been", "then", "now", "currently", "still"):
            at += 1
    return at


def _head_from(words: Words, first: int) -> int | None:
    """The noun of office that a phrase opening at ``first`` is about, or None if it is about none."""
    found = None
    for at in range(first, min(first + _REACH, len(words))):
        word = words[at]
        if not word.joined and at > first:
            break
        head = word.head
        if head is not None and head.kind in _PERSONAL and not head.plural:
            found = at
            follows = words[at + 1] if at + 1 < len(words) else None
            if follows is None or follows.head is None:
                break
        elif word.low in _ENDS or word.tag in ("VBD", "VBZ", "MD"):
            break
    if found is None or not _is_phrase(words, first, found):
        return None
    return found


def _is_phrase(words: Words, first: int, core: int) -> bool:
    """Whether words ``first`` to ``core`` make one phrase: a second name before the noun makes two."""
    start, _ = left(words, core)
    return start <= first

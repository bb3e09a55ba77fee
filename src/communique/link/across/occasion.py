"""What tells one gathering from another: its name, its number, its level."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from communique.know.organisations import finditer
from communique.know.text import key_of

_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_NUMBERS = {
    word: n
    for n, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        1,
    )
}
_LEVELS = {
    **dict.fromkeys(("leaders", "leader", "summit", "heads"), "leaders"),
    **dict.fromkeys(("ministers", "minister", "ministerial", "secretaries"), "ministers"),
    **dict.fromkeys(("officials", "official", "som", "csom", "experts", "deputies"), "officials"),
    **dict.fromkeys(("business", "ceo", "ceos", "abac", "entrepreneurs", "investment"), "business"),
}
_PLAIN = frozenset(
    (
        "the a an of on in at for to and with by its between meeting meetings forum conference talks session "
        "round annual regular informal formal economic political special extraordinary emergency joint high "
        "level regional international world global state government states countries week gathering dialogue "
        "negotiations negotiation process peace foreign finance trade defence defense senior opening "
        "commemorative anniversary celebrations ceremony signing visit summits debate council commission "
        "committee group cooperation co operation s us earlier january february march april may june july "
        "august september october november december monday tuesday wednesday thursday friday saturday sunday"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A gathering, taken apart.

    Attributes:
        core: the words and short names that tell it from others ("apec", "focac", "osaka").
        number: which of a row it is ("13th", "second round").
        year: the year in its name.
        level: leaders, ministers, officials, business; None where the name does not say.
    """

    core: frozenset[str]
    number: int | None
    year: int | None
    level: str | None


NONE = Occasion(frozenset(), None, None, None)


@lru_cache(maxsize=8192)
def occasion(words: str | None) -> Occasion:
    """The parts of an occasion's name; an empty one for None."""
    if not words:
        return NONE
    names, rest = _bodies(words)
    number, year, levels = None, None, []
    for word in key_of(rest).split():
        ordinal = _ORDINAL.fullmatch(word)
        if ordinal or word in _NUMBERS:
            number = number or (int(ordinal[1]) if ordinal else _NUMBERS[word])
        elif word.isdigit() and len(word) == 4:
            year = int(word)
        elif word in _LEVELS:
            levels.append(_LEVELS[word])
        elif word not in _PLAIN:
            names.add(_stem(word))
    lower = [x for x in levels if x != "leaders"]
    return Occasion(frozenset(names), number, year, lower[0] if lower else levels[0] if levels else None)


def _bodies(words: str) -> tuple[set[str], str]:
    """Short names of the organisations in a name, and its other words."""
    names, rest, at = set(), [], 0
    for start, end, body in finditer(words):
        names.add(key_of(body.short))
        rest.append(words[at:start])
        at = end
    return names, " ".join((*rest, words[at:]))


def _stem(word: str) -> str:
    """A word of a name so that "African" and "Africa", "Asian" and "Asia" are one."""
    return re.sub(r"(?<=i)an$|(?<=ca)n$", lambda m: m[0][:-1], word) if len(word) > 4 else word

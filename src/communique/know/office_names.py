"""One word for one office: "premier", "secretary of state", "Minister of Foreign Affairs" and their like.

The register names offices by lower-case keys such as ``president``, ``prime minister``, ``foreign
minister``; ``office_key`` maps what reports write to them. What is no office of state by itself (a
deputy's, a former holder's, a spokesman's) has no key.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from communique.know.countries import adjective_of, name_of
from communique.know.organisations import organisation
from communique.know.tables import rows
from communique.know.text import fold

_NOT = re.compile(
    r"\b(former|ex|late|deputy|deputies|designate|elect|incoming|assistant|candidate|acting|junior|"
    r"alternate|shadow|wife|widow|successor|predecessor|aide|advis[eo]r to|office of|honorary|then|"
    r"interim|provisional)\b"
)
_VICE = re.compile(r"\bvice\b(?! president\b| chancellor\b)")
_FILLER = re.compile(r"^(the|his|her|its|their|our|current|new|newly elected|visiting|outgoing|caretaker)\s+")
_STATE_FOR = re.compile(r"^secretary of state for (?:the )?(.+)$")
_MINISTER_OF = re.compile(
    r"^(?:federal |union |state )?(minister|secretary|ministry) (?:of|for|in charge of) (?:the )?(.+)$"
)
_TAIL = re.compile(
    r"\s+(?:and|&)\s+(?:cooperation|international|european|regional|worship|trade|religious).*$"
)
_SHORT = {"USA": ("US", "U S", "American"), "GBR": ("UK", "Britain"), "ARE": ("UAE",)}
_SPELLING = {"defense": "defence", "defence": "defence", "adviser": "adviser", "advisor": "adviser"}


def office_key(office: str, country: str | None = None) -> str | None:
    """The register's word for an office, or None for what is no office (a deputy, a former minister).

    Args:
        office: as a report gives it, any case: "Foreign Secretary", "minister of external affairs".
        country: alpha-3 or an organisation's short name; decides words that differ by country: the
            "secretary of state" of USA is its foreign minister, the "chancellor" of DEU its prime minister.
    """
    return _key(office, country)


@lru_cache(maxsize=8192)
def _key(office: str, country: str | None) -> str | None:
    words = " ".join(_SPELLING.get(w, w) for w in re.findall(r"[\w']+", fold(office).casefold()))
    before = None
    while before != words:
        before, words = words, _FILLER.sub("", words)
    if not words or _NOT.search(words) or _VICE.search(words):
        return None
    table = _table()
    if country and (words, country) not in table:
        words = _without(words, country) or words
    words = _STATE_FOR.sub(r"\1 secretary", words) if (words, country or "") not in table else words
    for name in (words, _turned(words), _TAIL.sub("", words), _turned(_TAIL.sub("", words))):
        found = table.get((name, country or "")) or table.get((name, "*"))
        if found:
            return None if found == "-" else found
    return _turned(words)


def _without(words: str, side: str) -> str:
    """An office without the name of its side: "wto director general", "president of france"."""
    return _sides(side).sub(" ", words).strip()


@lru_cache(maxsize=1024)
def _sides(side: str) -> re.Pattern[str]:
    body = organisation(side)
    names = (body.short, body.name) if body else (name_of(side), adjective_of(side), *_SHORT.get(side, ()))
    words = "|".join(re.escape(" ".join(re.findall(r"[\w']+", fold(n).casefold()))) for n in names)
    return re.compile(rf"^(?:{words})(?:'s)? | (?:of|of the) (?:{words})$")


def _turned(words: str) -> str:
    """ "minister of health" as "health minister"."""
    match = _MINISTER_OF.match(words)
    if not match:
        return words
    kind = "minister" if match.group(1) == "ministry" else match.group(1)
    return f"{match.group(2)} {kind}"


@cache
def _table() -> dict[tuple[str, str], str]:
    return {(name, country): key for name, country, key in rows("office-names.tsv")}

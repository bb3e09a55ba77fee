"""What governments and bodies are called in the record, and for whom they speak."""

from __future__ import annotations

from functools import cache

from communique.know import countries, organisations

_FULL = frozenset(("UN", "EU", "AU"))
"""Organisations that the record names in full; others go by their short names."""
_PART_OF = {
    "ZAR": "COD",
    "UN Security Council": "UN",
    "UN General Assembly": "UN",
    "European Commission": "EU",
    "European Parliament": "EU",
}
_ADJECTIVES = {"MMR": "Myanmar", "USA": "US", "ARE": "UAE"}


@cache
def adjective(code: str) -> str:
    """The word for a country before "government"."""
    return _ADJECTIVES.get(code) or countries.adjective_of(code)


def government(code: str) -> str:
    """The name of a country's government ("Russian government"), or of an organisation."""
    if code in countries.codes():
        return f"{adjective(code)} government"
    return organisation(code)


def organisation(short: str) -> str:
    """The name in the record of an organisation given by its short name."""
    body = organisations.organisation(short) if short in _FULL else None
    return body.name if body else short


def side_of(code: str) -> str:
    """For whom a unit speaks: an organ speaks for its organisation, a state for what it is today."""
    return _PART_OF.get(code, code)


def titled(words: str) -> str:
    """A body's common noun as a name: "foreign ministry" as "Foreign Ministry"."""
    small = ("of", "for", "and", "the", "in", "on", "to")
    keep = (
        "government",
        "administration",
        "army",
        "military",
        "police",
        "embassy",
        "navy",
        "authorities",
        "leadership",
        "side",
    )
    return " ".join(w if w in small or w in keep else w[:1].upper() + w[1:] for w in words.split())


def country_known(code: str) -> bool:
    """Whether a code is a country's."""
    return code in countries.codes()

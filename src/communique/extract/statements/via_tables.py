"""The word tables of channels: nouns such as "news conference", and the names of agencies and outlets."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

Noun = tuple[str, frozenset[str]]
_PIECE = re.compile(r"\w+|[^\w\s]")


def rows(name: str) -> list[list[str]]:
    """The rows of a tab-separated table of this package; lines that ``#`` opens are left out."""
    text = (files("communique.extract.statements") / "data" / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def nouns() -> dict[str, Noun]:
    """By lemma: the kind of channel, and the modifiers without one of which the noun means something else."""
    return {
        lemma: (kind, frozenset() if needs == "-" else frozenset(needs.lower().split("|")))
        for lemma, kind, needs in rows("via-nouns.tsv")
    }


@cache
def modifiers() -> frozenset[str]:
    """Words before a channel's noun that its name keeps: "joint", "televised"."""
    return frozenset(row[0] for row in rows("via-modifiers.tsv"))


@cache
def outlets() -> dict[str, list[tuple[tuple[str, ...], bool]]]:
    """By first word: the names that begin with it, longest first, as words; whether each is ambiguous."""
    table: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for row in rows("via-outlets.tsv"):
        words = pieces(row[0])
        table.setdefault(words[0], []).append((words, len(row) > 1))
    for names in table.values():
        names.sort(key=lambda item: -len(item[0]))
    return table


def pieces(text: str) -> tuple[str, ...]:
    """The words and marks of a name, its apostrophes straight."""
    return tuple(_PIECE.findall(text.replace("’", "'")))
